// The sentences of the Data planes page; the rest of the class stands in DataPlanesViewModel.cpp.
#include "session/DataPlanesViewModel.h"

#include "domain/ClusterReasons.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype shownNames = 8;
constexpr qsizetype shownSettled = 3;
constexpr qsizetype shownWaiting = 2;

QStringList hostnames(const QList<BatchNode> &nodes, qsizetype most)
{
    QStringList names;
    for (const auto &node : nodes.mid(0, most))
        names << node.hostname;
    return names;
}

} // namespace

QString DataPlanesViewModel::subtitle() const
{
    const auto &rollout = m_rollout;
    const auto y = m_session.plan().to();
    if (m_session.plan().target.topology == Topology::Traditional && rollout.total == 0)
        return tr("A traditional deployment has no data planes.");
    if (rollout.total == 0)
        return tr("No data plane has been seen yet.");
    if (y.isNull())
        return tr("%n data planes seen. Version Y is not chosen yet.", "", rollout.total);
    if (rollout.isComplete())
        return tr("All %n data planes run %1 and hold CP Y's configuration.", "", rollout.total)
            .arg(y.toString());
    if (rollout.share == 0 && rollout.onY == 0) {
        if (!rollout.next)
            return tr("%n data planes on X.", "", rollout.total);
        return tr("%n data planes on X. The rollout has not started: the first share is %1 %, %2 of them on "
                  "Y.",
                  "", rollout.total)
            .arg(rollout.next->percent)
            .arg(rollout.nextNeeded);
    }
    return rollingSentence();
}

QString DataPlanesViewModel::rollingSentence() const
{
    const auto y = m_session.plan().to().toString();
    if (m_rollout.isSettled())
        return tr("At %1 %: %2 of %3 on %4, each with CP Y's configuration.",
                  "share, nodes on Y, all nodes, version")
            .arg(m_rollout.share)
            .arg(m_rollout.onY)
            .arg(m_rollout.total)
            .arg(y);
    const auto rolling = tr("Rolling to %1 %: %2 of %3 on %4.", "share, nodes on Y, all nodes, version")
                             .arg(m_rollout.share)
                             .arg(m_rollout.onY)
                             .arg(m_rollout.total)
                             .arg(y);
    //: Two full sentences: where the rollout stands, then what it waits for.
    return tr("%1 %2").arg(rolling, waitingSentence());
}

QString DataPlanesViewModel::waitingSentence() const
{
    if (m_rollout.waiting.size() == 1)
        return tr("The next batch waits for %1.").arg(m_rollout.waiting.constFirst().hostname);
    if (!m_rollout.waiting.isEmpty())
        return tr("The next batch waits for %n nodes without their configuration.", "",
                  static_cast<int>(m_rollout.waiting.size()));
    return tr("%n more are wanted on Y.", "", m_rollout.needed - m_rollout.onY);
}

BatchFooter DataPlanesViewModel::batch() const
{
    if (m_rollout.total == 0 || m_session.plan().to().isNull())
        return {};
    const auto title =
        m_rollout.share > 0 ? tr("Batch to %1 %").arg(m_rollout.share) : tr("Before the first batch");
    return {title, batchItems(), nextSentence()};
}

QList<BatchItem> DataPlanesViewModel::batchItems() const
{
    // The nodes that came to Y since the share was started, latest last.
    QList<BatchItem> settled;
    for (const auto &node : m_picture.arrived)
        settled << BatchItem{Glyph::Ok, node.hostname};
    if (settled.size() > shownSettled) {
        const auto earlier = static_cast<int>(settled.size() - shownSettled);
        settled = settled.mid(earlier);
        settled.prepend({Glyph::Ok, tr("%n earlier", "nodes", earlier)});
    } else if (settled.isEmpty() && m_rollout.onY > m_rollout.waiting.size()) {
        settled << BatchItem{Glyph::Ok, tr("%n nodes settled on Y", "",
                                           m_rollout.onY - static_cast<int>(m_rollout.waiting.size()))};
    }
    for (const auto &node : m_rollout.waiting.mid(0, shownWaiting))
        settled << waitingItem(node);
    if (m_rollout.waiting.size() > shownWaiting)
        settled << BatchItem{
            Glyph::Run, tr("%n more wait", "", static_cast<int>(m_rollout.waiting.size() - shownWaiting))};
    return settled;
}

BatchItem DataPlanesViewModel::waitingItem(const BatchNode &node) const
{
    const int row = m_model.rowOf(node.id);
    if (row < 0)
        return {Glyph::Run, node.hostname};
    const auto &item = m_model.item(row);
    const auto waited = item.unsettledSeconds.value_or(0);
    if (item.node.state == NodeState::Rejected)
        return {Glyph::Bad, tr("%1 is rejected by CP Y").arg(node.hostname)};
    if (item.hashKind != HashKind::Empty)
        return {waited > settlingSeconds ? Glyph::Warn : Glyph::Run,
                tr("%1 does not hold the expected configuration").arg(node.hostname)};
    if (waited > settlingSeconds)
        return {Glyph::Bad, tr("%1 has had no configuration for %2").arg(node.hostname, ageText(waited))};
    const auto &first = m_picture.convergence.first;
    if (first.nodes == 0)
        return {Glyph::Run, tr("%1 joined %2 ago, waiting for its first config from CP Y")
                                .arg(node.hostname, ageText(waited))};
    return {Glyph::Run, tr("%1 joined %2 ago, waiting for its first config from CP Y (median %3)")
                            .arg(node.hostname, ageText(waited), ageText(first.medianSeconds))};
}

QString DataPlanesViewModel::nextSentence() const
{
    if (m_rollout.isBlocked())
        return m_rollout.capacityText;
    if (m_rollout.nextBatch.isEmpty())
        return m_rollout.isComplete() ? tr("Every data plane is on Y.") : QString();
    auto names = shortHostList(hostnames(m_rollout.nextBatch, shownNames));
    if (m_rollout.nextBatch.size() > shownNames)
        names = tr("%1 and %n more", "hostnames", static_cast<int>(m_rollout.nextBatch.size() - shownNames))
                    .arg(names);
    const auto how = tr("Drain one X node, start one Y node, wait for its hash, repeat.");
    if (m_rollout.isRolling())
        //: hostnames, then how to do it
        return tr("Still to move: %1. %2").arg(names, how);
    const auto planned = plannedNodes(m_session.plan(), m_rollout, m_session.now());
    if (planned.isEmpty())
        return {};
    if (planned.constFirst().fixed)
        //: share, time, hostnames, then how to do it
        return tr("Then %1 % at %2: %3. %4")
            .arg(planned.constFirst().percent)
            .arg(clockText(planned.constFirst().at.toTimeZone(m_session.plan().zone())), names, how);
    //: share, hostnames, then how to do it
    return tr("Then %1 %: %2. %3").arg(planned.constFirst().percent).arg(names, how);
}

} // namespace gatelift
