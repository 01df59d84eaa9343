#include "session/ChecklistModel.h"
#include "support/GuiGerman.h"
#include "support/GuiTextCheck.h"
#include "support/GuiWizard.h"
#include "support/SampleCluster.h"
#include "wizard/OwnStepDialog.h"
#include "wizard/StrategyDialog.h"
#include "wizard/topology/TopologyView.h"
#include "wizard/widgets/Chip.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Choosing a strategy on the Topology & strategy page, and the operator's own steps on the page of the
//! control planes.
class TestStrategyPage : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void strategiesStandSideBySide();
    void answersLeadToAStrategy();
    void theChosenOneIsThePlans();
    void theDrawingFollowsTheColumn();
    void severalHopsAreSaid();
    void theDialogFitsItsTexts_data();
    void theDialogFitsItsTexts();
    void fitsInGerman_data();
    void fitsInGerman();
    void stepsTellWhatTheyNeed();
    void ownStepsAreWrittenMovedAndTakenBack();
    void ownStepsHoldNoSecret();
    void ownStepsStandWhereTheyCan_data();
    void ownStepsStandWhereTheyCan();

private:
    void begin();
    void setTarget(Strategy strategy, Topology topology = Topology::Hybrid);
    template <typename T>
    [[nodiscard]] T *dialog()
    {
        T *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                found = m_window->window().findChild<T *>();
                return found && found->isVisible();
            },
            testPatienceMs);
        return found;
    }
    //! Opens the comparison; nullptr where it does not open.
    [[nodiscard]] StrategyDialog *compare()
    {
        m_window->shell().goTo(StepId::Topology);
        if (!QTest::qWaitFor([this] { return part<QPushButton>(u"compareStrategiesButton"_s); }))
            return nullptr;
        picture(u"topology-page"_s);
        click(u"compareStrategiesButton"_s);
        return dialog<StrategyDialog>();
    }
    static QString verdict(StrategyDialog *of, const QString &strategy)
    {
        const auto *chip = of->findChild<Chip *>(strategy + u"StrategyChip"_s);
        return chip ? chip->text() : QString();
    }
    static QString cell(StrategyDialog *of, const QString &strategy, int row)
    {
        const auto *label = of->findChild<QLabel *>(strategy + u"StrategyCell"_s + QString::number(row));
        return label ? label->text() : QString();
    }
    static void answer(StrategyDialog *in, const QString &question, int index)
    {
        in->findChild<SegmentedControl *>(question)->segment(index)->click();
    }
    void writeStep(const QString &button, const QString &title, const QString &command = {});
    [[nodiscard]] QStringList titles() const;
    void select(const QString &title);

    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(23, 0), Qt::UTC);
};

void TestStrategyPage::init()
{
    GATELIFT_FAIL_ON_WARNING;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    prepare([this] { return m_now; });
    begin();
}

//! The window anew, with a plan of its own.
void TestStrategyPage::begin()
{
    stop();
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Strategies"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(isSaved());
    setTarget(Strategy::DualCluster);
}

void TestStrategyPage::setTarget(Strategy strategy, Topology topology)
{
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.17"_s;
    target.topology = topology;
    target.strategy = strategy;
    session().record(target);
    QTRY_VERIFY(isSaved());
    session().applySnapshot(sampleCluster(m_now));
}

void TestStrategyPage::strategiesStandSideBySide()
{
    auto *opened = compare();
    QVERIFY(opened);
    QCOMPARE(verdict(opened, u"dual-cluster"_s), u"recommended"_s);
    QCOMPARE(verdict(opened, u"in-place"_s), u"possible"_s);
    QCOMPARE(verdict(opened, u"blue-green"_s), u"not advised"_s);
    QVERIFY(cell(opened, u"blue-green"_s, 0).contains(u"patch versions only"_s)); // its limit
    QVERIFY(cell(opened, u"blue-green"_s, 0).contains(u"3.4.3.12 and 3.10.0.17"_s));
    for (const auto &strategy : {u"dual-cluster"_s, u"in-place"_s, u"blue-green"_s, u"custom"_s}) {
        for (int row = 0; row < 9; ++row)
            QVERIFY2(!cell(opened, strategy, row).isEmpty(), qPrintable(strategy));
        QVERIFY(cell(opened, strategy, 3) != cell(opened, strategy, 4)); // management and business apart
    }
    QVERIFY(cell(opened, u"in-place"_s, 5).contains(u"kong migrations finish"_s));
    QVERIFY(cell(opened, u"custom"_s, 2).contains(u"Canary plugin"_s));
    QVERIFY(cell(opened, u"dual-cluster"_s, 8).contains(u"developer.konghq.com"_s));
    QVERIFY(cell(opened, u"dual-cluster"_s, 7).contains(u"steps"_s));
    picture(u"strategy-dialog"_s, opened);
}

