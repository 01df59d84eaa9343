#include "report/ReportText.h"

#include "domain/BackupText.h"
#include "domain/ClusterEventText.h"
#include "domain/FreezeText.h"
#include "domain/StepTiming.h"

#include <numeric>

// One short line per journal event and cluster event.
namespace gatelift {
namespace {

//! Says an event; one overload per kind, so that a new kind can't be forgotten.
class EntrySentence
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportText)
public:
    explicit EntrySentence(const QHash<QString, QString> &titles)
        : m_titles(titles)
    {
    }

    QString operator()(const PlanCreated &e) const
    {
        return e.rehearsal ? tr("Plan created for a rehearsal: %1").arg(e.title)
                           : tr("Plan created: %1").arg(e.title);
    }
    QString operator()(const PlanDetails &e) const
    {
        return e.ticket.isEmpty() ? tr("Plan data set: %1").arg(e.title)
                                  : tr("Plan data set: %1, ticket %2").arg(e.title, e.ticket);
    }
    QString operator()(const PlanTarget &e) const
    {
        return tr("Versions and strategy set: %1 to %2, %3, %4")
            .arg(e.from, e.to, toKey(e.topology), toKey(e.strategy));
    }
    QString operator()(const EndpointChanged &e) const
    {
        const QString address = e.endpoint.url.toString(QUrl::RemoveUserInfo);
        const QString set = tr("Admin API of CP %1 set: %2").arg(sideName(e.side), address);
        return e.endpoint.insecure ? tr("%1, without certificate check").arg(set) : set;
    }
    QString operator()(const ConnectionTested &e) const
    {
        for (const ConnectionStep &step : e.steps)
            if (step.outcome == ConnectionStep::Outcome::Fail)
                return tr("Connection to CP %1 tested: failed at %2").arg(sideName(e.side), step.title);
        return tr("Connection to CP %1 tested: passed").arg(sideName(e.side));
    }
    QString operator()(const ItemStatusChanged &e) const
    {
        switch (e.status) {
        case ItemStatus::Done:
            return tr("Ticked: %1").arg(title(e.item));
        case ItemStatus::NotApplicable:
            return tr("Does not apply: %1 (%2)").arg(title(e.item), e.reason);
        case ItemStatus::Open:
            break;
        }
        return tr("Opened again: %1").arg(title(e.item));
    }
    QString operator()(const ItemNoted &e) const { return tr("Note on %1: %2").arg(title(e.item), e.note); }
    QString operator()(const ItemEvidenceGiven &e) const
    {
        return tr("Evidence reported for %1: %2").arg(title(e.item), e.evidence);
    }
    QString operator()(const ScheduleChanged &e) const
    {
        QStringList shares;
        for (const RolloutStep &step : e.steps)
            shares << tr("%1 %").arg(step.percent);
        return tr("Schedule set: %1").arg(shares.join(QStringLiteral(", ")));
    }
    QString operator()(const RolloutReached &e) const
    {
        if (e.against.isEmpty())
            return tr("Share of Y set to %1 %").arg(e.percent);
        //: %2: whole sentences
        return tr("Share of Y set to %1 %, against the criteria: %2").arg(e.percent).arg(e.against);
    }
    QString operator()(const GateOverridden &e) const
    {
        return tr("Gate overridden: %1. Reason: %2").arg(ReportText::step(e.step), e.reason);
    }
    QString operator()(const GateRestored &e) const
    {
        return tr("Override taken back: %1").arg(ReportText::step(e.step));
    }
    QString operator()(const FreezeDeclared &e) const
    {
        QStringList names;
        for (const QString &channel : e.channels)
            names << ReportText::channel(channel);
        return names.isEmpty() ? tr("Write freeze declared")
                               : tr("Write freeze declared; told: %1").arg(names.join(QStringLiteral(", ")));
    }
    QString operator()(const FreezeLifted &) const { return tr("Write freeze lifted"); }
    QString operator()(const PathNoteConfirmed &e) const
    {
        return ReportText::warningConfirmed(title(e.note));
    }
    QString operator()(const ClusterRecorded &e) const
    {
        const auto nodes = static_cast<int>(e.snapshot.dataPlanes.size());
        return nodes == 1 ? tr("Cluster recorded (%1): 1 node").arg(e.label)
                          : tr("Cluster recorded (%1): %n nodes", nullptr, nodes).arg(e.label);
    }
    QString operator()(const ClusterEventLogged &e) const { return sentenceOf(e.event); }
    QString operator()(const NodeRetired &e) const
    {
        return e.retired ? tr("Marked as retired: %1").arg(e.hostname)
                         : tr("No longer retired: %1").arg(e.hostname);
    }
    QString operator()(const AlarmAcknowledged &e) const { return tr("Alarm acknowledged: %1").arg(e.text); }
    QString operator()(const AlarmExpired &e) const { return tr("Alarm over: %1").arg(e.alarm); }
    QString operator()(const MonitorLimitsChanged &e) const
    {
        return tr("Several versions may serve together for %n min", nullptr, e.mixedMinutes);
    }
    QString operator()(const SignedOff &e) const
    {
        return signedWith(
            tr("Signed off by %1 (%2): %3").arg(e.person, ReportText::role(e.role), ReportText::step(e.step)),
            e.approval);
    }
    QString operator()(const PageOpened &e) const
    {
        return tr("Page opened: %1").arg(ReportText::step(e.step));
    }
    QString operator()(const ReportExported &e) const
    {
        return tr("Report exported: %1, SHA-256 %2").arg(e.file, ReportText::shortHash(e.sha256));
    }
    QString operator()(const PlanFinished &) const { return tr("Plan finished"); }
    QString operator()(const EventUndone &e) const { return tr("Undone: entry %1").arg(e.seq); }
    QString operator()(const DatabaseChanged &e) const
    {
        return tr("Database of CP %1 set: %2").arg(sideName(e.side), databaseName(e.database));
    }
    QString operator()(const DatabaseTested &e) const
    {
        for (const ConnectionStep &step : e.steps)
            if (step.outcome == ConnectionStep::Outcome::Fail)
                return tr("Database of CP %1 tested: failed at %2").arg(sideName(e.side), step.title);
        return tr("Database of CP %1 tested: passed").arg(sideName(e.side));
    }
    QString operator()(const BackupConfigured &) const { return tr("Backup settings changed"); }
    QString operator()(const BackupMade &e) const
    {
        const auto size = QLocale().formattedDataSize(e.backup.bytes);
        return e.takenOver ? tr("Backup taken over from %1: %2").arg(e.backup.folder, size)
                           : tr("Backup made in %1: %2").arg(e.backup.folder, size);
    }
    QString operator()(const BackupVerified &e) const
    {
        return e.verdict.isGood()
                   ? tr("Backup read back: %n checks passed", "", static_cast<int>(e.verdict.checks.size()))
                   : tr("Backup read back: not what its manifest says");
    }
    QString operator()(const BackupDrilled &e) const
    {
        return e.drill.isGood() ? tr("Restore drill: %1").arg(drillSummary(e.drill))
                                : tr("Restore drill found differences: %1").arg(drillSummary(e.drill));
    }
    QString operator()(const MigrationsTimed &e) const
    {
        return tr("kong migrations up timed on a copy: %1").arg(trialSummary(e.trial));
    }
    QString operator()(const BackupFailed &e) const
    {
        if (e.task == QLatin1String("drill"))
            return tr("Restore drill not made: %1").arg(e.message);
        return e.task == QLatin1String("verification") ? tr("Backup not read back: %1").arg(e.message)
                                                       : tr("Backup not made: %1").arg(e.message);
    }
    QString operator()(const ConfigurationWritten &e) const
    {
        return tr("Configuration of X was written after the backup: %1").arg(writesText(e));
    }
    QString operator()(const ChecksConfigured &) const { return tr("Sources of the checks changed"); }
    QString operator()(const FindingsChecked &e) const
    {
        int affected = 0;
        int review = 0;
        for (const Finding &finding : e.findings) {
            affected += finding.verdict == Verdict::Affected ? 1 : 0;
            review += finding.verdict == Verdict::Review ? 1 : 0;
        }
        return tr("Checked against X, %1 to %2: affected %3, to review %4, not affected %5")
            .arg(e.from, e.to)
            .arg(affected)
            .arg(review)
            .arg(e.findings.size() - affected - review);
    }
    QString operator()(const FindingsDecided &e) const
    {
        QStringList names;
        for (auto it = e.bases.cbegin(); it != e.bases.cend() && names.size() < 3; ++it)
            names << title(it.key());
        auto who = names.join(QStringLiteral(", "));
        if (const auto more = static_cast<int>(e.bases.size() - names.size()); more > 0)
            who = tr("%1 and %n more", "", more).arg(who);
        switch (e.decision) {
        case FindingDecision::FixOnX:
            return tr("Decided, to be fixed on X before: %1").arg(who);
        case FindingDecision::PlannedWrite:
            return tr("Decided, a planned write on Y: %1").arg(who);
        case FindingDecision::Accept:
            return tr("Decided, accepted: %1").arg(who);
        case FindingDecision::Open:
            break;
        }
        return tr("Decision taken back: %1").arg(who);
    }
    QString operator()(const TrafficSourceChosen &e) const
    {
        return tr("Observed traffic comes from: %1").arg(trafficSourceName(e.settings.kind));
    }
    QString operator()(const TrafficShareTyped &e) const
    {
        return tr("Share on Y as a person read it: %1 %")
            .arg(QLocale().toString(e.hundredths / 100.0, 'f', 1));
    }
    QString operator()(const TrafficObserved &e) const
    {
        const auto percent = [](int hundredths) { return QLocale().toString(hundredths / 100.0, 'f', 1); };
        return tr("%1 % of traffic observed on Y (%2 to %3 %; %4)")
            .arg(percent(e.hundredths), percent(e.low), percent(e.high), trafficSourceName(e.source));
    }
    QString operator()(const TrafficPeakSeen &e) const
    {
        return tr("Highest traffic so far: %1 requests a second (%2)")
            .arg(QLocale().toString(e.perSecond), trafficSourceName(e.source));
    }
    QString operator()(const RolloutLimitsChanged &e) const
    {
        const auto number = [](int hundredths) { return QLocale().toString(hundredths / 100.0, 'g', 4); };
        return tr("Limits of a step: 5xx X + %1 points, latency %2 × X, share within %3 points, capacity %4 "
                  "× "
                  "peak")
            .arg(number(e.limits.errorMargin), number(e.limits.latencyFactor), number(e.limits.deviation),
                 number(e.limits.safety));
    }
    QString operator()(const RolloutMeansChosen &e) const
    {
        return e.means.mode == RolloutMode::Nodes
                   ? tr("Shares are made by the number of nodes on Y")
                   : tr("Shares are made by the load balancer's weights (%1)").arg(toKey(e.means.balancer));
    }
    QString operator()(const OwnStepSaved &e) const { return tr("Own step written: %1").arg(e.step.title); }
    QString operator()(const OwnStepPlaced &e) const { return tr("Own step moved: %1").arg(title(e.step)); }
    QString operator()(const OwnStepRemoved &e) const { return tr("Own step removed: %1").arg(e.title); }
    QString operator()(const SmokeTargetChanged &e) const
    {
        return e.side == Side::X
                   ? tr("Smoke tests: the proxy of X is at %1").arg(e.target.url.toDisplayString())
                   : tr("Smoke tests: the proxy of Y is at %1").arg(e.target.url.toDisplayString());
    }
    QString operator()(const SmokeTestsSaved &e) const
    {
        return e.tests.size() == 1 ? tr("Smoke test written: %1").arg(e.tests.first().name)
                                   : tr("%n smoke tests written", nullptr, static_cast<int>(e.tests.size()));
    }
    QString operator()(const SmokeTestsRemoved &e) const
    {
        return tr("Smoke tests removed: %1").arg(e.names.join(QStringLiteral(", ")));
    }
    QString operator()(const SmokeTestsRun &e) const
    {
        const auto passed = std::count_if(e.results.cbegin(), e.results.cend(),
                                          [](const SmokeResult &one) { return one.passed(); });
        return e.side == Side::X
                   ? tr("Smoke tests on X (%1): %2 of %3 passed").arg(e.url).arg(passed).arg(e.results.size())
                   : tr("Smoke tests on Y (%1): %2 of %3 passed")
                         .arg(e.url)
                         .arg(passed)
                         .arg(e.results.size());
    }
    QString operator()(const HopPlanned &e) const
    {
        const auto here = tr("Hop %1 of %2 to %3").arg(e.hop).arg(e.hops).arg(e.destination);
        if (!e.after.file.isEmpty())
            return tr("%1; the next hop's plan: %2").arg(here, e.after.title);
        return e.before.file.isEmpty() ? here : tr("%1; the plan before: %2").arg(here, e.before.title);
    }
    QString operator()(const FreezeBaselineTaken &e) const
    {
        const auto tables = static_cast<int>(e.content.tables.size());
        return tables > 0 ? tr("Write freeze: baseline taken of %n tables", nullptr, tables)
                          : tr("Write freeze: the config hash is the baseline");
    }
    QString operator()(const FreezeWriteSeen &e) const
    {
        //: kind of write, what was written
        return tr("Write freeze: %1: %2").arg(kindText(e.write.kind), writtenText(e.write));
    }
    QString operator()(const FreezeWriteExplained &e) const
    {
        //: what was written, who wrote
        return tr("Audit log on the write of %1: %2").arg(e.id.section(u'/', 1), e.who);
    }
    QString operator()(const FreezeWritesAcknowledged &e) const
    {
        return tr("%n writes acknowledged. Reason: %1", nullptr, static_cast<int>(e.ids.size()))
            .arg(e.reason);
    }
    QString operator()(const PlannedWritesBegun &e) const
    {
        return e.planned.tables.isEmpty()
                   ? tr("Planned writes begin: %1").arg(title(e.planned.item))
                   //: step, tables
                   : tr("Planned writes begin: %1 (%2)")
                         .arg(title(e.planned.item), e.planned.tables.join(QStringLiteral(", ")));
    }
    QString operator()(const PlannedWritesEnded &e) const
    {
        return tr("Planned writes end: %1").arg(title(e.item));
    }
    QString operator()(const FreezeBaselineConfirmed &e) const
    {
        return tr("New baseline confirmed after %1: %n planned writes", nullptr,
                  static_cast<int>(e.ids.size()))
            .arg(title(e.item));
    }
    QString operator()(const FreezeWatchChanged &e) const
    {
        //: PostgreSQL or the config hash; why
        return e.watching ? tr("Write freeze: %1 watches").arg(sourceText(e.source))
                          : tr("Write freeze: %1 does not watch: %2").arg(sourceText(e.source), e.why);
    }
    QString operator()(const VerificationChanged &e) const
    {
        const auto &one = e.verification;
        const auto what = verificationText(one.kind);
        switch (one.outcome) {
        case FactOutcome::Holds:
            //: what was verified; what was seen
            return tr("Verified: %1. %2").arg(what, one.text);
        case FactOutcome::Fails:
            return tr("Not so: %1. %2", "what was verified; what was seen").arg(what, one.text);
        case FactOutcome::NotKnown:
            break;
        }
        return tr("Not known any more: %1. %2", "what was verified; why").arg(what, one.text);
    }
    QString operator()(const ItemProven &e) const
    {
        return tr("Settled by what was seen: %1").arg(title(e.item));
    }
    QString operator()(const ItemOverridden &e) const
    {
        return tr("Settled against its verification: %1. Reason: %2").arg(title(e.item), e.reason);
    }
    QString operator()(const GateWaived &e) const
    {
        const auto waived =
            //: gate, facts, owner, time
            tr("Gate waived: %1 (%2), by %3 until %4 UTC.")
                .arg(gate(e.gate), ReportText::subjects(e.facts), e.owner,
                     e.until.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        const auto reason = tr("Reason: %1").arg(e.reason);
        return e.second.isEmpty()
                   ? waived + QLatin1Char(' ') + reason
                   //: sentence, person, sentence
                   : signedWith(tr("%1 Second person: %2. %3").arg(waived, e.second, reason), e.approval);
    }
    QString operator()(const GateWaiverWithdrawn &e) const
    {
        return tr("Waiver withdrawn: %1").arg(gate(e.gate));
    }
    QString operator()(const GateSigned &e) const
    {
        return signedWith(tr("Signed by the second person, %1: %2").arg(e.person, gate(e.gate)), e.approval);
    }
    QString operator()(const GateSignatureLapsed &e) const
    {
        return tr("The second person's signature counts no longer: %1 (%2)").arg(gate(e.gate), e.why);
    }
    QString operator()(const GatePassed &e) const
    {
        const auto passed =
            //: step, what was typed, person
            tr("Point of no return passed: %1, typed: %2, second person: %3")
                .arg(gate(e.gate), e.target, e.second);
        return signedWith(e.lifts ? tr("%1. Write freeze lifted", "sentence").arg(passed) : passed,
                          e.approval);
    }
    QString operator()(const RollbackBegun &e) const
    {
        return tr("Roll back to X begun. Reason: %1").arg(e.reason);
    }
    QString operator()(const RollbackEnded &e) const
    {
        return e.isComplete ? tr("Rolled back: everything is on X again")
                            : tr("Roll back given up, the upgrade goes on. Reason: %1").arg(e.reason);
    }
    QString operator()(const HandoverOffered &e) const
    {
        const auto to = e.to.isEmpty() ? tr("Handed over to whoever takes it")
                                       : tr("Handed over to %1", "person").arg(e.to);
        return e.note.isEmpty() ? to : tr("%1. Note: %2", "sentence, words").arg(to, e.note);
    }
    QString operator()(const HandoverTaken &e) const
    {
        //: person, person
        const auto taken = tr("%1 leads the plan from here on, after %2").arg(e.person, e.from);
        return e.reason.isEmpty()
                   ? taken
                   : tr("%1. It was not offered to them. Reason: %2", "sentence, words").arg(taken, e.reason);
    }
    QString operator()(const HandoverWithdrawn &) const { return tr("The hand-over was taken back"); }
    QString operator()(const PlanDerived &e) const
    {
        return e.environment.isEmpty() ? tr("Plan made after “%1”", "title of an earlier plan").arg(e.title)
                                       //: title of an earlier plan, its environment
                                       : tr("Plan made after “%1” (%2)").arg(e.title, e.environment);
    }
    QString operator()(const EnvironmentRecorded &e) const
    {
        const auto &entities = e.facts.entities.value_or(QMap<QString, qint64>());
        const auto number = std::accumulate(entities.cbegin(), entities.cend(), qint64(0));
        //: version of X
        return tr("Environment recorded: X is %1, %n entities", nullptr, static_cast<int>(number))
            .arg(e.facts.gatewayX);
    }
    QString operator()(const UnknownEvent &e) const
    {
        return tr("Entry of a newer program, without effect: %1").arg(e.type);
    }

private:
    //! What two people stand behind, and with which key.
    static QString signedWith(const QString &text, const SharedOptional<Approval> &approval)
    {
        return approval ? tr("%1 [%2]", "sentence, signed with which key").arg(text, approvalText(approval))
                        : text;
    }
    static QString sideName(Side side) { return side == Side::X ? QStringLiteral("X") : QStringLiteral("Y"); }

    static QString databaseName(const DatabaseSettings &database)
    {
        const auto server = database.host.isEmpty() ? database.service : database.host;
        return database.database.isEmpty() ? server : QStringLiteral("%1/%2").arg(server, database.database);
    }

    [[nodiscard]] QString title(const QString &id) const { return m_titles.value(id, id); }
    [[nodiscard]] QString gate(const QString &id) const { return ReportText::gate(id, m_titles); }

    const QHash<QString, QString> &m_titles;
};

} // namespace

QString ReportText::entry(const PlanEvent &event, const QHash<QString, QString> &titles) const
{
    return std::visit(EntrySentence(titles), event);
}

} // namespace gatelift
