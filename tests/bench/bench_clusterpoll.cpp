#include "domain/ClusterRules.h"
#include "gateway/AdminApiJson.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <ctime>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nodeCount = 10'000;
constexpr int pageCount = 10;
constexpr double budgetMs = 60;

//! One poll as a gateway would answer it; a twentieth of the rows differs from round to round.
QList<QByteArray> pollPages(int round)
{
    QList<QByteArray> pages;
    for (int p = 0; p < pageCount; ++p) {
        QByteArray body = R"({"next":null,"data":[)";
        for (int i = p * nodeCount / pageCount; i < (p + 1) * nodeCount / pageCount; ++i) {
            const bool changed = i % 20 == round % 20;
            body +=
                QStringLiteral(
                    R"({"updated_at":1795195758,"hostname":"dp-%1.eu-west.example.com","id":"00938fef-9329-4d00-8369-%2",)"
                    R"("last_seen":%3,"config_hash":"%4","sync_status":"normal","labels":{"region":"eu-west"},)"
                    R"("cert_details":{"expiry_timestamp":1889803414},"ttl":%5,"version":"%6","rpc_capabilities":[],"ip":"10.0.%7.%8"},)")
                    .arg(i)
                    .arg(i, 12, 16, QChar(u'0'))
                    .arg(1795195758 + round * 5)
                    .arg(changed ? u"8410c5e4a73bf61dcd699d0a6fd05e3d"_s
                                 : u"67598e3c6ee0ab1c14b3a843ea416402"_s)
                    .arg(1209600 - (i % 30))
                    .arg(changed ? u"3.9.1"_s : u"3.8.1"_s)
                    .arg(i / 256)
                    .arg(i % 256)
                    .toUtf8();
        }
        body.chop(1);
        pages << body + "]}";
    }
    return pages;
}

double cpuMs()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

ClusterSnapshot read(const QList<QByteArray> &pages)
{
    ClusterInput input;
    input.at = QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    input.x.view.configured = true;
    input.x.view.polledAt = input.at;
    input.x.view.info = ControlPlaneInfo();
    input.x.view.info->version = u"3.9.1"_s;
    for (const auto &page : pages)
        input.x.rows += decodeDataPlanes(page, u"bench"_s).value().rows;
    return buildSnapshot(input);
}

} // namespace

class BenchClusterPoll : public QObject
{
    Q_OBJECT

private slots:
    void readsAndComparesTenThousandDataPlanes();
    void staysWithinItsBudget();
};

void BenchClusterPoll::readsAndComparesTenThousandDataPlanes()
{
    const auto before = read(pollPages(0));
    const auto pages = pollPages(1);
    QBENCHMARK
    {
        const auto after = read(pages);
        QVERIFY(!diff(before, after).isEmpty());
    }
}

void BenchClusterPoll::staysWithinItsBudget()
{
    const auto before = read(pollPages(0));
    const auto pages = pollPages(1);
    QCOMPARE(before.dataPlanes.size(), nodeCount);
    double best = 1e9;
    double tree = 1e9; // the usual way, for comparison: the same pages into a tree of nlohmann_json, no more
    for (int i = 0; i < 10; ++i) {
        const double treeStart = cpuMs();
        for (const auto &page : pages)
            QVERIFY(!nlohmann::json::parse(page.begin(), page.end()).is_discarded());
        tree = qMin(tree, cpuMs() - treeStart);
        const double start = cpuMs();
        const auto after = read(pages);
        const auto events = diff(before, after);
        best = qMin(best, cpuMs() - start);
        QCOMPARE(events.size(), 2 * 2 * nodeCount / 20);
    }
    qInfo("parse, merge and diff of %d data planes: %.1f ms of CPU; a JSON tree alone %.1f ms: %.2f of it",
          nodeCount, best, tree, best / tree);
#ifdef NDEBUG
    QVERIFY2(best < budgetMs, "more than 60 ms of CPU");
#else
    Q_UNUSED(budgetMs)
#endif
}

QTEST_APPLESS_MAIN(BenchClusterPoll)
#include "bench_clusterpoll.moc"
