#include "domain/UpgradePlan.h"

#include "domain/PersonName.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! The step of strategies.json that the operator ticks once database Y holds the restored backup.
constexpr auto restoreItem = "control-planes.dual.restore"_L1;
constexpr auto approverRole = "approver"_L1;

//! Applies one event after another to the plan; one overload per kind, so that a new kind can't be forgotten.
class Replay
{
public:
    Replay(UpgradePlan &plan, const QList<JournalEntry> &entries, qsizetype index)
        : m_plan(plan)
        , m_entries(entries)
        , m_index(index)
        , m_entry(entries.at(index))
    {
    }

    void operator()(const PlanCreated &event)
    {
        m_plan.created = event;
        m_plan.startedAt = m_entry.at;
        m_plan.approvals.plan = m_entry.hash;
        m_plan.approvals.isRehearsal = event.rehearsal;
        if (m_plan.details.title.isEmpty())
            m_plan.details.title = event.title;
    }
    void operator()(const PlanDetails &event) { m_plan.details = event; }
    void operator()(const HandoverOffered &event)
    {
        if (m_plan.openHandover())
            return;
        m_plan.handovers << HandoverRecord{
            HandoverRecord::State::Offered, m_entry.by, event.to, event.note, m_entry.at, {}, {}, {}};
    }
    void operator()(const HandoverTaken &event)
    {
        if (!m_plan.openHandover())
            m_plan.handovers << HandoverRecord{{}, event.from, {}, {}, {}, {}, {}, {}};
        auto &record = m_plan.handovers.last();
        record.state = HandoverRecord::State::Taken;
        record.person = event.person;
        record.reason = event.reason;
        record.endedAt = m_entry.at;
        m_plan.details.operatorName = event.person;
        // Who signed as second person would else stand on both sides of a step.
        for (auto &signature : m_plan.gates.signatures) {
            if (signature.lapsed.isEmpty() && samePerson(signature.person, event.person))
                signature.lapsed =
                    QCoreApplication::translate("gatelift::UpgradePlan", "%1 leads the plan now.", "person")
                        .arg(event.person);
        }
    }
    void operator()(const HandoverWithdrawn &)
    {
        if (!m_plan.openHandover())
            return;
        m_plan.handovers.last().state = HandoverRecord::State::Withdrawn;
        m_plan.handovers.last().endedAt = m_entry.at;
    }
    void operator()(const PlanTarget &event) { m_plan.target = event; }
    void operator()(const EndpointChanged &event)
    {
        auto &endpoint = event.side == Side::X ? m_plan.endpointX : m_plan.endpointY;
        if (endpoint.url != event.endpoint.url) { // what another address said says nothing about this one
            connection(event.side).reset();
            if (event.side == Side::X)
                m_plan.recordedHere.reset();
        }
        endpoint = event.endpoint;
    }
    void operator()(const ConnectionTested &event)
    {
        auto &record = connection(event.side);
        record =
            ConnectionRecord{m_entry.at, event.steps, event.info, record ? record->lastInfo() : std::nullopt};
    }
    void operator()(const ItemStatusChanged &event)
    {
        // An own step that is a point of no return is passed, never ticked: also where both are written at
        // once.
        if (event.status != ItemStatus::Done || !isOwnPoint(event.item))
            setStatus(event);
    }
    void setStatus(const ItemStatusChanged &event)
    {
        ItemState &state = m_plan.items[event.item];
        state.status = event.status;
        state.by = m_entry.by;
        state.at = m_entry.at;
        state.reason = event.reason;
        state.against.clear();
        state.unproven.clear();
        if (event.status != ItemStatus::Done)
            forgetProof(state);
    }
    void operator()(const VerificationChanged &event)
    {
        m_plan.verifications.insert(event.verification.kind, event.verification);
    }
    void operator()(const ItemProven &event)
    {
        ItemState &state = m_plan.items[event.item];
        if (state.status == ItemStatus::NotApplicable)
            return;
        if (state.status == ItemStatus::Open) {
            state.status = ItemStatus::Done;
            state.by = QStringLiteral("Gatelift");
            state.at = m_entry.at;
        }
        state.proven = true;
        state.proof = event.evidence; // beside what a person reports, never in its place
    }
    void operator()(const ItemOverridden &event)
    {
        ItemState &state = m_plan.items[event.item];
        forgetProof(state);
        state.status = ItemStatus::Done;
        state.by = m_entry.by;
        state.at = m_entry.at;
        state.reason.clear();
        state.against = event.reason;
        state.unproven = event.unproven;
    }
    void operator()(const ItemNoted &event) { m_plan.items[event.item].note = event.note; }
    void operator()(const ItemEvidenceGiven &event) { m_plan.items[event.item].evidence = event.evidence; }
    void operator()(const ScheduleChanged &event) { m_plan.schedule = event.steps; }
    void operator()(const RolloutReached &event) { m_plan.reached.append({m_entry.at, event.percent}); }
    void operator()(const GateOverridden &event)
    {
        m_plan.overrides.insert(event.step, Override{event.step, event.reason, m_entry.by, m_entry.at});
    }
    void operator()(const GateRestored &event) { m_plan.overrides.remove(event.step); }
    void operator()(const FreezeDeclared &event)
    {
        m_plan.freeze = FreezeState{FreezeState::Phase::Holding, m_entry.at, {}, m_entry.by, event.channels};
        m_plan.freezeRecord.declare();
    }
    void operator()(const FreezeLifted &)
    {
        if (m_plan.freeze.phase != FreezeState::Phase::Holding)
            return;
        m_plan.freeze.phase = FreezeState::Phase::Lifted;
        m_plan.freeze.lifted = m_entry.at;
    }
    void operator()(const PathNoteConfirmed &event)
    {
        if (!m_plan.confirmedNotes.contains(event.note))
            m_plan.confirmedNotes << event.note;
    }
    void operator()(const ClusterRecorded &event)
    {
        m_plan.records.append(ClusterRecord{event.label, m_entry.at, event.snapshot});
    }
    void operator()(const ClusterEventLogged &event) { m_plan.clusterEvents.append(event.event); }
    void operator()(const NodeRetired &event)
    {
        m_plan.retiredNodes.removeAll(event.nodeId);
        if (event.retired)
            m_plan.retiredNodes << event.nodeId;
    }
    void operator()(const AlarmAcknowledged &event)
    {
        m_plan.acknowledgedAlarms.insert(event.alarm,
                                         AlarmAcknowledgement{m_entry.by, m_entry.at, event.nodes});
    }
    void operator()(const AlarmExpired &event) { m_plan.acknowledgedAlarms.remove(event.alarm); }
    void operator()(const MonitorLimitsChanged &event)
    {
        m_plan.mixedMinutes = event.mixedMinutes > 0 ? event.mixedMinutes : defaultMixedMinutes;
    }
    void operator()(const SignedOff &event)
    {
        if (event.role == approverRole && refused(ApprovalAct::PlanSignedOff, toKey(event.step), event.person,
                                                  event.approval) != ApprovalFault::None)
            return;
        m_plan.signOffs.append(
            SignOff{event.step, event.person, event.role, event.comment, m_entry.at, event.approval});
    }
    void operator()(const PageOpened &event) { m_plan.page = event.step; }
    void operator()(const ReportExported &event) { m_plan.exports.append({m_entry.at, event}); }
    void operator()(const PlanFinished &) { m_plan.finishedAt = m_entry.at; }
    void operator()(const EventUndone &) {}
    void operator()(const DatabaseChanged &event)
    {
        (event.side == Side::X ? m_plan.databaseX : m_plan.databaseY) = event.database;
    }
    void operator()(const DatabaseTested &event)
    {
        auto &record = event.side == Side::X ? m_plan.databaseTestX : m_plan.databaseTestY;
        record = DatabaseTestRecord{m_entry.at, event.steps, event.found};
    }
    void operator()(const BackupConfigured &event) { m_plan.backupSettings = event.settings; }
    void operator()(const BackupMade &event)
    {
        // Taken over a second time it is the same backup, looked at anew.
        if (auto *known = backup(event.backup.id)) {
            known->record = event.backup;
            return;
        }
        m_plan.backups.append(PlanBackup{event.backup, m_entry.at, m_entry.by, {}, {}, {}, {}});
        m_plan.backupFailure.reset();
    }
    void operator()(const BackupVerified &event)
    {
        if (auto *known = backup(event.verdict.backupId))
            known->verdict = event.verdict;
    }
    void operator()(const BackupDrilled &event)
    {
        if (auto *known = backup(event.drill.backupId))
            known->drill = event.drill;
    }
    void operator()(const MigrationsTimed &event)
    {
        if (auto *known = backup(event.trial.backupId))
            known->trial = event.trial;
    }
    void operator()(const BackupFailed &event) { m_plan.backupFailure.emplace(m_entry.at, event); }
    void operator()(const ConfigurationWritten &event)
    {
        if (auto *known = backup(event.backupId))
            known->writes.append(SeenWrite{m_entry.at, event});
    }
    void operator()(const ChecksConfigured &event) { m_plan.checkSources = event.sources; }
    void operator()(const FindingsChecked &event)
    {
        m_plan.findings = followingRun(m_plan.findings, event);
        m_plan.findings->at = m_entry.at;
        m_plan.findings->by = m_entry.by;
    }
    void operator()(const FindingsDecided &event)
    {
        for (auto it = event.bases.cbegin(); it != event.bases.cend(); ++it)
            m_plan.decisions.insert(it.key(),
                                    {event.decision, event.note, m_entry.by, m_entry.at, it.value()});
    }
    void operator()(const TrafficSourceChosen &event)
    {
        m_plan.trafficSource = event.settings;
        m_plan.trafficPeak.reset(); // what another source counted may be of another estate
    }
    void operator()(const TrafficShareTyped &event) { m_plan.typedShares.append({m_entry.at, event}); }
    void operator()(const TrafficObserved &event) { m_plan.observedShares.append({m_entry.at, event}); }
    void operator()(const TrafficPeakSeen &event)
    {
        if (!m_plan.trafficPeak || event.perSecond > m_plan.trafficPeak->second.perSecond)
            m_plan.trafficPeak.emplace(m_entry.at, event);
    }
    void operator()(const RolloutLimitsChanged &event) { m_plan.rolloutLimits = event.limits; }
    void operator()(const RolloutMeansChosen &event) { m_plan.rolloutMeans = event.means; }
    void operator()(const OwnStepSaved &event)
    {
        const auto &id = event.step.id;
        const bool wasPoint = isOwnPoint(id);
        apply(event, m_plan.ownSteps);
        // What becomes a point of no return has to be passed as one.
        if (event.step.pointOfNoReturn && !wasPoint && !m_plan.gates.passed.contains(id) &&
            m_plan.items.contains(id))
            m_plan.items[id].status = ItemStatus::Open;
    }
    void operator()(const OwnStepPlaced &event) { apply(event, m_plan.ownSteps); }
    void operator()(const OwnStepRemoved &event) { apply(event, m_plan.ownSteps); }
    void operator()(const SmokeTargetChanged &event) { m_plan.smoke.apply(event); }
    void operator()(const SmokeTestsSaved &event) { m_plan.smoke.apply(event); }
    void operator()(const SmokeTestsRemoved &event) { m_plan.smoke.apply(event); }
    void operator()(const SmokeTestsRun &event) { m_plan.smoke.apply(event); }
    void operator()(const HopPlanned &event) { m_plan.hop = event; }
    void operator()(const PlanDerived &event) { m_plan.origin = event; }
    void operator()(const EnvironmentRecorded &event)
    {
        m_plan.recordedHere = RecordedEnvironment{m_entry.at, event.facts};
    }
    void operator()(const FreezeBaselineTaken &event) { m_plan.freezeRecord.baseline = event.content; }
    void operator()(const FreezeWriteSeen &event) { m_plan.freezeRecord.take(event, m_entry.at); }
    void operator()(const FreezeWriteExplained &event) { m_plan.freezeRecord.take(event); }
    void operator()(const FreezeWritesAcknowledged &event)
    {
        m_plan.freezeRecord.take(event, m_entry.by, m_entry.at);
    }
    void operator()(const PlannedWritesBegun &event) { m_plan.freezeRecord.planned << event.planned; }
    void operator()(const PlannedWritesEnded &event) { m_plan.freezeRecord.take(event, m_entry.at); }
    void operator()(const FreezeBaselineConfirmed &event)
    {
        m_plan.freezeRecord.take(event, m_entry.by, m_entry.at);
    }
    void operator()(const FreezeWatchChanged &event)
    {
        m_plan.freezeRecord.watch.insert(event.source, event);
    }
    void operator()(const GateWaived &event)
    {
        if (event.second.isEmpty() ||
            refused(ApprovalAct::GateWaived, event.gate, event.second, event.approval) == ApprovalFault::None)
            m_plan.gates.take(event, m_entry.at);
    }
    void operator()(const GateWaiverWithdrawn &event) { m_plan.gates.take(event, m_entry.by, m_entry.at); }
    void operator()(const GateSigned &event)
    {
        const auto fault = refused(ApprovalAct::StepSigned, event.gate, event.person, event.approval);
        if (fault == ApprovalFault::None)
            m_plan.gates.take(event, m_entry.at);
        else
            m_plan.gates.refuse(event, m_entry.at, approvalFaultText(fault, event.person));
    }
    void operator()(const GateSignatureLapsed &event) { m_plan.gates.take(event); }
    void operator()(const GatePassed &event)
    {
        if (refused(ApprovalAct::PointPassed, event.gate, event.second, event.approval) !=
            ApprovalFault::None)
            return;
        m_plan.gates.take(event, m_entry.by, m_entry.at);
        if (event.gate != freezeGate)
            setStatus({event.gate, ItemStatus::Done, {}});
        if (event.lifts)
            (*this)(FreezeLifted{});
    }
    void operator()(const RollbackBegun &event)
    {
        m_plan.rollbacks << RollbackRecord{event, m_entry.by, m_entry.at};
    }
    void operator()(const RollbackEnded &event)
    {
        if (!m_plan.openRollback())
            return;
        auto &record = m_plan.rollbacks.last();
        record.ended = event;
        record.endedBy = m_entry.by;
        record.endedAt = m_entry.at;
        if (event.isComplete && !m_plan.reached.isEmpty() && m_plan.reached.constLast().second > 0)
            m_plan.reached.append({m_entry.at, 0});
    }
    void operator()(const UnknownEvent &) {}

private:
    //! Judges a second person's act as the plan stands, and keeps what came of it.
    [[nodiscard]] ApprovalFault refused(ApprovalAct act, const QString &subject, const QString &person,
                                        const SharedOptional<Approval> &approval)
    {
        ApprovalClaim claim{act, subject, person, m_entry.by, m_entry.at};
        for (auto i = m_index; approval && !claim.knowsHead && i > 0; --i)
            claim.knowsHead = m_entries.at(i - 1).hash == approval->statement.head;
        return m_plan.approvals.take(m_entry.seq, approval, claim);
    }
    [[nodiscard]] std::optional<ConnectionRecord> &connection(Side side)
    {
        return side == Side::X ? m_plan.connectionX : m_plan.connectionY;
    }
    static void forgetProof(ItemState &state)
    {
        state.proven = false;
        state.proof.clear();
    }
    [[nodiscard]] bool isOwnPoint(const QString &id) const
    {
        return std::any_of(m_plan.ownSteps.cbegin(), m_plan.ownSteps.cend(), [&id](const PlacedOwnStep &one) {
            return one.step.id == id && one.step.pointOfNoReturn;
        });
    }
    [[nodiscard]] PlanBackup *backup(const QString &id)
    {
        const auto found = std::find_if(m_plan.backups.begin(), m_plan.backups.end(),
                                        [&id](const PlanBackup &one) { return one.record.id == id; });
        return found == m_plan.backups.end() ? nullptr : &*found;
    }

