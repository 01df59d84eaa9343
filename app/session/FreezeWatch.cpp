#include "session/FreezeWatch.h"

#include "domain/Async.h"
#include "domain/FreezeText.h"
#include "gateway/AuditReader.h"
#include "knowledge/KnowledgePack.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr int frozenBeatMsecs = 3'000;
constexpr int calmBeatMsecs = 15'000;
constexpr int firstLookSeconds = 60; //!< until a source that never answered is an alarm
constexpr int flappingSeconds = 60;  //!< between two losses of a source that are recorded
constexpr qsizetype keptNotices = 50;

} // namespace

FreezeWatch::FreezeWatch(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_monitor(session.services().knowledge->tables, session.services().clock)
{
    connect(&session, &UpgradeSession::planChanged, this, &FreezeWatch::update);
    connect(&session, &UpgradeSession::clusterChanged, this, [this] {
        if (m_monitor.isRunning() && m_hashIsSetUp) {
            m_monitor.takeSnapshot(m_session.snapshot());
            keepBaseline();
        }
    });
    connect(&m_monitor, &FreezeMonitor::wrote, this, &FreezeWatch::onWrote);
    connect(&m_monitor, &FreezeMonitor::noticed, this, &FreezeWatch::onNoticed);
    connect(&m_monitor, &FreezeMonitor::looked, this, [this] {
        keepBaseline();
        tryOtherPassword();
        emit changed();
    });
}

FreezeWatch::~FreezeWatch() = default;

void FreezeWatch::start()
{
    m_isStarted = true;
    update();
}

bool FreezeWatch::isDeclared() const
{
    return m_session.plan().freeze.phase == FreezeState::Phase::Holding;
}

void FreezeWatch::setWantedBesides(bool isWanted)
{
    if (m_isWantedBesides == isWanted)
        return;
    m_isWantedBesides = isWanted;
    update();
}

void FreezeWatch::lookNow()
{
    const bool stood = !m_monitor.isRunning();
    start();
    if (!stood)
        m_monitor.lookNow();
}

void FreezeWatch::update()
{
    const auto &plan = m_session.plan();
    const bool isWanted = m_isStarted && !m_session.isReadOnly() && !m_session.services().offline &&
                          (isDeclared() || m_isWantedBesides);
    if (!isWanted) {
        m_monitor.stop();
        m_declaredAt = {};
        return;
    }
    const bool hasHash = plan.target.topology != Topology::Traditional && !plan.endpointX.url.isEmpty();
    const bool isOtherFreeze = isDeclared() ? m_declaredAt != plan.freeze.since : m_declaredAt.isValid();
    const bool isOtherDatabase = !m_databaseOf || !(*m_databaseOf == plan.databaseX);
    if (hasHash != m_hashIsSetUp) {
        m_hashIsSetUp = hasHash;
        m_monitor.setHashSource(hasHash);
    }
    m_monitor.setInterval(isDeclared() ? frozenBeatMsecs : calmBeatMsecs);
    if (isOtherDatabase)
        configureDatabase();
    if (isOtherFreeze || isOtherDatabase || !m_monitor.isRunning()) {
        if (!m_monitor.isRunning())
            m_runningSince = m_session.now();
        m_declaredAt = isDeclared() ? plan.freeze.since : QDateTime();
        m_baselineAsked = plan.freezeRecord.baseline.has_value();
        m_plans.clear();
        m_monitor.setVersion(plan.from()); // never between: another list of tables would look like a write
        m_monitor.begin(isDeclared() ? plan.freezeRecord.baseline : std::nullopt);
        if (m_hashIsSetUp)
            m_monitor.takeSnapshot(m_session.snapshot());
    }
    followPlans();
    emit changed();
}

void FreezeWatch::configureDatabase()
{
    const auto &settings = m_session.plan().databaseX;
    m_databaseOf = settings;
    const auto info =
        settings.isSet() ? connInfo(m_session, settings) : Result<ConnInfo>(tl::unexpected(Error()));
    m_password = info ? info->password() : Secret();
    m_monitor.setDatabase(info ? std::optional(*info) : std::nullopt);
}

//! A password may be typed, or come from the keyring, after the first look was refused.
void FreezeWatch::tryOtherPassword()
{
    if (!m_monitor.error() || m_monitor.error()->kind != ErrorKind::Auth || !m_databaseOf)
        return;
    const auto info = connInfo(m_session, *m_databaseOf);
    if (!info || info->password() == m_password)
        return;
    // Not from within an answer of the worker that ends with it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_databaseOf.reset();
            update();
        },
        Qt::QueuedConnection);
    m_password = info->password();
}

//! Tells the guard what steps plan to write, and when that is over.
void FreezeWatch::followPlans()
{
    const auto &planned = m_session.plan().freezeRecord.planned;
    for (qsizetype i = 0; i < planned.size(); ++i) {
        if (i >= m_plans.size())
            m_monitor.plan(planned[i]);
        else if (m_plans[i].until != planned[i].until)
            m_monitor.endPlanned(planned[i].item);
    }
    m_plans = planned;
}

void FreezeWatch::keepBaseline()
{
    if (!isDeclared() || m_baselineAsked || m_session.isReadOnly())
        return;
    const auto &guard = m_monitor.guard();
    const auto content = guard.content();
    const bool isWhole =
        m_databaseOf && m_databaseOf->isSet() ? guard.hasBaseline() : !content.hashes.isEmpty();
    if (!isWhole)
        return;
    m_baselineAsked = true;
    m_session.record(FreezeBaselineTaken{content});
}

void FreezeWatch::onWrote(const QList<FreezeWrite> &writes)
{
    if (!isDeclared() || m_session.isReadOnly())
        return;
    // Without a baseline on disk the first thing to keep is what was there before.
    for (const auto &write : writes) {
        m_session.record(FreezeWriteSeen{write});
        if (write.kind == FreezeWrite::Kind::Breach)
            askWho(write);
    }
    emit changed();
}

