#include "report/ReportText.h"

#include "domain/StepTiming.h"

#include "domain/FindingText.h"
#include "domain/PersonName.h"
namespace gatelift {

ReportText::ReportText(const QLocale &locale, const QTimeZone &zone, const QDateTime &night)
    : m_locale(locale)
    , m_zone(zone.isValid() ? zone : QTimeZone::utc())
    , m_night(night)
{
}

ReportText::ReportText(const ReportDocument &document)
    : ReportText(document.locale, document.zone,
                 document.details.windowStart.isValid() ? document.details.windowStart : document.startedAt)
{
}

QString ReportText::language()
{
    return tr("en", "BCP 47 tag of the language that you translate into, e.g. 'de'");
}

bool ReportText::rightToLeft()
{
    return QLocale(language()).textDirection() == Qt::RightToLeft;
}

QString ReportText::time(const QDateTime &at) const
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toTimeZone(m_zone);
    const qint64 away = m_night.isValid() ? m_night.secsTo(at) : 0;
    constexpr qint64 twelveHours = 12LL * 3600;
    QString clock = local.toString(QStringLiteral("HH:mm"));
    if (away >= -twelveHours / 2 && away < twelveHours)
        return clock;
    return m_locale.toString(local.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock;
}

QString ReportText::stamp(const QDateTime &at) const
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toTimeZone(m_zone);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm")) + QLatin1Char(' ') + m_zone.abbreviation(at);
}

