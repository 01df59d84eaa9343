#include "domain/TrafficObservation.h"
#include "gateway/traffic/PrometheusText.h"
#include "gateway/traffic/TrafficFigures.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <QFile>

#include <random>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA "/traffic/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return file.readAll();
}

QList<PrometheusLine> linesOf(const QByteArray &text, int *broken = nullptr, qsizetype step = 1 << 20)
{
    QList<PrometheusLine> lines;
    PrometheusText reader([&](const PrometheusLine &line) { lines << line; });
    for (qsizetype at = 0; at < text.size(); at += step)
        reader.feed(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
    reader.finish();
    if (broken)
        *broken = reader.brokenLines();
    return lines;
}

} // namespace

class TestTrafficFigures : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }

    void readsPrometheusText()
    {
        int broken = 0;
        const auto lines =
            linesOf("# HELP a b\n# TYPE a counter\n\na 1\nb{} 2.5e3 1700000000\r\n"
                    "c{x=\"q\\\"\\\\\\n}\",y=\"\",} +Inf\nd NaN\n{x=\"1\"} 1\ne{x=} 1\nf{x=\"1\" 1\n"
                    "g one\nlast -4",
                    &broken);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[1].value, 2500.0);
        QCOMPARE(lines[2].label("x"), QByteArray("q\"\\\n}"));
        QVERIFY(std::isinf(lines[2].value));
        QCOMPARE(lines[3].name, QByteArray("last"));
        QCOMPARE(broken, 4);
    }

    void readsTheSameInPieces()
    {
        const auto text = recorded("kong-3.9.1-metrics.txt");
        const auto whole = linesOf(text);
        QVERIFY(whole.size() > 150);
        for (const qsizetype step : {1, 7, 1000}) {
            const auto pieces = linesOf(text, nullptr, step);
            QCOMPARE(pieces.size(), whole.size());
            QCOMPARE(pieces.constLast().name, whole.constLast().name);
        }
    }

    void passesOverLinesWithoutEnd()
    {
        int broken = 0;
        const QByteArray endless(3 * PrometheusText::longestLine, 'a');
        const auto lines = linesOf("a 1\n" + endless + "\nb 2\n" + endless, &broken, 4096);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(broken, 2);
    }

    void readsRealKong391()
    {
        const auto figures = decodeKongMetrics(recorded("kong-3.9.1-metrics.txt"), u"dp"_s);
        QVERIFY(figures);
        QCOMPARE(figures->version, u"3.9.1"_s);
        QCOMPARE(*figures->counters.requests, 8173.0);
        QCOMPARE(*figures->counters.answers, 7562.0);
        QCOMPARE(*figures->counters.errors, 623.0);
        QCOMPARE(figures->counters.latency.total(), 7562.0);
        const auto p99 = quantile(figures->counters.latency, 0.99);
        QVERIFY(p99 && p99->ms > 0 && p99->ms <= p99->atMost);
    }

    void readsRealKong285()
    {
        const auto figures = decodeKongMetrics(recorded("kong-2.8.5-metrics.txt"), u"dp"_s);
        QVERIFY(figures);
        QVERIFY(figures->version.isEmpty());
        QCOMPARE(*figures->counters.requests, 2.0);
        QVERIFY(!figures->counters.answers); // the plugin is not enabled: missing, not 0
    }

    void readsNamesOfEachLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("2.8") << QByteArray("kong_http_status{service=\"a\",route=\"a\",code=\"200\"} 90\n"
                                           "kong_http_status{service=\"a\",route=\"a\",code=\"502\"} 10\n"
                                           "kong_latency_bucket{type=\"request\",le=\"25\"} 50\n"
                                           "kong_latency_bucket{type=\"kong\",le=\"25\"} 99\n"
                                           "kong_latency_bucket{type=\"request\",le=\"+Inf\"} 100\n"
                                           "kong_nginx_http_current_connections{state=\"total\"} 120\n");
        QTest::newRow("3.x") << QByteArray(
            "kong_http_requests_total{service=\"a\",route=\"a\",code=\"200\",source=\"service\"} 90\n"
            "kong_http_requests_total{service=\"a\",route=\"a\",code=\"502\",source=\"kong\"} 10\n"
            "kong_request_latency_ms_bucket{le=\"25\"} 50\nkong_request_latency_ms_bucket{le=\"+Inf\"} 100\n"
            "kong_kong_latency_ms_bucket{le=\"25\"} 99\n"
            "kong_nginx_requests_total{subsystem=\"http\"} "
            "120\nkong_nginx_requests_total{subsystem=\"stream\"} 5\n");
    }

    void readsNamesOfEachLine()
    {
        QFETCH(QByteArray, text);
        const auto figures = decodeKongMetrics(text, u"dp"_s);
        QVERIFY(figures);
        QCOMPARE(*figures->counters.requests, 120.0);
        QCOMPARE(*figures->counters.answers, 100.0);
        QCOMPARE(*figures->counters.errors, 10.0);
        QCOMPARE(figures->counters.latency.countAt(25), 50.0);
        QCOMPARE(figures->counters.latency.total(), 100.0);
    }

    void readsRealHaproxy()
    {
        const auto csv = decodeHaproxyCsv(recorded("haproxy-2.6.12.csv"), u"lb"_s);
        const auto metrics = decodeHaproxyMetrics(recorded("haproxy-2.6.12-metrics.txt"), u"lb"_s);
        QVERIFY(csv && metrics);
        QCOMPARE(csv->size(), 3);
        QCOMPARE(metrics->size(), 3);
        for (const auto *servers : {&*csv, &*metrics}) {
            for (const auto &one : *servers) {
                const double expected = one.server == u"kong-x"_s ? 37 : one.server == u"kong-y"_s ? 4 : 41;
                QCOMPARE(one.proxy, u"gateways"_s);
                QCOMPARE(*one.counters.requests, expected);
                QCOMPARE(*one.counters.answers, expected);
                QCOMPARE(*one.counters.errors, 0.0);
                QVERIFY(one.counters.meanMs);
            }
        }
        QCOMPARE(*metrics->constFirst().counters.startedAt, 1795756462.0);
    }

    void readsNginx()
    {
        const auto counters =
            decodeNginxStatus("Active connections: 291 \nserver accepts handled requests\n"
                              " 16630948 16630946 31070465 \nReading: 6 Writing: 179 Waiting: 106 \n",
                              u"nginx"_s);
        QVERIFY(counters);
        QCOMPARE(*counters->requests, 31070465.0);
    }

    void readsPrometheusAnswers_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<bool>("good");
        QTest::addColumn<double>("number"); // -1: none
        QTest::newRow("a vector") << QByteArray(R"("vector","result":[{"metric":{},"value":[1,"12.5"]}])")
                                  << true << 12.5;
        QTest::newRow("a scalar") << QByteArray(R"("scalar","result":[1,"3"])") << true << 3.0;
        QTest::newRow("empty") << QByteArray(R"("vector","result":[])") << true << -1.0;
        QTest::newRow("NaN") << QByteArray(R"("vector","result":[{"metric":{},"value":[1,"NaN"]}])") << true
                             << -1.0;
        QTest::newRow("two") << QByteArray(R"("vector","result":[{"value":[1,"1"]},{"value":[1,"2"]}])")
                             << false << 0.0;
        QTest::newRow("a matrix") << QByteArray(R"("matrix","result":[])") << false << 0.0;
        QTest::newRow("numbers for texts") << QByteArray(R"("scalar","result":[1,3])") << false << 0.0;
    }

    void readsPrometheusAnswers()
    {
        QFETCH(QByteArray, data);
        QFETCH(bool, good);
        QFETCH(double, number);
        const auto answer =
            decodePrometheusAnswer(R"({"status":"success","data":{"resultType":)" + data + "}}", u"p"_s);
        QCOMPARE(answer.has_value(), good);
        if (good)
            QCOMPARE(answer->value_or(-1), number);
    }

    //! Damaged real answers and plain noise: an error or figures, never a crash, never a negative count.
    void survivesHostileInput()
    {
        std::mt19937 random(7);
        const QList<QByteArray> originals{
            recorded("kong-3.9.1-metrics.txt").left(4000),
            recorded("haproxy-2.6.12.csv"),
            recorded("haproxy-2.6.12-metrics.txt"),
            "Active connections: 1 \nserver accepts handled requests\n 1 1 1 ",
            R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"2"]}]}})",
            R"({"server":{"total_requests":5,"connections_accepted":1}})",
            QByteArray(20'000, '['),
            "",
            "null",
            "[]"};
        for (int i = 0; i < 3000; ++i) {
            auto text = originals[qsizetype(random() % unsigned(originals.size()))];
            for (unsigned change = random() % 8; change > 0 && !text.isEmpty(); --change)
                text[qsizetype(random() % unsigned(text.size()))] = char(random());
            if (random() % 3 == 0)
                text.truncate(qsizetype(random() % unsigned(text.size() + 1)));
            for (const auto &node : {decodeKongMetrics(text, u"f"_s), decodeKongStatus(text, u"f"_s)})
                QVERIFY(!node || !node->counters.answers || *node->counters.answers >= 0);
            for (const auto &servers : {decodeHaproxyCsv(text, u"f"_s), decodeHaproxyMetrics(text, u"f"_s)}) {
                if (servers) {
                    for (const auto &one : *servers)
                        QVERIFY(one.counters.requests.value_or(0) >= 0);
                }
            }
            (void)decodeNginxStatus(text, u"f"_s);
            (void)decodePrometheusAnswer(text, u"f"_s);
        }
    }

    //! Two real data planes with known numbers of requests, a restart and a reload among them.
    void agreesWithWhatWasSent()
    {
        const auto bytes = recorded("kong-3.9.1-traffic.json");
        const auto recording = json::parse(bytes.begin(), bytes.end());
        const auto time = [](double seconds) {
            return QDateTime::fromMSecsSinceEpoch(qint64(seconds * 1000), Qt::UTC);
        };
        TrafficHistory history;
        QHash<QString, int> asked;
        double highest = 0;
        int restarts = 0;
        for (const auto &poll : recording["polls"]) {
            const auto source = QString::fromStdString(poll["source"]);
            const auto figures = decodeKongStatus(QByteArray::fromStdString(poll["body"].dump()), source);
            QVERIFY(figures);
            asked[source] += 2; // the recorder asked for /status and /metrics
            history.add(TrafficSample{source, source == u"t-edge-1"_s ? Side::X : Side::Y, time(poll["t"]),
                                      figures->counters, double(asked[source])});
        }
        for (const auto &interval : history.intervals()) {
            highest = std::max(highest, interval.requests.value_or(0) / interval.seconds());
            restarts += interval.restarted ? 1 : 0;
        }
        QCOMPARE(restarts, 1);                                         // the reload is none
        QVERIFY2(highest < 260, qPrintable(QString::number(highest))); // about 180/s were sent, in bursts

        // Windows of 30 s of the first phase: 18,000 to X, 2,000 to Y.
        const QList<TrafficSourceState> states{{u"t-edge-1"_s, Side::X, {}}, {u"t-edge-2"_s, Side::Y, {}}};
        const double begin = recording["polls"][0]["t"].get<double>() + 15;
        int windows = 0;
        int inside = 0;
        for (int shift = 0; shift <= 60; shift += 5) {
            const auto seen = observe(history.intervals(), states, TrafficSourceKind::StatusApi,
                                      time(begin + shift), time(begin + shift + 30));
            QVERIFY2(seen.share, qPrintable(seen.unknown));
            ++windows;
            inside += seen.share->contains(0.1) ? 1 : 0;
        }
        QVERIFY2(inside >= windows * 94 / 100, qPrintable(u"%1 of %2"_s.arg(inside).arg(windows)));
    }
};

QTEST_APPLESS_MAIN(TestTrafficFigures)
#include "tst_trafficfigures.moc"
