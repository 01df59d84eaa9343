#include "support/GateModel.h"

#include "domain/PersonName.h"
#include "session/ChecklistViewModel.h"
#include "session/GateView.h"
#include "session/GateViewModel.h"
#include "session/PointOfNoReturn.h"
#include "session/StepFacts.h"
#include "support/Second.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

const QDateTime begin(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const auto operatorName = u"Daria Marek"_s;
const auto planTitle = u"Retail edge EU"_s;

//! Every id that any strategy knows, so that what is not part of the plan is tried too.
QStringList everyPoint()
{
    return {u"control-planes.in-place.migrations-finish"_s,
            u"verify.blue-green-finish"_s,
            u"verify.lift-freeze"_s,
            u"verify.lift-freeze-shared"_s,
            u"verify.decommission"_s,
            u"verify.decommission-shared"_s};
}

QList<std::pair<QDateTime, PlanEvent>> planOf(Topology topology, Strategy strategy)
{
    PlanDetails details;
    details.title = planTitle;
    details.operatorName = operatorName;
    details.approver = u"Jun Okafor"_s;
    details.windowStart = begin.addSecs(-3600);
    details.windowEnd = begin.addSecs(5 * 3600);
    PlanCreated created;
    created.rehearsal = true; // no database to prove
    return {{begin, created},
            {begin, details},
            {begin, PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, topology, strategy,
                               InstallMethod::Package}}};
}

ClusterSnapshot estate(const QDateTime &at, int nodes, int onY, bool sound)
{
    ClusterSnapshot snapshot;
    snapshot.at = at;
    for (const auto side : {Side::X, Side::Y}) {
        auto &view = snapshot.controlPlane(side);
        view.configured = true;
        view.info = ControlPlaneInfo{};
        view.info->version = side == Side::X ? u"3.4.3.12"_s : u"3.10.0.17"_s;
        view.polledAt = at;
    }
    for (int i = 0; i < nodes; ++i) {
        DataPlane node;
        node.row.id = u"node-%1"_s.arg(i);
        node.row.hostname = u"dp-%1"_s.arg(i);
        node.side = i < onY ? Side::Y : Side::X;
        node.version = i < onY ? Version(3, 10, 0, 17) : Version(3, 4, 3, 12);
        node.state = !sound && i == 0 ? NodeState::Empty : NodeState::Fresh;
        node.converged = node.state == NodeState::Fresh;
        snapshot.dataPlanes << node;
    }
    return snapshot;
}

} // namespace

struct GateModel::World
{
    World(Topology topology, Strategy strategy)
        : sample(planOf(topology, strategy), begin)
        , session(*sample)
    {
        for (const auto step : allSteps)
            lists.push_back(std::make_unique<ChecklistViewModel>(session, step));
    }

    void advance(int seconds)
    {
        now = now.addSecs(seconds);
        sample.setNow(now);
    }
    void settle()
    {
        while (session.isSaving())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }

    SampleSession sample;
    UpgradeSession &session;
    std::vector<std::unique_ptr<ChecklistViewModel>> lists;
    QDateTime now = begin;
    QSet<QString> permits; //!< what the door has let through
    int lifts = 0;
};

QString GateModel::person()
{
    return anyOf(QStringList{u"Jun Okafor"_s, u"Jun Okafor"_s, u" daria  MAREK"_s, u"Dária-Marek"_s,
                             QString(), u" "_s, u"Ines Roth"_s});
}

QString GateModel::anyItem(UpgradeSession &session)
{
    if (oneIn(3))
        return anyOf(everyPoint());
    const auto items = session.checklist(anyOf(allSteps));
    return items.isEmpty() ? u"verify.nothing"_s : anyOf(items).id;
}

//! As a person would with keys and mouse: whatever a page's list offers.
void GateModel::press(World &world)
{
    auto &list = *world.lists.at(static_cast<std::size_t>(below(stepCount)));
    const auto id = anyItem(world.session);
    switch (below(7)) {
    case 0:
    case 1:
        list.toggle(id);
        break;
    case 2:
        list.setDone(id, true);
        break;
    case 3:
        list.setDone(id, false);
        break;
    case 4:
        list.setNotApplicable(id, oneIn(2) ? u"not here"_s : QString());
        break;
    case 5:
        list.setNote(id, QString::number(below(9)));
        break;
    default:
        list.setEvidence(id, QString::number(below(9)));
        break;
    }
}

