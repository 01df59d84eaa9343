#include "session/ShellDataBuilder.h"

#include "domain/BackupStanding.h"
#include "domain/FreezeText.h"
#include "domain/NextEnvironment.h"
#include "domain/WindowForecast.h"
#include "session/BackupJob.h"
#include "session/Durations.h"
#include "session/FreezeWatch.h"
#include "session/GateView.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ShellDataBuilder)
};

struct RailGroup
{
    const char *title;
    QList<StepId> steps;
};

const QList<RailGroup> &railGroups()
{
    static const QList<RailGroup> groups{
        {QT_TRANSLATE_NOOP("gatelift::ShellDataBuilder", "Prepare"),
         {StepId::Deployment, StepId::UpgradePath, StepId::Backup, StepId::BreakingChanges,
          StepId::Considerations}},
        {QT_TRANSLATE_NOOP("gatelift::ShellDataBuilder", "Upgrade"),
         {StepId::Topology, StepId::ControlPlanes, StepId::DataPlanes}},
        {QT_TRANSLATE_NOOP("gatelift::ShellDataBuilder", "Finish"), {StepId::Verify, StepId::Report}}};
    return groups;
}

QString fraction(int done, int total)
{
    return Text::tr("%1/%2", "done of total").arg(QLocale().toString(done), QLocale().toString(total));
}

//! A backup that runs says so wherever one looks; one that no longer counts does, too.
void showBackup(RailEntry &entry, const UpgradeSession &session)
{
    const auto &job = session.backupJob();
    if (job.isRunning()) {
        entry.glyph = Glyph::Run;
        const auto permille = job.progress().permille;
        entry.subLine = permille < 0 ? stageText(job.progress().stage)
                                     : Text::tr("%1, %2 %", "stage, per cent")
                                           .arg(stageText(job.progress().stage))
                                           .arg(permille / 10);
        return;
    }
    const auto fault = backupStanding(session.plan()).fault;
    if (fault != BackupFault::Stale && fault != BackupFault::Damaged && fault != BackupFault::DrillFailed)
        return;
    entry.glyph = Glyph::Warn;
    entry.subTone = Tone::Warning;
    entry.subLine = fault == BackupFault::Stale     ? Text::tr("Stale: written since")
                    : fault == BackupFault::Damaged ? Text::tr("Damaged")
                                                    : Text::tr("The copy differs");
}

RailEntry railStep(const UpgradeSession &session, StepId step, bool current)
{
    const auto gate = session.gate(step);
    RailEntry entry;
    entry.id = toKey(step);
    entry.step = step;
    const auto topology = session.plan().target.topology;
    entry.label = stepTitle(step, topology);
    entry.count = gate.total > 0 ? fraction(gate.done, gate.total) : QString();
    entry.current = current;
    const auto blocker = session.blockedBy(step);
    if (!stepApplies(step, topology)) {
        entry.glyph = Glyph::NotApplicable;
        entry.count.clear();
        entry.subLine = current ? Text::tr("Does not apply here") : QString();
        return entry;
    }
    if (gate.overridden) {
        entry.glyph = Glyph::Waived;
        const auto &waiver = gate.verdict.waived.first().waiver;
        entry.subLine = waiver.isOverride
                            ? Text::tr("Overridden with a reason")
                            : Text::tr("Waived until %1", "time").arg(waiverEnd(waiver, session));
    } else if (gate.open && (gate.total > 0 || !blocker)) {
        entry.glyph = Glyph::Ok;
    } else if (current) {
        entry.glyph = Glyph::Now;
    } else if (blocker) {
        entry.glyph = Glyph::Blocked;
    } else {
        entry.glyph = gate.done > 0 ? Glyph::Run : Glyph::Todo;
    }
    if (current && !gate.open) {
        entry.glyph = Glyph::Now;
        entry.subLine = blocker ? Text::tr("Waits for “%1”").arg(stepTitle(*blocker, topology))
                                : Text::tr("%n left", "", std::max(1, gate.total - gate.done));
    }
    if (step == StepId::Backup && !gate.overridden)
        showBackup(entry, session);
    return entry;
}

QList<RailEntry> rail(const UpgradeSession &session, std::optional<StepId> shown)
{
    QList<RailEntry> entries;
    for (const auto &group : railGroups()) {
        const auto applies = [&](StepId step) { return stepApplies(step, session.plan().target.topology); };
        const auto all = std::count_if(group.steps.cbegin(), group.steps.cend(), applies);
        const auto done = std::count_if(group.steps.cbegin(), group.steps.cend(), [&](StepId step) {
            return applies(step) && session.gate(step).open;
        });
        RailEntry heading;
        heading.kind = RailEntry::Kind::Group;
        heading.id = QString::fromLatin1(group.title);
        heading.label = Text::tr(group.title);
        heading.count = fraction(static_cast<int>(done), static_cast<int>(all));
        entries << heading;
        for (const auto step : group.steps)
            entries << railStep(session, step, shown == step);
    }
    return entries;
}

