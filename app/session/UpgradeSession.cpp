#include "session/UpgradeSession.h"

#include "domain/Async.h"
#include "domain/ClusterHistory.h"
#include "gateway/ClusterMonitor.h"
#include "journal/JournalStore.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LiveCompatibility.h"
#include "knowledge/LogLineCatalog.h"
#include "session/AlarmBook.h"
#include "session/Approvals.h"
#include "session/BackupJob.h"
#include "session/ConfigurationWatch.h"
#include "session/Discard.h"
#include "session/FindingsJob.h"
#include "session/FreezeWatch.h"
#include "session/GateGuard.h"
#include "session/GateWatch.h"
#include "session/JournalWriter.h"
#include "session/PointPermit.h"
#include "session/PollRecorder.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/Settings.h"
#include "session/SmokeRunner.h"
#include "session/TrafficWatch.h"
#include "session/UndoStack.h"
#include "session/Verifications.h"

#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <concepts>
#include <utility>

namespace gatelift {
namespace {

//! A poll with more changes than this is a fleet event; its single lines would drown the journal.
constexpr qsizetype journalledEventLimit = 50;
//! The estate after a fleet event is kept no more often: ten thousand nodes are some megabytes.
constexpr qint64 fleetRecordSeconds = 300;

//! Whether b says again what a said. Events that may well come twice (a page opened, a report exported) have
//! no operator== and never repeat.
bool repeats(const PlanEvent &a, const PlanEvent &b)
{
    return std::visit(
        [&b](const auto &act) {
            using Act = std::decay_t<decltype(act)>;
            if constexpr (std::equality_comparable<Act>) {
                const auto *other = std::get_if<Act>(&b);
                return other && act == *other;
            } else {
                return false;
            }
        },
        a);
}

} // namespace

UpgradeSession::UpgradeSession(QString file, std::unique_ptr<JournalStore> store, QList<JournalEntry> entries,
                               QString readOnlyReason, const SessionServices &services, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_readOnlyReason(std::move(readOnlyReason))
    , m_services(services)
    , m_writer(std::make_unique<JournalWriter>(std::move(store)))
    , m_entries(std::move(entries))
    , m_alarms(std::make_unique<AlarmBook>())
{
    connect(m_writer.get(), &JournalWriter::appended, this, &UpgradeSession::onAppended);
    connect(m_writer.get(), &JournalWriter::failed, this, [this](const Error &error) {
        m_milestonesAsked.clear(); // what was lost is asked for again
        emit savingChanged();
        emit saveFailed(error);
    });
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(0);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] {
        if (m_unread)
            readEntries();
        emit savingChanged();
        emit planChanged();
    });
    rebuild();
    m_figures.calm = calmAdvice(m_snapshot);
    m_events.add(m_facts.plan.clusterEvents);
    m_backupJob = std::make_unique<BackupJob>(*this);
    m_findingsJob = std::make_unique<FindingsJob>(*this);
    m_freeze = std::make_unique<FreezeWatch>(*this);
    m_watch = std::make_unique<ConfigurationWatch>(*this, *m_freeze);
    updateAlarms(); // what the plan tells of the freeze needs neither a control plane nor a watch
    // It is watched at its own pace: nobody else would tell of its alarms, nor that one is over.
    connect(m_freeze.get(), &FreezeWatch::changed, this, [this] {
        const auto before = alarms();
        updateAlarms();
        if (m_freeze->isSeen() && !isSaving())
            forgetExpired();
        if (alarms() != before)
            emit alarmsChanged();
    });
    m_traffic = std::make_unique<TrafficWatch>(*this);
    connect(m_traffic.get(), &TrafficWatch::statusesRead, this, [this](const QList<StatusReport> &statuses) {
        if (m_monitor)
            m_monitor->setStatuses(statuses);
    });
    connect(m_services.settings, &Settings::pollSecondsChanged, this, [this] {
        setIntervals();
        if (!m_pollIntervalMs)
            pollNow();      // a pause that began with the old pace is not waited for
        m_tellSoon.start(); // who shows the pace
    });
    m_smoke = std::make_unique<SmokeRunner>(*this);
    m_verifications = std::make_unique<Verifications>(*this);
    m_gates = std::make_unique<GateWatch>(*this);
    m_recorder = std::make_unique<PollRecorder>();
    loadPassword(*this, plan().databaseX);
    loadPassword(*this, plan().databaseY);
    loadPassword(*this, plan().backupSettings.scratch);
}

UpgradeSession::~UpgradeSession() = default;

Gate UpgradeSession::gate(StepId step) const
{
    return stepGate(step, gateFacts());
}

GateFacts UpgradeSession::gateFacts() const
{
    return {m_facts.plan, m_facts.path,           m_facts.checklists,   m_snapshot, m_figures.summary,
            alarms(),     m_figures.convergedOnY, m_figures.newerNodes, now(),      verifiedFacts()};
}