//! What no page offers, but some code might try.
void GateModel::recordDirectly(World &world)
{
    auto &session = world.session;
    const auto id = anyItem(session);
    switch (below(12)) {
    case 0:
        session.record(ItemStatusChanged{id, ItemStatus::Done, {}});
        break;
    case 1:
        session.record(ItemStatusChanged{id, ItemStatus::Open, {}});
        break;
    case 2:
        session.record(FreezeLifted{});
        break;
    case 3:
        session.record(GatePassed{id, planTitle, u"Jun Okafor"_s, true, {}});
        break;
    case 4:
        session.record(EventUndone{1 + below(static_cast<int>(session.entries().size()) + 2)});
        break;
    case 5:
        session.undo();
        break;
    case 6:
        session.redo();
        break;
    case 7:
        session.record(FreezeDeclared{{u"deck"_s}});
        break;
    case 8:
        session.record(RolloutReached{anyOf(QList<int>{0, 0, 25, 100, 100})});
        break;
    case 9:
        session.record(PageOpened{anyOf(allSteps)});
        break;
    case 10:
        session.record(GateOverridden{anyOf(allSteps), u"as we always did it"_s});
        break;
    default:
        session.record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise,
                                  anyOf(QList<Topology>{Topology::Hybrid, Topology::Traditional}),
                                  anyOf(QList<Strategy>{Strategy::DualCluster, Strategy::InPlace,
                                                        Strategy::BlueGreen, Strategy::Custom}),
                                  InstallMethod::Package});
        break;
    }
}