    UpgradePlan &m_plan;
    const QList<JournalEntry> &m_entries;
    qsizetype m_index;
    const JournalEntry &m_entry;
};

//! seq numbers that a later undo, itself in effect, takes away. Read backwards, every undo is judged before
//! what it undoes, so an undone undo has no effect by construction.
QSet<qint64> undoneNumbers(const QList<JournalEntry> &entries)
{
    QSet<qint64> asked;
    QSet<qint64> undone;
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        const auto *undo = std::get_if<EventUndone>(&entry->event);
        const bool mayGo = undo != nullptr || isUndoable(entry->event);
        if (mayGo && asked.contains(entry->seq)) {
            undone.insert(entry->seq);
            continue;
        }
        if (undo != nullptr && undo->seq < entry->seq)
            asked.insert(undo->seq);
    }
    return undone;
}

} // namespace

bool isUndoable(const PlanEvent &event)
{
    return std::holds_alternative<ItemStatusChanged>(event) || std::holds_alternative<ItemNoted>(event) ||
           std::holds_alternative<ItemEvidenceGiven>(event) ||
           std::holds_alternative<ItemOverridden>(event) || std::holds_alternative<ScheduleChanged>(event) ||
           std::holds_alternative<RolloutReached>(event) || std::holds_alternative<GateOverridden>(event) ||
           std::holds_alternative<GateRestored>(event) || std::holds_alternative<PathNoteConfirmed>(event) ||
           std::holds_alternative<NodeRetired>(event) || std::holds_alternative<FindingsDecided>(event) ||
           std::holds_alternative<TrafficShareTyped>(event) ||
           std::holds_alternative<RolloutLimitsChanged>(event) ||
           std::holds_alternative<RolloutMeansChosen>(event) || std::holds_alternative<OwnStepSaved>(event) ||
           std::holds_alternative<OwnStepPlaced>(event) || std::holds_alternative<OwnStepRemoved>(event) ||
           std::holds_alternative<SmokeTestsSaved>(event) || std::holds_alternative<SmokeTestsRemoved>(event);
}

