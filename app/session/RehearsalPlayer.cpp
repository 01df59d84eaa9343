#include "session/RehearsalPlayer.h"

#include "journal/ApprovalCheck.h"
#include "report/ReportText.h"
#include "session/Approvals.h"
#include "session/DeploymentViewModel.h"
#include "session/FindingsJob.h"
#include "session/PointOfNoReturn.h"
#include "session/Rehearsal.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"
#include "session/Verifications.h"

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

//! Looks for answers of the cluster this often (real time).
constexpr int pollMs = 2;
//! After so many of them without an answer it asks again.
constexpr int ticksPerPoll = 100;
//! Each look passes this much simulated time.
constexpr int secondsPerLook = 5;
//! After so many looks without what was waited for, the rehearsal gives up and says what it waited for: five
//! minutes of the night.
constexpr int patienceLooks = 60;
//! An endpoint that does not answer for so many looks is more than a restart.
constexpr int patienceErrors = 12;

//! Where the simulated clock stands still: two seconds of errors, a minute without what was waited for.
constexpr int ticksWithError = 1'000;
constexpr int ticksWithoutAnswer = 30'000;

//! Why an operator would not go on with this node; empty where nothing is wrong.
QString troubleOf(const DataPlane &node)
{
    const bool seen = node.state == NodeState::Fresh || node.state == NodeState::Late;
    if (!counts(node) || (seen && node.compatible && node.converged))
        return {};
    return node.reasons.isEmpty() ? ReportText::state(node.state)
                                  : ReportText::state(node.state) + QStringLiteral(", ") +
                                        node.reasons.join(QStringLiteral("; "));
}

} // namespace

RehearsalPlayer::RehearsalPlayer(UpgradeSession &session, Rehearsal &rehearsal, SimulatedClock clock,
                                 QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_rehearsal(rehearsal)
    , m_clock(std::move(clock))
{
    if (auto key = rehearsalKey("Gatelift rehearsal " + session.plan().approvals.plan.toUtf8()))
        m_secondKey = std::make_shared<const MinisignKey>(std::move(*key));
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &RehearsalPlayer::check);
    connect(&session, &UpgradeSession::saveFailed, this, [this](const Error &error) { stop(error); });
}

RehearsalPlayer::~RehearsalPlayer() = default;

void RehearsalPlayer::play(const Until &until)
{
    m_session.pollInTurn();
    m_trafficDue = true; // once there is a first picture
    plan(until);
    m_running = true;
    next();
}

void RehearsalPlayer::plan(const Until &until)
{
    const auto reached = [&until](StepId step) { return until.step && *until.step <= step; };
    m_rollBackAt = until.rollBackAt;
    addConnection(Side::X);
    for (const auto step : allSteps) {
        if (reached(step) || m_hasTurned)
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
        if (step == StepId::BreakingChanges)
            addChecks();
        if (step == StepId::BreakingChanges || step == StepId::Considerations)
            addDecisions(step);
        addChecklist(step, until.share);
    }
    if (!m_hasTurned)
        addFinish();
}

bool RehearsalPlayer::turnsAt(int percent)
{
    m_hasTurned = m_rollBackAt && percent >= *m_rollBackAt;
    if (m_hasTurned)
        addWayBack();
    return m_hasTurned;
}

void RehearsalPlayer::addChecks()
{
    add(
        tr("Check X against the changes up to Y"), [this] { m_session.findingsJob().check(); },
        [this] { return !m_session.findingsJob().isRunning() && m_session.plan().findings; });
    m_acts.back().realTime = true;
}

void RehearsalPlayer::addDecisions(StepId step)
{
    add(tr("Decide what was found: %1").arg(stepTitle(step)), [this, step] {
        passTime(300);
        FindingsDecided decided;
        decided.decision = FindingDecision::Accept;
        decided.note = tr("Simulated: nobody has judged this.");
        for (const auto &finding : m_session.plan().findings->checked.findings) {
            const auto standing = standingOf(finding, m_session.plan());
            if (stepOf(finding.topic) == step &&
                (standing == FindingStanding::Open || standing == FindingStanding::Changed))
                decided.bases.insert(finding.change.id, basisOf(finding));
        }
        if (!decided.bases.isEmpty())
            m_session.record(decided);
    });
}

void RehearsalPlayer::addConnection(Side side)
{
    const auto name = toKey(side).toUpper();
    add(
        tr("See CP %1 answer").arg(name), [] {},
        [this, side] {
            return m_session.snapshot().controlPlane(side).connected() && m_session.summary().total > 0;
        });
    m_acts.back().realTime = true;
    add(
        tr("Connect to CP %1").arg(name),
        [this, side] {
            if (!m_deployment)
                m_deployment = std::make_unique<DeploymentViewModel>(m_session);
            m_deployment->test(side);
        },
        [this, side] {
            const auto &tested = m_session.plan().connection(side);
            return tested && tested->info;
        });
    m_acts.back().realTime = true;
}

