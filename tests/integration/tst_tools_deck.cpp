#include "rehearsal/SimulatedAdminApi.h"
#include "rehearsal/SimulatedServer.h"
#include "support/GatewayAsk.h"
#include "support/ScriptedServer.h"
#include "support/ToolRun.h"
#include "tools/DeckRun.h"
#include "tools/DeclarativeFile.h"
#include "tools/ToolFinder.h"

#include <QDir>
#include <QElapsedTimer>

#include <array>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;

namespace {

const QByteArray token = "mars-and-venus-5";

//! What decK 1.4.0 asks for.
constexpr std::array collections{"services", "routes",      "plugins",   "certificates", "ca_certificates",
                                 "snis",     "upstreams",   "consumers", "key-auths",    "hmac-auths",
                                 "jwts",     "basic-auths", "oauth2",    "acls"};

ClusterOptions estate(const Version &version, int consumers = 4)
{
    ClusterOptions options;
    options.x = version;
    options.dataPlanes = 1;
    options.consumers = consumers;
    return options;
}

//! How many entities of a kind the Admin API itself lists, page by page.
qint64 listed(SimulatedServer &server, const QString &collection)
{
    return server.use([&](const SimulatedCluster &cluster) {
        qint64 count = 0;
        QString query = QStringLiteral("size=1000");
        for (;;) {
            const auto page = nlohmann::json::parse(
                answerBody(cluster, Side::X, QLatin1Char('/') + collection, query).toStdString());
            count += qint64(page["data"].size());
            if (page["next"].is_null())
                return count;
            query = QStringLiteral("size=1000&offset=%1")
                        .arg(QString::fromStdString(page["offset"].get<std::string>()));
        }
    });
}

} // namespace

class TestDeck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void dumpsWhatTheGatewayHolds_data();
    void dumpsWhatTheGatewayHolds();
    void asksForAllPages();
    void dumpsAllWorkspaces();
    void sendsOnlyGet();
    void showsNoToken();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void neverOverwrites();
    void validatesOffline();
    void cancelLeavesNoFile();
    void writesTheNewerForm_data();
    void writesTheNewerForm();
    void refusesWhatItsVersionLacks();

private:
    [[nodiscard]] Deck deck() const { return {m_tool, deckCommands()}; }
    [[nodiscard]] bool isThere() const { return !m_tool.path.isEmpty(); }
    [[nodiscard]] DeckDumpOptions into(const QTemporaryDir &folder) const
    {
        DeckDumpOptions options;
        options.path = folder.filePath("kong.yaml");
        return options;
    }

    ToolInfo m_tool;
};

void TestDeck::initTestCase()
{
    ToolFinder finder(ToolPlaces::ofThisMachine());
    const auto tool = answerOf(finder.findDeck());
    if (!tool)
        QVERIFY2(qEnvironmentVariable("CI") != "true", qPrintable(told(tool)));
    else
        m_tool = *tool;
}

void TestDeck::dumpsWhatTheGatewayHolds_data()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("Enterprise 3.4") << Version(3, 4, 3, 12);
    QTest::newRow("Enterprise 2.8") << Version(2, 8, 4, 9);
    QTest::newRow("open source 3.9") << Version(3, 9, 1);
}

void TestDeck::dumpsWhatTheGatewayHolds()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    QFETCH(Version, version);
    SimulatedServer server{SimulatedCluster(estate(version))};
    ServerOptions serving;
    serving.token = Secret(token);
    QVERIFY(server.start(serving).has_value());
    QTemporaryDir folder;
    DeckConnection connection;
    connection.address = server.url(Side::X).toString();
    connection.token = Secret(token);
    DeckRun dump(deck(), connection, into(folder));
    QVERIFY(runToEnd(dump));
    QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result()) + '\n' + dump.log().text()));
    QCOMPARE(*dump.result(), QStringList{folder.filePath("kong.yaml")});
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(dump.result()->first()).permissions() & others));

    const auto file = readDeclarativeFile(dump.result()->first());
    QVERIFY2(file.has_value(), qPrintable(told(file)));
    for (const char *kind :
         {"services", "routes", "plugins", "consumers", "keyauth_credentials", "acls", "upstreams"}) {
        QVERIFY2(file->counts.value(kind) > 0, kind);
        QCOMPARE(file->counts.value(kind), listed(server, adminCollection(kind)));
    }
    QCOMPARE(file->counts.value("targets"), 4);
    QVERIFY(!file->formatVersion.isEmpty());
    QFile text(dump.result()->first());
    QVERIFY(text.open(QIODevice::ReadOnly));
    QVERIFY(text.readAll().contains("\n- connect_timeout"));
}

