#include "domain/UpgradePlan.h"
#include "session/UndoStack.h"
#include "support/TestMain.h"

using namespace gatelift;

namespace {

//! A tiny script: 't' ticks an item, 'p' opens a page (not undoable), a digit undoes that seq.
QList<JournalEntry> journal(const char *script)
{
    QList<JournalEntry> entries;
    qint64 seq = 0;
    for (const char *c = script; *c; ++c) {
        ++seq;
        PlanEvent event = PageOpened{StepId::Backup};
        if (*c == 't')
            event = ItemStatusChanged{QStringLiteral("item-%1").arg(seq), ItemStatus::Done, {}};
        else if (*c >= '1' && *c <= '9')
            event = EventUndone{*c - '0'};
        entries << JournalEntry{seq, {}, {}, event, {}};
    }
    return entries;
}

} // namespace

class TestUndoStack : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void targets_data();
    void targets();
    void undoAndRedoMeetTheReplay();
};

void TestUndoStack::targets_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<qint64>("undo");
    QTest::addColumn<qint64>("redo");
    QTest::newRow("nothing done") << QByteArray("") << 0LL << 0LL;
    QTest::newRow("only what can't be undone") << QByteArray("ppp") << 0LL << 0LL;
    QTest::newRow("the latest act") << QByteArray("ttp") << 2LL << 0LL;
    QTest::newRow("one undone") << QByteArray("tt2") << 1LL << 3LL;
    QTest::newRow("both undone") << QByteArray("tt21") << 0LL << 4LL;
    QTest::newRow("undone and redone") << QByteArray("tt23") << 2LL << 0LL;
    QTest::newRow("both undone, one redone") << QByteArray("tt214") << 1LL << 3LL;
    QTest::newRow("a new act forgets the redo") << QByteArray("tt2t") << 4LL << 0LL;
    QTest::newRow("undone, redone, undone again") << QByteArray("tt232") << 1LL << 5LL;
}

void TestUndoStack::targets()
{
    QFETCH(QByteArray, script);
    const auto found = undoTargets(journal(script.constData()));
    QTEST(found.undo, "undo");
    QTEST(found.redo, "redo");
}

void TestUndoStack::undoAndRedoMeetTheReplay()
{
    // Follow the targets for a while and compare with what the replay says is ticked.
    auto entries = journal("ttt");
    const auto add = [&entries](qint64 seq) {
        entries << JournalEntry{entries.size() + 1, {}, {}, EventUndone{seq}, {}};
    };
    const auto ticked = [&entries] {
        int n = 0;
        for (const auto &state : UpgradePlan::replay(entries).items)
            n += state.status == ItemStatus::Done ? 1 : 0;
        return n;
    };
    for (const int expected : {2, 1, 0}) {
        add(undoTargets(entries).undo);
        QCOMPARE(ticked(), expected);
    }
    for (const int expected : {1, 2, 3}) {
        add(undoTargets(entries).redo);
        QCOMPARE(ticked(), expected);
    }
    add(undoTargets(entries).undo);
    QCOMPARE(ticked(), 2);
    add(undoTargets(entries).redo);
    QCOMPARE(ticked(), 3);
}

QTEST_APPLESS_MAIN(TestUndoStack)
#include "tst_undostack.moc"
