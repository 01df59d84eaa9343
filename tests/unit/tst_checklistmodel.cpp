#include "session/ChecklistModel.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestChecklistModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void groupsStandAsHeadings();
    void changedStatesKeepTheRows();
    void changedItemsResetTheRows();
    void headingIsDoneOnceItsRequiredItemsAre();
    void headingsCannotBeReached();
    void subLineSaysWhatIsKnown_data();
    void subLineSaysWhatIsKnown();
    void stateIsReadAloud();
    void timesStandInTheZoneThatWasSet();
    void emptyListHasNoRows();

private:
    static ChecklistItem item(const QString &id, const QString &group, bool required = true)
    {
        ChecklistItem made;
        made.id = id;
        made.group = group;
        made.title = u"Title "_s + id;
        made.why = u"Why "_s + id;
        made.required = required;
        return made;
    }
    static ItemState state(ItemStatus status)
    {
        ItemState made;
        made.status = status;
        return made;
    }
    const QList<ChecklistItem> m_items{item(u"a"_s, u"First"_s), item(u"b"_s, u"First"_s, false),
                                       item(u"c"_s, u"Second"_s)};
};

void TestChecklistModel::groupsStandAsHeadings()
{
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(m_items, {});
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto index = model.index(row);
        rows << (index.data(ChecklistModel::HeadingRole).toBool()
                     ? index.data().toString()
                     : index.data(ChecklistModel::NumberRole).toString() + u' ' +
                           index.data(ChecklistModel::IdRole).toString());
    }
    QCOMPARE(rows, QStringList({u"First"_s, u"1 a"_s, u"2 b"_s, u"Second"_s, u"3 c"_s}));
    QCOMPARE(model.rowOf(u"c"_s), 4);
    QCOMPARE(model.rowOf(u"First"_s), -1);
    QCOMPARE(model.rowOf({}), -1);
}

void TestChecklistModel::changedStatesKeepTheRows()
{
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(m_items, {});
    const QPersistentModelIndex kept(model.index(2));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setItems(m_items, {{u"b"_s, state(ItemStatus::Done)}});
    QVERIFY(reset.isEmpty());
    QCOMPARE(changed.size(), 1);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data(ChecklistModel::StatusRole).toInt(), static_cast<int>(ItemStatus::Done));
    QCOMPARE(kept.data(ChecklistModel::GlyphRole).toString(), u"status-ok"_s);
}

void TestChecklistModel::changedItemsResetTheRows()
{
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(m_items, {});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setItems({item(u"a"_s, u"First"_s), item(u"x"_s, u"First"_s), item(u"c"_s, u"Second"_s)}, {});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowOf(u"b"_s), -1);
    QCOMPARE(model.rowOf(u"x"_s), 2);
}

void TestChecklistModel::headingIsDoneOnceItsRequiredItemsAre()
{
    ChecklistModel model;
    model.setItems(m_items, {});
    const auto done = [&model](int row) {
        return model.index(row).data(ChecklistModel::GroupDoneRole).toBool();
    };
    QVERIFY(!done(0));
    model.setItems(m_items, {{u"a"_s, state(ItemStatus::NotApplicable)}});
    QVERIFY(done(0)); // b is optional
    QVERIFY(!done(3));
    model.setItems(m_items, {{u"c"_s, state(ItemStatus::Done)}});
    QVERIFY(!done(0));
    QVERIFY(done(3));
}

void TestChecklistModel::headingsCannotBeReached()
{
    ChecklistModel model;
    model.setItems(m_items, {});
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsEnabled));
    QCOMPARE(model.flags({}), Qt::ItemFlags(Qt::NoItemFlags));
}

void TestChecklistModel::subLineSaysWhatIsKnown_data()
{
    QTest::addColumn<QString>("evidence");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("shown");
    QTest::newRow("why, while nothing is known") << QString() << QString() << QString() << u"Why a"_s;
    QTest::newRow("the note's first line") << QString() << QString() << u" 备份 \nmore"_s << u"备份"_s;
    QTest::newRow("a reason before a note") << QString() << u"no Redis"_s << u"n"_s << u"no Redis"_s;
    QTest::newRow("evidence before all") << u"exit 0\nlog"_s << u"r"_s << u"n"_s << u"exit 0"_s;
}

void TestChecklistModel::subLineSaysWhatIsKnown()
{
    QFETCH(QString, evidence);
    QFETCH(QString, reason);
    QFETCH(QString, note);
    ItemState known;
    known.evidence = evidence;
    known.reason = reason;
    known.note = note;
    ChecklistModel model;
    model.setItems(m_items, {{u"a"_s, known}});
    QTEST(model.index(1).data(ChecklistModel::SubLineRole).toString(), "shown");
}

void TestChecklistModel::stateIsReadAloud()
{
    ChecklistModel model;
    model.setItems(m_items, {{u"a"_s, state(ItemStatus::Done)}, {u"b"_s, state(ItemStatus::NotApplicable)}});
    const auto text = [&model](int row) { return model.index(row).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(text(0), u"First"_s);
    QCOMPARE(text(1), u"1. Title a, done"_s);
    QCOMPARE(text(2), u"2. Title b, does not apply"_s);
    QCOMPARE(text(4), u"3. Title c, open"_s);
}

void TestChecklistModel::timesStandInTheZoneThatWasSet()
{
    auto done = state(ItemStatus::Done);
    done.at = QDateTime({2026, 11, 26}, {22, 43}, Qt::UTC);
    ChecklistModel model;
    model.setZone(QTimeZone("Asia/Tokyo"));
    model.setItems(m_items, {{u"a"_s, done}});
    const auto at = model.index(model.rowOf(u"a"_s)).data(ChecklistModel::TimeRole).toDateTime();
    QCOMPARE(at, done.at);
    QCOMPARE(at.time(), QTime(7, 43));
}

void TestChecklistModel::emptyListHasNoRows()
{
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems({}, {});
    QCOMPARE(model.rowCount(), 0);
    model.setItems(m_items, {});
    model.setItems({}, {});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestChecklistModel)
#include "tst_checklistmodel.moc"
