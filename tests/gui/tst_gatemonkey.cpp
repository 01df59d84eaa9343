#include "rehearsal/SimulatedClock.h"
#include "session/StepFacts.h"
#include "support/GuiMonkey.h"
#include "support/GuiWizard.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Random keys and clicks over the real window, on a plan in which everything is ready: no point of no return
//! is passed, and the freeze is not lifted, by anything but its own dialog filled in by two people, which a
//! monkey never does: it knows the second person, and not what has to be typed.
class TestGateMonkey : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsPassedByChance_data();
    void nothingIsPassedByChance();

private:
    void see();

    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
};

void TestGateMonkey::initTestCase()
{
    prepare(m_clock.clock());
}

void TestGateMonkey::see()
{
    ClusterSnapshot snapshot;
    snapshot.at = m_clock.now();
    for (const auto side : {Side::X, Side::Y}) {
        auto &view = snapshot.controlPlane(side);
        view.configured = true;
        view.info = ControlPlaneInfo{};
        view.info->version = side == Side::X ? u"3.4.3.12"_s : u"3.10.0.17"_s;
        view.polledAt = snapshot.at;
    }
    DataPlane node;
    node.row.id = u"node"_s;
    node.row.hostname = u"dp-eu-01"_s;
    node.side = Side::Y;
    node.version = Version(3, 10, 0, 17);
    node.state = NodeState::Fresh;
    node.converged = true;
    snapshot.dataPlanes << node;
    session().applySnapshot(snapshot);
}

void TestGateMonkey::nothingIsPassedByChance_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::newRow("dual-cluster") << Strategy::DualCluster;
    QTest::newRow("in place") << Strategy::InPlace;
    QTest::newRow("blue-green") << Strategy::BlueGreen;
}

void TestGateMonkey::nothingIsPassedByChance()
{
    QFETCH(Strategy, strategy);
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    details.approver = u"Jun Okafor"_s;
    details.windowStart = m_clock.now().addSecs(-3600);
    details.windowEnd = m_clock.now().addSecs(40'000);
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s, Edition::Enterprise, Topology::Hybrid,
                                strategy, InstallMethod::Package});
    session().record(FreezeDeclared{{u"deck"_s}});
    session().record(RolloutReached{100});
    QTRY_VERIFY(isSaved());
    for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify}) {
        for (const auto &item : session().checklist(step)) {
            if (!needsPermit(item))
                session().record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
        }
    }
    QTRY_VERIFY(isSaved());
    m_window->shell().goTo(StepId::Verify);
    GuiMonkey monkey(m_window->window(), 7 + static_cast<quint32>(strategy));
    constexpr int events = 700;
    for (int i = 0; i < events && m_workspace->session(); ++i) {
        if (i % 20 == 0) {
            m_clock.goOn(11);
            see();
        }
        // As often as not somebody is back where it matters.
        if (i % 50 == 0)
            m_window->shell().goTo(i % 100 == 0 ? StepId::Verify : StepId::ControlPlanes);
        monkey.act();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (!m_workspace->session())
            break;
        QVERIFY2(plan().gates.passed.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(plan().freeze.phase != FreezeState::Phase::Lifted, qPrintable(QString::number(i)));
        for (const auto &items : session().checklists()) {
            for (const auto &item : items)
                QVERIFY2(!needsPermit(item) || plan().items.value(item.id).status != ItemStatus::Done,
                         qPrintable(item.id));
        }
    }
    QVERIFY(m_workspace->session());
    QVERIFY2(monkey.dialogs().value(u"pointDialog"_s) > 0, "it never came to the door");
    qInfo("%d clicks, %d keys, %d events at the door, %d entries", monkey.clicks(), monkey.keys(),
          monkey.dialogs().value(u"pointDialog"_s), static_cast<int>(session().entries().size()));
    const auto dialogs = m_window->window().findChildren<QDialog *>();
    for (auto *dialog : dialogs)
        dialog->close();
    stop();
}

QTEST_MAIN(TestGateMonkey)
#include "tst_gatemonkey.moc"
