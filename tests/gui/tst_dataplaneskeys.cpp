#include "support/GuiDataPlanes.h"
#include "wizard/charts/NodesByVersionChart.h"
#include "wizard/widgets/Card.h"
#include "wizard/widgets/FilterBar.h"
#include "wizard/widgets/SegmentedControl.h"

using namespace gatelift;
using namespace gatelift::test;

//! The page's filter, details, events, columns and chart, by keyboard as far as it goes.
class TestDataPlanesKeys : public QObject, private GuiDataPlanes
{
    Q_OBJECT

private slots:
    void initTestCase() { dress(); }
    void init();
    void cleanup() { close(); }
    void filtersByMenuAndChips();
    void clearsTheFilterAtOnce();
    void showsDetailsOnEnter();
    void copiesTheDetails();
    void followsTheSelection();
    void listsAllEvents();
    void movesColumnsByKeyboard();
    void saysTheChartByKeyboard();

private:
    //! Opens the filter's menu with its keys and goes into a kind of value.
    QMenu *openFilter(const char *kind)
    {
        // The offscreen platform has no window manager that would give the focus back from a closed menu.
        m_page->activateWindow();
        if (!QTest::qWaitFor([this] { return m_page->isActiveWindow(); }))
            return nullptr;
        table()->setFocus();
        QTest::keySequence(m_page.get(), QKeySequence(QStringLiteral("Ctrl+Shift+F")));
        auto *menu = part<QMenu>("filterMenu");
        if (!menu || !QTest::qWaitFor([menu] { return menu->isVisible(); }))
            return nullptr;
        QMenu *values = nullptr;
        for (int i = 0; i < 12 && !(values && menu->activeAction() == values->menuAction()); ++i) {
            QTest::keyClick(menu, Qt::Key_Down);
            values = menu->findChild<QMenu *>(QLatin1String(kind));
        }
        QTest::keyClick(menu, Qt::Key_Right);
        return values && QTest::qWaitFor([values] { return values->isVisible(); }) ? values : nullptr;
    }
    static void choose(QMenu *menu, const QString &start)
    {
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(menu, Qt::Key_Down);
            if (menu->activeAction() && menu->activeAction()->text().startsWith(start))
                break;
        }
        QTest::keyClick(menu, Qt::Key_Return);
    }
};

void TestDataPlanesKeys::init()
{
    // The offscreen platform says at each window that it has no window manager; everything else fails.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    open();
}

void TestDataPlanesKeys::filtersByMenuAndChips()
{
    auto *bar = part<FilterBar>("filterBar");
    QVERIFY(bar->isHidden());
    auto *versions = openFilter("filterMenu/version");
    QVERIFY(versions);
    choose(versions, QStringLiteral("3.10.0.2"));
    QTRY_COMPARE(table()->model()->rowCount(), 6);
    QVERIFY(!bar->isHidden());
    QCOMPARE(part<QLabel>("filterSummaryLabel")->text(), QStringLiteral("6 of 24 shown"));
    auto *hashes = openFilter("filterMenu/hash");
    QVERIFY(hashes);
    picture(QStringLiteral("filtermenu"), hashes);
    choose(hashes, QStringLiteral("b92fd3"));
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    auto *zones = openFilter("filterMenu/label:zone");
    QVERIFY(zones);
    choose(zones, QStringLiteral("a"));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(bar->parts().size(), 3);
    QCOMPARE(part<QPushButton>("labelButton")->text(), QStringLiteral("zone: a"));
    picture(QStringLiteral("filtered"));
    auto *chip = bar->findChild<FilterChip *>(
        QStringLiteral("filterChip%1").arg(static_cast<int>(FilterPart::Kind::Label)));
    QVERIFY(chip);
    QCOMPARE(chip->accessibleName(), QStringLiteral("Filter: zone:a"));
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Space);
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    chip = bar->findChild<FilterChip *>(
        QStringLiteral("filterChip%1").arg(static_cast<int>(FilterPart::Kind::Hash)));
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Delete);
    QTRY_COMPARE(table()->model()->rowCount(), 6);
    // The menu shows what is set, and lifts it.
    versions = openFilter("filterMenu/version");
    QVERIFY(versions);
    QVERIFY(versions->actions().constLast()->isChecked());
    choose(versions, QStringLiteral("Any"));
    QTRY_COMPARE(table()->model()->rowCount(), 24);
    QVERIFY(bar->isHidden());
}

