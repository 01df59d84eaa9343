// What a simulated control plane answers, compared key for key with recorded gateways.
#include "rehearsal/SimulatedAdminApi.h"
#include "rehearsal/SimulatedClock.h"
#include "support/TestMain.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace gatelift;
using Json = nlohmann::json;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

Json recording(const QString &name)
{
    QFile file(QStringLiteral(GATELIFT_TEST_DATA "/gateways/") + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qPrintable(name));
    return Json::parse(file.readAll().toStdString())["response"];
}

QStringList keys(const Json &object)
{
    QStringList names;
    for (const auto &[name, unused] : object.items())
        names << QString::fromStdString(name);
    return names; // sorted: nlohmann::json keeps its keys so
}

QStringList kinds(const Json &object)
{
    QStringList names;
    for (const auto &[name, value] : object.items())
        names << QString::fromStdString(name + ":" + (value.is_number() ? "number" : value.type_name()));
    return names;
}

Json get(const SimulatedCluster &cluster, Side side, const QString &path, const QString &query = {})
{
    return Json::parse(answerBody(cluster, side, path, query).toStdString());
}

Json rows(const SimulatedCluster &cluster, Side side)
{
    return get(cluster, side, QStringLiteral("/clustering/data-planes"), QStringLiteral("size=1000"))["data"];
}

} // namespace

class TestSimulatedAdminApi : public QObject
{
    Q_OBJECT

private:
    SimulatedClock m_clock{start};

    ClusterOptions options(int nodes)
    {
        ClusterOptions made;
        made.dataPlanes = nodes;
        made.clock = m_clock.clock();
        return made;
    }

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void fieldsAreThoseOfTheRecording_data();
    void fieldsAreThoseOfTheRecording();
    void fieldsByVersion_data();
    void fieldsByVersion();
    void metricsHaveTheShapeOfTheRecording();
    void refusalsAreThoseOfTheRecording_data();
    void refusalsAreThoseOfTheRecording();
    void headersAreThoseOfTheRecording_data();
    void headersAreThoseOfTheRecording();
    void nextDropsTheSizeOnOldVersions_data();
    void nextDropsTheSizeOnOldVersions();
    void otherTopologiesListNoDataPlanes();
    void tellsTheDatabaseOfEachControlPlane();
    void enterpriseSaysSo();
};

void TestSimulatedAdminApi::fieldsAreThoseOfTheRecording_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    const Version old(2, 8, 5);
    const Version recent(3, 9, 1);
    QTest::newRow("the root of 2.8") << old << "/"
                                     << "2.8.5-root";
    QTest::newRow("the root of 3.9") << recent << "/"
                                     << "3.9.1-root";
    QTest::newRow("the status of 2.8") << old << "/status"
                                       << "2.8.5-get-status";
    QTest::newRow("the status of 3.9") << recent << "/status"
                                       << "3.9.1-status";
    QTest::newRow("the data planes of 2.8") << old << "/clustering/data-planes"
                                            << "2.8.5-get-clustering-data-planes";
    QTest::newRow("the data planes of 3.9") << recent << "/clustering/data-planes"
                                            << "3.9.1-clustering-data-planes-3dps";
    QTest::newRow("the services of 2.8") << old << "/services"
                                         << "2.8.5-get-services";
    QTest::newRow("the services of 3.9") << recent << "/services"
                                         << "3.9.1-get-services";
    QTest::newRow("the routes of 2.8") << old << "/routes"
                                       << "2.8.5-get-routes";
    QTest::newRow("the routes of 3.9") << recent << "/routes"
                                       << "3.9.1-get-routes";
    QTest::newRow("the plugins of 2.8") << old << "/plugins"
                                        << "2.8.5-get-plugins";
    QTest::newRow("the plugins of 3.9") << recent << "/plugins"
                                        << "3.9.1-get-plugins";
}

void TestSimulatedAdminApi::fieldsAreThoseOfTheRecording()
{
    QFETCH(Version, version);
    QFETCH(QString, path);
    QFETCH(QString, name);
    auto made = options(3);
    made.x = version;
    const SimulatedCluster cluster(made);
    const auto ours = get(cluster, Side::X, path);
    const auto theirs = recording(name)["body_json"];
    QCOMPARE(kinds(ours), kinds(theirs));
    if (theirs.contains("configuration"))
        QCOMPARE(keys(ours["configuration"]), keys(theirs["configuration"]));
    if (theirs.contains("memory"))
        QCOMPARE(keys(ours["memory"]["lua_shared_dicts"]), keys(theirs["memory"]["lua_shared_dicts"]));
    if (!theirs.contains("data"))
        return;
    QVERIFY(!ours["data"].empty());
    for (const auto &entity : ours["data"])
        QCOMPARE(keys(entity), keys(theirs["data"][0]));
    if (path == QLatin1String("/clustering/data-planes"))
        QCOMPARE(kinds(ours["data"][0]), kinds(theirs["data"][0]));
}

