#include "domain/NodeMatch.h"
#include "support/TestMain.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

DataPlane node(int id, const QString &hostname)
{
    DataPlane made;
    made.row.id = u"id-%1"_s.arg(id);
    made.row.hostname = hostname;
    return made;
}

void sortAsSnapshotsAre(QList<DataPlane> &nodes)
{
    std::sort(nodes.begin(), nodes.end(), [](const DataPlane &a, const DataPlane &b) {
        return std::pair(a.row.hostname, a.row.id) < std::pair(b.row.hostname, b.row.id);
    });
}

} // namespace

class TestNodeMatch : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void matchesById_data();
    void matchesById();
};

void TestNodeMatch::matchesById_data()
{
    QTest::addColumn<bool>("sorted");
    QTest::newRow("sorted, as in a snapshot") << true;
    QTest::newRow("in any order") << false;
}

//! Nodes leave, join, get other hostnames and share one: against the slow and plain way, 300 times.
void TestNodeMatch::matchesById()
{
    QFETCH(bool, sorted);
    QRandomGenerator random(4711);
    const auto hostname = [&] { return u"dp-%1"_s.arg(random.bounded(30)); };
    qsizetype known = 0;
    qsizetype gone = 0;
    for (int round = 0; round < 300; ++round) {
        QList<DataPlane> before;
        QList<DataPlane> after;
        for (int id = 0; id < 40; ++id) {
            const auto name = hostname();
            const int fate = random.bounded(10);
            if (fate != 0)
                before << node(id, name);
            if (fate != 1)
                after << node(id, fate == 2 ? hostname() : name);
        }
        std::shuffle(before.begin(), before.end(), random);
        std::shuffle(after.begin(), after.end(), random);
        if (sorted) {
            sortAsSnapshotsAre(before);
            sortAsSnapshotsAre(after);
        }
        const auto match = matchNodes(before, after);
        QCOMPARE(match.was.size(), after.size());
        QList<const DataPlane *> left;
        for (const auto &one : std::as_const(before))
            left << &one;
        for (qsizetype i = 0; i < after.size(); ++i) {
            const auto found = std::find_if(before.cbegin(), before.cend(), [&](const DataPlane &one) {
                return one.row.id == after[i].row.id;
            });
            const auto *wanted = found == before.cend() ? nullptr : &*found;
            QCOMPARE(match.was[i], wanted);
            known += wanted ? 1 : 0;
            left.removeOne(wanted);
        }
        QCOMPARE(match.gone, left);
        gone += left.size();
    }
    QVERIFY(known > 8000 && gone > 500);
}

QTEST_GUILESS_MAIN(TestNodeMatch)
#include "tst_nodematch.moc"