QMap<QString, QList<GateFact>> UpgradeSession::verifiedFacts() const
{
    QMap<QString, QList<GateFact>> verified;
    if (!m_verifications)
        return verified;
    for (const auto &items : m_facts.checklists) {
        for (const auto &item : items) {
            if (!needsPermit(item) || m_facts.plan.items.value(item.id).status != ItemStatus::Open)
                continue;
            const auto answers = m_verifications->of(item);
            for (const auto &answer : answers) {
                // What the step itself brings about can't be asked before it.
                if (answer.kind != StepVerification::MigrationsFinishDone)
                    verified[item.id] << gateFact(answer.kind, answer.outcome, answer.text, answer.at,
                                                  answer.maxAgeSeconds);
            }
        }
    }
    return verified;
}

std::optional<StepId> UpgradeSession::blockedBy(StepId step) const
{
    return gatelift::blockedBy(step, gateFacts());
}

QString UpgradeSession::readOnlyReason() const
{
    return m_readOnlyReason.isEmpty() ? offlineReason() : m_readOnlyReason;
}

QString UpgradeSession::offlineReason() const
{
    return m_services.offline ? tr("A recording is shown: nothing is asked from a network, and nothing is "
                                   "written into a plan.")
                              : QString();
}

void UpgradeSession::record(const PlanEvent &event)
{
    const auto refused = isReadOnly() ? readOnlyReason() : refusal(event, *this);
    if (refused.isEmpty())
        replay(event);
    else
        emit saveFailed(Error{ErrorKind::Io, m_file, refused, {}, {}});
}

void UpgradeSession::pass(const PointPermit &permit)
{
    const auto refused = isReadOnly() ? readOnlyReason() : approvalProblem(permit.passed(), *this);
    if (refused.isEmpty())
        replay(permit.passed());
    else
        emit saveFailed(Error{ErrorKind::Io, m_file, refused, {}, {}});
}

void UpgradeSession::replay(const PlanEvent &event)
{
    if (!notes()) {
        emit saveFailed(Error{ErrorKind::Io, m_file, m_readOnlyReason, {}, {}});
        return;
    }
    // A second press before the first is on disk is the same act.
    if (isSaving() && m_lastAsked && repeats(*m_lastAsked, event))
        return;
    m_lastAsked = event;
    // Whoever takes a plan over does so in their own name.
    const auto *taken = std::get_if<HandoverTaken>(&event);
    const auto &name = taken ? taken->person : m_facts.plan.details.operatorName;
    m_writer->append(event, name.isEmpty() ? m_services.settings->person() : name, now());
    emit savingChanged();
}

void UpgradeSession::follow(const QList<JournalEntry> &entries)
{
    if (notes() || entries.isEmpty())
        return;
    m_entries << entries;
    readEntries();
    m_tellSoon.stop();
    emit planChanged();
}

bool UpgradeSession::isSaving() const
{
    return m_writer->pending() > 0 || m_unread;
}

void UpgradeSession::undo()
{
    if (canUndo())
        record(EventUndone{m_undoSeq});
}

void UpgradeSession::redo()
{
    if (canRedo())
        record(EventUndone{m_redoSeq});
}

void UpgradeSession::onAppended(const JournalEntry &entry)
{
    m_entries << entry;
    m_recorder->keepEntry(entry);
    // A poll may write fifty entries, which no page but the list of events shows: they are read at once.
    if (std::holds_alternative<ClusterEventLogged>(entry.event) ||
        std::holds_alternative<ClusterRecorded>(entry.event)) {
        m_unread = true;
        m_tellSoon.start();
        emit savingChanged();
        return;
    }
    readEntries();
    m_tellSoon.stop();
    emit savingChanged();
    emit planChanged();
}

void UpgradeSession::readEntries()
{
    m_unread = false;
    const auto endpoints = std::pair(m_facts.plan.endpointX, m_facts.plan.endpointY);
    const auto retired = m_facts.plan.retiredNodes;
    rebuild();
    if (m_monitor) {
        m_monitor->setRestoredAt(m_facts.plan.databaseRestoredAt());
        m_monitor->setMixedLimit(m_facts.plan.mixedMinutes * 60LL);
    }
    if (m_monitor && (endpoints != std::pair(m_facts.plan.endpointX, m_facts.plan.endpointY) ||
                      retired != m_facts.plan.retiredNodes)) {
        configureMonitor();
        m_monitor->pollNow();
    }
}

void UpgradeSession::takeKnowledge(const SessionServices &services)
{
    m_services.knowledge = services.knowledge;
    m_services.checklists = services.checklists;
    m_services.changes = services.changes;
    m_services.considerations = services.considerations;
    m_services.logLines = services.logLines;
    rebuild();
    if (m_monitor)
        m_monitor->setCompatibility(compatibilityCheck(*m_services.knowledge));
    emit planChanged();
    emit clusterChanged();
}