void TestStrategyPage::answersLeadToAStrategy()
{
    auto *opened = compare();
    QVERIFY(opened);
    answer(opened, u"roomSegments"_s, 2); // no room
    QCOMPARE(verdict(opened, u"dual-cluster"_s), u"not possible"_s);
    QCOMPARE(verdict(opened, u"in-place"_s), u"recommended"_s);
    answer(opened, u"roomSegments"_s, 1);
    QCOMPARE(verdict(opened, u"in-place"_s), u"not advised"_s);
    answer(opened, u"firstSegments"_s, 1); // a small group of customers
    QCOMPARE(verdict(opened, u"custom"_s), u"recommended"_s);
    answer(opened, u"configurationSegments"_s, 2); // a file
    QCOMPARE(verdict(opened, u"rolling"_s), u"recommended"_s);
    QVERIFY(!opened->findChild<QPushButton *>(u"in-placeStrategyButton"_s) ||
            !opened->findChild<QPushButton *>(u"in-placeStrategyButton"_s)->isVisible() ||
            QTest::qWaitFor([&] { return !opened->findChild<QPushButton *>(u"in-placeStrategyButton"_s); }));
    QCOMPARE(plan().target.topology, Topology::Hybrid); // answers alone change nothing
    QCOMPARE(plan().target.strategy, Strategy::DualCluster);
}

void TestStrategyPage::theChosenOneIsThePlans()
{
    auto *opened = compare();
    QVERIFY(opened);
    QVERIFY(!opened->findChild<QPushButton *>(u"dual-clusterStrategyButton"_s)->isEnabled()); // it is chosen
    opened->findChild<QPushButton *>(u"in-placeStrategyButton"_s)->click();
    QTRY_COMPARE(plan().target.strategy, Strategy::InPlace);
    QTRY_COMPARE(opened->findChild<QPushButton *>(u"in-placeStrategyButton"_s)->text(), u"Chosen"_s);
    answer(opened, u"configurationSegments"_s, 1); // a database: traditional
    opened->findChild<QPushButton *>(u"dual-clusterStrategyButton"_s)->click();
    QTRY_COMPARE(plan().target.strategy, Strategy::DualCluster);
    QCOMPARE(plan().target.topology, Topology::Traditional);
    opened->close();
    auto *card = part<QWidget>(u"strategyCard"_s);
    QTRY_VERIFY(part<QLabel>(u"strategyLabel"_s)->text().contains(u"traffic moves in shares"_s));
    show(card);
    QCOMPARE(GuiTextCheck::clippedTexts(card).join(u'\n'), QString());
    picture(u"strategy-card"_s, card);
    // The same input as on Deployment.
    m_window->shell().goTo(StepId::Deployment);
    QTRY_VERIFY(part<SegmentedControl>(u"strategySegments"_s));
    QCOMPARE(GuiTextCheck::clippedTexts(part<QWidget>(u"targetCard"_s)).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(part<QWidget>(u"targetCard"_s)).join(u'\n'), QString());
    picture(u"strategy-deployment"_s);
    QCOMPARE(part<SegmentedControl>(u"strategySegments"_s)->currentIndex(), 0);
    QCOMPARE(part<SegmentedControl>(u"topologySegments"_s)->currentIndex(), 0);
    part<SegmentedControl>(u"strategySegments"_s)->segment(3)->click();
    QTRY_COMPARE(plan().target.strategy, Strategy::Custom);
}

void TestStrategyPage::theDrawingFollowsTheColumn()
{
    auto *opened = compare();
    QVERIFY(opened);
    auto *figure = opened->findChild<TopologyView *>(u"strategyFigure"_s);
    QTRY_VERIFY(figure->layoutShown().node(u"database-y"_s)); // a database of its own
    opened->findChild<QToolButton *>(u"in-placeStrategyHead"_s)->click();
    QTRY_VERIFY(!figure->layoutShown().node(u"database-y"_s));
    QCOMPARE(plan().target.strategy, Strategy::DualCluster); // looked at, not taken
    QVERIFY(!figure->layoutShown().node(u"load-balancer"_s));
    opened->findChild<SegmentedControl *>(u"figurePhaseSegments"_s)->segment(1)->click();
    QTRY_VERIFY(figure->layoutShown().node(u"load-balancer"_s));
    picture(u"strategy-dialog-figure"_s, opened);
}