//! Each node that answers at the address, with its version.
QString nodeVersions(const ControlPlaneView &view)
{
    QStringList lines;
    for (auto it = view.nodes.cbegin(); it != view.nodes.cend(); ++it)
        lines << Text::tr("%1: %2", "node id, version").arg(it.key(), it.value());
    return lines.join(u'\n');
}

ConnectionData connection(const UpgradeSession &session, Side side)
{
    const auto &view = session.snapshot().controlPlane(side);
    const auto &endpoint = session.plan().endpoint(side);
    if (view.connected())
        return {Glyph::Ok,
                view.nodes.size() > 1
                    ? Text::tr("Connected · %1", "how many nodes").arg(QLocale().toString(view.nodes.size()))
                    : Text::tr("Connected"),
                view.nodes.size() > 1 ? nodeVersions(view) : view.info->version};
    if (view.error)
        return {Glyph::Bad, Text::tr("No answer"), view.error->message()};
    if (!endpoint.url.isEmpty())
        return {Glyph::Unknown, Text::tr("Not polled"), endpoint.url.toDisplayString()};
    return side == Side::X ? ConnectionData{Glyph::Todo, Text::tr("No address"), {}}
                           : ConnectionData{Glyph::Todo, Text::tr("Not deployed"), {}};
}

void setWindow(HeaderData &header, const PlanDetails &details, const QDateTime &now)
{
    if (!details.windowStart.isValid()) {
        header.windowCaption = Text::tr("Window");
        header.windowValue = Text::tr("not planned");
    } else if (now < details.windowStart) {
        header.windowCaption = Text::tr("Window opens in");
        header.windowValue = countdown(now.secsTo(details.windowStart));
    } else if (!details.windowEnd.isValid() || now <= details.windowEnd) {
        header.windowOpen = true;
        header.windowCaption =
            details.windowEnd.isValid() ? Text::tr("Window closes in") : Text::tr("Window open for");
        header.windowValue = details.windowEnd.isValid() ? countdown(now.secsTo(details.windowEnd))
                                                         : countdown(details.windowStart.secsTo(now));
        const bool endsSoon = details.windowEnd.isValid() && now.secsTo(details.windowEnd) < 1800;
        header.windowTone = endsSoon ? Tone::Warning : Tone::Normal;
    } else {
        header.windowCaption = Text::tr("Window closed");
        header.windowValue = Text::tr("%1 ago").arg(countdown(details.windowEnd.secsTo(now)));
        header.windowTone = Tone::Bad;
    }
}

//! Before the window opens only what can't fit is told: that it may not is so with any plan.
void setWindowWarning(HeaderData &header, const UpgradeSession &session, const QDateTime &now)
{
    const auto forecast = forecastWindow(session.plan(), session.checklists(), now);
    const bool tooShort = forecast.fit == WindowFit::TooShort;
    const bool tight = header.windowOpen && forecast.fit == WindowFit::Tight && !forecast.point.isEmpty();
    if (!tooShort && !tight && forecast.endFit != WindowFit::TooShort)
        return;
    header.windowWarning = warningText(forecast);
    header.windowTone = tooShort || header.windowTone == Tone::Bad ? Tone::Bad : Tone::Warning;
}

//! While there is something to undo, and a window that it has to end with.
void setTurnBack(HeaderData &header, const UpgradeSession &session, const QDateTime &now)
{
    const auto &way = session.wayBack();
    const auto &plan = session.plan();
    if (!way.latest.isValid() || plan.openRollback() || plan.isRolledBack())
        return;
    constexpr qint64 soon = 1800;
    header.turnBackBy = clockText(way.latest.toTimeZone(plan.zone()));
    header.turnBackTone = way.latest < now                ? Tone::Bad
                          : now.secsTo(way.latest) < soon ? Tone::Warning
                                                          : Tone::Normal;
}

