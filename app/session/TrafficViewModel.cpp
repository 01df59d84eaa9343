#include "session/TrafficViewModel.h"

#include "domain/TrafficPlan.h"
#include "knowledge/KnowledgePack.h"
#include "session/SecretStore.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

constexpr int defaultHoldMinutes = 10;
constexpr qsizetype mostPoints = 600; // more than a chart has pixels for

} // namespace

TrafficViewModel::TrafficViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    // It speaks up after each change of the plan and of the cluster, too.
    connect(&session.trafficWatch(), &TrafficWatch::changed, this, &TrafficViewModel::changed);
    if (auto *secrets = session.services().secrets)
        connect(secrets, &SecretStore::keyringFailed, this, [this](const QString &key, const QString &why) {
            if (key == TrafficWatch::secretKey(source()))
                emit noticed(
                    tr("The keyring can't be used (%1). The secret is kept in memory for this run only.")
                        .arg(why));
        });
}

TrafficViewModel::~TrafficViewModel() = default;

bool TrafficViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

QTimeZone TrafficViewModel::zone() const
{
    return m_session.plan().zone();
}

QDateTime TrafficViewModel::now() const
{
    return m_session.now();
}

const TrafficSettings &TrafficViewModel::source() const
{
    return m_session.plan().trafficSource;
}

Secret TrafficViewModel::knownSecret(const TrafficSettings &settings) const
{
    const auto *secrets = m_session.services().secrets;
    return secrets ? secrets->value(TrafficWatch::secretKey(settings)) : Secret();
}

TrafficViewModel::SecretStanding TrafficViewModel::secretStanding(const TrafficSettings &settings) const
{
    if (settings.addresses.isEmpty())
        return SecretStanding::None;
    if (!knownSecret(settings).isEmpty())
        return SecretStanding::Known;
    const bool isPlans = TrafficWatch::secretKey(settings) == TrafficWatch::secretKey(source());
    if (!isPlans || source().token == TokenStore::None)
        return SecretStanding::None;
    return source().token == TokenStore::Keyring ? SecretStanding::InKeyring : SecretStanding::Gone;
}

void TrafficViewModel::setSource(TrafficSettings settings, const std::optional<Secret> &secret)
{
    const bool isNew = keepSecret(settings, secret);
    if (settings != source()) {
        m_session.record(TrafficSourceChosen{settings}); // the watch follows the plan
    } else if (isNew) {
        m_session.trafficWatch().restart();
    }
    emit changed();
}

//! Whether the secret that is sent is another one now. `settings` says afterwards where it really is.
bool TrafficViewModel::keepSecret(TrafficSettings &settings, const std::optional<Secret> &secret)
{
    auto *secrets = m_session.services().secrets;
    const auto standing = secretStanding(settings);
    if (settings.addresses.isEmpty() || !secrets) {
        settings.token = TokenStore::None;
        return false;
    }
    const auto key = TrafficWatch::secretKey(settings);
    if (secret && secret->isEmpty()) {
        secrets->forget(key);
        settings.token = TokenStore::None;
        return true;
    }
    if (secret) {
        secrets->keep(key, *secret, settings.token);
        return true;
    }
    if (standing == SecretStanding::Known && settings.token != source().token) {
        // The same secret at another place: what no longer keeps it must not have it any more.
        const auto known = knownSecret(settings);
        if (settings.token != TokenStore::Keyring)
            secrets->forget(key);
        secrets->keep(key, known, settings.token);
    } else if (standing == SecretStanding::InKeyring) {
        settings.token = TokenStore::Keyring;
    } else if (standing != SecretStanding::Known) {
        settings.token = TokenStore::None; // another address: its secret was never given
    }
    return false;
}

void TrafficViewModel::testSource(const TrafficSettings &settings, const std::optional<Secret> &secret)
{
    if (!m_session.offlineReason().isEmpty())
        return;
    const auto &plan = m_session.plan();
    m_test = std::make_unique<TrafficSourceTest>(settings, secret.value_or(knownSecret(settings)),
                                                 plan.from(), plan.to(), m_session.services().clock);
    connect(m_test.get(), &TrafficSourceTest::finished, this, [this](const SourceTestResult &result) {
        m_test.release()->deleteLater(); // it is still on the stack
        emit sourceTested(result);
    });
    m_test->start();
}

void TrafficViewModel::cancelTest()
{
    m_test.reset();
}

void TrafficViewModel::typeShare(double percent, const QString &note)
{
    m_session.record(TrafficShareTyped{static_cast<int>(std::lround(percent * 100)), note});
}

QMap<int, double> TrafficViewModel::observedBySteps() const
{
    QMap<int, double> observed;
    if (!isObserved())
        return observed;
    const auto &plan = m_session.plan();
    const auto add = [&](const QDateTime &at, int hundredths) {
        observed.insert(reachedShareAt(plan.reached, at), hundredths / 100.0);
    };
    if (source().kind == TrafficSourceKind::Typed) {
        for (const auto &[at, typed] : plan.typedShares)
            add(at, typed.hundredths);
        return observed;
    }
    for (const auto &[at, seen] : plan.observedShares)
        add(at, seen.hundredths);
    if (const auto now = share(); now.observed)
        observed.insert(now.planned, *now.observed);
    return observed;
}