void TestDataPlanesKeys::clearsTheFilterAtOnce()
{
    auto *statuses = openFilter("filterMenu/status");
    QVERIFY(statuses);
    choose(statuses, QStringLiteral("Normal"));
    QTest::mouseClick(part<SegmentedControl>("segmentControl")->segment(2), Qt::LeftButton);
    auto *field = part<QLineEdit>("nodeSearchField");
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("zone:a"));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    auto *bar = part<FilterBar>("filterBar");
    QCOMPARE(bar->parts().size(), 3);
    auto *segment = bar->findChild<FilterChip *>(
        QStringLiteral("filterChip%1").arg(static_cast<int>(FilterPart::Kind::Segment)));
    QTest::mouseClick(segment, Qt::LeftButton);
    QTRY_COMPARE(bar->parts().size(), 2);
    QCOMPARE(part<SegmentedControl>("segmentControl")->currentIndex(), 0);
    auto *clear = part<QPushButton>("clearFilterButton");
    clear->setFocus();
    QTest::keyClick(clear, Qt::Key_Space);
    QTRY_COMPARE(table()->model()->rowCount(), 24);
    QVERIFY(field->text().isEmpty());
    QCOMPARE(part<SegmentedControl>("segmentControl")->currentIndex(), 0);
    QVERIFY(part<FilterBar>("filterBar")->isHidden());
}

void TestDataPlanesKeys::showsDetailsOnEnter()
{
    auto *card = part<Card>("nodeCard");
    QVERIFY(card->isHidden());
    table()->setFocus();
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(!card->isHidden());
    QCOMPARE(card->title(), QStringLiteral("dp-eu-22"));
    QVERIFY(part<QWidget>("convergenceCard")->isHidden()); // one node takes the place of all
    QVERIFY(part<QLabel>("nodeReasonsLabel")->text().contains(QStringLiteral("last heartbeat 64 s ago")));
    QVERIFY(part<QLabel>("nodeHistoryLabel")->text().contains(QStringLiteral("23:31 dp-eu-22 is stale")));
    QCOMPARE(part<QLabel>("nodeHashLabel")->text(), hashX);
    QStringList values;
    for (const auto *label : part<QWidget>("nodeFacts")->findChildren<QLabel *>())
        values << label->text();
    for (const auto &value : {QStringLiteral("id-of-dp-eu-22"), QStringLiteral("CP X on 3.4.3.12"),
                              QStringLiteral("tier:edge zone:c"), QStringLiteral("64 s ago, 23:50:56")})
        QVERIFY2(values.contains(value), qPrintable(values.join(QLatin1Char('|'))));
    picture(QStringLiteral("details"));
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(card->isHidden());
    QVERIFY(!part<QWidget>("convergenceCard")->isHidden());
}

void TestDataPlanesKeys::copiesTheDetails()
{
    table()->setFocus();
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Return);
    auto *copy = part<QToolButton>("copyNodeButton");
    QVERIFY(!copy->accessibleName().isEmpty());
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Space);
    const auto text = QGuiApplication::clipboard()->text();
    for (const auto &line : {QStringLiteral("Hostname: dp-eu-22"), QStringLiteral("ID: id-of-dp-eu-22"),
                             QStringLiteral("Whole hash: ") + hashX, QStringLiteral("History"),
                             QStringLiteral("23:31 dp-eu-22 is stale: no heartbeat for 60 s")})
        QVERIFY2(text.split(QLatin1Char('\n')).contains(line), qPrintable(text));
    // Escape inside of the pane closes it and goes back to the table.
    QTest::keyClick(copy, Qt::Key_Escape);
    QVERIFY(part<QWidget>("nodeCard")->isHidden());
    QVERIFY(table()->hasFocus());
}

void TestDataPlanesKeys::followsTheSelection()
{
    table()->setFocus();
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Return);
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(part<Card>("nodeCard")->title(), hostname(3));
    // Of a node that nothing happened to that is said.
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        if (hostname(row) == QStringLiteral("dp-eu-07"))
            table()->selectRow(row);
    }
    QCOMPARE(part<QLabel>("nodeHistoryLabel")->text(),
             QStringLiteral("Nothing has happened to it since this plan watches."));
}