void TestSimulatedAdminApi::fieldsByVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("2.8 has the old eight") << Version(2, 8, 2, 4) << QStringList();
    QTest::newRow("3.2 has the old eight") << Version(3, 2, 2, 5) << QStringList();
    QTest::newRow("3.3 adds updated_at") << Version(3, 3, 1, 1) << QStringList{"updated_at"};
    QTest::newRow("3.5 adds labels") << Version(3, 5, 0, 7) << QStringList{"updated_at", "labels"};
    QTest::newRow("3.6 adds cert_details")
        << Version(3, 6, 1, 8) << QStringList{"updated_at", "labels", "cert_details"};
    QTest::newRow("3.7 adds rpc_capabilities")
        << Version(3, 7, 1, 5) << QStringList{"updated_at", "labels", "cert_details", "rpc_capabilities"};
    QTest::newRow("3.10 has the same")
        << Version(3, 10, 0, 17) << QStringList{"updated_at", "labels", "cert_details", "rpc_capabilities"};
}

void TestSimulatedAdminApi::fieldsByVersion()
{
    QFETCH(Version, version);
    QFETCH(QStringList, more);
    auto made = options(1);
    made.x = version;
    auto expected =
        QStringList{"id", "hostname", "ip", "version", "sync_status", "config_hash", "last_seen", "ttl"} +
        more;
    expected.sort();
    QCOMPARE(keys(rows(SimulatedCluster(made), Side::X)[0]), expected);
}

void TestSimulatedAdminApi::refusalsAreThoseOfTheRecording_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("name");
    const QString list = QStringLiteral("/clustering/data-planes");
    QTest::newRow("an offset that is none") << QByteArray("GET") << list << "offset=zzz"
                                            << "3.9.1-clustering-data-planes-badoffset";
    QTest::newRow("a size of 0") << QByteArray("GET") << list << "size=0"
                                 << "3.9.1-clustering-data-planes-size0";
    QTest::newRow("a size of 1001") << QByteArray("GET") << list << "size=1001"
                                    << "3.9.1-clustering-data-planes-size1001";
    QTest::newRow("an unknown path") << QByteArray("GET") << "/nope"
                                     << ""
                                     << "3.9.1-404";
    QTest::newRow("a write") << QByteArray("DELETE") << list << ""
                             << "3.9.1-405";
}

void TestSimulatedAdminApi::refusalsAreThoseOfTheRecording()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, query);
    QFETCH(QString, name);
    auto made = options(3);
    made.x = Version(3, 9, 1);
    const auto answer = answerAdmin(SimulatedCluster(made), Side::X, {method, path, QUrlQuery(query), 1});
    const auto theirs = recording(name);
    QCOMPARE(answer.status, theirs["status"].get<int>());
    QCOMPARE(Json::parse(answer.body.toStdString()), theirs["body_json"]);
}

void TestSimulatedAdminApi::metricsHaveTheShapeOfTheRecording()
{
    auto made = options(3);
    made.x = Version(3, 9, 1);
    const SimulatedCluster cluster(made);
    const auto answer = answerAdmin(cluster, Side::X, {"GET", QStringLiteral("/metrics"), {}, 7});
    QCOMPARE(answer.status, 200);
    const bool plain = std::any_of(answer.headers.cbegin(), answer.headers.cend(), [](const auto &header) {
        return header.first == "Content-Type" && header.second == "text/plain; charset=UTF-8";
    });
    QVERIFY(plain);
    // Lines that 3.9.1 was recorded with, from its control plane.
    for (const auto *line :
         {"# HELP kong_data_plane_last_seen Last time data plane contacted control plane\n",
          "# TYPE kong_data_plane_version_compatible gauge\n", "kong_datastore_reachable 1\n",
          "# TYPE kong_node_info gauge\n"})
        QVERIFY2(answer.body.contains(line), answer.body.constData());
    QVERIFY(answer.body.contains("subsystem=\"http\"} 7\n"));
    QVERIFY(answer.body.contains("kong_http_requests_total{service=\"all\",code=\"200\"} 0\n"));
    QCOMPARE(answer.body.count("kong_data_plane_last_seen{"), 3);
    const QRegularExpression shape(
        QStringLiteral("^(#\\s(HELP|TYPE)\\s\\S+\\s.+|[a-z_]+(\\{[^{}]+\\})?\\s-?\\d+)$"));
    for (const auto &line : QString::fromUtf8(answer.body).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        QVERIFY2(shape.match(line).hasMatch(), qPrintable(line));
}

void TestSimulatedAdminApi::headersAreThoseOfTheRecording_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::newRow("2.8") << Version(2, 8, 5) << "/status"
                         << "2.8.5-get-status";
    QTest::newRow("3.9") << Version(3, 9, 1) << "/status"
                         << "3.9.1-status";
    QTest::newRow("3.9's deprecated list") << Version(3, 9, 1) << "/clustering/status"
                                           << "3.9.1-clustering-status";
    QTest::newRow("2.8's deprecated list") << Version(2, 8, 5) << "/clustering/status"
                                           << "2.8.5-get-clustering-status";
}