void TestDeck::asksForAllPages()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    SimulatedServer server{SimulatedCluster(estate({3, 4, 3, 12}, 1500))};
    QVERIFY(server.start().has_value());
    QTemporaryDir folder;
    DeckRun dump(deck(), {server.url(Side::X).toString(), {}, {}, {}, {}, {}, false, 30}, into(folder));
    QVERIFY(runToEnd(dump));
    QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result()) + '\n' + dump.log().text()));
    const auto file = readDeclarativeFile(dump.result()->first());
    QVERIFY2(file.has_value(), qPrintable(told(file)));
    QCOMPARE(file->counts.value("consumers"), 1500);
    QCOMPARE(file->counts.value("keyauth_credentials"), 1500);
}

void TestDeck::dumpsAllWorkspaces()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    SimulatedServer server{SimulatedCluster(estate({3, 4, 3, 12}))};
    QVERIFY(server.start().has_value());
    QTemporaryDir folder;
    DeckDumpOptions options;
    options.scope = DeckDumpOptions::Scope::AllWorkspaces;
    options.path = folder.path();
    DeckRun dump(deck(), {server.url(Side::X).toString(), {}, {}, {}, {}, {}, false, 30}, options);
    QVERIFY(runToEnd(dump));
    QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result()) + '\n' + dump.log().text()));
    QCOMPARE(*dump.result(), QStringList{folder.filePath("default.yaml")});
    const auto file = readDeclarativeFile(dump.result()->first());
    QVERIFY2(file.has_value(), qPrintable(told(file)));
    QCOMPARE(file->workspace, "default");
    QCOMPARE(file->counts.value("services"), 12);
    DeckRun again(deck(), {server.url(Side::X).toString(), {}, {}, {}, {}, {}, false, 30}, options);
    QVERIFY(runToEnd(again));
    QVERIFY2(told(again.result()).contains("this is no empty folder"), qPrintable(told(again.result())));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"default.yaml"});
}

void TestDeck::sendsOnlyGet()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    const SimulatedCluster cluster(estate({3, 4, 3, 12}));
    ScriptedServer server;
    QStringList paths{"/", "/workspaces", "/default/routes"};
    for (const char *collection : collections)
        paths << QLatin1Char('/') + QLatin1String(collection)
              << QStringLiteral("/default/") + QLatin1String(collection);
    const auto upstreams = nlohmann::json::parse(answerBody(cluster, Side::X, "/upstreams").toStdString());
    for (const auto &upstream : upstreams["data"]) {
        const auto id = QString::fromStdString(upstream["id"].get<std::string>());
        paths << QStringLiteral("/upstreams/%1/targets").arg(id)
              << QStringLiteral("/default/upstreams/%1/targets").arg(id);
    }
    for (const auto &path : paths) {
        server.on(path, [&cluster](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
            answer.send(200, answerBody(cluster, Side::X, request.path, request.query.toString()));
        });
    }
    for (const auto &workspace : {QString(), QStringLiteral("default")}) {
        server.forgetRequests();
        QTemporaryDir folder;
        auto options = into(folder);
        options.workspace = workspace;
        DeckRun dump(deck(), {server.url().toString(), Secret(token), {}, {}, {}, {}, false, 30}, options);
        QVERIFY(runToEnd(dump));
        QVERIFY2(dump.result().has_value(), qPrintable(told(dump.result()) + "\n" + dump.log().text()));
        QVERIFY(server.requests().size() > 12);
        for (const auto &request : server.requests()) {
            QCOMPARE(request.method, "GET");
            QCOMPARE(request.headers.value("kong-admin-token"), token);
        }
    }
}

void TestDeck::showsNoToken()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    ScriptedServer server;
    for (const char *collection : collections)
        server.on(QLatin1Char('/') + QLatin1String(collection),
                  [](const ScriptedServer::Request &, ScriptedServer::Answer &answer) { answer.hang(); });
    QTemporaryDir folder;
    DeckConnection connection{
        server.url().toString(), Secret(token), {{"X-Gate", Secret("pluto-9")}}, {}, {}, {}, false, 30};
    DeckRun dump(deck(), connection, into(folder));
    QSignalSpy finished(&dump, &DeckRun::finished);
    dump.start();
    const auto arguments = argumentsOf(dump.processId());
    QTRY_VERIFY(!server.requests().isEmpty() || finished.count() == 1);
    QVERIFY2(!arguments.contains(token) && !arguments.contains("pluto-9"), arguments.constData());
    const auto later = argumentsOf(dump.processId());
    QVERIFY(later.contains("--output-file"));
    QVERIFY2(!later.contains(token) && !later.contains("pluto-9"), later.constData());
    dump.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!dump.log().text().contains(QString::fromLatin1(token)));
    const auto call = deck().dumpCall(connection, into(folder));
    QVERIFY2(call.has_value(), qPrintable(told(call)));
    QVERIFY(!call->arguments.join(' ').contains("mars") && !call->arguments.join(' ').contains("pluto"));
    QVERIFY(call->environment.contains({QStringLiteral("DECK_ANALYTICS"), QStringLiteral("off")}));
    QCOMPARE(call->secrets.first().second.reveal(), "Kong-Admin-Token:" + token + " X-Gate:pluto-9");
}

