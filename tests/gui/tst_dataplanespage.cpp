#include "session/DataPlanesViewModel.h"
#include "session/Settings.h"
#include "support/SampleCluster.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/pages/DataPlanesPage.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/BatchLine.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;

//! The page as a person uses it: typing and clicking on one side, table, clipboard and plan on the other.
class TestDataPlanesPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhereTheRolloutStands();
    void filtersWhileTyping();
    void filtersBySegment();
    void sortsByAHeaderAndBack();
    void copiesTheSelectedRows();
    void showsReasonsOnEnter();
    void retiresANode();
    void goesToTheNextShareAndBack();
    void holdsWhileRolling();
    void writesNothingInAReadOnlyPlan();
    void keepsOldValuesWhenAControlPlaneFails();
    void saysWhatFillsAnEmptyPage();
    void remembersItsColumns();
    void draws_data();
    void draws();

private:
    [[nodiscard]] static QDateTime at(const QString &time)
    {
        return QDateTime::fromString(QStringLiteral("2026-03-14T%1:00Z").arg(time), Qt::ISODate);
    }
    [[nodiscard]] QList<std::pair<QDateTime, PlanEvent>> planEvents() const;
    void open(int share = 25, const QString &readOnlyReason = {});
    template <typename T>
    T *part(const char *name)
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    QTableView *table() { return part<QTableView>("nodeTable"); }
    [[nodiscard]] QString hostname(int row) { return table()->model()->index(row, 0).data().toString(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SampleSession> m_session;
    std::unique_ptr<DataPlanesViewModel> m_viewModel;
    std::unique_ptr<DataPlanesPage> m_page;
    const QDateTime m_now = at(QStringLiteral("23:52"));
};

void TestDataPlanesPage::initTestCase()
{
    m_theme = std::make_unique<Theme>(qApp);
    m_theme->setPreference(Settings::Appearance::Light);
    m_theme->apply();
    Theme::setMotionReduced(true);
}

QList<std::pair<QDateTime, PlanEvent>> TestDataPlanesPage::planEvents() const
{
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    PlanDetails details;
    details.title = s("Retail edge EU · production");
    details.zone = s("UTC");
    details.operatorName = s("D. Marek");
    PlanTarget target;
    target.from = s("3.4.3.12");
    target.to = s("3.10.0.2");
    ScheduleChanged schedule{defaultSchedule()};
    schedule.steps[3].plannedAt = at(s("23:52")).addSecs(38 * 60);
    const auto event = [&](const char *time, ClusterEventKind kind, Severity severity, const char *host,
                           const QString &before, const QString &after) {
        return std::pair<QDateTime, PlanEvent>{
            at(s(time)),
            ClusterEventLogged{{at(s(time)).addSecs(kind == ClusterEventKind::HashChanged ? 6 : 0), kind,
                                severity, Side::Y, s("id-of-") + s(host), s(host), before, after}}};
    };
    using K = ClusterEventKind;
    return {{at(s("22:30")), PlanCreated{1, details.title, false, s("gatelift 0.1.0"), {}}},
            {at(s("22:31")), details},
            {at(s("22:32")), target},
            {at(s("22:33")), schedule},
            {at(s("23:15")), RolloutReached{10}},
            event("23:16", K::Joined, Severity::Good, "dp-eu-09", {}, s("3.10.0.2")),
            event("23:16", K::HashChanged, Severity::Info, "dp-eu-09", noHash, hashY),
            event("23:31", K::StateChanged, Severity::Bad, "dp-eu-22", s("fresh"), s("stale")),
            event("23:36", K::StateChanged, Severity::Good, "dp-eu-06", s("stale"), s("fresh")),
            {at(s("23:45")), RolloutReached{25}},
            event("23:47", K::Joined, Severity::Good, "dp-eu-02", {}, s("3.10.0.2")),
            event("23:47", K::HashChanged, Severity::Info, "dp-eu-02", noHash, hashY),
            event("23:50", K::Joined, Severity::Good, "dp-eu-10", {}, s("3.10.0.2")),
            event("23:50", K::HashChanged, Severity::Info, "dp-eu-10", noHash, hashY),
            event("23:51", K::Joined, Severity::Info, "dp-eu-18", {}, s("3.10.0.2"))};
}

void TestDataPlanesPage::open(int share, const QString &readOnlyReason)
{
    auto events = planEvents();
    if (share != 25)
        events << std::pair<QDateTime, PlanEvent>{m_now.addSecs(-5), RolloutReached{share}};
    m_session = std::make_unique<SampleSession>(events, m_now, readOnlyReason);
    // The way to here, for the chart: 23:00 all on X, then node by node.
    const QList<std::pair<QString, int>> steps{{QStringLiteral("23:00"), 0}, {QStringLiteral("23:16"), 1},
                                               {QStringLiteral("23:17"), 2}, {QStringLiteral("23:18"), 3},
                                               {QStringLiteral("23:47"), 4}, {QStringLiteral("23:50"), 5}};
    for (const auto &[time, onY] : steps) {
        auto snapshot = largeCluster(24, at(time));
        for (int i = 0; i < onY; ++i)
            moveToY(snapshot.dataPlanes[i]);
        (*m_session)->applySnapshot(snapshot);
    }
    (*m_session)->applySnapshot(sampleCluster(m_now.addSecs(-12)));
    m_viewModel = std::make_unique<DataPlanesViewModel>(**m_session);
    auto snapshot = sampleCluster(m_now);
    (*m_session)->applySnapshot(snapshot);
    m_page = std::make_unique<DataPlanesPage>(*m_viewModel, m_session->settings());
    m_page->resize(1192, 736);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_VERIFY(m_viewModel->batch().items.constLast().text.contains(QStringLiteral("12 s")));
}

void TestDataPlanesPage::init()
{
    // The offscreen platform says at each window that it has no window manager; everything else fails.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    open();
}

void TestDataPlanesPage::cleanup()
{
    m_page.reset();
    m_viewModel.reset();
    m_session.reset();
}

void TestDataPlanesPage::saysWhereTheRolloutStands()
{
    QCOMPARE(part<QLabel>("pageTitleLabel")->text(), QStringLiteral("Data planes"));
    QCOMPARE(part<QLabel>("pageSubtitleLabel")->text(),
             QStringLiteral("Rolling to 25 %: 6 of 24 on 3.10.0.2. The next batch waits for dp-eu-18."));
    QCOMPARE(part<QPushButton>("rollBackButton")->text(), QStringLiteral("Roll back to 10 %"));
    const auto batch = part<BatchLine>("batchLine")->text();
    QVERIFY2(batch.contains(QStringLiteral("dp-eu-10")), qPrintable(batch));
    QVERIFY2(batch.contains(QStringLiteral(
                 "dp-eu-18 joined 12 s ago, waiting for its first config from CP Y (median 6 s)")),
             qPrintable(batch));
    const auto next = part<QLabel>("nextLabel")->text();
    QVERIFY2(next.startsWith(QStringLiteral("Then 50 % at 00:30: dp-eu-")), qPrintable(next));
    QCOMPARE(m_viewModel->rollout().nextBatch.size(), 6);
    QCOMPARE(part<QLabel>("convergenceTimesLabel")->text(),
             QStringLiteral("Median 6 s to converge, slowest 6 s (dp-eu-10)"));
    QCOMPARE(m_viewModel->convergence().converged, 23);
}

void TestDataPlanesPage::filtersWhileTyping()
{
    QTest::keySequence(m_page.get(), QKeySequence::Find);
    auto *field = part<QLineEdit>("nodeSearchField");
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("zone:c"));
    QTRY_COMPARE(table()->model()->rowCount(), 8);
    QTest::keyClicks(field, QStringLiteral(" nowhere"));
    auto *stack = part<QStackedWidget>("tableStack");
    QTRY_COMPARE(stack->currentIndex(), 1);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_COMPARE(table()->model()->rowCount(), 24);
    QCOMPARE(stack->currentIndex(), 0);
}