//! Item by item in the list's order, and with each what doing it means: shares stand between the ticks that
//! prepare them and those that need them.
void RehearsalPlayer::addChecklist(StepId step, int upTo)
{
    for (const auto &item : m_session.checklist(step)) {
        if (m_session.plan().items.value(item.id).status != ItemStatus::Open)
            continue;
        if (!addShares(item.act, upTo))
            return;
        addItem(item);
        const auto &shares = m_session.plan().schedule;
        if (item.act == ItemAct::FirstShare) {
            const auto first = std::find_if(shares.cbegin(), shares.cend(),
                                            [](const RolloutStep &share) { return share.percent > 0; });
            if (first != shares.cend()) {
                addHold(*first);
                if (turnsAt(first->percent))
                    return;
            }
        }
    }
}

void RehearsalPlayer::addPoint(const ChecklistItem &item)
{
    const auto line = tr("%1: %2", "step, item").arg(stepTitle(item.step), item.title);
    add(line, [this, item] {
        passTime(40);
        m_session.record(ItemEvidenceGiven{item.id, tr("Simulated: nothing was run.")});
    });
    add(line, [this, item] {
        m_door = std::make_unique<PointOfNoReturn>(m_session, item.id);
        m_door->setTarget(m_door->target());
        m_door->setSecond({m_door->approverName(), true, ApprovalWay::Rehearsal, {}, {}, m_secondKey});
    });
    m_acts.back().objection = [this] { return m_door->problem(); };
    add(line, [this] { passTime(PointOfNoReturn::coolDownSeconds); });
    add(
        line, [this] { m_door->pass(); },
        [this, item] { return m_session.plan().gates.passed.contains(item.id); });
}

void RehearsalPlayer::addItem(const ChecklistItem &item)
{
    if (needsPermit(item)) {
        addPoint(item);
        return;
    }
    add(tr("%1: %2", "step, item").arg(stepTitle(item.step), item.title), [this, item] {
        passTime(40);
        // What the simulated cluster has shown needs no tick.
        if (m_session.plan().items.value(item.id).proven)
            return;
        m_session.record(ItemEvidenceGiven{item.id, tr("Simulated: nothing was run.")});
        if (needsSignature(item))
            recordSigned(GateSigned{item.id, m_session.plan().details.approver,
                                    openFacts(gateView(m_session, item.id).facts, m_session.now())});
        m_session.record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
    });
    if (item.act == ItemAct::StartControlPlaneY) {
        addConnection(Side::Y);
    } else if (item.act == ItemAct::StartFirstNode) {
        add(
            tr("See the first node on Y"), [] {},
            [this] { return m_session.summary().onY > 0 && allSettled(); });
    }
}

//! With the second person's throw-away key where the act needs one.
void RehearsalPlayer::recordSigned(const PlanEvent &event)
{
    const bool needsSecond = approvalClaim(event, m_session).has_value() && m_secondKey;
    const auto request = askApproval(event, ApprovalWay::Rehearsal, m_session);
    m_session.record(needsSecond ? withApproval(event, signApproval(request.text, *m_secondKey)) : event);
}

bool RehearsalPlayer::addShares(ItemAct act, int upTo)
{
    QList<RolloutStep> shares;
    for (const auto &step : m_session.plan().schedule) {
        if (step.percent > 0)
            shares << step;
    }
    if (shares.isEmpty())
        return true;
    if (act == ItemAct::FirstShare)
        addMove(shares.first().percent); // held after the tick
    qsizetype first = shares.size();
    qsizetype end = shares.size();
    if (act == ItemAct::MoreShares) {
        first = 1;
        end = shares.size() - 1;
    } else if (act == ItemAct::AllTraffic && shares.size() > 1) {
        first = shares.size() - 1;
    }
    for (qsizetype i = first; i < end; ++i) {
        if (shares.at(i).percent > upTo)
            return false;
        addMove(shares.at(i).percent);
        addHold(shares.at(i));
        if (turnsAt(shares.at(i).percent))
            return false;
    }
    return true;
}

void RehearsalPlayer::addMove(int percent)
{
    add(
        tr("Move to %1 % on Y").arg(percent), [this, percent] { m_session.record(RolloutReached{percent}); },
        [this] { return allSettled(); });
}

void RehearsalPlayer::addHold(const RolloutStep &step)
{
    // A look a minute after the move shows this share alone: requests are counted over the last minute.
    const auto line = tr("Hold at %1 %").arg(step.percent);
    const int seconds = step.holdMinutes * 60;
    const int first = std::min(seconds, 60);
    add(line, [this, first] { passTime(first); });
    if (seconds > first)
        add(line, [this, rest = seconds - first] { passTime(rest); });
    m_acts.back().objection = [this, step] { return m_rehearsal.trafficTrouble(step.percent); };
}

