#include "support/GuiDataPlanes.h"
#include "wizard/widgets/BatchLine.h"
#include "wizard/widgets/SegmentedControl.h"

#include <utility>

using namespace gatelift;
using namespace gatelift::test;

//! The page as a person uses it: typing and clicking on one side, table, clipboard and plan on the other.
class TestDataPlanesPage : public QObject, private GuiDataPlanes
{
    Q_OBJECT

private slots:
    void initTestCase() { dress(); }
    void init();
    void cleanup() { close(); }
    void saysWhereTheRolloutStands();
    void filtersWhileTyping();
    void filtersBySegment();
    void sortsByAHeaderAndBack();
    void copiesTheSelectedRows();
    void showsHowLongChangesTook();
    void showsNodesOrOverviewWhereItIsNarrow();
    void keepsPlannedStepsApart();
    void retiresANode();
    void shrinksWhileALargePictureIsStillBeingShown();
    void goesToTheNextShareAgainstTheCriteriaWithAReason();
    void neverGoesBelowTheCapacityThatThePeakNeeds();
    void goesToTheNextShareAndBack();
    void holdsWhileRolling();
    void writesNothingInAReadOnlyPlan();
    void keepsOldValuesWhenAControlPlaneFails();
    void saysWhatFillsAnEmptyPage();
    void remembersItsColumns();
    void draws_data();
    void draws();
};

