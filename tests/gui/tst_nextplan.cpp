#include "domain/EnvironmentComparison.h"
#include "journal/JournalVerify.h"
#include "rehearsal/SimulatedServer.h"
#include "session/FindingsJob.h"
#include "session/UpgradeSession.h"
#include "support/GuiGerman.h"
#include "support/GuiWizard.h"
#include "wizard/NextPlanDialog.h"
#include "wizard/widgets/ComparisonCard.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! From the finished plan of one environment to the plan of the next one, as a person goes: its words, its
//! choices, another cluster, and what differs.
class TestNextPlan : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase();
    void anOpenPlanOffersNothing();
    void theFinishedPlanLeadsToTheNext();
    void theNewPlanHasTheChoicesAndNoProof();
    void anotherClusterIsCompared();
    void whatWasLearnedStandsBesideTheStep();
    void welcomeLeadsThereToo();
    void fitsInGerman();

private:
    [[nodiscard]] QDialog *dialog() const { return find<QDialog>(u"nextPlanDialog"_s); }
    void connectTo(const SimulatedServer &server);
    void check();
    [[nodiscard]] QString cardText() const;

    std::unique_ptr<SimulatedServer> m_dev;
    std::unique_ptr<SimulatedServer> m_live;
    QString m_devFile;
    QString m_liveFile;
    bool m_broken = false;
};

void TestNextPlan::initTestCase()
{
    ClusterOptions dev;
    dev.x = Version(3, 4, 3, 12);
    dev.dataPlanes = 4;
    m_dev = std::make_unique<SimulatedServer>(SimulatedCluster(dev));
    QVERIFY(m_dev->start({}).has_value());
    ClusterOptions live;
    live.x = Version(3, 4, 3, 5);
    live.dataPlanes = 12;
    live.consumers = 9;
    m_live = std::make_unique<SimulatedServer>(SimulatedCluster(live));
    QVERIFY(m_live->start({}).has_value());
    prepare(systemClock());
    start();
    m_window->window().resize(pictureSize());
    activate();
    PlanDetails details;
    details.title = u"Retail edge · dev"_s;
    details.ticket = u"CHG-1"_s;
    details.operatorName = u"Daria Marek"_s;
    details.zone = u"Europe/Berlin"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s});
    session().record(ScheduleChanged{{{0, {}, 5}, {50, {}, 7}, {100, {}, 9}}});
    OwnStep own;
    own.id = u"own.0a1b2c3d"_s;
    own.title = u"Tell the shop"_s;
    session().record(OwnStepSaved{own, {}});
    session().record(ItemNoted{own.id, u"call before ten"_s});
    connectTo(*m_dev);
    check();
}

void TestNextPlan::cleanupTestCase()
{
    if (m_workspace)
        stop();
}

void TestNextPlan::connectTo(const SimulatedServer &server)
{
    activate();
    m_window->shell().goTo(StepId::Deployment);
    QTRY_COMPARE(page(), toKey(StepId::Deployment));
    enter(u"xAdminUrlEdit"_s, server.url(Side::X).toString());
    QTRY_COMPARE(plan().endpointX.url, server.url(Side::X));
    QTRY_VERIFY(isSaved());
    click(u"testConnectionsButton"_s);
    QTRY_VERIFY(plan().connectionX && plan().connectionX->info);
    session().startMonitoring();
    QTRY_VERIFY(session().snapshot().x.connected() && !session().snapshot().dataPlanes.isEmpty());
    QTRY_VERIFY(isSaved());
}

void TestNextPlan::check()
{
    session().findingsJob().check();
    QTRY_VERIFY(!session().findingsJob().isRunning());
    QVERIFY(!session().findingsJob().error());
    QTRY_VERIFY(plan().recordedHere && isSaved());
}

QString TestNextPlan::cardText() const
{
    QStringList words;
    const auto *card = part<ComparisonCard>(u"comparisonCard"_s);
    if (!card)
        return {};
    for (const auto *label : card->findChildren<QLabel *>())
        words << label->text();
    return words.join(u'\n');
}

void TestNextPlan::anOpenPlanOffersNothing()
{
    m_window->shell().goTo(StepId::Report);
    QTRY_VERIFY(part<QPushButton>(u"nextPlanButton"_s));
    QVERIFY(part<QPushButton>(u"nextPlanButton"_s)->isHidden());
    m_window->shell().goTo(StepId::Deployment);
    QTRY_VERIFY(part<ComparisonCard>(u"comparisonCard"_s));
    QVERIFY(part<ComparisonCard>(u"comparisonCard"_s)->isHidden());
}

