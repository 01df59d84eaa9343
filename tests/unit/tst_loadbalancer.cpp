#include "domain/LoadBalancer.h"
#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"

#include <cmath>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestLoadBalancer : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void weightsGiveTheShare_data();
    void weightsGiveTheShare();
    void everyShareIsMetClosely();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void writesTheCommands_data();
    void writesTheCommands();
    void byNodesThereIsNoCommand();

private:
    [[nodiscard]] static RolloutMeans means(BalancerKind kind)
    {
        return {RolloutMode::Weights, kind,        u"/run/haproxy/admin.sock"_s,
                u"gateways"_s,        u"kong-x"_s, u"kong-y"_s};
    }
};

void TestLoadBalancer::weightsGiveTheShare_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("serversX");
    QTest::addColumn<int>("serversY");
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::newRow("a tenth") << 10 << 1 << 1 << 9 << 1;
    QTest::newRow("a quarter") << 25 << 1 << 1 << 3 << 1;
    QTest::newRow("half") << 50 << 1 << 1 << 1 << 1;
    QTest::newRow("nine tenths") << 90 << 1 << 1 << 1 << 9;
    QTest::newRow("nothing") << 0 << 2 << 3 << 1 << 0;
    QTest::newRow("all") << 100 << 2 << 3 << 0 << 1;
    QTest::newRow("half of unequal sides") << 50 << 2 << 6 << 3 << 1;
    QTest::newRow("a tenth for six servers against eighteen") << 10 << 18 << 6 << 3 << 1;
}

void TestLoadBalancer::weightsGiveTheShare()
{
    QFETCH(int, percent);
    QFETCH(int, serversX);
    QFETCH(int, serversY);
    const auto weights = weightsFor(percent, serversX, serversY, 256);
    QTEST(weights.x, "x");
    QTEST(weights.y, "y");
    QVERIFY(std::abs(weights.share - percent) < 0.05);
}

void TestLoadBalancer::everyShareIsMetClosely()
{
    for (const int x : {1, 2, 7, 24})
        for (const int y : {1, 3, 24})
            for (int percent = 1; percent < 100; ++percent) {
                const auto weights = weightsFor(percent, x, y, 256);
                QVERIFY(weights.x >= 1 && weights.x <= 256 && weights.y >= 1 && weights.y <= 256);
                const double share = 100.0 * y * weights.y / (y * weights.y + x * weights.x);
                QVERIFY(std::abs(share - weights.share) < 1e-9);
                // Sides of very unequal size can need a weight beyond the largest.
                const bool atTheEnd = weights.x == 256 || weights.y == 256;
                QVERIFY2(std::abs(share - percent) < 0.6 || atTheEnd,
                         qPrintable(u"%1 %% with %2 and %3: %4"_s.arg(percent).arg(x).arg(y).arg(share)));
            }
}

void TestLoadBalancer::saysWhatIsWrong_data()
{
    QTest::addColumn<RolloutMeans>("means");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QString &word, auto spoil) {
        auto one = means(BalancerKind::Haproxy);
        spoil(one);
        QTest::newRow(name) << one << word;
    };
    row("complete", {}, [](auto &) {});
    row("no group", u"backend"_s, [](auto &m) { m.group.clear(); });
    row("no server for Y", u"one for Y"_s, [](auto &m) { m.serversY = u" , "_s; });
    row("no socket", u"socket"_s, [](auto &m) { m.place.clear(); });
    row("nginx needs none", {}, [](auto &m) {
        m.balancer = BalancerKind::Nginx;
        m.place.clear();
    });
    row("the same server twice", u"both sides"_s, [](auto &m) { m.serversY = u"kong-x"_s; });
    row("a shell's characters in a server", u"characters"_s, [](auto &m) { m.serversX = u"a;reboot"_s; });
    row("in the group", u"characters"_s, [](auto &m) { m.group = u"$(reboot)"_s; });
    row("in the socket", u"characters"_s, [](auto &m) { m.place = u"/run/a b"_s; });
    row("by nodes nothing is asked", {}, [](auto &m) { m = RolloutMeans(); });
}

void TestLoadBalancer::saysWhatIsWrong()
{
    QFETCH(RolloutMeans, means);
    QFETCH(QString, word);
    const auto problem = problemOf(means);
    QCOMPARE(problem.isEmpty(), word.isEmpty());
    QVERIFY2(problem.contains(word), qPrintable(problem));
}

void TestLoadBalancer::writesTheCommands_data()
{
    QTest::addColumn<BalancerKind>("kind");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("text");
    QTest::newRow("HAProxy")
        << BalancerKind::Haproxy << 25
        << u"echo \"set server gateways/kong-x weight 3; set server gateways/kong-y weight "
           "1\" | socat stdio /run/haproxy/admin.sock"_s;
    QTest::newRow("HAProxy, back to X")
        << BalancerKind::Haproxy << 0
        << u"echo \"set server gateways/kong-x weight 1; set server "
           "gateways/kong-y weight 0\" | socat stdio /run/haproxy/admin.sock"_s;
    QTest::newRow("nginx") << BalancerKind::Nginx << 25
                           << u"upstream gateways {\n    server kong-x weight=3;\n    server kong-y "
                              "weight=1;\n}\n# nginx -t && nginx -s reload"_s;
    QTest::newRow("nginx knows no weight of 0") << BalancerKind::Nginx << 100
                                                << u"upstream gateways {\n    server kong-x down;\n    "
                                                   u"server kong-y weight=1;\n}\n# nginx -t && nginx "
                                                   "-s reload"_s;
    QTest::newRow("Kong")
        << BalancerKind::Kong << 50
        << u"curl -X PATCH /run/haproxy/admin.sock/upstreams/gateways/targets/kong-x --data "
           "weight=1\ncurl -X PATCH "
           "/run/haproxy/admin.sock/upstreams/gateways/targets/kong-y --data weight=1"_s;
}

void TestLoadBalancer::writesTheCommands()
{
    QFETCH(BalancerKind, kind);
    QFETCH(int, percent);
    QFETCH(QString, text);
    const auto pack = loadKnowledge();
    QVERIFY(pack);
    for (const auto &syntax : pack->balancers) {
        if (syntax.kind != kind)
            continue;
        QVERIFY(!syntax.source.isEmpty());
        QCOMPARE(weightCommands(syntax, means(kind), weightsFor(percent, 1, 1, syntax.most)), text);
        return;
    }
    QFAIL("not in the knowledge");
}

void TestLoadBalancer::byNodesThereIsNoCommand()
{
    const auto pack = loadKnowledge();
    QVERIFY(pack && pack->balancers.size() == 3);
    auto nodes = means(BalancerKind::Haproxy);
    nodes.mode = RolloutMode::Nodes;
    QVERIFY(weightCommands(pack->balancers.constFirst(), nodes, {1, 1, 50}).isEmpty());
    auto incomplete = means(BalancerKind::Haproxy);
    incomplete.serversY.clear();
    QVERIFY(weightCommands(pack->balancers.constFirst(), incomplete, {1, 1, 50}).isEmpty());
}

QTEST_GUILESS_MAIN(TestLoadBalancer)
#include "tst_loadbalancer.moc"