void TestDataPlanesPage::init()
{
    // The offscreen platform says at each window that it has no window manager; everything else fails.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    open();
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

void TestDataPlanesPage::showsHowLongChangesTook()
{
    auto *label = part<QLabel>("configurationChangesLabel");
    QVERIFY(label->isHidden());
    const QString other(32, QLatin1Char('e'));
    QList<ClusterEvent> events;
    for (int i = 1; i <= 3; ++i)
        (*m_session)
            ->receive(
                QList<ClusterEvent>{{m_now.addSecs(5 * i), ClusterEventKind::HashChanged, Severity::Info,
                                     Side::X, QStringLiteral("id-of-dp-eu-0%1").arg(i + 2),
                                     QStringLiteral("dp-eu-0%1").arg(i + 2), hashX, other}});
    QTRY_COMPARE(
        label->text(),
        QStringLiteral("Config eeeeee on CP X at 23:52: 3 nodes, median 5 s, slowest 10 s (dp-eu-05)"));
    QVERIFY(!label->isHidden());
}

//! In a small window nothing lies below the fold: nodes or overview, by mouse and keyboard.
void TestDataPlanesPage::showsNodesOrOverviewWhereItIsNarrow()
{
    auto *convergence = part<QWidget>("convergenceCard");
    auto *chart = part<QWidget>("chartCard");
    auto *events = part<QWidget>("eventsCard");
    auto *views = part<SegmentedControl>("viewSegments");
    QVERIFY(convergence->y() < chart->y());
    QVERIFY(convergence->isVisible() && table()->isVisible());
    QVERIFY(!views->isVisible());
    m_page->resize(968, 536);
    QTRY_VERIFY(views->isVisible());
    QVERIFY(table()->isVisible() && !convergence->isVisible());
    const auto *scroll = part<QScrollArea>("pageScrollArea")->verticalScrollBar();
    QTRY_COMPARE(scroll->maximum(), 0);
    picture(QStringLiteral("dataplanes-small-nodes"));
    views->segment(0)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(views->segment(0), Qt::Key_Right);
    QTRY_VERIFY(convergence->isVisible() && !table()->isVisible());
    QTRY_COMPARE(scroll->maximum(), 0);
    picture(QStringLiteral("dataplanes-small-overview"));
    QTRY_COMPARE(chart->y(), convergence->y());
    QCOMPARE(events->y(), convergence->y());
    QVERIFY(chart->x() > convergence->x());
    QVERIFY(convergence->width() > 200);
    // Details of a node stand there too, and Escape leads back.
    views->setCurrentIndex(0);
    table()->selectRow(0);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(part<QWidget>("nodeCard")->isVisible() && !table()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(table()->isVisible() && table()->hasFocus());
    m_page->resize(1192, 736);
    QTRY_VERIFY(convergence->isVisible() && convergence->y() < chart->y());
    QVERIFY(table()->isVisible() && !views->isVisible());
}

void TestDataPlanesPage::keepsPlannedStepsApart()
{
    // Seven hours after the night began the next steps are ten minutes apart.
    m_session->setNow(m_now.addSecs(6 * 3600));
    const auto data = m_viewModel->nodesOverTime();
    QVERIFY(data.planned.size() > 1);
    const auto span = data.axis.from.secsTo(data.axis.to);
    QVERIFY2(span < 3 * 3600, qPrintable(QString::number(span)));
    QVERIFY(data.axis.from >= data.now.addSecs(-2 * 3600));
    const auto apart = data.planned.at(0).at.secsTo(data.planned.at(1).at);
    QVERIFY2(apart * 12 >= span, qPrintable(QStringLiteral("%1 of %2 s").arg(apart).arg(span)));
    QVERIFY(data.axis.to >= data.planned.at(1).at);
}

void TestDataPlanesPage::shrinksWhileALargePictureIsStillBeingShown()
{
    // The cards of a large estate follow its table a frame later each; a small one is shown at once.
    bool wasLarge = false;
    const auto shrink = [this, &wasLarge] {
        if (m_viewModel->model().rowCount() != 400 || std::exchange(wasLarge, true))
            return;
        (*m_session)->applySnapshot(largeCluster(5, m_now));
    };
    connect(m_viewModel.get(), &DataPlanesViewModel::changed, this, shrink);
    (*m_session)->applySnapshot(largeCluster(400, m_now));
    QTRY_VERIFY(wasLarge);
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    QTest::qWait(100); // longer than all parts of the large picture would have taken
    const auto groups = part<QWidget>("convergenceList")->accessibleDescription();
    QVERIFY2(groups.startsWith(QStringLiteral("5 nodes")), qPrintable(groups));
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

void TestDataPlanesPage::goesToTheNextShareAgainstTheCriteriaWithAReason()
{
    const auto *next = part<QPushButton>("goNextButton");
    QCOMPARE(next->text(), QStringLiteral("Go to 50 %…")); // a question follows
    const auto why = m_traffic->nextShare().why;
    QVERIFY2(why.contains(QStringLiteral("The write freeze is not declared.")), qPrintable(why));
    QCOMPARE(next->accessibleDescription(), why);
    QVERIFY2(next->toolTip().startsWith(why), qPrintable(next->toolTip()));
    m_dialogs->setNextText(QString()); // thought better of it
    QTest::mouseClick(part<QPushButton>("goNextButton"), Qt::LeftButton);
    QVERIFY(m_dialogs->lastText().contains(why));
    QVERIFY(!(*m_session)->isSaving());
    m_dialogs->setNextText(QStringLiteral("agreed with the change board"));
    QTest::mouseClick(part<QPushButton>("goNextButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 50);
    const auto *reached = std::get_if<RolloutReached>(&(*m_session)->entries().constLast().event);
    QVERIFY(reached);
    QCOMPARE(reached->against, QStringLiteral("agreed with the change board"));
}

void TestDataPlanesPage::neverGoesBelowTheCapacityThatThePeakNeeds()
{
    RolloutLimits limits;
    limits.nodeRequests = 100;
    limits.peakRequests = 1'950;
    (*m_session)->record(RolloutLimitsChanged{limits});
    auto *next = part<QPushButton>("goNextButton");
    QTRY_VERIFY(!next->isEnabled());
    QCOMPARE(next->text(), QStringLiteral("Go to 50 %"));
    QVERIFY2(next->toolTip().contains(QStringLiteral("Not proposed")), qPrintable(next->toolTip()));
    m_traffic->goToNext(QStringLiteral("by force"));
    QTRY_VERIFY(!(*m_session)->isSaving());
    QCOMPARE((*m_session)->plan().reached.constLast().second, 25);
}

void TestDataPlanesPage::goesToTheNextShareAndBack()
{
    m_dialogs->setNextText(QStringLiteral("checked by hand"));
    QTest::mouseClick(part<QPushButton>("goNextButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 50);
    QTRY_VERIFY(!part<QPushButton>("goNextButton")->isVisible());
    QVERIFY(part<QLabel>("nextLabel")->text().startsWith(QStringLiteral("Still to move: dp-eu-")));
    QTest::mouseClick(part<QPushButton>("rollBackButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 25);
}

void TestDataPlanesPage::holdsWhileRolling()
{
    close();
    open(50);
    QTest::mouseClick(part<QPushButton>("holdButton"), Qt::LeftButton);
    QTRY_COMPARE((*m_session)->plan().reached.constLast().second, 25); // 6 of 24 carry 25 %
    QTRY_VERIFY(!part<QPushButton>("holdButton")->isVisible());
}

void TestDataPlanesPage::writesNothingInAReadOnlyPlan()
{
    close();
    open(25, QStringLiteral("another program has it open"));
    QVERIFY(!part<QPushButton>("goNextButton")->isEnabled());
    QVERIFY(!part<QPushButton>("rollBackButton")->isEnabled());
    m_traffic->goToNext();
    m_traffic->goBack();
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
    m_page->addRollout(*m_traffic, *m_dialogs);
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
    // So is where no row is; and nothing is painted under the table, in either scheme.
    part<QLineEdit>("nodeSearchField")->setText(hostname(0));
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    const auto one = table()->viewport()->grab().toImage();
    QCOMPARE(one.pixelColor(one.rect().center()), themeColor(Token::Surface));
    QVERIFY(table()->viewport()->testAttribute(Qt::WA_OpaquePaintEvent));
    QCOMPARE(currentTokens().scheme(), dark ? Scheme::Dark : Scheme::Light);
    m_theme->setPreference(Settings::Appearance::Light);
    m_theme->apply();
}

QTEST_MAIN(TestDataPlanesPage)
#include "tst_dataplanespage.moc"