void TestNextPlan::theFinishedPlanLeadsToTheNext()
{
    session().record(PlanFinished{});
    QTRY_VERIFY(plan().finishedAt && isSaved());
    m_devFile = session().file();
    m_window->shell().goTo(StepId::Report);
    QTRY_VERIFY(part<QPushButton>(u"nextPlanButton"_s));
    QTRY_VERIFY(part<QPushButton>(u"nextPlanButton"_s)->isVisible());
    click(u"nextPlanButton"_s);
    QTRY_VERIFY(dialog());
    QCOMPARE(dialog()->findChild<QLineEdit *>(u"nextTitleEdit"_s)->text(), u"Retail edge · production"_s);
    QCOMPARE(dialog()->findChild<QLineEdit *>(u"nextFromEdit"_s)->text(), u"dev"_s);
    auto *create = dialog()->findChild<QPushButton *>(u"createNextPlanButton"_s);
    auto *file = dialog()->findChild<QLineEdit *>(u"nextFileEdit"_s);
    const auto suggested = file->text();
    file->setText(m_devFile); // a plan is never written over
    QVERIFY(!create->isEnabled());
    file->setText(suggested);
    QVERIFY(create->isEnabled());
    isWhole(u"nextplan-dialog"_s, dialog());
    click(create);
    QTRY_VERIFY(m_workspace->session() && session().file() == suggested);
    QTRY_VERIFY(isSaved() && plan().origin);
    m_liveFile = suggested;
}

void TestNextPlan::theNewPlanHasTheChoicesAndNoProof()
{
    QVERIFY(!m_broken);
    QCOMPARE(plan().details.title, u"Retail edge · production"_s);
    QCOMPARE(plan().target.to, u"3.10.0.17"_s);
    QCOMPARE(plan().schedule.size(), 3);
    QCOMPARE(plan().ownSteps.size(), 1);
    QVERIFY(plan().details.ticket.isEmpty());
    QVERIFY(plan().endpointX.url.isEmpty());
    QVERIFY(!plan().findings && plan().items.isEmpty() && !plan().connectionX);
    QVERIFY(!plan().finishedAt);
    QVERIFY(!session().gate(StepId::Verify).open);
    QCOMPARE(plan().origin->outcome, PlanOutcome::Finished);
    QCOMPARE(plan().origin->looked.gatewayX.left(8), u"3.4.3.12"_s);
    QCOMPARE(verifyJournal(m_liveFile).outcome, JournalVerdict::Outcome::Whole);
    QVERIFY2(m_window->shell().data().header.hop.contains(u"after dev"_s),
             qPrintable(m_window->shell().data().header.hop));
    // Before anything is connected nothing is compared.
    m_window->shell().goTo(StepId::Deployment);
    QTRY_VERIFY(part<ComparisonCard>(u"comparisonCard"_s));
    QTRY_VERIFY(part<ComparisonCard>(u"comparisonCard"_s)->isVisible());
    QVERIFY2(cardText().contains(u"as soon as CP X was tested"_s), qPrintable(cardText()));
    QVERIFY2(!cardText().contains(u"Gateway X"_s), qPrintable(cardText()));
    picture(u"nextplan-new"_s);
}

void TestNextPlan::anotherClusterIsCompared()
{
    QVERIFY(!m_broken);
    connectTo(*m_live);
    check();
    const auto comparison = compareEnvironments(*plan().origin, plan().target, environmentOf(plan()));
    QVERIFY(comparison.attention() > 0);
    QTRY_VERIFY2(cardText().contains(u"Gateway X"_s) && cardText().contains(u"3.4.3.5"_s),
                 qPrintable(cardText()));
    QVERIFY(cardText().contains(u"Another patch of the same line"_s));
    QVERIFY2(!cardText().contains(u"Topology"_s), qPrintable(cardText())); // the same: on demand
    auto *all = part<QCheckBox>(u"comparisonAllBox"_s);
    all->setChecked(true);
    QTRY_VERIFY(cardText().contains(u"Topology"_s));
    all->setChecked(false);
    show(part<ComparisonCard>(u"comparisonCard"_s));
    picture(u"nextplan-compared"_s);
}

void TestNextPlan::whatWasLearnedStandsBesideTheStep()
{
    QVERIFY(!m_broken);
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_COMPARE(page(), toKey(StepId::ControlPlanes));
    QCOMPARE(plan().origin->learned.items.size(), 1);
    const auto texts = [this] {
        QStringList words;
        for (const auto *label : m_window->window().currentPage()->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    };
    QTRY_VERIFY2(texts().contains(u"call before ten"_s), qPrintable(texts()));
    picture(u"nextplan-learned"_s);
}

void TestNextPlan::welcomeLeadsThereToo()
{
    QVERIFY(!m_broken);
    m_workspace->closePlan();
    m_window->shell().goHome();
    QTRY_VERIFY(part<QTableView>(u"plansView"_s));
    QTRY_COMPARE(part<QTableView>(u"plansView"_s)->model()->rowCount(), 2);
    QTRY_VERIFY(part<QPushButton>(u"nextPlanButton"_s)->isEnabled());
    click(u"nextPlanButton"_s);
    QTRY_VERIFY(dialog());
    picture(u"nextplan-welcome"_s);
    isWhole(u"nextplan-unfinished"_s, dialog());
    dialog()->reject();
    QTRY_VERIFY(!dialog());
}

void TestNextPlan::fitsInGerman()
{
    QVERIFY(!m_broken);
    const German german;
    QVERIFY(german.isSpoken());
    m_workspace->openPlan(m_liveFile);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    m_window->window().resize(1024, 700);
    m_window->shell().goTo(StepId::Deployment);
    QTRY_VERIFY(part<ComparisonCard>(u"comparisonCard"_s));
    show(part<ComparisonCard>(u"comparisonCard"_s));
    isWhole(u"nextplan-german"_s, part<ComparisonCard>(u"comparisonCard"_s));
}

QTEST_MAIN(TestNextPlan)
#include "tst_nextplan.moc"
