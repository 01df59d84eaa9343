#include "domain/ContentFingerprint.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

using Kind = ContentDifference::Kind;

namespace {

ContentFingerprint sample()
{
    ContentFingerprint content;
    content.algorithm = u"a/1"_s;
    content.tables = {{u"public"_s, u"routes"_s, 3, 8192, u"aa"_s},
                      {u"public"_s, u"services"_s, 2, 8192, u"bb"_s}};
    content.sequences = {{u"public"_s, u"version"_s, 7, true}};
    content.objects = {1, 4, 5, 2, 2};
    return content;
}

QStringList notEqual(const QList<ContentDifference> &all)
{
    QStringList names;
    for (const auto &one : all) {
        if (one.kind != Kind::Equal)
            names << one.name + u' ' + QString::number(static_cast<int>(one.kind));
    }
    return names;
}

QString told(Kind kind)
{
    return u' ' + QString::number(static_cast<int>(kind));
}

} // namespace

//! What a drill says about a copy, and what counters say about writes.
class TestContentFingerprint : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tellsCopies_data();
    void tellsCopies();
    void countsWrites_data();
    void countsWrites();
};

void TestContentFingerprint::tellsCopies_data()
{
    QTest::addColumn<ContentFingerprint>("copy");
    QTest::addColumn<QStringList>("differences");
    ContentFingerprint copy = sample();
    copy.tables[0].bytes = 16384;
    QTest::newRow("the same content on more pages") << copy << QStringList{};
    copy = sample();
    copy.tables[1].checksum = u"bc"_s;
    QTest::newRow("another checksum") << copy << QStringList{u"public.services"_s + told(Kind::Differs)};
    copy = sample();
    copy.tables[1].rows = 1;
    copy.algorithm = u"a/2"_s;
    QTest::newRow("another algorithm, and a row less")
        << copy
        << QStringList{u"public.routes"_s + told(Kind::NotComparable),
                       u"public.services"_s + told(Kind::Differs)};
    copy = sample();
    copy.tables.removeFirst();
    copy.tables << TableContent{u"public"_s, u"stray"_s, 0, 0, u"00"_s};
    QTest::newRow("a table missing, another too many")
        << copy
        << QStringList{u"public.routes"_s + told(Kind::Missing), u"public.stray"_s + told(Kind::Unexpected)};
    copy = sample();
    copy.sequences[0].isCalled = false;
    QTest::newRow("a sequence that would give a number twice")
        << copy << QStringList{u"public.version"_s + told(Kind::Differs)};
    copy = sample();
    copy.objects.indexes = 3;
    QTest::newRow("an index less") << copy << QStringList{told(Kind::Differs)};
}

void TestContentFingerprint::tellsCopies()
{
    QFETCH(ContentFingerprint, copy);
    const auto all = compareContent(sample(), copy);
    QTEST(notEqual(all), "differences");
    QVERIFY(all.size() >= 2 + 1 + 5); // equal ones are told too
}

void TestContentFingerprint::countsWrites_data()
{
    QTest::addColumn<WriteStatistics>("before");
    QTest::addColumn<WriteStatistics>("after");
    QTest::addColumn<QList<qint64>>("moved"); // inserted, updated, deleted of routes; empty: nothing moved
    const QDateTime start = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    const auto at = [&](qint64 inserted, qint64 updated, int resetAfter = 0) {
        return WriteStatistics{
            {{u"public"_s, u"routes"_s, inserted, updated, 0}}, start.addSecs(resetAfter), start};
    };
    QTest::newRow("nothing moved") << at(5, 2) << at(5, 2) << QList<qint64>{};
    QTest::newRow("an insert and two updates") << at(5, 2) << at(6, 4) << QList<qint64>{1, 2, 0};
    QTest::newRow("counters were reset meanwhile") << at(5, 2) << at(6, 4, 60) << QList<qint64>{6, 4, 0};
    QTest::newRow("counters went back after a crash") << at(5, 2) << at(1, 0) << QList<qint64>{1, 0, 0};
    QTest::newRow("a new table") << WriteStatistics{{}, start, start} << at(3, 0) << QList<qint64>{3, 0, 0};
}

void TestContentFingerprint::countsWrites()
{
    QFETCH(WriteStatistics, before);
    QFETCH(WriteStatistics, after);
    QList<qint64> moved;
    for (const auto &table : after.since(before))
        moved << table.inserted << table.updated << table.deleted;
    QTEST(moved, "moved");
}

QTEST_APPLESS_MAIN(TestContentFingerprint)
#include "tst_contentfingerprint.moc"
