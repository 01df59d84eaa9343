#include "domain/WayBack.h"

#include "domain/StepTiming.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WayBack)
};

constexpr std::array runSteps{StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify};
constexpr auto trafficToX = "rollback.traffic-to-x"_L1;
constexpr int secondsPerMinute = 60;

//! What has to be undone, as far as it was found.
struct Found
{
    QSet<QString> ids;        //!< of the knowledge's ways back
    QString maybe;            //!< of the step that is due
    QString due;              //!< its title
    QList<ChecklistItem> own; //!< of the operator's own steps, the latest first
    const ChecklistItem *irreversible = nullptr;
    const ChecklistItem *last = nullptr; //!< X was taken down
};

bool isDone(const ChecklistItem &item, const UpgradePlan &plan)
{
    return plan.gates.passed.contains(item.id) || plan.items.value(item.id).status == ItemStatus::Done;
}

ChecklistItem undoing(const ChecklistItem &own)
{
    ChecklistItem item;
    item.id = u"rollback."_s + own.id;
    //: title of a step
    item.title = Text::tr("Undo “%1”").arg(own.title);
    item.action = own.rollback;
    item.details.own = true;
    return item;
}

void look(const ChecklistItem &item, const UpgradePlan &plan, Found &found)
{
    const auto &details = item.details;
    if (!isDone(item, plan)) {
        const bool isDue = item.required && plan.items.value(item.id).status == ItemStatus::Open;
        if (isDue && found.due.isEmpty()) {
            found.due = item.title;
            found.maybe = details.rollbackStep;
        }
        return;
    }
    if (!details.rollbackStep.isEmpty())
        found.ids.insert(details.rollbackStep);
    else if (details.own && !item.rollback.isEmpty())
        found.own.prepend(undoing(item));
    if (details.irreversible == Side::X)
        found.irreversible = &item;
    if (item.act == ItemAct::DecommissionX)
        found.last = &item;
}

Found lookAt(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists)
{
    Found found;
    for (const auto step : runSteps) {
        const auto items = checklists.constFind(step);
        if (items == checklists.cend())
            continue;
        for (const auto &item : *items)
            look(item, plan, found);
    }
    if (!plan.reached.isEmpty() && plan.reached.constLast().second > 0)
        found.ids.insert(trafficToX);
    return found;
}

//! A second roll back of one plan has steps of its own: the ticks of the first one stand.
QString idOf(const QString &id, const UpgradePlan &plan)
{
    const auto before =
        std::count_if(plan.rollbacks.cbegin(), plan.rollbacks.cend(),
                      [](const RollbackRecord &record) { return record.ended && !record.ended->isComplete; });
    return before == 0 ? id : u"%1.again-%2"_s.arg(id).arg(before);
}

BackupFault backupFault(const UpgradePlan &plan)
{
    const auto standing = backupStanding(plan);
    // What the upgrade itself wrote to X's database is just what the restore takes back.
    return standing.fault == BackupFault::Stale ? BackupFault::None : standing.fault;
}

//! The day as well, where the time alone would not be clear.
QString clock(const QDateTime &at, const UpgradePlan &plan, const QDateTime &now)
{
    constexpr qint64 halfDay = 12 * 3600;
    const bool isNear = std::abs(now.secsTo(at)) < halfDay;
    return QLocale().toString(at.toTimeZone(plan.zone()), isNear ? u"HH:mm"_s : u"ddd HH:mm"_s);
}

//! Until when, and how long it takes.
QString untilText(const WayBack &way, const UpgradePlan &plan, const QDateTime &now)
{
    const auto takes = spanText(way.takes);
    if (!way.latest.isValid())
        //: '5 min to 20 min'
        return Text::tr("Rolling back to X is possible; it takes %1.").arg(takes);
    if (way.latest < now)
        //: time of day, '5 min to 20 min'
        return Text::tr(
                   "Rolling back to X is possible, but ends after the window: %1 was the latest moment, it "
                   "takes %2.")
            .arg(clock(way.latest, plan, now), takes);
    return Text::tr("Rolling back to X is possible until %1; it takes %2.", "time of day, how long")
        .arg(clock(way.latest, plan, now), takes);
}

