#include "support/TestMain.h"

#include "session/ChecklistModel.h"
#include "wizard/delegates/ChecklistDelegate.h"
#include "wizard/pages/PageBase.h"
#include "wizard/theme/WrappedText.h"
#include "wizard/widgets/FlushListView.h"
#include "wizard/widgets/TableHeader.h"

#include <QStandardItemModel>
#include <QTest>
#include <QtWidgets>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Lists, heads and pages keep their edges: whatever scrolls, and however long the texts are.
class TestLists : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void rowsReachTheEdgeUnderTheScrollBar();
    void aPagesContentKeepsItsWidthWhenItScrolls();
    void aLongTitleTakesASecondLine();
    void onlyTheLastLineIsCut_data();
    void onlyTheLastLineIsCut();
    void headsStandAboveTheirCells();
};

void TestLists::rowsReachTheEdgeUnderTheScrollBar()
{
    QStringListModel model({u"one"_s});
    FlushListView view;
    view.setModel(&model);
    view.resize(200, 100);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.viewport()->width(), 200);
    model.setStringList(QStringList(60, u"row"_s));
    QTRY_VERIFY(view.verticalScrollBar()->isVisible());
    QTRY_COMPARE(view.viewport()->width(), 200);
    QTRY_COMPARE(view.visualRect(model.index(0)).width(), 200);
    model.setStringList({u"one"_s});
    QTRY_VERIFY(!view.verticalScrollBar()->isVisible());
    QTRY_COMPARE(view.viewport()->width(), 200);
}

void TestLists::aPagesContentKeepsItsWidthWhenItScrolls()
{
    PageBase page;
    auto *layout = new QVBoxLayout(page.content());
    layout->setContentsMargins(0, 0, 0, 0);
    auto *box = new QWidget;
    layout->addWidget(box);
    page.resize(800, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int before = box->width();
    QCOMPARE(before, 800 - 2 * 24);
    box->setMinimumHeight(2000);
    auto *bar = page.findChild<QScrollArea *>(u"pageScrollArea"_s)->verticalScrollBar();
    QTRY_VERIFY(bar->isVisible());
    QTRY_COMPARE(box->width(), before);
    box->setMinimumHeight(10);
    QTRY_VERIFY(!bar->isVisible());
    QTRY_COMPARE(box->width(), before);
}

void TestLists::aLongTitleTakesASecondLine()
{
    ChecklistItem brief;
    brief.id = u"brief"_s;
    brief.title = u"Back up Y"_s;
    auto lengthy = brief;
    lengthy.id = u"lengthy"_s;
    lengthy.title = u"Copy the settings, environment and Nginx templates of every kind of node"_s;
    ChecklistModel model;
    model.setItems({brief, lengthy}, {});
    FlushListView view;
    view.setModel(&model);
    view.setItemDelegate(new ChecklistDelegate(&view));
    view.resize(320, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto heightOf = [&](const QString &id) {
        return view.visualRect(model.index(model.rowOf(id))).height();
    };
    QTRY_COMPARE(heightOf(u"brief"_s), 40);
    QTRY_COMPARE(heightOf(u"lengthy"_s), 58);
    view.resize(900, 300);
    QTRY_COMPARE(heightOf(u"lengthy"_s), 40);
}

void TestLists::onlyTheLastLineIsCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("lines");
    QTest::newRow("a word") << u"word"_s << 1;
    QTest::newRow("two lines") << u"some words that need a second line of text"_s << 2;
    QTest::newRow("more than two") << u"word "_s.repeated(200) << 2;
    QTest::newRow("one endless word") << QString(500, u'w') << 2;
    QTest::newRow("nothing") << QString() << 1;
}

void TestLists::onlyTheLastLineIsCut()
{
    QFETCH(QString, text);
    const WrappedText wrapped(text, QFont(), 180);
    QTEST(wrapped.lineCount(), "lines");
}

void TestLists::headsStandAboveTheirCells()
{
    QStandardItemModel model(1, 2);
    model.setHeaderData(0, Qt::Horizontal, u"Hostname"_s);
    model.setHeaderData(1, Qt::Horizontal, u"Last seen"_s);
    model.setHeaderData(1, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    QTableView table;
    table.setHorizontalHeader(new TableHeader(&table));
    table.setModel(&model);
    table.setColumnWidth(1, 120);
    table.resize(400, 120);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    auto *header = table.horizontalHeader();
    // The last inked column of pixels of the right-aligned head: its words end 8 px before the section's
    // edge.
    const auto lastInk = [&] {
        const auto image = header->viewport()->grab().toImage();
        const int right = header->sectionViewportPosition(1) + header->sectionSize(1) - 1;
        const auto ground = image.pixel(right - 2, 4);
        for (int x = right - 1; x > 0; --x)
            for (int y = 4; y < image.height() - 4; ++y)
                if (image.pixel(x, y) != ground)
                    return right - x;
        return -1;
    };
    const int unsorted = lastInk();
    QVERIFY2(unsorted >= 7 && unsorted <= 10, qPrintable(QString::number(unsorted)));
    table.setSortingEnabled(true);
    header->setSortIndicator(1, Qt::DescendingOrder);
    QCOMPARE(lastInk(), unsorted); // the mark stands in front of the words
}

QTEST_MAIN(TestLists)
#include "tst_lists.moc"