void UpgradeSession::rebuild()
{
    m_facts = PlanFacts(m_entries, *m_services.knowledge, *m_services.checklists);
    const auto targets = undoTargets(m_entries);
    m_undoSeq = targets.undo;
    m_redoSeq = targets.redo;
    // Most entries change nothing that a node is counted by, and a poll may write fifty of them.
    if (const auto now = figuresFor(); now != m_figuresFor) {
        m_figures = clusterFigures(m_snapshot, now);
        m_figuresFor = now;
    }
    updateAlarms();
}

const QList<Alarm> &UpgradeSession::alarms() const
{
    return m_alarms->alarms();
}

FiguresFor UpgradeSession::figuresFor() const
{
    AlarmLimits limits{plan().mixedMinutes * 60LL, {}};
    for (const auto &[at, percent] : plan().reached) {
        if (percent > 0 && !limits.mixedSince.isValid())
            limits.mixedSince = at;
    }
    return {plan().from(), plan().to(), limits};
}

void UpgradeSession::updateAlarms()
{
    auto alarms = m_figures.alarms;
    if (m_freeze) {
        for (const auto &alarm : m_freeze->alarms())
            alarms.insert(std::upper_bound(alarms.cbegin(), alarms.cend(), alarm.kind,
                                           [](AlarmKind kind, const Alarm &one) { return kind < one.kind; }),
                          alarm);
    }
    m_alarms->update(m_snapshot, std::move(alarms), plan().acknowledgedAlarms);
}

void UpgradeSession::forgetExpired()
{
    if (!notes())
        return;
    for (const auto &key : m_alarms->expired())
        replay(AlarmExpired{key});
}

void UpgradeSession::acknowledgeAlarm(const QString &key)
{
    const auto *alarm = m_alarms->find(key);
    if (alarm && !alarm->acknowledged)
        record(AlarmAcknowledged{key, textOf(*alarm), alarm->nodes});
}

void UpgradeSession::acknowledgeAllAlarms()
{
    const auto shown = alarms();
    for (const auto &alarm : shown)
        acknowledgeAlarm(alarm.key());
}

void UpgradeSession::startMonitoring()
{
    if (m_services.offline || m_facts.plan.endpointX.url.isEmpty())
        return;
    if (!m_monitor) {
        m_monitor = std::make_unique<ClusterMonitor>(m_services.clock);
        m_monitor->setInTurn(m_inTurn);
        connect(m_monitor.get(), &ClusterMonitor::snapshotChanged, this,
                qOverload<const ClusterSnapshot &>(&UpgradeSession::receive));
        connect(m_monitor.get(), &ClusterMonitor::eventsHappened, this,
                qOverload<const QList<ClusterEvent> &>(&UpgradeSession::receive));
        m_monitor->setCompatibility(compatibilityCheck(*m_services.knowledge));
        m_monitor->setLookListener([this](const ClusterInput &input, qint64 mixedLimit) {
            m_recorder->keepLook(input, mixedLimit);
        });
    }
    setIntervals();
    configureMonitor();
    m_monitor->start();
    m_traffic->start();
}

//! Each control plane at its own pace, unless a rehearsal's speed decides for both.
void UpgradeSession::setIntervals()
{
    if (!m_monitor)
        return;
    m_monitor->setInterval(Side::X, pollInterval());
    m_monitor->setInterval(Side::Y, m_pollIntervalMs.value_or(m_services.settings->pollSecondsY() * 1000));
}

void UpgradeSession::configureMonitor()
{
    for (const auto side : {Side::X, Side::Y})
        m_monitor->setControlPlane(side, endpointConfig(*this, side));
    m_monitor->setRetired(
        QSet<QString>(m_facts.plan.retiredNodes.cbegin(), m_facts.plan.retiredNodes.cend()));
    m_monitor->setRestoredAt(m_facts.plan.databaseRestoredAt());
    m_monitor->setMixedLimit(m_facts.plan.mixedMinutes * 60LL);
}

void UpgradeSession::startRecording(const QString &file)
{
    m_recorder->start(file, m_services.knowledge->date.toString(Qt::ISODate), now(), m_entries);
}

void UpgradeSession::stopMonitoring()
{
    m_monitor.reset();
    m_traffic->stop();
}

bool UpgradeSession::isMonitoring() const
{
    return m_monitor != nullptr;
}

void UpgradeSession::pollNow()
{
    if (m_monitor)
        m_monitor->pollNow();
}

void UpgradeSession::setPollInterval(int milliseconds)
{
    m_pollIntervalMs = milliseconds;
    if (!m_monitor)
        return;
    m_monitor->setInterval(milliseconds);
    m_monitor->pollNow();
}