//! Declared: whether it holds is only said while somebody watches.
void setHolding(HeaderData &header, const UpgradePlan &plan, const FreezeStanding &standing,
                const QDateTime &now)
{
    const auto clock = [&plan](const QDateTime &at) { return clockText(at.toTimeZone(plan.zone())); };
    const auto since = clock(plan.freeze.since);
    if (standing.breaches > 0) {
        header.freeze = FreezeShield::Breached;
        header.freezeTitle = Text::tr("Freeze broken");
        header.freezeDetail = Text::tr("%n writes to settle", "", standing.breaches);
    } else if (const auto open = plan.freezeRecord.openPlan(now); open && standing.isWatched()) {
        header.freeze = FreezeShield::Holding;
        header.freezeTitle = Text::tr("Planned writes");
        header.freezeDetail = Text::tr("until %1").arg(clock(open->until));
    } else if (!plan.freezeRecord.toConfirm(now).isEmpty()) {
        header.freeze = FreezeShield::Unwatched;
        header.freezeTitle = Text::tr("Confirm the baseline");
        header.freezeDetail = Text::tr("after planned writes");
    } else if (standing.isWatched()) {
        QStringList by;
        for (const auto &source : standing.sources) {
            if (source.isWatching && source.unreadable.isEmpty() && source.pendingTables == 0)
                by << (source.source == FreezeSource::Database ? Text::tr("PostgreSQL")
                                                               : Text::tr("config hash", "who watches"));
        }
        header.freeze = FreezeShield::Holding;
        header.freezeTitle = Text::tr("Freeze holding");
        //: time, PostgreSQL or the config hash, or both
        header.freezeDetail = Text::tr("since %1 · %2").arg(since, by.join(QStringLiteral(" + ")));
    } else {
        const auto lost = standing.notWatchedSince();
        header.freeze = FreezeShield::Unwatched;
        header.freezeTitle = Text::tr("Freeze declared");
        header.freezeDetail = lost.isValid() ? Text::tr("not watched since %1").arg(clock(lost))
                                             : Text::tr("since %1 · not watched").arg(since);
    }
}

void setFreeze(HeaderData &header, const UpgradePlan &plan, const FreezeStanding &standing,
               const QDateTime &now)
{
    const auto zone = plan.zone();
    switch (plan.freeze.phase) {
    case FreezeState::Phase::NotDeclared:
        header.freeze = FreezeShield::NotFrozen;
        header.freezeTitle = Text::tr("Not frozen");
        header.freezeDetail = plan.details.windowStart.isValid()
                                  ? Text::tr("planned %1")
                                        .arg(QLocale().toString(plan.details.windowStart.toTimeZone(zone),
                                                                QStringLiteral("ddd HH:mm")))
                                  : Text::tr("no window yet");
        break;
    case FreezeState::Phase::Holding:
        setHolding(header, plan, standing, now);
        break;
    case FreezeState::Phase::Lifted:
        header.freeze = FreezeShield::Lifted;
        header.freezeTitle = Text::tr("Freeze lifted");
        header.freezeDetail = Text::tr("at %1").arg(clockText(plan.freeze.lifted.toTimeZone(zone)));
        break;
    }
}

HeaderData header(const UpgradeSession &session, const QDateTime &now)
{
    const auto &plan = session.plan();
    HeaderData data;
    data.planOpen = true;
    data.title = plan.details.title.isEmpty() ? Text::tr("Untitled plan") : plan.details.title;
    data.ticket = plan.details.ticket.isEmpty() ? Text::tr("No ticket yet") : plan.details.ticket;
    if (plan.created.rehearsal)
        data.ticket = Text::tr("Simulated cluster");
    else if (plan.hop)
        data.hop = Text::tr("hop %1 of %2").arg(plan.hop->hop).arg(plan.hop->hops);
    else if (!session.path().allowsOneStep() && session.path().hops.size() > 1)
        data.hop = Text::tr("first of %n hops", "", static_cast<int>(session.path().hops.size()));
    if (plan.origin) {
        //: an earlier environment, 'dev'
        const auto after = Text::tr("after %1").arg(environmentName(*plan.origin));
        data.hop = data.hop.isEmpty() ? after : QStringLiteral("%1 · %2").arg(data.hop, after);
    }
    data.note = session.readOnlyReason();
    data.hasControlPlanes = plan.target.topology == Topology::Hybrid;
    data.versionX = plan.target.from;
    data.versionY = plan.target.to;
    setWindow(data, plan.details, now);
    setWindowWarning(data, session, now);
    setTurnBack(data, session, now);
    setFreeze(data, plan, session.freezeWatch().standing(), now);
    data.waivers = activeWaivers(session);
    data.x = connection(session, Side::X);
    data.y = connection(session, Side::Y);
    return data;
}