void TestDeck::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QString>("says");
    QTest::newRow("a wrong token") << "SERVER" << QByteArray("wrong") << ""
                                   << "auth | SERVER: the gateway answers 401";
    QTest::newRow("no token") << "SERVER" << QByteArray() << ""
                              << "auth | SERVER: the gateway answers 401";
    QTest::newRow("nobody there") << "http://127.0.0.1:1" << token << ""
                                  << "unreachable | http://127.0.0.1:1: no gateway answers there";
    QTest::newRow("no such host") << "http://nothing.invalid:8001" << token << ""
                                  << "name | http://nothing.invalid:8001: the host name is not found";
    QTest::newRow("an unknown CA") << "TLS" << token << ""
                                   << "tls | TLS: the gateway and this machine agree on no TLS connection";
    QTest::newRow("a workspace that is not there") << "SERVER" << token << "nowhere"
                                                   << "not found | SERVER: there is no workspace nowhere";
    QTest::newRow("a user in the address") << "http://joe:moon@127.0.0.1:1" << token << ""
                                           << "usage | http://127.0.0.1:1: an address for decK holds no user";
    QTest::newRow("a token with a blank")
        << "SERVER" << QByteArray("mars and venus") << ""
        << "usage | Kong-Admin-Token: decK can't be given a header with white space";
}

void TestDeck::tellsWhatIsWrong()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    QFETCH(QString, address);
    QFETCH(QByteArray, secret);
    QFETCH(QString, workspace);
    QFETCH(QString, says);
    SimulatedServer server{SimulatedCluster(estate({3, 4, 3, 12}))};
    ServerOptions serving;
    serving.token = Secret(token);
    if (address == "TLS") {
        serving.certificateFile = tlsFile("server.pem");
        serving.keyFile = tlsFile("server.key");
    }
    QVERIFY(server.start(serving).has_value());
    const auto url = server.url(Side::X).toString();
    address.replace("SERVER", url).replace("TLS", url);
    says.replace("SERVER", url).replace("TLS:", url + ':');
    QTemporaryDir folder;
    auto options = into(folder);
    options.workspace = workspace;
    DeckRun dump(deck(), {address, Secret(secret), {}, {}, {}, {}, false, 30}, options);
    QVERIFY(runToEnd(dump));
    QVERIFY2(told(dump.result()).startsWith(says),
             qPrintable(told(dump.result()) + '\n' + dump.log().text()));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestDeck::neverOverwrites()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    QTemporaryDir folder;
    writeScript(folder.path(), "kong.yaml", "kept");
    DeckRun dump(deck(), {QStringLiteral("http://127.0.0.1:1"), {}, {}, {}, {}, {}, false, 30}, into(folder));
    QVERIFY(runToEnd(dump));
    QVERIFY2(told(dump.result()).contains("it already exists"), qPrintable(told(dump.result())));
    QVERIFY(QFileInfo::exists(folder.filePath("kong.yaml")));
}

void TestDeck::validatesOffline()
{
    GATELIFT_NEEDS(isThere(), "deck is missing")
    QTemporaryDir folder;
    const auto write = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("good.yaml", "_format_version: \"1.1\"\nservices:\n- name: a\n  host: a.internal\n"));
    QVERIFY(write("cut.yaml", "_format_version: \"1.1\"\nservices:\n- {name: a\n"));
    QVERIFY(write("unknown.yaml", "_format_version: \"1.1\"\nservicess:\n- name: a\n"));
    DeckRun good(deck(), folder.filePath("good.yaml"));
    QVERIFY(runToEnd(good));
    QVERIFY2(good.result().has_value(), qPrintable(told(good.result())));
    for (const char *name : {"cut.yaml", "unknown.yaml"}) {
        DeckRun bad(deck(), folder.filePath(QLatin1String(name)));
        QVERIFY(runToEnd(bad));
        QVERIFY2(!bad.result() && bad.result().error().kind == ErrorKind::Malformed,
                 qPrintable(told(bad.result())));
        QVERIFY(QFileInfo::exists(folder.filePath(QLatin1String(name))));
    }
}