void TestDataPlanesPage::filtersBySegment()
{
    auto *segments = part<SegmentedControl>("segmentControl");
    QCOMPARE(segments->segment(1)->text(), QStringLiteral("X 18"));
    QTest::mouseClick(segments->segment(2), Qt::LeftButton);
    QCOMPARE(table()->model()->rowCount(), 6);
    QTest::mouseClick(segments->segment(3), Qt::LeftButton);
    QCOMPARE(table()->model()->rowCount(), 3);
    QTest::mouseClick(segments->segment(0), Qt::LeftButton);
    QTest::mouseClick(part<QCheckBox>("retiredCheckBox"), Qt::LeftButton, {}, QPoint(8, 8));
    QCOMPARE(table()->model()->rowCount(), 25);
}

void TestDataPlanesPage::sortsByAHeaderAndBack()
{
    QCOMPARE(hostname(0), QStringLiteral("dp-eu-18"));
    auto *header = table()->horizontalHeader();
    const QPoint onAge(header->sectionViewportPosition(DataPlaneModel::LastSeen) + 20, 12);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onAge);
    QCOMPARE(hostname(0), QStringLiteral("dp-eu-23"));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onAge);
    QCOMPARE(hostname(0), QStringLiteral("dp-eu-22"));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, onAge);
    QCOMPARE(hostname(0), QStringLiteral("dp-eu-18"));
}

