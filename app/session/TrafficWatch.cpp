#include "session/TrafficWatch.h"

#include "domain/ClusterRules.h"
#include "domain/TrafficPlan.h"
#include "gateway/traffic/TrafficReader.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/UpgradeSession.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 windowSeconds = 60;
constexpr qint64 keptSeconds = 300; // rates before a restart are looked up here
constexpr qint64 pauseOfRecords = 60;
constexpr int worthRecording = 100; // hundredths of a per cent

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
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        if (m_running && m_session.plan().trafficSource != m_settings)
            configure();
        emit changed();
    });
    connect(&session, &UpgradeSession::clusterChanged, this, &TrafficWatch::changed);
}

TrafficWatch::~TrafficWatch() = default;

void TrafficWatch::start()
{
    m_running = true;
    configure();
}

void TrafficWatch::stop()
{
    m_running = false;
    m_timer.stop();
    m_reader.reset();
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
    m_settings = m_session.plan().trafficSource;
    if (m_settings.addresses.isEmpty() || !lackOf(m_settings).isEmpty() ||
        m_settings.kind == TrafficSourceKind::Typed || m_settings.kind == TrafficSourceKind::NodeShare)
        return;
    Secret secret;
    if (const auto *secrets = m_session.services().secrets; secrets && m_settings.token != TokenStore::None)
        secret = secrets->value(secretKey(m_settings));
    const auto &plan = m_session.plan();
    m_reader = std::make_unique<TrafficReader>(m_settings, secret, plan.from(), plan.to(),
                                               m_session.services().clock);
    connect(m_reader.get(), &TrafficReader::roundDone, this, &TrafficWatch::take);
    askNow();
}

void TrafficWatch::askNow()
{
    if (m_reader)
        m_reader->ask();
}

void TrafficWatch::take(const TrafficRound &round)
{
    for (const auto &sample : round.samples)
        m_history.add(sample);
    for (const auto &interval : round.intervals)
        m_history.add(interval);
    m_history.forgetBefore(m_session.now().addSecs(-keptSeconds));
    m_states = round.states;
    m_timer.start(m_session.services().settings->pollSeconds() * 1000);
    keep();
    emit changed();
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
    auto from = now.addSecs(-windowSeconds);
    if (!plan.reached.isEmpty())
        from = std::max(from, std::min(plan.reached.last().first, now.addSecs(-1)));
    return observe(m_history.intervals(), m_states, kind, from, now);
}

StepHealth TrafficWatch::health() const
{
    const auto &plan = m_session.plan();
    const auto &summary = m_session.summary();
    const auto &snapshot = m_session.snapshot();
    StepFacts facts;
    facts.now = m_session.now();
    facts.percent = plan.reached.isEmpty() ? 0 : plan.reached.last().second;
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
    facts.freezeHolds = plan.freeze.phase == FreezeState::Phase::Holding;
    facts.traffic = observed();
    return judgeStep(facts);
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

} // namespace gatelift