QString ReportText::duration(qint64 seconds)
{
    const qint64 minutes = (std::max<qint64>(seconds, 0) + 30) / 60;
    if (minutes == 0)
        return tr("under 1 min");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString ReportText::step(StepId step)
{
    switch (step) {
    case StepId::Deployment:
        return tr("Deployment");
    case StepId::UpgradePath:
        return tr("Upgrade path");
    case StepId::Backup:
        return tr("Backup");
    case StepId::BreakingChanges:
        return tr("Breaking changes");
    case StepId::Considerations:
        return tr("Considerations");
    case StepId::Topology:
        return tr("Topology & strategy");
    case StepId::ControlPlanes:
        return tr("Control planes");
    case StepId::DataPlanes:
        return tr("Data planes");
    case StepId::Verify:
        return tr("Verify");
    case StepId::Report:
        return tr("Report");
    case StepId::Rollback:
        return tr("Roll back to X");
    }
    return {};
}

QString ReportText::guarantee(Guarantee guarantee)
{
    switch (guarantee) {
    case Guarantee::Patch:
        return tr("Patch release, guaranteed path");
    case Guarantee::AdjacentMinor:
        return tr("Adjacent minor, guaranteed path");
    case Guarantee::Lts:
        return tr("LTS to LTS, guaranteed path");
    case Guarantee::Table:
        return tr("Listed in the published path tables");
    case Guarantee::None:
        return tr("Not guaranteed");
    }
    return {};
}

QString ReportText::pathPromise(const UpgradePath &path)
{
    if (path.hops.isEmpty())
        return {};
    if (path.hops.size() == 1)
        return guarantee(path.hops.first().guarantee);
    if (path.allowsOneStep())
        return tr("LTS to LTS in one step, guaranteed; the table lists %n hops", nullptr,
                  static_cast<int>(path.hops.size()));
    return tr("Covers the first of %n hops, to %1", nullptr, static_cast<int>(path.hops.size()))
        .arg(path.hops.first().to.toString());
}

QString ReportText::connection(Side side, const QString &version)
{
    return tr("Connection to CP %1 tested, version %2").arg(toKey(side).toUpper(), version);
}

QString ReportText::ownStep(const QString &title)
{
    return tr("%1 (own step)").arg(title);
}

QString ReportText::versionsChosen(const QString &from, const QString &to)
{
    return tr("Versions chosen: %1 to %2").arg(from, to);
}

QString ReportText::warningConfirmed(const QString &text)
{
    return tr("Path warning confirmed: %1").arg(text);
}

QString ReportText::note(const UpgradePath &path, const QString &id)
{
    for (const PathNote &note : path.notes)
        if (note.id == id)
            return note.text;
    return id;
}

QString ReportText::outcome(const ReportDocument &document)
{
    switch (document.outcome) {
    case ReportOutcome::Completed:
        return tr("Completed");
    case ReportOutcome::RolledBack:
        return tr("Rolled back");
    case ReportOutcome::InProgress:
        break;
    }
    return tr("In progress");
}

QString ReportText::outcomeDetail(const ReportDocument &document)
{
    const int exceptions = document.count(FindingKind::Exception);
    const int overrides = document.count(FindingKind::Override);
    const QString first = exceptions == 1 ? tr("1 exception") : tr("%n exceptions", nullptr, exceptions);
    const QString second = overrides == 1 ? tr("1 override") : tr("%n overrides", nullptr, overrides);
    if (exceptions > 0 && overrides > 0)
        return tr("with %1, %2", "1 exception, 2 overrides").arg(first, second);
    if (exceptions > 0 || overrides > 0)
        return tr("with %1", "2 overrides").arg(exceptions > 0 ? first : second);
    if (document.count(FindingKind::LeftToDo) > 0)
        return tr("with points left to settle");
    return tr("without exceptions or overrides");
}

QString ReportText::subtitle(const PlanTarget &target)
{
    if (target.topology == Topology::DbLess)
        return tr("DB-less upgrade of Kong Gateway, rolling nodes.");
    const bool hybrid = target.topology == Topology::Hybrid;
    switch (target.strategy) {
    case Strategy::InPlace:
        return hybrid ? tr("Kong Gateway, hybrid mode: control planes in place, data planes rolling.")
                      : tr("Traditional-mode upgrade of Kong Gateway, in place.");
    case Strategy::BlueGreen:
        return hybrid ? tr("Kong Gateway, hybrid mode: control planes blue-green, data planes rolling.")
                      : tr("Traditional-mode upgrade of Kong Gateway, blue-green.");
    case Strategy::Rolling:
        return tr("Rolling upgrade of Kong Gateway.");
    case Strategy::Custom:
        return hybrid ? tr("Kong Gateway, hybrid mode: control planes by own steps, data planes rolling.")
                      : tr("Traditional-mode upgrade of Kong Gateway, by own steps.");
    case Strategy::DualCluster:
        break;
    }
    return hybrid ? tr("Kong Gateway, hybrid mode: control planes dual-cluster, data planes rolling.")
                  : tr("Traditional-mode upgrade of Kong Gateway, dual-cluster.");
}

QString ReportText::nodesName(Topology topology)
{
    return topology == Topology::Hybrid ? tr("data planes") : tr("nodes");
}

QString ReportText::state(NodeState state)
{
    switch (state) {
    case NodeState::Rejected:
        return tr("rejected");
    case NodeState::Empty:
        return tr("no configuration");
    case NodeState::Ghost:
        return tr("ghost");
    case NodeState::Stale:
        return tr("stale");
    case NodeState::Late:
        return tr("late");
    case NodeState::Fresh:
        return tr("fresh");
    case NodeState::Unknown:
        break;
    }
    return tr("unknown");
}

QString ReportText::decision(const ReportCheck &check)
{
    switch (check.standing) {
    case FindingStanding::Decided:
        return decisionText(check.decision.decision);
    case FindingStanding::Clear:
        return tr("nothing to decide");
    case FindingStanding::Open:
    case FindingStanding::Changed:
        break;
    }
    return tr("open");
}

QString ReportText::checksSummary(const ReportChecks &checks) const
{
    return tr("%1 to %2, checked %3 by %4: affected %5, to review %6, not affected %7, open %8")
        .arg(checks.from, checks.to, stamp(checks.at), checks.by)
        .arg(checks.affected)
        .arg(checks.review)
        .arg(checks.notAffected)
        .arg(checks.open);
}

QString ReportText::drilled(DrilledTable::Outcome outcome)
{
    switch (outcome) {
    case DrilledTable::Outcome::Equal:
        return tr("equal");
    case DrilledTable::Outcome::Differs:
        return tr("differs");
    case DrilledTable::Outcome::Missing:
        return tr("missing");
    case DrilledTable::Outcome::Unexpected:
        return tr("unexpected");
    }
    return {};
}

QString ReportText::verification(const Verification &one) const
{
    const auto words = QStringLiteral("%1: %2").arg(verificationText(one.kind), one.text);
    switch (one.outcome) {
    case FactOutcome::Holds:
        //: what was verified and seen; when
        return tr("Holds. %1 (seen %2)").arg(words, time(one.at));
    case FactOutcome::Fails:
        return tr("Does not hold. %1 (seen %2)").arg(words, time(one.at));
    case FactOutcome::NotKnown:
        break;
    }
    return tr("Not known. %1").arg(words);
}

QString ReportText::against(const ItemState &state)
{
    if (state.against.isEmpty())
        return {};
    //: a reason; what was not seen to hold
    return state.unproven.isEmpty()
               ? tr("Overridden: %1").arg(state.against)
               : tr("Overridden: %1 (not seen to hold: %2)").arg(state.against, state.unproven);
}

QString ReportText::status(ItemStatus status)
{
    switch (status) {
    case ItemStatus::Done:
        return tr("done");
    case ItemStatus::NotApplicable:
        return tr("does not apply");
    case ItemStatus::Open:
        break;
    }
    return tr("open");
}

QString ReportText::leaders(const ReportHandovers &handovers)
{
    QStringList people;
    for (const ReportLead &lead : handovers.leads)
        people << lead.person;
    return people.join(tr(", then ", "between people who led the plan one after the other"));
}

QString ReportText::role(const QString &role)
{
    if (role == QLatin1String("operator"))
        return tr("Operator");
    if (role == QLatin1String("approver"))
        return tr("Second person");
    return role;
}

QString ReportText::channel(const QString &channel)
{
    if (channel == QLatin1String("admin-api"))
        return tr("Admin API clients");
    if (channel == QLatin1String("kong-manager"))
        return tr("Kong Manager");
    if (channel == QLatin1String("deck"))
        return tr("decK or CI");
    if (channel == QLatin1String("kong-config"))
        return tr("kong config");
    return channel == QLatin1String("sql") ? tr("direct SQL") : channel;
}

QString ReportText::fleetTitle(const ReportFleet &fleet, Topology topology)
{
    const bool hybrid = topology == Topology::Hybrid;
    if (fleet.label == QLatin1String("start"))
        return hybrid ? tr("Data planes at the start") : tr("Nodes at the start");
    if (fleet.label == QLatin1String("end"))
        return hybrid ? tr("Data planes at the end") : tr("Nodes at the end");
    return hybrid ? tr("Data planes as last recorded") : tr("Nodes as last recorded");
}

QString ReportText::topology(const ReportTopology &one, Topology topology) const
{
    const bool isHybrid = topology == Topology::Hybrid;
    QString phase;
    switch (one.scene.phase) {
    case TopologyPhase::Start:
        phase = tr("Start");
        break;
    case TopologyPhase::ControlPlanes:
        phase = isHybrid ? tr("CP upgrade") : tr("Upgrade", "phase of nodes without control planes");
        break;
    case TopologyPhase::DataPlanes:
        phase = isHybrid ? tr("DP rollout") : tr("Rollout", "phase of nodes without control planes");
        break;
    case TopologyPhase::End:
        phase = tr("End state");
        break;
    }
    //: phase, time
    return tr("%1, %2").arg(phase, stamp(one.at));
}

QString ReportText::shortHash(const QString &hash, int head, int tail)
{
    if (hash.size() <= head + tail + 1)
        return hash;
    return hash.left(head) + QChar(0x2026) + hash.right(tail);
}

QString ReportText::initials(const QString &person)
{
    const auto letters = initialsOf(person);
    // Scripts without capitals have no initials; a name there is short anyway.
    return letters.isEmpty() || letters.toUpper() == letters.toLower() ? person : letters;
}

QString ReportText::glyph(const ReportItem &item)
{
    switch (item.state.status) {
    case ItemStatus::Done:
        return item.state.against.isEmpty() ? QStringLiteral("status-ok") : QStringLiteral("status-waived");
    case ItemStatus::NotApplicable:
        return QStringLiteral("status-na");
    case ItemStatus::Open:
        break;
    }
    return QStringLiteral("status-todo");
}

QString ReportText::glyph(const ReportStep &step)
{
    if (step.overridden)
        return QStringLiteral("status-waived");
    return step.complete() ? QStringLiteral("status-ok") : QStringLiteral("status-todo");
}

QString ReportText::glyph(const ReportFinding &finding)
{
    switch (finding.kind) {
    case FindingKind::Override:
        return QStringLiteral("status-waived");
    case FindingKind::LeftToDo:
        return QStringLiteral("status-warn");
    case FindingKind::Exception:
        break;
    }
    return QStringLiteral("status-bad");
}

QString ReportText::glyphWord(const QString &glyph)
{
    if (glyph == QLatin1String("status-ok"))
        return tr("done");
    if (glyph == QLatin1String("status-na"))
        return tr("does not apply");
    if (glyph == QLatin1String("status-waived"))
        return tr("overridden, with reason");
    if (glyph == QLatin1String("status-warn"))
        return tr("left to do");
    return glyph == QLatin1String("status-bad") ? tr("exception") : tr("open");
}

} // namespace gatelift