void TestDataPlanesPage::copiesTheSelectedRows()
{
    table()->setFocus();
    const auto cell = table()->visualRect(table()->model()->index(1, DataPlaneModel::Ip)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 2);
    QTest::keySequence(table(), QKeySequence::Copy);
    const auto lines = QGuiApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(1).startsWith(QStringLiteral("dp-eu-12\t")));
    QVERIFY(lines.at(2).startsWith(QStringLiteral("dp-eu-22\t")));
    QTest::keySequence(table(), QKeySequence::SelectAll);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 24);
    // A poll keeps the selection.
    auto snapshot = sampleCluster(m_now.addSecs(5));
    (*m_session)->applySnapshot(snapshot);
    QTRY_VERIFY(m_viewModel->batch().items.constLast().text.contains(QStringLiteral("17 s")));
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 24);
}

void TestDataPlanesPage::showsReasonsOnEnter()
{
    auto *card = part<QWidget>("nodeCard");
    QVERIFY(card->isHidden());
    table()->setFocus();
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(!card->isHidden());
    QVERIFY(part<QLabel>("nodeReasonsLabel")->text().contains(QStringLiteral("last heartbeat 64 s ago")));
    QVERIFY(part<QLabel>("nodeHistoryLabel")->text().contains(QStringLiteral("23:31 dp-eu-22 is stale")));
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(card->isHidden());
}

void TestDataPlanesPage::retiresANode()
{
    table()->selectRow(2);
    emit table()->customContextMenuRequested(QPoint(20, 20));
    auto *menu = part<QMenu>("nodeMenu");
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto retire = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) {
        return action->text().startsWith(QStringLiteral("Retire"));
    });
    QVERIFY(retire != actions.cend());
    (*retire)->trigger();
    menu->close();
    QTRY_COMPARE((*m_session)->plan().retiredNodes, QStringList(QStringLiteral("id-of-dp-eu-22")));
    QTRY_COMPARE(table()->model()->rowCount(), 23);
    QCOMPARE(m_viewModel->counts().hidden, 2);
    QVERIFY(m_viewModel->events().line(0).text.contains(QStringLiteral("dp-eu-22 retired by")));
}

