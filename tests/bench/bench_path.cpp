#include "knowledge/KnowledgePack.h"

#include <QTest>

#include <ctime>

using namespace gatelift;

//! Budget: a path query under 1 ms; the pack itself loads in a few.
class BenchPath : public QObject
{
    Q_OBJECT

private slots:
    void query();
    void load();
    void staysInBudget();
};

namespace {

const PathQuery farQuery{{2, 5, 0, 1}, {3, 15, 0, 4}, Topology::Hybrid, Edition::Enterprise, false};

} // namespace

void BenchPath::query()
{
    const KnowledgePack pack = *loadKnowledge();
    QBENCHMARK
    {
        const UpgradePath path = pack.findPath(farQuery);
        Q_UNUSED(path);
    }
}

void BenchPath::load()
{
    QBENCHMARK
    {
        const auto pack = loadKnowledge();
        Q_UNUSED(pack);
    }
}

void BenchPath::staysInBudget()
{
    const KnowledgePack pack = *loadKnowledge();
    constexpr int rounds = 200;
    // CPU time: a busy machine must not decide.
    const std::clock_t start = std::clock();
    for (int i = 0; i < rounds; ++i)
        QVERIFY(pack.findPath(farQuery).supported);
    const double each = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / rounds;
    qInfo("path query: %.0f us", each);
    QVERIFY2(each < 1000, "a path query takes a millisecond or more");
}

QTEST_APPLESS_MAIN(BenchPath)
#include "bench_path.moc"
