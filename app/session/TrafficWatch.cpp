#include "session/TrafficWatch.h"

#include "domain/ClusterRules.h"
#include "domain/RolloutLimits.h"
#include "domain/SideWithoutNodes.h"
#include "domain/TrafficPlan.h"
#include "gateway/traffic/TrafficReader.h"
#include "session/RolloutStatus.h"
#include "session/SecretStore.h"
#include "session/UpgradeSession.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 windowSeconds = 60;
constexpr qint64 keptSeconds = 300; // rates before a restart are looked up here
constexpr qint64 pauseOfRecords = 60;
constexpr qint64 spareSeconds = 10;     // an answer takes its time
constexpr int worthRecording = 100;     // hundredths of a per cent
constexpr double higherPeak = 1.02;     // so much above the recorded one
constexpr qint64 leastPeakSeconds = 20; // a burst between two looks is no peak that lasts
constexpr qsizetype mostSeen = 8'000;   // eleven hours at a look each 5 s

bool isCounted(TrafficSourceKind kind)
{
    return kind != TrafficSourceKind::None && kind != TrafficSourceKind::NodeShare &&
           kind != TrafficSourceKind::Typed;
}

int hundredths(double part)
{
    return static_cast<int>(std::lround(part * 10'000));
}

} // namespace

TrafficWatch::TrafficWatch(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TrafficWatch::askNow);
    noteEmptySide();
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        noteEmptySide();
        if (m_running && m_session.plan().trafficSource != m_settings)
            configure();
        m_seen = look();
        emit changed();
    });
    if (auto *secrets = session.services().secrets) {
        connect(secrets, &SecretStore::loaded, this, [this, secrets](const QString &key) {
            if (key == secretKey(m_settings) && !secrets->value(key).isEmpty())
                restart();
        });
    }
    connect(&session, &UpgradeSession::clusterChanged, this, [this] {
        noteEmptySide();
        emit changed();
    });
}

TrafficWatch::~TrafficWatch() = default;

void TrafficWatch::start()
{
    m_running = true;
    configure();
}

void TrafficWatch::restart()
{
    if (!m_running)
        return;
    configure();
    emit changed();
}

void TrafficWatch::stop()
{
    m_running = false;
    m_timer.stop();
    m_reader.reset();
    emit statusesRead({});
}

QString TrafficWatch::secretKey(const TrafficSettings &settings)
{
    const auto first = settings.addresses.isEmpty() ? QUrl() : settings.addresses.constFirst().url;
    return u"traffic:"_s + first.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery);
}

void TrafficWatch::configure()
{
    m_timer.stop();
    m_reader.reset();
    m_history.clear();
    m_states.clear();
    if (m_settings != m_session.plan().trafficSource) {
        m_line.clear(); // another source is another line
        emit statusesRead({});
    }
    m_settings = m_session.plan().trafficSource;
    m_seen = look();
    if (m_settings.addresses.isEmpty() || !lackOf(m_settings).isEmpty() || !isCounted(m_settings.kind))
        return;
    Secret secret;
    if (auto *secrets = m_session.services().secrets; secrets && m_settings.token != TokenStore::None) {
        secret = secrets->value(secretKey(m_settings));
        if (secret.isEmpty() && m_settings.token == TokenStore::Keyring)
            secrets->load(secretKey(m_settings)); // asked without it until it is there
    }
    const auto &plan = m_session.plan();
    m_reader = std::make_unique<TrafficReader>(m_settings, secret, plan.from(), plan.to(),
                                               m_session.services().clock);
    connect(m_reader.get(), &TrafficReader::roundDone, this, &TrafficWatch::take);
    if (!m_isManual)
        askNow();
}

void TrafficWatch::setManual()
{
    m_isManual = true;
    m_timer.stop();
}

void TrafficWatch::askNow()
{
    if (m_reader)
        m_reader->ask();
}

bool TrafficWatch::isAsking() const
{
    return m_reader && m_reader->isAsking();
}

void TrafficWatch::take(const TrafficRound &round)
{
    for (const auto &sample : round.samples)
        m_history.add(sample);
    for (const auto &interval : round.intervals)
        m_history.add(interval);
    m_history.forgetBefore(m_session.now().addSecs(-keptSeconds));
    m_states = round.states;
    m_seen = look();
    note();
    if (!m_isManual)
        m_timer.start(m_session.pollInterval());
    keep();
    keepPeak();
    tellStatuses(round.statuses);
    emit changed();
}

//! An answer may be as old as two rounds are apart, or a minute.
void TrafficWatch::tellStatuses(QList<StatusReport> statuses)
{
    if (m_settings.kind != TrafficSourceKind::StatusApi)
        return;
    for (auto &status : statuses)
        status.countsForSeconds =
            std::max<qint64>(statusCountsForSeconds, 2 * m_session.pollInterval() / 1000 + spareSeconds);
    emit statusesRead(statuses);
}

void TrafficWatch::note()
{
    m_line.append({m_session.now(), m_seen.share});
    if (m_line.size() <= mostSeen)
        return;
    // The older half gets by with every second look.
    QList<ShareSeen> thinner;
    for (qsizetype i = 0; i < m_line.size(); ++i) {
        if (i >= m_line.size() / 2 || i % 2 == 0)
            thinner.append(m_line[i]);
    }
    m_line = thinner;
}

ObservedTraffic TrafficWatch::observed() const
{
    const auto now = m_session.now();
    const auto &plan = m_session.plan();
    const auto kind = plan.trafficSource.kind;
    if (kind == TrafficSourceKind::Typed) {
        if (!plan.typedShares.isEmpty())
            return typedShare(plan.typedShares.last().second.hundredths / 100.0,
                              plan.typedShares.last().first);
        return {};
    }
    if (kind == TrafficSourceKind::NodeShare || kind == TrafficSourceKind::None) {
        const auto &summary = m_session.summary();
        return nodeShare(summary.total - summary.onY, summary.onY, now);
    }
    return m_seen;
}