AlarmLine alarmLine(const Alarm &alarm, const UpgradeSession &session)
{
    const auto zone = session.plan().zone();
    AlarmLine line;
    line.key = alarm.key();
    line.glyph = alarm.acknowledged                  ? Glyph::Ok
                 : alarm.severity() == Severity::Bad ? Glyph::Bad
                                                     : Glyph::Warn;
    line.text = textOf(alarm);
    line.act = actOf(alarm);
    line.open = !alarm.acknowledged && !session.isReadOnly();
    const auto since = clockText(alarm.raisedAt.toTimeZone(zone));
    line.detail = alarm.acknowledged ? Text::tr("since %1, acknowledged by %2 at %3", "time, person, time")
                                           .arg(since, alarm.acknowledged->by,
                                                clockText(alarm.acknowledged->at.toTimeZone(zone)))
                                     : Text::tr("since %1").arg(since);
    return line;
}

//! The most urgent alarm that nobody has acknowledged names itself in the strip.
void setAlerts(StripData &strip, const UpgradeSession &session)
{
    const Alarm *first = nullptr;
    int open = 0;
    for (const auto &alarm : session.alarms()) {
        strip.alarms << alarmLine(alarm, session);
        if (alarm.acknowledged)
            continue;
        ++open;
        if (!first)
            first = &alarm;
    }
    const auto acknowledged = static_cast<int>(strip.alarms.size()) - open;
    strip.alertGlyph = !first ? Glyph::Ok : first->isBlocking() ? Glyph::Bad : Glyph::Warn;
    if (first)
        strip.alerts = (open == 1 ? Text::tr("1 alert · %1", "who, how it stands")
                                  : Text::tr("%n alerts · %1", "how many, the first one", open))
                           .arg(shortTextOf(*first));
    else
        strip.alerts =
            acknowledged > 0 ? Text::tr("%n alerts acknowledged", "", acknowledged) : Text::tr("No alerts");
}

//! The age of what is shown is that of the control plane heard longest ago; one that never answered is not
//! there yet.
void setPollAge(StripData &strip, const ClusterSnapshot &snapshot, const QDateTime &now)
{
    const auto &x = snapshot.x.polledAt;
    const auto &y = snapshot.y.polledAt;
    const auto oldest = !x.isValid() ? y : !y.isValid() ? x : std::min(x, y);
    strip.pollAge = std::max<qint64>(0, oldest.secsTo(now));
    constexpr qint64 inStep = 10;
    if (x.isValid() && y.isValid() && std::abs(x.secsTo(y)) > inStep)
        strip.pollSide = x < y ? Side::X : Side::Y;
}

//! Where no control plane lists data planes, the nodes behind both addresses are all that is known.
QList<NodesLine> nodesLines(const ClusterSnapshot &snapshot)
{
    QList<NodesLine> lines;
    for (const auto side : {Side::X, Side::Y}) {
        const auto &view = snapshot.controlPlane(side);
        if (view.info)
            lines << NodesLine{side, static_cast<int>(view.nodes.size()), view.info->version,
                               view.configurationHash};
    }
    return lines;
}

StripData strip(const UpgradeSession &session, const QDateTime &now)
{
    const auto &snapshot = session.snapshot();
    const auto &summary = session.summary();
    StripData data;
    data.visible = true;
    data.advice = session.advice().text;
    data.mixedMinutes = session.isReadOnly() ? 0 : session.plan().mixedMinutes;
    setAlerts(data, session); // a freeze is broken without any control plane, too
    if (!snapshot.x.polledAt.isValid() && !snapshot.y.polledAt.isValid()) {
        data.note =
            snapshot.x.error ? snapshot.x.error->message() : Text::tr("No control plane connected yet.");
        return data;
    }
    if (session.plan().target.topology != Topology::Hybrid)
        data.nodes = nodesLines(snapshot);
    data.onX = summary.onX;
    data.onY = summary.onY;
    data.total = summary.total;
    data.hashes = session.figures().hashes;
    data.hashGlyph = summary.total == 0 ? Glyph::Unknown : summary.converged ? Glyph::Ok : Glyph::Run;
    data.seenRecently = session.figures().seenRecently;
    setPollAge(data, snapshot, now);
    return data;
}

//! What is wrong in one line, and what to do in a second one, where an open alarm says what to do now.
void setAlarm(FooterData &footer, const UpgradeSession &session)
{
    const auto advice = session.advice();
    const auto &alarms = session.alarms();
    const auto behind = std::find_if(alarms.cbegin(), alarms.cend(),
                                     [&](const Alarm &alarm) { return alarm.key() == advice.alarm; });
    if (behind == alarms.cend() || behind->acknowledged)
        return;
    footer.alarm = textOf(*behind) + u'\n' + actOf(*behind);
    footer.alarmGlyph = behind->severity() == Severity::Bad ? Glyph::Bad : Glyph::Warn;
}