void RehearsalPlayer::addSignatures()
{
    const auto sign = [this](const QString &person, const QString &role) {
        recordSigned(SignedOff{StepId::Report, person, role, tr("Rehearsal")});
    };
    add(tr("Sign as operator"),
        [this, sign] { sign(m_session.plan().details.operatorName, QStringLiteral("operator")); });
    add(tr("Sign as second person"), [this, sign] {
        passTime(60);
        sign(m_session.plan().details.approver, QStringLiteral("approver"));
    });
}

void RehearsalPlayer::addFinish()
{
    addSignatures();
    add(tr("Finish the plan"), [this] { m_session.record(PlanFinished{}); });
}

void RehearsalPlayer::add(QString line, std::function<void()> begin, std::function<bool()> done)
{
    m_acts.push_back({std::move(line), std::move(begin), std::move(done), false, {}});
}

void RehearsalPlayer::passTime(int seconds)
{
    m_clock.goOn(seconds);
    m_passedTo = m_session.now();
    // At once: a picture made of old answers at the new time would call every node silent.
    m_session.pollNow();
    // Before control plane Y is there, all of it goes to X: nobody would look.
    m_trafficDue = m_session.snapshot().y.configured;
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
    if (std::exchange(m_told, m_current.line) != m_current.line)
        emit progressed(m_current.line);
    m_patience = patienceLooks;
    m_errorLooks = 0;
    m_ticks = 0;
    m_current.begin();
    m_poll.start(pollMs);
}

void RehearsalPlayer::check()
{
    // Nothing moves while an answer is under way: it would mix two moments.
    auto &traffic = m_session.trafficWatch();
    if (m_session.isSaving() || m_session.isPolling() || traffic.isAsking())
        return;
    if (!isLookedAt()) {
        if (++m_ticks % ticksPerPoll == 0)
            m_session.pollNow();
        return;
    }
    if (std::exchange(m_trafficDue, false)) {
        traffic.askNow(); // after the picture, so that the journal's order is the same for the same seed
        return;
    }
    if (m_current.done && !m_current.done()) {
        if (!waits())
            giveUp();
        return;
    }
    if (const auto objection = m_current.objection ? m_current.objection() : QString();
        !objection.isEmpty()) {
        hold({ErrorKind::Gateway, m_current.line, objection, reportHint(), {}});
        return;
    }
    // Last, and in one order whatever came first: what was seen may settle steps by itself.
    m_session.verifications().judge();
    if (m_session.isSaving())
        return;
    m_poll.stop();
    QTimer::singleShot(m_pause, this, &RehearsalPlayer::next);
}

std::optional<Error> RehearsalPlayer::endpointError() const
{
    const auto &snapshot = m_session.snapshot();
    for (const auto *view : {&snapshot.x, &snapshot.y}) {
        if (view->configured && view->error)
            return view->error;
    }
    return std::nullopt;
}

//! Looks once more; false where the patience is at its end.
bool RehearsalPlayer::waits()
{
    const auto error = endpointError();
    // A time-out has cost real time; a second one would say the same.
    if (error && error->kind == ErrorKind::Timeout)
        return false;
    if (m_current.realTime) {
        ++m_ticks;
        if (m_ticks >= (error ? ticksWithError : ticksWithoutAnswer))
            return false;
        if (m_ticks % ticksPerPoll == 0)
            m_session.pollNow();
        return true;
    }
    m_errorLooks = error ? m_errorLooks + 1 : 0;
    if (--m_patience <= 0 || m_errorLooks >= patienceErrors)
        return false;
    passTime(secondsPerLook);
    return true;
}

QString RehearsalPlayer::reportHint()
{
    return tr("the report holds the night up to here");
}

void RehearsalPlayer::giveUp()
{
    if (const auto error = endpointError()) {
        stop(error);
        return;
    }
    const auto hint = reportHint();
    QStringList others;
    QString name;
    QString trouble;
    for (const auto &node : m_session.snapshot().dataPlanes) {
        const auto why = troubleOf(node);
        if (why.isEmpty())
            continue;
        if (name.isEmpty()) {
            name = node.row.hostname;
            trouble = why;
        } else if (node.row.hostname != name && !others.contains(node.row.hostname)) {
            others << node.row.hostname;
        }
    }
    if (name.isEmpty()) {
        hold({ErrorKind::Gateway, m_current.line, tr("the simulated cluster never showed it"), hint, {}});
        return;
    }
    if (!others.isEmpty())
        trouble = tr("%1; likewise %2").arg(trouble, others.join(QStringLiteral(", ")));
    hold({ErrorKind::Gateway, name, trouble, hint, {}});
}

void RehearsalPlayer::hold(const Error &why)
{
    if (!m_running)
        return;
    m_running = false;
    m_poll.stop();
    emit held(why);
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
