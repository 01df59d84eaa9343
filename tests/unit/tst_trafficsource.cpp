#include "gateway/traffic/TrafficReader.h"
#include "session/TrafficSourceTest.h"
#include "session/TrafficSourceText.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! A source of traffic figures as it is written, and what a try of it says.
class TestTrafficSource : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void readsAddresses()
    {
        const auto read = readAddresses(u"dp-1:8100\n\n  x https://dp-2/status \nY http://dp-3"_s,
                                        TrafficSourceKind::StatusApi);
        QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
        QCOMPARE(read.addresses.size(), 3);
        QCOMPARE(read.addresses[0].url, QUrl(u"http://dp-1:8100"_s));
        QVERIFY(!read.addresses[0].side);
        QCOMPARE(read.addresses[1].side, std::optional(Side::X));
        QCOMPARE(read.addresses[2].side, std::optional(Side::Y));
        const auto again = readAddresses(addressesText(read.addresses), TrafficSourceKind::StatusApi);
        QCOMPARE(again.addresses, read.addresses);
    }

    void refusesWhatThePlanMustNotKeep_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TrafficSourceKind>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("a password") << u"http://me:geheim@lb/stats"_s << TrafficSourceKind::HaproxyCsv
                                    << u"password"_s;
        QTest::newRow("a query with a value")
            << u"http://lb/?key=1"_s << TrafficSourceKind::HaproxyCsv << u"query"_s;
        QTest::newRow("a query where none belongs")
            << u"http://dp/?stats"_s << TrafficSourceKind::StatusApi << u"query"_s;
        QTest::newRow("no address") << u"http://"_s << TrafficSourceKind::StatusApi << u"no address"_s;
        QTest::newRow("another scheme") << u"ftp://dp"_s << TrafficSourceKind::StatusApi << u"http"_s;
        QTest::newRow("twice") << u"http://dp\nhttp://dp"_s << TrafficSourceKind::StatusApi << u"twice"_s;
        QTest::newRow("two for one") << u"http://a\nhttp://b"_s << TrafficSourceKind::Prometheus << u"one"_s;
        QTest::newRow("HAProxy's own query is fine")
            << u"http://lb/haproxy?stats;csv"_s << TrafficSourceKind::HaproxyCsv << QString();
    }

    void refusesWhatThePlanMustNotKeep()
    {
        QFETCH(QString, text);
        QFETCH(TrafficSourceKind, kind);
        QFETCH(QString, word);
        const auto problem = readAddresses(text, kind).problem;
        QCOMPARE(problem.isEmpty(), word.isEmpty());
        QVERIFY2(problem.contains(word), qPrintable(problem));
        QVERIFY(!problem.contains(u"geheim"_s));
    }

    void encodesBasicOnly()
    {
        QCOMPARE(headerSecret(u"abc:def"_s).reveal(), QByteArray("abc:def"));
        QCOMPARE(headerSecret(u" Basic ops:geheim "_s).reveal(),
                 "Basic " + QByteArray("ops:geheim").toBase64());
        QCOMPARE(headerSecret(u"Basic b3BzOmdlaGVpbQ=="_s).reveal(), QByteArray("Basic b3BzOmdlaGVpbQ=="));
        QVERIFY(headerSecret(u"  "_s).isEmpty());
    }

    void saysWhatATryGave_data()
    {
        QTest::addColumn<int>("x");
        QTest::addColumn<int>("y");
        QTest::addColumn<int>("failed");
        QTest::addColumn<Glyph>("glyph");
        QTest::newRow("both sides") << 2 << 1 << 0 << Glyph::Ok;
        QTest::newRow("one side") << 2 << 0 << 0 << Glyph::Warn;
        QTest::newRow("one fails") << 2 << 1 << 1 << Glyph::Warn;
        QTest::newRow("all fail") << 0 << 0 << 3 << Glyph::Bad;
        QTest::newRow("nothing at all") << 0 << 0 << 0 << Glyph::Bad;
    }

    void saysWhatATryGave()
    {
        QFETCH(int, x);
        QFETCH(int, y);
        QFETCH(int, failed);
        TrafficRound round;
        const auto add = [&round](Side side, int count) {
            for (int i = 0; i < count; ++i) {
                const auto name = u"http://%1-%2"_s.arg(toKey(side)).arg(i);
                TrafficCounters counters;
                counters.requests = 1234;
                round.samples << TrafficSample{name, side, {}, counters, 0};
                round.states << TrafficSourceState{name, side, {}};
            }
        };
        add(Side::X, x);
        add(Side::Y, y);
        for (int i = 0; i < failed; ++i)
            round.states << TrafficSourceState{
                u"http://dead-%1"_s.arg(i), {}, Error{ErrorKind::Io, {}, u"refused"_s, u"start it"_s, {}}};
        const auto result = sourceTestResult(round);
        QTEST(result.glyph, "glyph");
        QCOMPARE(result.lines.size(), x + y + failed);
        QVERIFY(!result.verdict.isEmpty());
        if (failed > 0) {
            QCOMPARE(result.lines.constFirst().glyph, Glyph::Bad);
            QVERIFY(result.lines.constFirst().words.contains(u"start it"_s));
        }
        if (y > 0) {
            QCOMPARE(result.lines.constLast().side, u"Y"_s);
            QVERIFY2(result.lines.constLast().words.contains(u"no status"_s),
                     qPrintable(result.lines.constLast().words));
        }
    }
};

QTEST_GUILESS_MAIN(TestTrafficSource)
#include "tst_trafficsource.moc"