QList<JournalEntry> effectiveEntries(const QList<JournalEntry> &entries)
{
    const QSet<qint64> undone = undoneNumbers(entries);
    QList<JournalEntry> effective;
    effective.reserve(entries.size());
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(effective),
                 [&undone](const JournalEntry &entry) { return !undone.contains(entry.seq); });
    return effective;
}

UpgradePlan UpgradePlan::replay(const QList<JournalEntry> &entries)
{
    UpgradePlan plan;
    plan.schedule = defaultSchedule();
    const QSet<qint64> undone = undoneNumbers(entries);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!undone.contains(entries.at(i).seq))
            std::visit(Replay(plan, entries, i), entries.at(i).event);
    }
    plan.entryCount = entries.size();
    if (!entries.isEmpty())
        plan.lastHash = entries.last().hash;
    return plan;
}

const PlanBackup *UpgradePlan::findBackup(const QString &id) const
{
    const auto found = std::find_if(backups.cbegin(), backups.cend(),
                                    [&id](const PlanBackup &one) { return one.record.id == id; });
    return found == backups.cend() ? nullptr : &*found;
}

Version UpgradePlan::from() const
{
    return Version::parse(target.from).value_or(Version());
}
Version UpgradePlan::to() const
{
    return Version::parse(target.to).value_or(Version());
}