void TestDataPlanesPage::goesToTheNextShareAndBack()
{
    QTest::mouseClick(part<QPushButton>("goNextButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 50);
    QTRY_VERIFY(!part<QPushButton>("goNextButton")->isVisible());
    QVERIFY(part<QLabel>("nextLabel")->text().startsWith(QStringLiteral("Still to move: dp-eu-")));
    QTest::mouseClick(part<QPushButton>("rollBackButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 25);
}

void TestDataPlanesPage::holdsWhileRolling()
{
    cleanup();
    open(50);
    QTest::mouseClick(part<QPushButton>("holdButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 25); // 6 of 24 carry 25 %
    QTRY_VERIFY(!part<QPushButton>("holdButton")->isVisible());
}

void TestDataPlanesPage::writesNothingInAReadOnlyPlan()
{
    cleanup();
    open(25, QStringLiteral("another program has it open"));
    QVERIFY(!part<QPushButton>("goNextButton")->isEnabled());
    QVERIFY(!part<QPushButton>("rollBackButton")->isEnabled());
    m_viewModel->goToNextShare();
    m_viewModel->setRetired(QStringLiteral("id-of-dp-eu-22"), true);
    QVERIFY(!(*m_session)->isSaving());
}

void TestDataPlanesPage::keepsOldValuesWhenAControlPlaneFails()
{
    auto snapshot = sampleCluster(m_now);
    snapshot.x.error =
        Error{ErrorKind::Unreachable, QStringLiteral("cp-x"), QStringLiteral("connection refused"), {}, {}};
    snapshot.x.polledAt = m_now.addSecs(-120);
    (*m_session)->applySnapshot(snapshot);
    auto *banner = part<QWidget>("noticeBanner");
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), QStringLiteral("CP X does not answer: connection refused."));
    QVERIFY(banner->accessibleDescription().contains(QStringLiteral("from 23:50, 120 s ago")));
    QCOMPARE(table()->model()->rowCount(), 24);
}

void TestDataPlanesPage::saysWhatFillsAnEmptyPage()
{
    ClusterSnapshot empty;
    empty.at = m_now;
    (*m_session)->applySnapshot(empty);
    QTRY_COMPARE(part<QStackedWidget>("tableStack")->currentIndex(), 1);
    QCOMPARE(part<QLabel>("pageSubtitleLabel")->text(), QStringLiteral("No data plane has been seen yet."));
    QVERIFY(!part<QWidget>("batchFrame")->isVisible());
}

void TestDataPlanesPage::remembersItsColumns()
{
    table()->horizontalHeader()->resizeSection(DataPlaneModel::Ip, 143);
    table()->horizontalHeader()->setSectionHidden(DataPlaneModel::CertExpiry, true);
    m_page.reset();
    m_page = std::make_unique<DataPlanesPage>(*m_viewModel, m_session->settings());
    QCOMPARE(table()->horizontalHeader()->sectionSize(DataPlaneModel::Ip), 143);
    QVERIFY(table()->isColumnHidden(DataPlaneModel::CertExpiry));
}

void TestDataPlanesPage::draws_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    // What the frame (rail, header, strip, footer) leaves to the page.
    QTest::newRow("light-1440x900") << false << QSize(1192, 736);
    QTest::newRow("dark-1440x900") << true << QSize(1192, 736);
    QTest::newRow("light-1024x700") << false << QSize(968, 536);
    QTest::newRow("dark-1024x700") << true << QSize(968, 536);
}

void TestDataPlanesPage::draws()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    m_theme->setPreference(dark ? Settings::Appearance::Dark : Settings::Appearance::Light);
    m_theme->apply();
    m_page->resize(size);
    table()->selectRow(0);
    QCoreApplication::sendPostedEvents();
    const auto picture = m_page->grab().toImage();
    QCOMPARE(picture.size() / picture.devicePixelRatio(), size);
    QDir folder(QCoreApplication::applicationDirPath());
    QVERIFY(folder.mkpath(QStringLiteral("pictures")));
    QVERIFY(picture.save(folder.filePath(
        QStringLiteral("pictures/dataplanes-%1.png").arg(QString::fromUtf8(QTest::currentDataTag())))));
    // The table is drawn in the scheme's colours: the ground of a row is the surface.
    const auto row = table()->visualRect(table()->model()->index(4, DataPlaneModel::Labels));
    const auto point = table()->viewport()->mapTo(m_page.get(), QPoint(row.right() - 3, row.center().y()));
    if (size.width() > 1000)
        QCOMPARE(picture.pixelColor(point), themeColor(Token::Surface));
    QCOMPARE(currentTokens().scheme(), dark ? Scheme::Dark : Scheme::Light);
    m_theme->setPreference(Settings::Appearance::Light);
    m_theme->apply();
}

QTEST_MAIN(TestDataPlanesPage)
#include "tst_dataplanespage.moc"