void TestDataPlanesKeys::listsAllEvents()
{
    auto *all = part<QPushButton>("allEventsButton");
    const int count = m_viewModel->events().rowCount();
    QCOMPARE(all->text(), QStringLiteral("All %1").arg(count));
    QTest::mouseClick(all, Qt::LeftButton);
    auto *dialog = part<QDialog>("eventsDialog");
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *list = dialog->findChild<QListView *>(QStringLiteral("allEventsList"));
    auto *search = dialog->findChild<QLineEdit *>(QStringLiteral("eventSearchField"));
    QCOMPARE(list->model()->rowCount(), count);
    picture(QStringLiteral("events"), dialog);
    QTest::keyClicks(search, QStringLiteral("dp-eu-22"));
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("eventCountLabel"))->text(),
             QStringLiteral("1 of %1 events").arg(count));
    QTest::keyClick(search, Qt::Key_Return); // into the list
    QTRY_VERIFY(list->hasFocus());
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keySequence(list, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("2026-03-14 23:31:00\tdp-eu-22 is stale: no heartbeat for 60 s\n"));
    QTest::keyClick(list, Qt::Key_Return); // to the node
    QCOMPARE(part<Card>("nodeCard")->title(), QStringLiteral("dp-eu-22"));
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("dp-eu-22"));
    // By what it is about.
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(list->model()->rowCount(), count);
    auto *topic = dialog->findChild<QComboBox *>(QStringLiteral("eventTopicBox"));
    topic->setFocus();
    QTest::keyClick(topic, Qt::Key_End);
    QCOMPARE(topic->currentText(), QStringLiteral("What people did"));
    QCOMPARE(list->model()->rowCount(), 2);
    QTest::keyClicks(search, QStringLiteral("nobody"));
    QTRY_VERIFY(!dialog->findChild<QLabel *>(QStringLiteral("noEventLabel"))->isHidden());
    QTest::keyClick(search, Qt::Key_Escape); // clears the words first
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!part<QDialog>("eventsDialog"));
}

void TestDataPlanesKeys::movesColumnsByKeyboard()
{
    table()->setFocus();
    auto *header = table()->horizontalHeader();
    const int ip = header->visualIndex(DataPlaneModel::Ip);
    QTest::keySequence(m_page.get(), QKeySequence(QStringLiteral("Ctrl+Shift+O")));
    auto *menu = part<QMenu>("columnMenu");
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QCOMPARE(menu->activeAction()->text(), QStringLiteral("IP"));
    QTest::keyClick(menu, Qt::Key_Space);
    QVERIFY(header->isSectionHidden(DataPlaneModel::Ip));
    QVERIFY(menu->isVisible()); // several may be chosen at once
    QTest::keyClick(menu, Qt::Key_Space);
    QVERIFY(!header->isSectionHidden(DataPlaneModel::Ip));
    QTest::keyClick(menu, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(header->visualIndex(DataPlaneModel::Ip), ip + 1);
    QCOMPARE(menu->activeAction()->text(), QStringLiteral("IP"));
    QTest::keyClick(menu, Qt::Key_Left, Qt::ControlModifier);
    QTest::keyClick(menu, Qt::Key_Left, Qt::ControlModifier); // not before the hostname
    QCOMPARE(header->visualIndex(DataPlaneModel::Ip), ip);
    picture(QStringLiteral("columns"), menu);
    QTest::keyClick(menu, Qt::Key_Escape);
    QVERIFY(!menu->isVisible());
}

void TestDataPlanesKeys::saysTheChartByKeyboard()
{
    auto *chart = part<NodesByVersionChart>("nodesChart");
    chart->setFocus(Qt::TabFocusReason);
    QVERIFY(chart->hasFocus());
    const auto usual = chart->accessibleDescription();
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->accessibleDescription(), QStringLiteral("23:00: 24 X, 0 Y"));
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->accessibleDescription(), QStringLiteral("23:16: 23 X, 1 Y"));
    picture(QStringLiteral("chart"));
    QTest::keyClick(chart, Qt::Key_End);
    QVERIFY2(chart->accessibleDescription().contains(QStringLiteral("plan 100 % is 24 Y")),
             qPrintable(chart->accessibleDescription()));
    for (int i = 0; i < 20 && !chart->accessibleDescription().startsWith(QStringLiteral("now")); ++i)
        QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->accessibleDescription(), QStringLiteral("now 23:52: 18 X, 6 Y"));
    table()->setFocus();
    QCOMPARE(chart->accessibleDescription(), usual);
}

QTEST_MAIN(TestDataPlanesKeys)
#include "tst_dataplaneskeys.moc"