ShareLineData TrafficViewModel::line() const
{
    ShareLineData data;
    const auto &plan = m_session.plan();
    data.now = m_session.now();
    data.byNodes = !isObserved();
    addObserved(data);
    // The plan that is in force: what was recorded, then what is to come.
    auto from = data.now.addSecs(-600);
    if (!data.observed.isEmpty())
        from = std::min(from, data.observed.constFirst().at);
    if (!plan.reached.isEmpty())
        from = std::min(from, plan.reached.constFirst().first);
    data.planned << SharePoint{from, 0};
    for (const auto &[at, percent] : plan.reached)
        data.planned << SharePoint{at, percent};
    const auto coming = plannedNodes(plan, rollout(), data.now);
    for (const auto &step : coming)
        data.planned << SharePoint{step.at, step.percent};
    if (!coming.isEmpty())
        data.until = coming.constLast().at.addSecs(60LL * defaultHoldMinutes);
    return data;
}

void TrafficViewModel::addObserved(ShareLineData &data) const
{
    const auto &plan = m_session.plan();
    const auto add = [&data](const QDateTime &at, double percent, double low, double high) {
        data.observed << ObservedSharePoint{at, percent, low, high};
    };
    if (source().kind == TrafficSourceKind::Typed) {
        for (const auto &[at, typed] : plan.typedShares) {
            const double percent = typed.hundredths / 100.0;
            add(at, percent, percent, percent);
        }
        return;
    }
    if (source().kind == TrafficSourceKind::NodeShare || source().kind == TrafficSourceKind::None) {
        for (const auto &count : m_session.nodeCounts()) {
            if (count.onX + count.onY == 0)
                continue;
            const double percent = 100.0 * count.onY / (count.onX + count.onY);
            if (!data.observed.isEmpty()) // a count holds until the next
                add(count.at, *data.observed.constLast().percent, *data.observed.constLast().percent,
                    *data.observed.constLast().percent);
            add(count.at, percent, percent, percent);
        }
        if (!data.observed.isEmpty()) {
            auto last = data.observed.constLast();
            last.at = data.now;
            data.observed << last;
        }
        return;
    }
    const auto &live = m_session.trafficWatch().seen();
    for (const auto &[at, seen] : plan.observedShares) {
        if (live.isEmpty() || at < live.constFirst().at)
            add(at, seen.hundredths / 100.0, seen.low / 100.0, seen.high / 100.0);
    }
    if (!data.observed.isEmpty() && !live.isEmpty()) // nobody looked in between
        data.observed << ObservedSharePoint{data.observed.constLast().at, {}, 0, 0};
    const auto stride = std::max<qsizetype>(1, live.size() / mostPoints);
    for (qsizetype i = 0; i < live.size(); ++i) {
        const auto &seen = live[i];
        if (seen.band && i % stride != 0 && i + 1 < live.size())
            continue;
        if (seen.band)
            add(seen.at, 100 * seen.band->share, 100 * seen.band->low, 100 * seen.band->high);
        else
            data.observed << ObservedSharePoint{seen.at, {}, 0, 0};
    }
}

TimeAxis TrafficViewModel::axis(const ShareLineData &data) const
{
    return ShareLineChart::axis(data, zone(), QLocale());
}

const RolloutLimits &TrafficViewModel::limits() const
{
    return m_session.plan().rolloutLimits;
}

void TrafficViewModel::setLimits(const RolloutLimits &limits)
{
    if (!(limits == this->limits()))
        m_session.record(RolloutLimitsChanged{limits});
}

RolloutStatus TrafficViewModel::rollout() const
{
    return rolloutCounts(m_session.plan(), m_session.summary().total, m_session.summary().onY);
}

QList<RolloutStep> TrafficViewModel::schedule() const
{
    return m_session.plan().schedule;
}

QString TrafficViewModel::setSchedule(const QList<RolloutStep> &steps)
{
    auto problem = problemOf(steps);
    if (problem.isEmpty() && steps != schedule())
        m_session.record(ScheduleChanged{steps});
    return problem;
}

const RolloutMeans &TrafficViewModel::means() const
{
    return m_session.plan().rolloutMeans;
}

QString TrafficViewModel::setMeans(const RolloutMeans &means)
{
    auto problem = problemOf(means);
    if (problem.isEmpty() && !(means == this->means()))
        m_session.record(RolloutMeansChosen{means});
    return problem;
}

const QList<BalancerSyntax> &TrafficViewModel::balancers() const
{
    return m_session.services().knowledge->balancers;
}

const BalancerSyntax *TrafficViewModel::syntax(BalancerKind kind) const
{
    const auto &all = balancers();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [kind](const auto &one) { return one.kind == kind; });
    return found == all.cend() ? nullptr : &*found;
}

void TrafficViewModel::goToNext(const QString &against)
{
    const auto status = rollout();
    if (status.next && !status.isBlocked() && !isReadOnly())
        m_session.record(RolloutReached{status.next->percent, against});
}

void TrafficViewModel::hold()
{
    if (const auto status = rollout(); status.isRolling() && !isReadOnly())
        m_session.record(RolloutReached{status.carriedShare(), {}});
}

void TrafficViewModel::goBack()
{
    if (const auto status = rollout(); status.previous && !isReadOnly())
        m_session.record(RolloutReached{*status.previous, {}});
}

} // namespace gatelift