int UpgradeSession::pollInterval() const
{
    return m_pollIntervalMs.value_or(m_services.settings->pollSeconds() * 1000);
}

void UpgradeSession::pollInTurn()
{
    m_inTurn = true;
    m_traffic->setManual();
    m_verifications->setManual();
    if (m_monitor)
        m_monitor->setInTurn(true);
}

bool UpgradeSession::isPolling() const
{
    return m_counting || (m_monitor && m_monitor->isPolling());
}

void UpgradeSession::applySnapshot(const ClusterSnapshot &snapshot)
{
    show(snapshot, clusterFigures(snapshot, m_figuresFor));
}

void UpgradeSession::show(const ClusterSnapshot &snapshot, ClusterFigures figures)
{
    discard(std::exchange(m_snapshot, snapshot));
    discard(std::exchange(m_figures, std::move(figures)));
    updateAlarms();
    forgetExpired();
    noteCounts();
    emit clusterChanged();
}

void UpgradeSession::receive(const ClusterSnapshot &snapshot)
{
    if (m_counting) {
        m_waiting = snapshot;
        return;
    }
    if (snapshot.dataPlanes.size() < workerNodes) {
        onCounted(snapshot, clusterFigures(snapshot, m_figuresFor));
        return;
    }
    m_counting = true;
    whenDone(QtConcurrent::run(clusterFigures, snapshot, m_figuresFor), this,
             [this, snapshot, countedFor = m_figuresFor](ClusterFigures figures) {
                 m_counting = false;
                 if (countedFor != m_figuresFor)
                     receive(snapshot); // counted for another plan
                 else
                     onCounted(snapshot, std::move(figures));
             });
}

void UpgradeSession::onCounted(const ClusterSnapshot &snapshot, ClusterFigures figures)
{
    show(snapshot, std::move(figures));
    keepMilestone();
    if (!m_heldEvents.isEmpty())
        addEvents(std::exchange(m_heldEvents, {}));
    if (m_waiting)
        receive(*std::exchange(m_waiting, std::nullopt));
}

//! What happened is told with the picture that it shows in, never before.
void UpgradeSession::receive(const QList<ClusterEvent> &events)
{
    if (m_counting)
        m_heldEvents << events;
    else
        addEvents(events);
}

void UpgradeSession::recordCluster(const QString &label)
{
    replay(ClusterRecorded{label, m_snapshot});
}

bool UpgradeSession::isSettled() const
{
    return m_figures.summary.converged && m_figures.convergedOnY == m_figures.summary.onY;
}

void UpgradeSession::keepMilestone()
{
    if (!notes() || m_figures.summary.total == 0)
        return;
    // Asked for and not yet on disk counts: the next poll may be sooner than the disk.
    const auto keep = [this](const QString &label) {
        const auto &records = m_facts.plan.records;
        const bool kept =
            std::any_of(records.cbegin(), records.cend(),
                        [&label](const ClusterRecord &record) { return record.label == label; });
        if (kept || m_milestonesAsked.contains(label))
            return false;
        m_milestonesAsked.insert(label);
        recordCluster(label);
        return true;
    };
    if (m_snapshot.x.connected() && keep(QStringLiteral("start")))
        return;
    const auto &reached = m_facts.plan.reached;
    const int recorded = reached.isEmpty() ? 0 : reached.last().second;
    const int share = m_figures.summary.onY == m_figures.summary.total ? 100 : recorded;
    if (share == 0 || !isSettled() || m_figures.summary.onY < nodesForShare(share, m_figures.summary.total))
        return;
    keep(share == 100 ? QStringLiteral("end") : QStringLiteral("step-%1").arg(share));
}

void UpgradeSession::addEvents(const QList<ClusterEvent> &events)
{
    if (auto old = m_events.add(events); !old.isEmpty())
        QThreadPool::globalInstance()->start([old = std::move(old)] {}); // freed there
    if (notes())
        journal(events);
    emit clusterEventsHappened(events);
}

void UpgradeSession::journal(const QList<ClusterEvent> &events)
{
    const bool fleet = events.size() > journalledEventLimit;
    for (const auto &event : fleet ? inGroups(events) : events)
        replay(ClusterEventLogged{event});
    if (!fleet || (m_fleetRecordedAt.isValid() && m_fleetRecordedAt.secsTo(now()) < fleetRecordSeconds))
        return;
    m_fleetRecordedAt = now();
    recordCluster(QStringLiteral("change"));
}

void UpgradeSession::noteCounts()
{
    const NodeCount count{m_snapshot.at, m_figures.summary.onX, m_figures.summary.onY};
    if (m_counts.isEmpty() || m_counts.constLast().onX != count.onX || m_counts.constLast().onY != count.onY)
        m_counts << count;
}

} // namespace gatelift
