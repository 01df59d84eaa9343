#include "session/RehearsalPlayer.h"

#include "session/DeploymentViewModel.h"
#include "session/Rehearsal.h"
#include "session/UpgradeSession.h"

namespace gatelift {
namespace {

//! Looks for answers of the cluster this often (real time).
constexpr int pollMs = 2;
//! After so many of them without an answer it asks again.
constexpr int ticksPerPoll = 100;
//! Each look passes this much simulated time.
constexpr int secondsPerLook = 5;
//! After so many looks without what was waited for, the rehearsal gives up and says what it waited for.
constexpr int patienceLooks = 400;

} // namespace

RehearsalPlayer::RehearsalPlayer(UpgradeSession &session, Rehearsal &rehearsal, SimulatedClock clock,
                                 QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_rehearsal(rehearsal)
    , m_clock(std::move(clock))
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &RehearsalPlayer::check);
    connect(&session, &UpgradeSession::saveFailed, this, [this](const Error &error) { stop(error); });
}

RehearsalPlayer::~RehearsalPlayer() = default;

void RehearsalPlayer::play(const Until &until)
{
    plan(until);
    m_running = true;
    next();
}

void RehearsalPlayer::plan(const Until &until)
{
    const auto reached = [&until](StepId step) { return until.step && *until.step <= step; };
    addDeployment();
    for (const auto step : allSteps) {
        if (reached(step))
            return;
        add(tr("Open “%1”").arg(stepTitle(step)), [this, step] { m_session.record(PageOpened{step}); });
        if (step == StepId::Backup) {
            add(tr("Declare the write freeze"), [this] {
                m_session.record(FreezeDeclared{{QStringLiteral("admin-api"), QStringLiteral("kong-manager"),
                                                 QStringLiteral("deck"), QStringLiteral("kong-config"),
                                                 QStringLiteral("sql")}});
            });
        }
        if (step == StepId::UpgradePath) {
            add(tr("Confirm the warnings of the path"), [this] {
                for (const auto &note : m_session.path().notes) {
                    if (note.kind == PathNote::Kind::Warning)
                        m_session.record(PathNoteConfirmed{note.id});
                }
            });
        }
        if (step == StepId::Verify)
            add(tr("Lift the write freeze"), [this] { m_session.record(FreezeLifted{}); });
        if (step == StepId::DataPlanes)
            addShares(until.share);
        addChecklist(step);
    }
    addFinish();
}

void RehearsalPlayer::addDeployment()
{
    addConnection(Side::X);
}

void RehearsalPlayer::addConnection(Side side)
{
    add(
        tr("Connect to CP %1").arg(toKey(side).toUpper()),
        [this, side] {
            if (!m_deployment)
                m_deployment = std::make_unique<DeploymentViewModel>(m_session);
            m_deployment->test(side);
        },
        [this, side] {
            return m_session.plan().connection(side).has_value() && m_session.summary().total > 0;
        });
}

void RehearsalPlayer::addChecklist(StepId step)
{
    for (const auto &item : m_session.checklist(step)) {
        if (m_session.plan().items.value(item.id).status != ItemStatus::Open)
            continue;
        add(tr("%1: %2", "step, item").arg(stepTitle(step), item.title), [this, item] {
            passTime(40);
            m_session.record(ItemEvidenceGiven{item.id, tr("Simulated: nothing was run for this step.")});
            m_session.record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
        });
        if (item.startsControlPlaneY) {
            add(
                tr("See CP Y answer"), [] {}, [this] { return m_session.snapshot().y.connected(); });
            addConnection(Side::Y);
        }
    }
}

void RehearsalPlayer::addShares(int upTo)
{
    for (const auto &step : m_session.plan().schedule) {
        if (step.percent == 0 || step.percent > upTo)
            continue;
        add(
            tr("Move to %1 % on Y").arg(step.percent),
            [this, step] { m_session.record(RolloutReached{step.percent}); },
            [this] { return allSettled(); });
        add(tr("Hold at %1 %").arg(step.percent), [this, step] { passTime(step.holdMinutes * 60); });
    }
}

void RehearsalPlayer::addFinish()
{
    const auto sign = [this](const QString &person, const QString &role) {
        m_session.record(SignedOff{StepId::Report, person, role, tr("Rehearsal")});
    };
    add(tr("Sign as operator"),
        [this, sign] { sign(m_session.plan().details.operatorName, QStringLiteral("operator")); });
    add(tr("Sign as second person"), [this, sign] {
        passTime(60);
        sign(m_session.plan().details.approver, QStringLiteral("approver"));
    });
    add(tr("Finish the plan"), [this] { m_session.record(PlanFinished{}); });
}

void RehearsalPlayer::add(QString line, std::function<void()> begin, std::function<bool()> done)
{
    m_acts.push_back({std::move(line), std::move(begin), std::move(done)});
}

void RehearsalPlayer::passTime(int seconds)
{
    m_clock.goOn(seconds);
    m_passedTo = m_session.now();
    // At once: a picture made of old answers at the new time would call every node silent.
    m_session.pollNow();
    m_ticks = 0;
}

//! Nothing goes on with an old picture: nodes whose heartbeats were not asked for would look silent.
bool RehearsalPlayer::isLookedAt() const
{
    if (!m_passedTo.isValid())
        return true;
    const auto &snapshot = m_session.snapshot();
    const auto seen = [this](const ControlPlaneView &view) {
        return !view.configured || view.error || view.polledAt >= m_passedTo;
    };
    return snapshot.at >= m_passedTo && seen(snapshot.x) && seen(snapshot.y);
}

void RehearsalPlayer::next()
{
    if (!m_running)
        return;
    if (m_acts.empty()) {
        stop({});
        return;
    }
    m_current = std::move(m_acts.front());
    m_acts.pop_front();
    emit progressed(m_current.line);
    m_patience = patienceLooks;
    m_current.begin();
    m_poll.start(pollMs);
}

void RehearsalPlayer::check()
{
    if (m_session.isSaving())
        return;
    if (!isLookedAt()) {
        if (++m_ticks % ticksPerPoll == 0)
            m_session.pollNow();
        return;
    }
    if (m_current.done && !m_current.done()) {
        if (--m_patience <= 0) {
            stop(Error{ErrorKind::Gateway,
                       m_current.line,
                       tr("the simulated cluster never showed it"),
                       tr("look at the faults that were asked for"),
                       {}});
            return;
        }
        passTime(secondsPerLook);
        return;
    }
    m_poll.stop();
    QTimer::singleShot(m_pause, this, &RehearsalPlayer::next);
}

void RehearsalPlayer::stop(const std::optional<Error> &error)
{
    if (!m_running)
        return;
    m_running = false;
    m_poll.stop();
    if (error)
        emit failed(*error);
    else
        emit finished();
}

bool RehearsalPlayer::allSettled() const
{
    const auto &summary = m_session.summary();
    const auto &reached = m_session.plan().reached;
    const int share = reached.isEmpty() ? 0 : reached.last().second;
    return m_rehearsal.isSettled() && summary.onY >= nodesForShare(share, m_rehearsal.options().dataPlanes) &&
           m_session.isSettled();
}

} // namespace gatelift