void FreezeWatch::onNoticed(const QList<FreezeNotice> &notices)
{
    m_notices << notices;
    if (m_notices.size() > keptNotices)
        m_notices.remove(0, m_notices.size() - keptNotices);
    if (!isDeclared() || m_session.isReadOnly())
        return;
    for (const auto &notice : notices) {
        if (notice.kind == FreezeNotice::Kind::SourceLost) {
            recordLost(notice);
        } else if (notice.kind == FreezeNotice::Kind::SourceBack) {
            // One that comes and goes is told once a minute.
            if (m_lostRecorded.remove(notice.source) > 0)
                m_session.record(FreezeWatchChanged{notice.source, true, notice.at, {}});
        } else if (notice.kind == FreezeNotice::Kind::HashWithoutWrite) {
            // The next start has to know this hash.
            m_session.record(FreezeBaselineTaken{m_monitor.guard().content()});
        }
    }
    emit changed();
}

void FreezeWatch::recordLost(const FreezeNotice &notice)
{
    const auto before = m_lostAt.value(notice.source);
    if (before.isValid() && before.secsTo(notice.at) < flappingSeconds)
        return;
    m_lostAt.insert(notice.source, notice.at);
    m_lostRecorded.insert(notice.source, true);
    QDateTime since;
    for (const auto &one : m_monitor.standing().sources) {
        if (one.source == notice.source)
            since = one.answeredAt;
    }
    m_session.record(FreezeWatchChanged{notice.source, false, since, notice.detail});
}

void FreezeWatch::askWho(const FreezeWrite &write)
{
    const auto config = endpointConfig(m_session, Side::X);
    const auto &info = m_session.snapshot().x.info;
    if (!config || write.source == FreezeSource::Hash)
        return;
    if (info && info->edition == Edition::OpenSource) {
        m_session.record(
            FreezeWriteExplained{write.id, tr("open source keeps no audit log: who wrote can't be told")});
        return;
    }
    m_audit = std::make_unique<AuditReader>(*config);
    constexpr int slack = 10; // seconds between the clocks
    whenDone(m_audit->read(write.after.addSecs(-slack), write.until.addSecs(slack)), this,
             [this, write](const Result<AuditTrail> &trail) {
                 const auto who = trail ? whoWrote(*trail, write)
                                  : trail.error().kind == ErrorKind::NotFound
                                      ? tr("this gateway keeps no audit log: who wrote can't be told")
                                      : tr("the audit log could not be read: %1").arg(trail.error().why);
                 m_session.record(FreezeWriteExplained{write.id, who});
             });
}

FreezeStanding FreezeWatch::standing() const
{
    auto standing = m_monitor.standing();
    if (!m_monitor.isRunning())
        standing.sources.clear();
    standing.breaches = static_cast<int>(m_session.plan().freezeRecord.openBreaches().size());
    return standing;
}

QList<Alarm> FreezeWatch::alarms() const
{
    QList<Alarm> alarms;
    if (!isDeclared())
        return alarms;
    const auto open = m_session.plan().freezeRecord.openBreaches();
    if (!open.isEmpty()) {
        Alarm alarm;
        alarm.kind = AlarmKind::FreezeBroken;
        alarm.detail = writtenText(open.last().write);
        alarm.raisedAt = open.first().at;
        for (const auto &one : open)
            alarm.nodes << one.write.id;
        alarms << alarm;
    }
    const auto standing = m_monitor.standing();
    // Declared just now, or read just now from its file: the first look is under way.
    const auto begun = std::max(m_session.plan().freeze.since, m_runningSince);
    const bool isEarly = begun.secsTo(m_session.now()) < firstLookSeconds;
    // With the hash alone a control plane that is down is an alarm of its own, and none is left on X in the
    // end.
    const bool hasDatabase = m_databaseOf && m_databaseOf->isSet();
    if (m_monitor.isRunning() && hasDatabase && !standing.isWatched() && !isEarly) {
        Alarm alarm;
        alarm.kind = AlarmKind::FreezeUnwatched;
        const auto &source = standing.sources.constFirst();
        alarm.detail = !source.why.isEmpty() ? source.why : tr("not every table was read yet");
        if (source.isWatching && !source.unreadable.isEmpty())
            alarm.detail =
                tr("%n tables may not be read", nullptr, static_cast<int>(source.unreadable.size()));
        alarm.raisedAt = standing.notWatchedSince();
        if (!alarm.raisedAt.isValid())
            alarm.raisedAt = m_session.now();
        alarms << alarm;
    }
    return alarms;
}

void FreezeWatch::acknowledge(const QStringList &ids, const QString &reason)
{
    if (!ids.isEmpty() && !reason.trimmed().isEmpty())
        m_session.record(FreezeWritesAcknowledged{ids, reason.trimmed()});
}

void FreezeWatch::beginPlanned(const QString &item, const QStringList &tables, int minutes)
{
    const auto now = m_session.now();
    m_session.record(PlannedWritesBegun{{item, tables, now, now.addSecs(minutes * 60LL)}});
}

void FreezeWatch::endPlanned(const QString &item)
{
    m_session.record(PlannedWritesEnded{item});
}

void FreezeWatch::confirmBaseline()
{
    QMap<QString, QStringList> byStep;
    for (const auto &one : m_session.plan().freezeRecord.toConfirm(m_session.now()))
        byStep[one.write.step] << one.write.id;
    for (auto step = byStep.cbegin(); step != byStep.cend(); ++step)
        m_session.record(FreezeBaselineConfirmed{step.key(), step.value()});
}

} // namespace gatelift