void TestStrategyPage::severalHopsAreSaid()
{
    auto target = plan().target;
    target.from = u"2.8.4.14"_s;
    session().record(target);
    QTRY_VERIFY(isSaved());
    QVERIFY(session().path().hops.size() > 1);
    auto *opened = compare();
    QVERIFY(opened);
    const auto banner = opened->findChild<QWidget *>(u"strategyAdvice"_s);
    QStringList said;
    for (const auto *label : banner->findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.join(u' ').contains(u"2 hops (2.8.4.14 → 3.4"_s), qPrintable(said.join(u' ')));
    opened->close();
    const auto items = session().checklist(StepId::Topology);
    QVERIFY(std::any_of(items.cbegin(), items.cend(),
                        [](const ChecklistItem &item) { return item.id == u"topology.one-hop"_s; }));
}

void TestStrategyPage::theDialogFitsItsTexts_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1240, 860);
    QTest::newRow("in the smallest window") << QSize(1024, 700);
}

void TestStrategyPage::theDialogFitsItsTexts()
{
    QFETCH(QSize, size);
    auto *opened = compare();
    QVERIFY(opened);
    opened->resize(size);
    QTest::qWait(50);
    QCOMPARE(opened->size(), size);
    QCOMPARE(GuiTextCheck::clippedTexts(opened).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(opened).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::nameless(opened).join(u'\n'), QString());
    picture(u"strategy-dialog-%1"_s.arg(size.width()), opened);
}

void TestStrategyPage::fitsInGerman_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(1024, 700);
    QTest::newRow("wide") << QSize(1440, 900);
}

void TestStrategyPage::fitsInGerman()
{
    QFETCH(QSize, size);
    const German german;
    QVERIFY(german.isSpoken());
    begin(); // knowledge is read in the language of the program
    m_window->window().resize(size);
    auto *opened = compare();
    QVERIFY(opened);
    GuiTextCheck::waitForLayout(opened);
    picture(u"strategy-dialog-de-%1"_s.arg(size.width()), opened);
    QCOMPARE(GuiTextCheck::clippedTexts(opened).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(opened).join(u'\n'), QString());
    opened->close();
    m_window->shell().goTo(StepId::Deployment);
    QTRY_VERIFY(part<QWidget>(u"targetCard"_s));
    GuiTextCheck::waitForLayout(part<QWidget>(u"targetCard"_s));
    picture(u"strategy-deployment-de-%1"_s.arg(size.width()));
    QCOMPARE(GuiTextCheck::clippedTexts(part<QWidget>(u"targetCard"_s)).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(part<QWidget>(u"targetCard"_s)).join(u'\n'), QString());
    setTarget(Strategy::Custom);
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_VERIFY(part<QPushButton>(u"addOwnStepButton"_s));
    writeStep(u"addOwnStepButton"_s, u"Testende zu Y schicken"_s, u"haproxyctl testers on"_s);
    QTRY_VERIFY(titles().contains(u"Testende zu Y schicken"_s));
    select(u"Testende zu Y schicken"_s);
    GuiTextCheck::waitForLayout(&m_window->window());
    picture(u"own-steps-de-%1"_s.arg(size.width()));
    QCOMPARE(GuiTextCheck::clippedTexts(&m_window->window()).join(u'\n'), QString());
    QCOMPARE(GuiTextCheck::overlaps(&m_window->window()).join(u'\n'), QString());
}

void TestStrategyPage::stepsTellWhatTheyNeed()
{
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_VERIFY(part<QListView>(u"checklistView"_s));
    select(u"Run kong migrations finish on database Y"_s);
    const auto conditions = part<QLabel>(u"conditionsLabel"_s)->text();
    QVERIFY2(conditions.contains(u"1 to 30 min"_s) && conditions.contains(u"the operator"_s),
             qPrintable(conditions));
    QVERIFY2(conditions.contains(u"Comes after "_s), qPrintable(conditions));
    QVERIFY2(conditions.contains(u"the write freeze holds"_s), qPrintable(conditions));
    QVERIFY(part<QWidget>(u"noReturnBanner"_s)->isVisible());
    QVERIFY(!part<QWidget>(u"ownStepChip"_s)->isVisible());
    picture(u"control-planes-step"_s);
    select(u"Run kong migrations up on database Y"_s);
    QVERIFY(part<QLabel>(u"sourceLabel"_s)->text().contains(u"Y refuses to start"_s)); // the slip, put right
    QVERIFY(!part<QWidget>(u"noReturnBanner"_s)->isVisible());
}

QStringList TestStrategyPage::titles() const
{
    QStringList found;
    const auto *model = part<QListView>(u"checklistView"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (!model->index(row, 0).data(ChecklistModel::HeadingRole).toBool())
            found << model->index(row, 0).data().toString();
    }
    return found;
}

void TestStrategyPage::select(const QString &title)
{
    auto *view = part<QListView>(u"checklistView"_s);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data().toString() == title) {
            view->setCurrentIndex(view->model()->index(row, 0));
            return;
        }
    }
    QFAIL(qPrintable(title));
}