void GateModel::decide(World &world)
{
    auto &session = world.session;
    const auto gate = oneIn(2) ? toKey(anyOf(allSteps)) : anyItem(session);
    GateViewModel viewModel(session, gate);
    if (oneIn(3)) {
        (void)viewModel.sign(rehearsed(person(), oneIn(2)));
        return;
    }
    if (oneIn(5)) {
        session.record(GateWaiverWithdrawn{gate});
        return;
    }
    GateViewModel::Waiver waiver{person(), oneIn(4) ? u"short"_s : u"the vendor confirmed it"_s,
                                 rehearsed(person(), oneIn(2)), world.now.addSecs(below(90'000) - 60)};
    if (oneIn(6))
        session.record(GateWaived{gate, openFacts(viewModel.view().facts, world.now), waiver.owner,
                                  waiver.reason, waiver.second.person, waiver.until});
    else
        m_waivers += viewModel.waive(waiver) ? 1 : 0;
}

//! Two people who mean it: what keeps the gate shut is waived by both.
void GateModel::openTheGate(World &world, const QString &gate)
{
    GateViewModel viewModel(world.session, gate);
    if (!viewModel.view().verdict.go && oneIn(2))
        m_waivers += viewModel.waive({operatorName, u"both have looked at it"_s, rehearsed(u"Jun Okafor"_s),
                                      world.now.addSecs(3600)})
                         ? 1
                         : 0;
    world.settle();
}

void GateModel::goThroughTheDoor(World &world)
{
    auto &session = world.session;
    const auto gate = oneIn(4) ? anyItem(session) : oneIn(5) ? freezeGate : liftGate(session);
    openTheGate(world, oneIn(2) ? gate : anyOf(everyPoint()));
    const auto point = oneIn(2) ? gate : anyOf(everyPoint());
    PointOfNoReturn door(session, point);
    QDateTime complete; // by this test's own rule
    QString typed;
    QString second;
    bool confirmed = false;
    const int steps = 3 + below(6);
    for (int i = 0; i < steps; ++i) {
        switch (below(6)) {
        case 0:
            typed = oneIn(4) ? u"retail edge eu"_s : door.target();
            door.setTarget(typed);
            complete = world.now;
            break;
        case 1:
            second = oneIn(3) ? person() : u"Jun Okafor"_s;
            door.setSecond(rehearsed(second, confirmed));
            complete = world.now;
            break;
        case 2:
            confirmed = !oneIn(4);
            door.setSecond(rehearsed(second, confirmed));
            complete = world.now;
            break;
        case 3:
            world.advance(below(14));
            break;
        case 4:
            if (oneIn(3))
                changeCluster(world);
            break;
        default:
            break;
        }
    }
    if (oneIn(2)) { // and one who does all of it
        typed = door.target();
        second = u"Jun Okafor"_s;
        confirmed = true;
        door.setTarget(typed);
        door.setSecond(rehearsed(second, confirmed));
        complete = world.now;
        world.advance(8 + below(5));
    }
    ++m_attempts;
    const auto view = gateView(session, point);
    if (!door.pass()) {
        ++m_refused;
        return;
    }
    ++m_passed;
    world.permits << point;
    const bool earned = view.verdict.green && view.verdict.reasons.isEmpty() && typed == door.target() &&
                        confirmed && !personKey(second).isEmpty() && !samePerson(second, operatorName) &&
                        complete.isValid() && complete.secsTo(world.now) >= PointOfNoReturn::coolDownSeconds;
    if (!earned)
        m_problem = u"the door let %1 through too early"_s.arg(point);
    const auto item = itemById(point, session.checklists());
    world.lifts += point == freezeGate || (item && item->act == ItemAct::LiftFreeze) ? 1 : 0;
}

void GateModel::changeCluster(World &world)
{
    constexpr int nodes = 4;
    world.session.applySnapshot(estate(oneIn(6) ? world.now.addSecs(-70) : world.now, nodes,
                                       anyOf(QList<int>{0, 0, 2, nodes, nodes}), !oneIn(5)));
}

void GateModel::changeOwnStep(World &world)
{
    auto &list = *world.lists.at(static_cast<std::size_t>(
        anyOf(QList<StepId>{StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify})));
    auto step = list.newOwnStep();
    step.id = u"own.%1"_s.arg(below(3));
    step.title = u"Own %1"_s.arg(below(9));
    step.pointOfNoReturn = oneIn(2);
    list.saveOwnStep(step);
    // At once, before it is on disk.
    if (oneIn(2))
        world.session.record(ItemStatusChanged{step.id, ItemStatus::Done, {}});
    if (oneIn(6))
        list.removeOwnStep(step.id);
}

void GateModel::act(World &world)
{
    switch (below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
        press(world);
        break;
    case 4:
    case 5:
    case 6:
        recordDirectly(world);
        break;
    case 7:
        decide(world);
        break;
    case 8:
        goThroughTheDoor(world);
        break;
    case 9:
        changeCluster(world);
        break;
    case 10:
        changeOwnStep(world);
        break;
    default:
        world.advance(below(90));
        break;
    }
}

bool GateModel::check(World &world)
{
    const auto &session = world.session;
    const auto &plan = session.plan();
    for (const auto &items : session.checklists()) {
        for (const auto &item : items) {
            if (needsPermit(item) && plan.items.value(item.id).status == ItemStatus::Done &&
                !world.permits.contains(item.id))
                m_problem = u"%1 is done, and the door knows nothing of it"_s.arg(item.id);
        }
    }
    if (plan.freeze.phase == FreezeState::Phase::Lifted && world.lifts == 0)
        m_problem = u"the freeze is lifted, and the door knows nothing of it"_s;
    for (const auto step : allSteps) {
        const auto gate = session.gate(step);
        const int state = gate.open ? (gate.overridden ? (gate.verdict.green ? 3 : 2) : 1)
                                    : (gate.verdict.reasons.first().stale ? 4 : 0);
        m_pairs.insert({static_cast<int>(step), state});
    }
    return m_problem.isEmpty();
}

bool GateModel::run(int events)
{
    World world(anyOf(QList<Topology>{Topology::Hybrid, Topology::Hybrid, Topology::Traditional}),
                anyOf(QList<Strategy>{Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen,
                                      Strategy::Custom}));
    for (int i = 0; i < events; ++i) {
        act(world);
        ++m_events;
        if (!oneIn(4)) // else the next comes before this one is on disk
            world.settle();
        if (!world.session.isSaving() && !check(world)) {
            m_problem += u" (event %1)"_s.arg(i);
            return false;
        }
    }
    world.settle();
    for (const auto &signature : world.session.plan().gates.signatures)
        m_lapses += signature.lapsed.isEmpty() ? 0 : 1;
    return check(world);
}

} // namespace gatelift::test