ObservedTraffic TrafficWatch::look() const
{
    const auto now = m_session.now();
    const auto &plan = m_session.plan();
    const auto kind = plan.trafficSource.kind;
    if (!isCounted(kind))
        return {};
    auto from = now.addSecs(-windowSeconds);
    if (!plan.reached.isEmpty())
        from = std::max(from, std::min(plan.reached.last().first, now.addSecs(-1)));
    auto seen = observe(m_history.intervals(), m_states, kind, from, now);
    if (seen.share || !m_emptySide)
        return seen;
    // What a side served before its last node left nobody counted: the window begins with that moment.
    from = std::max(from, std::min(m_emptySince, now.addSecs(-1)));
    return observe(m_history.intervals(), m_states, kind, from, now, m_emptySide);
}

void TrafficWatch::noteEmptySide()
{
    const auto &snapshot = m_session.snapshot();
    const auto empty = sideWithoutNodes(snapshot, m_session.summary(), m_session.plan().target.strategy);
    if (empty && empty != m_emptySide)
        m_emptySince = snapshot.at;
    m_emptySide = empty;
}

ShareGoal TrafficWatch::goal() const
{
    const auto &plan = m_session.plan();
    ShareGoal goal;
    goal.percent = plan.reached.isEmpty() ? 0 : plan.reached.last().second;
    goal.total = m_session.summary().total;
    if (plan.rolloutMeans.mode == RolloutMode::Nodes)
        goal.nodes = nodesForShare(goal.percent, goal.total);
    return goal;
}

StepHealth TrafficWatch::health() const
{
    const auto &plan = m_session.plan();
    const auto &summary = m_session.summary();
    const auto &snapshot = m_session.snapshot();
    StepFacts facts;
    facts.now = m_session.now();
    const auto asked = goal();
    facts.percent = asked.percent;
    if (const auto next = stepAfter(plan.schedule, facts.percent))
        facts.next = next->percent;
    if (!plan.reached.isEmpty()) {
        facts.reachedAt = plan.reached.last().first;
        for (const auto &step : plan.schedule) {
            if (step.percent == facts.percent)
                facts.holdMinutes = step.holdMinutes;
        }
    }
    facts.seen = snapshot.at.isValid() && (snapshot.x.connected() || snapshot.y.connected());
    facts.nodesY = summary.onY;
    facts.convergedY = m_session.figures().convergedOnY;
    if (facts.seen)
        facts.openAlarms = static_cast<int>(
            std::count_if(m_session.alarms().cbegin(), m_session.alarms().cend(),
                          [](const Alarm &alarm) { return !alarm.acknowledged || alarm.isBlocking(); }));
    facts.freezeHolds =
        plan.freeze.phase == FreezeState::Phase::Holding && plan.freezeRecord.openBreaches().isEmpty();
    facts.traffic = observed();
    facts.limits = healthLimits(plan.rolloutLimits);
    const auto rollout = rolloutCounts(plan, summary.total, summary.onY);
    if (rollout.capacity.kind != CapacityVerdict::Kind::Unknown && !rollout.capacityText.isEmpty()) {
        facts.capacityEnough = !rollout.isBlocked();
        facts.capacityText = rollout.capacityText;
    }
    return judgeStep(facts, asked);
}

//! What the report draws: at most once a minute, and only where the share moved.
void TrafficWatch::keep()
{
    const auto seen = observed();
    if (m_session.isReadOnly() || m_session.isSaving() || !seen.share || seen.share->requests <= 0)
        return;
    const TrafficObserved now{hundredths(seen.share->share), hundredths(seen.share->low),
                              hundredths(seen.share->high), std::llround(seen.share->requests), seen.kind};
    const auto &kept = m_session.plan().observedShares;
    if (!kept.isEmpty()) {
        const auto &[at, last] = kept.last();
        const int moved = std::abs(now.hundredths - last.hundredths);
        if (at.secsTo(m_session.now()) < pauseOfRecords ||
            (moved < worthRecording && now.hundredths >= last.low && now.hundredths <= last.high))
            return;
    }
    m_session.record(now);
}

//! The highest rate of the whole estate: only where every source answered, else it would be too low a number,
//! and none came or moved meanwhile, else it would be too high a one.
void TrafficWatch::keepPeak()
{
    if (m_session.isReadOnly() || !m_seen.share || !m_seen.steady || m_seen.x.silent + m_seen.y.silent > 0 ||
        m_seen.x.restarts + m_seen.y.restarts > 0 || m_history.intervals().isEmpty())
        return;
    auto from = m_seen.to;
    for (const auto &interval : m_history.intervals())
        from = std::min(from, interval.from);
    if (std::max(from, m_seen.from).secsTo(m_seen.to) < leastPeakSeconds)
        return;
    const auto &plan = m_session.plan();
    const int rate = static_cast<int>(std::lround(m_seen.x.perSecond + m_seen.y.perSecond));
    const int known = std::max(plan.trafficPeak ? plan.trafficPeak->second.perSecond : 0,
                               m_session.isSaving() ? m_peakAsked : 0);
    if (rate <= 0 || rate <= known * higherPeak)
        return;
    const bool soon = m_peakAskedAt.isValid() && m_peakAskedAt.secsTo(m_session.now()) < pauseOfRecords;
    if (soon && rate < known * 1.25)
        return;
    m_peakAskedAt = m_session.now();
    m_peakAsked = rate;
    m_session.record(TrafficPeakSeen{rate, m_seen.kind});
}

} // namespace gatelift