void TestStrategyPage::writeStep(const QString &button, const QString &title, const QString &command)
{
    click(button);
    auto *opened = dialog<OwnStepDialog>();
    QVERIFY(opened);
    opened->findChild<QLineEdit *>(u"ownTitleEdit"_s)->setText(title);
    opened->findChild<QPlainTextEdit *>(u"ownCommandEdit"_s)->setPlainText(command);
    auto *save = opened->findChild<QPushButton *>(u"saveOwnStepButton"_s);
    QVERIFY(save->isEnabled());
    picture(u"own-step-dialog"_s, opened);
    save->click();
    QTRY_VERIFY(isSaved());
    QTRY_VERIFY(!m_window->window().findChild<OwnStepDialog *>());
}

void TestStrategyPage::ownStepsAreWrittenMovedAndTakenBack()
{
    setTarget(Strategy::Custom);
    m_window->shell().goTo(StepId::ControlPlanes);
    QTRY_VERIFY(part<QListView>(u"checklistView"_s));
    const auto before = titles();
    const auto hint = u"Write down your own steps"_s;
    select(hint);
    writeStep(u"addOwnStepButton"_s, u"Send the testers to Y"_s, u"haproxyctl testers on"_s);
    const auto place = before.indexOf(hint) + 1;
    QTRY_COMPARE(titles().value(place), u"Send the testers to Y"_s);
    select(u"Send the testers to Y"_s);
    QVERIFY(part<QWidget>(u"ownStepChip"_s)->isVisible());
    picture(u"own-steps"_s);
    click(u"ownStepDownButton"_s);
    QTRY_COMPARE(titles().value(place + 1), u"Send the testers to Y"_s);
    click(u"ownStepUpButton"_s);
    QTRY_COMPARE(titles().value(place), u"Send the testers to Y"_s);
    writeStep(u"editOwnStepButton"_s, u"Send two testers to Y"_s, u"haproxyctl testers on"_s);
    QTRY_COMPARE(titles().value(place), u"Send two testers to Y"_s);
    click(u"removeOwnStepButton"_s);
    QTRY_COMPARE(titles(), before);
    for (const auto &expected : {u"Send two testers to Y"_s, u"Send the testers to Y"_s}) {
        session().undo();
        QTRY_VERIFY(isSaved());
        QTRY_COMPARE(titles().value(place), expected);
    }
    for (int i = 0; i < 3; ++i) { // both moves, the adding
        session().undo();
        QTRY_VERIFY(isSaved());
    }
    QTRY_COMPARE(titles(), before);
    session().redo();
    QTRY_COMPARE(titles().value(place), u"Send the testers to Y"_s);
}

void TestStrategyPage::ownStepsHoldNoSecret()
{
    m_window->shell().goTo(StepId::Verify);
    QTRY_VERIFY(part<QPushButton>(u"addOwnStepButton"_s));
    click(u"addOwnStepButton"_s);
    auto *opened = dialog<OwnStepDialog>();
    QVERIFY(opened);
    auto *save = opened->findChild<QPushButton *>(u"saveOwnStepButton"_s);
    QVERIFY(!save->isEnabled()); // no title
    opened->findChild<QLineEdit *>(u"ownTitleEdit"_s)->setText(u"Ask Y"_s);
    QVERIFY(save->isEnabled());
    opened->findChild<QPlainTextEdit *>(u"ownCommandEdit"_s)
        ->setPlainText(u"curl -H 'Kong-Admin-Token: abc' https://cp-y"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(opened->findChild<QLabel *>(u"ownProblemLabel"_s)->isVisible());
    opened->reject();
    QTRY_VERIFY(!m_window->window().findChild<OwnStepDialog *>());
    QVERIFY(plan().ownSteps.isEmpty());
}

void TestStrategyPage::ownStepsStandWhereTheyCan_data()
{
    QTest::addColumn<StepId>("page");
    QTest::addColumn<bool>("takes");
    QTest::newRow("control planes") << StepId::ControlPlanes << true;
    QTest::newRow("data planes") << StepId::DataPlanes << true;
    QTest::newRow("verify") << StepId::Verify << true;
    QTest::newRow("backup") << StepId::Backup << false;
    QTest::newRow("considerations") << StepId::Considerations << false;
}

void TestStrategyPage::ownStepsStandWhereTheyCan()
{
    QFETCH(StepId, page);
    QFETCH(bool, takes);
    m_window->shell().goTo(page);
    QTRY_COMPARE(this->page(), toKey(page));
    auto *add = part<QPushButton>(u"addOwnStepButton"_s);
    QVERIFY(add);
    QCOMPARE(!add->isHidden(), takes);
}

QTEST_MAIN(TestStrategyPage)
#include "tst_strategypage.moc"