void TestDeck::cancelLeavesNoFile()
{
    // A stand-in that has begun its file and then hangs.
    QTemporaryDir tools;
    QTemporaryDir folder;
    const auto path = writeScript(tools.path(), "deck",
                                  "echo begun > kong.yaml; echo begun; while :; do sleep 0.01; done\n");
    const Deck slow({path, "deck", "decK 1.4.0", {1, 4, 0}, 1}, deckCommands());
    DeckRun dump(slow, {QStringLiteral("http://127.0.0.1:1"), {}, {}, {}, {}, {}, false, 30}, into(folder));
    QSignalSpy lines(&dump, &DeckRun::logged);
    QSignalSpy finished(&dump, &DeckRun::finished);
    dump.start();
    QTRY_COMPARE(lines.count(), 1);
    QVERIFY(QFileInfo::exists(folder.filePath("kong.yaml")));
    dump.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(dump.result().error().kind, ErrorKind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestDeck::writesTheNewerForm_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QString>("dump");
    QTest::addColumn<QString>("validate");
    QTest::newRow("before the groups")
        << Version(1, 27, 1) << "dump --format yaml --output-file FILE --workspace payments --with-id"
        << "validate --state FILE";
    QTest::newRow("with groups")
        << Version(1, 38, 1) << "gateway dump --format yaml --output-file FILE --workspace payments --with-id"
        << "file validate FILE";
}

void TestDeck::writesTheNewerForm()
{
    // No real newer decK is at hand: a recording stand-in, which writes down how it was called.
    QFETCH(Version, version);
    QFETCH(QString, dump);
    QFETCH(QString, validate);
    QTemporaryDir tools;
    QTemporaryDir folder;
    const auto record = tools.filePath("record");
    const auto path = writeScript(tools.path(), "deck",
                                  "echo \"$*\" >> " + record.toUtf8() + "\nenv | grep ^DECK_ | sort >> " +
                                      record.toUtf8() + "\necho '_format_version: \"3.0\"' > " +
                                      folder.filePath("kong.yaml").toUtf8() + "\n");
    const Deck newer({path, "deck", "decK", version, 1}, deckCommands());
    auto options = into(folder);
    options.workspace = "payments";
    const DeckConnection connection{
        "https://cp.example:8444", Secret(token),        {},    "/etc/ssl/kong-ca.pem",
        "/etc/ssl/admin.pem",      "/etc/ssl/admin.key", false, 45};
    DeckRun dumping(newer, connection, options);
    QVERIFY(runToEnd(dumping));
    QVERIFY2(dumping.result().has_value(), qPrintable(told(dumping.result())));
    DeckRun validating(newer, folder.filePath("kong.yaml"));
    QVERIFY(runToEnd(validating));
    QVERIFY2(validating.result().has_value(), qPrintable(told(validating.result())));
    QFile file(record);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines,
             (QStringList{dump.replace("FILE", folder.filePath("kong.yaml")), "DECK_ANALYTICS=off",
                          "DECK_CA_CERT_FILE=/etc/ssl/kong-ca.pem",
                          "DECK_HEADERS=Kong-Admin-Token:mars-and-venus-5",
                          "DECK_KONG_ADDR=https://cp.example:8444", "DECK_TIMEOUT=45",
                          "DECK_TLS_CLIENT_CERT_FILE=/etc/ssl/admin.pem",
                          "DECK_TLS_CLIENT_KEY_FILE=/etc/ssl/admin.key",
                          validate.replace("FILE", folder.filePath("kong.yaml")), "DECK_ANALYTICS=off"}));
}

void TestDeck::refusesWhatItsVersionLacks()
{
    QTemporaryDir folder;
    const Deck old({"/usr/bin/deck", "deck", "decK 1.4.0", {1, 4, 0}, 1}, deckCommands());
    DeckConnection connection{"https://cp.example:8444", {}, {}, {}, "/a.pem", "/a.key", false, 30};
    const auto withCertificate = old.dumpCall(connection, into(folder));
    QVERIFY2(told(withCertificate).contains("“client-certificate-file” came with 1.11"),
             qPrintable(told(withCertificate)));
    auto options = into(folder);
    options.rbacOnly = true;
    connection.clientCertificateFile.clear();
    QVERIFY(told(old.dumpCall(connection, options)).contains("“rbac-resources-only” came with 1.5"));
    connection.caFile = tlsFile("ca.pem");
    const auto call = old.dumpCall(connection, into(folder));
    QVERIFY2(call.has_value(), qPrintable(told(call)));
    QVERIFY(std::any_of(call->environment.cbegin(), call->environment.cend(), [](const auto &one) {
        return one.first == "DECK_CA_CERT" && one.second.contains("BEGIN CERTIFICATE");
    }));
    const Deck unknown({"/usr/bin/deck", "deck", "decK 2.0.0", {2, 0, 0}, 2}, deckCommands());
    QCOMPARE(unknown.dumpCall({}, into(folder)).error().kind, ErrorKind::Tool);
}

QTEST_GUILESS_MAIN(TestDeck)
#include "tst_tools_deck.moc"
