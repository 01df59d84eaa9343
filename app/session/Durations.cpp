#include "session/Durations.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Durations)
};

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

QString countdown(qint64 seconds)
{
    const qint64 left = std::max<qint64>(0, seconds);
    const qint64 days = left / 86400;
    const qint64 hours = left / 3600 % 24;
    const auto minutes = twoDigits(left / 60 % 60);
    if (days > 0)
        return Text::tr("%1 d %2:%3", "days, hours:minutes")
            .arg(QString::number(days), twoDigits(hours), minutes);
    return Text::tr("%1:%2:%3", "hours:minutes:seconds")
        .arg(QString::number(hours), minutes, twoDigits(left % 60));
}

QString nodeStateWord(NodeState state)
{
    switch (state) {
    case NodeState::Rejected:
        return Text::tr("rejected");
    case NodeState::Empty:
        return Text::tr("without configuration");
    case NodeState::Ghost:
        return Text::tr("ghost");
    case NodeState::Stale:
        return Text::tr("stale");
    case NodeState::Late:
        return Text::tr("late");
    case NodeState::Fresh:
        return Text::tr("fresh");
    case NodeState::Unknown:
        break;
    }
    return Text::tr("unknown");
}

} // namespace gatelift
