#include "session/Rehearsal.h"
#include "session/RehearsalPlayer.h"
#include "session/UpgradeSession.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

// The way back in a rehearsal: the night turns round at a share, and its steps are worked like any checklist.
namespace gatelift {
namespace {

constexpr auto trafficToX = "rollback.traffic-to-x"_L1;
constexpr auto stopY = "rollback.stop-y"_L1;

} // namespace

void RehearsalPlayer::addWayBack()
{
    add(tr("Begin to roll back to X"), [this] {
        passTime(60);
        QStringList ids;
        for (const auto &step : m_session.checklist(StepId::Rollback))
            ids << step.id;
        m_session.record(RollbackBegun{tr("Rehearsed: the way back is tried, nothing went wrong."), ids});
    });
    // Which steps there are is known once the night has come this far.
    add(tr("Begin to roll back to X"), [this] {
        auto rest = std::exchange(m_acts, {});
        for (const auto &step : m_session.checklist(StepId::Rollback)) {
            if (step.required)
                addStepBack(step);
        }
        for (auto &act : rest)
            m_acts.push_back(std::move(act));
    });
    add(tr("Everything is on X again"), [this] {
        passTime(30);
        m_session.recordCluster(u"end"_s);
        m_session.record(RollbackEnded{true, {}});
    });
    addSignatures();
}

void RehearsalPlayer::addStepBack(const ChecklistItem &item)
{
    const auto line = tr("Way back: %1", "step").arg(item.title);
    if (item.id == trafficToX)
        add(
            line, [this] { m_session.record(RolloutReached{0}); },
            [this] { return m_session.summary().onY == 0 && allSettled(); });
    if (item.id == stopY)
        add(line, [this] { m_rehearsal.stopControlPlane(Side::Y); });
    add(line, [this] { passTime(90); });
    add(line, [this, id = item.id] {
        // What the simulated cluster has shown needs no tick.
        if (m_session.plan().items.value(id).proven)
            return;
        m_session.record(ItemEvidenceGiven{id, tr("Simulated: nothing was run.")});
        m_session.record(ItemStatusChanged{id, ItemStatus::Done, {}});
    });
}

} // namespace gatelift
