#include "domain/DataPlane.h"

namespace gatelift {

QString toKey(NodeState state)
{
    switch (state) {
    case NodeState::Rejected:
        return QStringLiteral("rejected");
    case NodeState::Empty:
        return QStringLiteral("empty");
    case NodeState::Ghost:
        return QStringLiteral("ghost");
    case NodeState::Stale:
        return QStringLiteral("stale");
    case NodeState::Late:
        return QStringLiteral("late");
    case NodeState::Fresh:
        return QStringLiteral("fresh");
    case NodeState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toKey(SyncProtocol protocol)
{
    switch (protocol) {
    case SyncProtocol::Full:
        return QStringLiteral("full");
    case SyncProtocol::Incremental:
        return QStringLiteral("incremental");
    case SyncProtocol::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

std::optional<NodeState> nodeStateFromKey(const QString &key)
{
    for (const auto state : {NodeState::Rejected, NodeState::Empty, NodeState::Ghost, NodeState::Stale,
                             NodeState::Late, NodeState::Fresh, NodeState::Unknown}) {
        if (toKey(state) == key)
            return state;
    }
    return std::nullopt;
}

} // namespace gatelift