void TestSimulatedAdminApi::headersAreThoseOfTheRecording()
{
    QFETCH(Version, version);
    QFETCH(QString, path);
    QFETCH(QString, name);
    auto made = options(3);
    made.x = version;
    const auto answer = answerAdmin(SimulatedCluster(made), Side::X, {"GET", path, {}, 1});
    QStringList ours{QStringLiteral("Content-Length")};
    QByteArray server;
    for (const auto &[header, value] : answer.headers) {
        ours << QString::fromLatin1(header);
        server = header == "Server" ? value : server;
    }
    QStringList theirs;
    const auto recorded = recording(name);
    for (const auto &header : recorded["headers"])
        theirs << QString::fromStdString(header[0]);
    ours.sort();
    theirs.sort();
    QCOMPARE(ours, theirs);
    QCOMPARE(server, "kong/" + version.toString().toLatin1());
}

void TestSimulatedAdminApi::nextDropsTheSizeOnOldVersions_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QString>("name");
    QTest::newRow("2.8 drops it") << Version(2, 8, 5) << "2.8.5-dps-size1";
    QTest::newRow("3.9 keeps it") << Version(3, 9, 1) << "3.9.1-clustering-data-planes-page1-size1";
}

void TestSimulatedAdminApi::nextDropsTheSizeOnOldVersions()
{
    QFETCH(Version, version);
    QFETCH(QString, name);
    const auto theirs = recording(name)["body_json"];
    auto made = options(3);
    made.x = version;
    const auto ours = get(SimulatedCluster(made), Side::X, QStringLiteral("/clustering/data-planes"),
                          QStringLiteral("size=1"));
    QCOMPARE(keys(ours), keys(theirs));
    const auto masked = [](const Json &body) {
        auto next = QString::fromStdString(body["next"]);
        return next.replace(QString::fromStdString(body["offset"]), QStringLiteral("OFFSET"));
    };
    QCOMPARE(masked(ours), masked(theirs));
    QCOMPARE(ours["offset"].get<std::string>().size(), theirs["offset"].get<std::string>().size());
}

void TestSimulatedAdminApi::otherTopologiesListNoDataPlanes()
{
    for (const auto topology : {Topology::Traditional, Topology::DbLess}) {
        auto made = options(5);
        made.topology = topology;
        const SimulatedCluster cluster(made);
        const auto conf = get(cluster, Side::X, QStringLiteral("/"))["configuration"];
        QCOMPARE(conf["role"].get<std::string>(), std::string("traditional"));
        QCOMPARE(conf["database"].get<std::string>(),
                 std::string(topology == Topology::DbLess ? "off" : "postgres"));
        for (const auto *path : {"/clustering/data-planes", "/clustering/status"})
            QCOMPARE(answerAdmin(cluster, Side::X, {"GET", QLatin1String(path), {}, 0}).status, 400);
        QCOMPARE(cluster.nodesOn(Side::X), 0);
        const auto status = get(cluster, Side::X, QStringLiteral("/status"));
        QCOMPARE(status.contains("configuration_hash"), topology == Topology::DbLess);
        QCOMPARE(status.contains("database"), topology != Topology::DbLess); // as the recorded one
    }
}

void TestSimulatedAdminApi::tellsTheDatabaseOfEachControlPlane()
{
    auto made = options(2);
    made.databaseX = QStringLiteral("db-x.example:6432/kong");
    made.databaseY = QStringLiteral("db-y.example/kong_y");
    const auto told = [](const SimulatedCluster &cluster, Side side) {
        const auto conf = get(cluster, side, QStringLiteral("/"))["configuration"];
        return QStringLiteral("%1:%2/%3")
            .arg(QString::fromStdString(conf["pg_host"].get<std::string>()))
            .arg(conf["pg_port"].get<int>())
            .arg(QString::fromStdString(conf["pg_database"].get<std::string>()));
    };
    SimulatedCluster apart(made);
    apart.startControlPlaneY(Version(3, 10, 0, 17));
    QCOMPARE(told(apart, Side::X), QStringLiteral("db-x.example:6432/kong"));
    QCOMPARE(told(apart, Side::Y), QStringLiteral("db-y.example:5432/kong_y"));
    SimulatedCluster shared(made);
    shared.startControlPlaneY(Version(3, 10, 0, 17), YDatabase::Shared);
    QCOMPARE(told(shared, Side::Y), told(shared, Side::X));
}

void TestSimulatedAdminApi::enterpriseSaysSo()
{
    auto made = options(1);
    made.x = Version(3, 6, 1, 8);
    const SimulatedCluster cluster(made);
    const auto root = get(cluster, Side::X, QStringLiteral("/"));
    QCOMPARE(root["version"], "3.6.1.8-enterprise-edition");
    QCOMPARE(root["edition"], "enterprise");
    QCOMPARE(get(cluster, Side::X, QStringLiteral("/default/services")).dump(),
             get(cluster, Side::X, QStringLiteral("/services")).dump());
    QCOMPARE(get(cluster, Side::X, QStringLiteral("/workspaces"))["data"][0]["name"], "default");
    const auto routes = get(cluster, Side::X, QStringLiteral("/services/orders/routes"));
    QCOMPARE(routes["data"].size(), 2U);
}

QTEST_GUILESS_MAIN(TestSimulatedAdminApi)
#include "tst_simulatedadminapi.moc"