FooterData footer(const UpgradeSession &session, StepId step)
{
    const auto gate = session.gate(step);
    const bool last = step == StepId::Report;
    FooterData data;
    data.visible = true;
    data.backEnabled = step != StepId::Deployment;
    setAlarm(data, session);
    const auto topology = session.plan().target.topology;
    const auto nextStep = followingStep(step, topology);
    data.nextText =
        nextStep ? Text::tr("Next: %1").arg(stepTitle(*nextStep, topology)) : Text::tr("Finish plan");
    data.nextEnabled = gate.open && !(last && session.plan().finishedAt);
    if (last && session.plan().finishedAt) {
        data.glyph = Glyph::Ok;
        data.reason = Text::tr("The plan is finished.");
    } else if (gate.overridden) {
        data.glyph = Glyph::Waived;
        const auto &waiver = gate.verdict.waived.first().waiver;
        //: reason, people and until when
        data.reason =
            waiver.isOverride
                ? Text::tr("The gate is %1").arg(gate.reason)
                : Text::tr("The gate is waived: %1 (%2)").arg(waiver.reason, waiverText(waiver, session));
        if (!session.isReadOnly())
            data.overrideText = Text::tr("Withdraw the waiver…");
    } else if (gate.open) {
        data.glyph = Glyph::Ok;
        data.reason = last ? Text::tr("Everything is settled.") : Text::tr("Everything here is settled.");
    } else {
        data.glyph = Glyph::Blocked;
        data.reason = last ? Text::tr("Finish is blocked: %1").arg(gate.reason)
                           : Text::tr("Next is blocked: %1").arg(gate.reason);
        // Going back is ended or given up, never waived.
        const bool isBack =
            takesOwnSteps(step) && (session.plan().openRollback() || session.plan().isRolledBack());
        if (!session.isReadOnly() && !isBack)
            data.overrideText = Text::tr("Override with reason…");
    }
    return data;
}

WayBackLine wayBackLine(const UpgradeSession &session, StepId step, const QDateTime &now)
{
    WayBackLine line;
    line.visible = step >= StepId::ControlPlanes;
    if (!line.visible)
        return line;
    const auto &plan = session.plan();
    line.text = wayBackText(session.wayBack(), plan, now);
    line.glyph = wayBackGlyph(session, now);
    if (plan.isRolledBack())
        line.button = Text::tr("How it was rolled back…");
    else if (plan.openRollback())
        line.button = Text::tr("Go on rolling back…");
    else
        line.button = Text::tr("Roll back to X…");
    line.dangerous = !plan.isRolledBack();
    line.enabled = !session.checklist(StepId::Rollback).isEmpty();
    return line;
}

RailEntry menuEntry(const char *id, const QString &label, const char *icon, bool current)
{
    RailEntry entry;
    entry.id = QLatin1String(id);
    entry.label = label;
    entry.icon = QLatin1String(icon);
    entry.current = current;
    return entry;
}

} // namespace

Glyph wayBackGlyph(const UpgradeSession &session, const QDateTime &now)
{
    const auto &way = session.wayBack();
    if (session.plan().isRolledBack())
        return Glyph::Ok;
    if (session.plan().openRollback())
        return Glyph::Run;
    if (way.kind == WayBackKind::Gone)
        return Glyph::Blocked;
    if (way.kind == WayBackKind::NothingToUndo)
        return Glyph::Info;
    const bool isShaky = way.backup != BackupFault::None || way.losesWrites;
    return isShaky || (way.latest.isValid() && way.latest < now) ? Glyph::Warn : Glyph::Ok;
}

ShellData shellData(const UpgradeSession &session, std::optional<StepId> step, const QDateTime &now)
{
    if (!step)
        return homeShellData(&session,
                             session.services().settings ? session.plan().details.operatorName : QString());
    ShellData data;
    data.rail = rail(session, step);
    data.foot = {session.entries().size(), session.plan().details.operatorName,
                 session.plan().created.rehearsal ? QString() : Text::tr("Operator")};
    data.header = header(session, now);
    data.strip = strip(session, now);
    data.wayBack = wayBackLine(session, *step, now);
    data.footer = footer(session, *step);
    return data;
}

ShellData homeShellData(const UpgradeSession *session, const QString &person)
{
    ShellData data;
    data.rail << menuEntry("home", Text::tr("Plans"), "list", true);
    if (session)
        data.rail << rail(*session, std::nullopt);
    data.foot.person = person;
    data.header.title = Text::tr("Plans");
    data.header.note =
        session ? Text::tr("Open: %1").arg(session->plan().details.title) : Text::tr("No plan open");
    return data;
}

} // namespace gatelift