std::optional<QDateTime> UpgradePlan::databaseRestoredAt() const
{
    const auto item = items.constFind(QString(restoreItem));
    if (item == items.cend() || item->status != ItemStatus::Done || !item->at.isValid())
        return std::nullopt;
    const auto moved =
        std::find_if(reached.cbegin(), reached.cend(), [](const auto &share) { return share.second > 0; });
    return moved == reached.cend() ? item->at : std::min(item->at, moved->first);
}

const RollbackRecord *UpgradePlan::openRollback() const
{
    return rollbacks.isEmpty() || rollbacks.constLast().ended ? nullptr : &rollbacks.constLast();
}

bool UpgradePlan::isRolledBack() const
{
    return !rollbacks.isEmpty() && rollbacks.constLast().ended && rollbacks.constLast().ended->isComplete;
}

const HandoverRecord *UpgradePlan::openHandover() const
{
    const bool isOpen = !handovers.isEmpty() && handovers.constLast().state == HandoverRecord::State::Offered;
    return isOpen ? &handovers.constLast() : nullptr;
}

bool UpgradePlan::hasBegun() const
{
    const auto moved = [](const auto &share) { return share.second > 0; };
    return freeze.phase != FreezeState::Phase::NotDeclared ||
           std::any_of(reached.cbegin(), reached.cend(), moved);
}

QTimeZone UpgradePlan::zone() const
{
    const QTimeZone set(details.zone.toLatin1());
    return set.isValid() ? set : QTimeZone::systemTimeZone();
}

} // namespace gatelift
