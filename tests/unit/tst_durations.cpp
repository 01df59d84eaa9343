#include "session/Durations.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestDurations : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void countsDown_data();
    void countsDown();
    void everyStateHasItsOwnWord();
};

void TestDurations::countsDown_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing left") << qint64(0) << u"0:00:00"_s;
    QTest::newRow("past counts as nothing") << qint64(-5) << u"0:00:00"_s;
    QTest::newRow("seconds") << qint64(59) << u"0:00:59"_s;
    QTest::newRow("a minute") << qint64(60) << u"0:01:00"_s;
    QTest::newRow("hours without a leading zero") << qint64(4 * 3600 + 7 * 60 + 12) << u"4:07:12"_s;
    QTest::newRow("a second short of a day") << qint64(86399) << u"23:59:59"_s;
    QTest::newRow("a day") << qint64(86400) << u"1 d 00:00"_s;
    QTest::newRow("days") << qint64(3 * 86400 + 7 * 3600 + 54 * 60 + 59) << u"3 d 07:54"_s;
    QTest::newRow("years do not overflow") << qint64(86400) * 4000 << u"4000 d 00:00"_s;
}

void TestDurations::countsDown()
{
    QFETCH(qint64, seconds);
    QTEST(countdown(seconds), "text");
}

void TestDurations::everyStateHasItsOwnWord()
{
    QSet<QString> words;
    for (const auto state : {NodeState::Unknown, NodeState::Fresh, NodeState::Late, NodeState::Stale,
                             NodeState::Ghost, NodeState::Empty, NodeState::Rejected}) {
        const auto word = nodeStateWord(state);
        QVERIFY(!word.isEmpty());
        QCOMPARE(word, word.toLower());
        words << word;
    }
    QCOMPARE(words.size(), 7);
}

QTEST_GUILESS_MAIN(TestDurations)
#include "tst_durations.moc"