QString restoreText(const WayBack &way, const UpgradePlan &plan, const QDateTime &now)
{
    if (way.backup != BackupFault::None)
        //: title of a step
        return Text::tr(
                   "Since “%1” only a restore leads back to X, and the backup does not show that it can be "
                   "restored.")
            .arg(way.cause);
    //: title of a step, sentence
    return Text::tr("Since “%1” only the plan's backup leads back to X. %2")
        .arg(way.cause, untilText(way, plan, now));
}

} // namespace

WayBack wayBack(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists,
                const QList<ChecklistItem> &entries)
{
    const auto found = lookAt(plan, checklists);
    WayBack way;
    if (found.last) {
        way.kind = WayBackKind::Gone;
        way.cause = found.last->title;
        way.causeAt = plan.items.value(found.last->id).at;
        return way;
    }
    QSet<QString> covered;
    for (const auto &entry : entries) {
        if (found.ids.contains(entry.id))
            covered += QSet(entry.details.covers.cbegin(), entry.details.covers.cend());
    }
    way.steps = found.own;
    for (const auto &entry : entries) {
        const bool isNeeded = found.ids.contains(entry.id);
        if (covered.contains(entry.id) || (!isNeeded && entry.id != found.maybe))
            continue;
        auto step = entry;
        if (isNeeded && !entry.required)
            step.why = Text::tr("Not needed to be back on X.");
        if (!isNeeded) {
            step.required = false;
            //: title of a step
            step.why = Text::tr("Only where “%1” was begun.").arg(found.due);
        }
        if (isNeeded && entry.details.restores == Side::X)
            way.kind = WayBackKind::ByRestore;
        way.steps << step;
    }
    const bool isAny = std::any_of(way.steps.cbegin(), way.steps.cend(),
                                   [](const ChecklistItem &step) { return step.required; });
    for (auto &step : way.steps) {
        step.step = StepId::Rollback;
        step.group = Text::tr("Way back to X");
        step.id = idOf(step.id, plan);
        if (!step.required || plan.items.value(step.id).status != ItemStatus::Open)
            continue;
        const auto duration = expectedDuration(step.details.duration, plan);
        way.takes.least += duration.least;
        way.takes.most += duration.most;
    }
    if (way.kind == WayBackKind::ByRestore) {
        way.backup = backupFault(plan);
        way.cause = found.irreversible ? found.irreversible->title : QString();
        way.causeAt = found.irreversible ? plan.items.value(found.irreversible->id).at : QDateTime();
    } else if (isAny) {
        way.kind = WayBackKind::Possible;
    }
    way.losesWrites = plan.freeze.phase == FreezeState::Phase::Lifted;
    if (way.kind != WayBackKind::NothingToUndo && plan.details.windowEnd.isValid())
        way.latest = plan.details.windowEnd.addSecs(-qint64(way.takes.most) * secondsPerMinute);
    return way;
}

QString wayBackText(const WayBack &way, const UpgradePlan &plan, const QDateTime &now)
{
    if (plan.isRolledBack())
        return Text::tr("Rolled back to X at %1.", "time of day")
            .arg(clock(plan.rollbacks.constLast().endedAt, plan, now));
    if (way.kind == WayBackKind::Gone)
        return way.causeAt.isValid()
                   //: title of a step, time of day
                   ? Text::tr("Rolling back to X is no longer possible because of “%1” at %2.")
                         .arg(way.cause, clock(way.causeAt, plan, now))
                   : Text::tr("Rolling back to X is no longer possible because of “%1”.").arg(way.cause);
    if (plan.openRollback())
        //: '5 min to 20 min'
        return Text::tr("A roll back to X is under way; what is left takes %1.").arg(spanText(way.takes));
    if (way.kind == WayBackKind::NothingToUndo)
        return Text::tr("There is nothing to roll back yet: X runs as before.");
    const auto text =
        way.kind == WayBackKind::ByRestore ? restoreText(way, plan, now) : untilText(way, plan, now);
    return way.losesWrites
               //: sentence
               ? Text::tr("%1 What is written on Y since the freeze was lifted stays there.").arg(text)
               : text;
}

} // namespace gatelift
