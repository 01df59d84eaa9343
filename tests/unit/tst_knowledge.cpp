#include "knowledge/DatabaseTableCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LogLineCatalog.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace gatelift;
using nlohmann::json;

namespace {

const QString knowledgeFolder = QStringLiteral(GATELIFT_SOURCE_DIR "/resources/knowledge/");

} // namespace

class TestKnowledge : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void keepsToItsSchema_data() { files(); }
    void keepsToItsSchema();
    void changesKeepToTheirSchema_data();
    void changesKeepToTheirSchema();
    void schemaRefuses_data();
    void schemaRefuses();
    void everyEntryHasASource_data() { files(); }
    void everyEntryHasASource();
    void loadsTheBuiltInPack();
    void aFolderStandsOverSingleFiles();
    void knowsTables_data();
    void knowsTables();
    void deckCanOnlyRead_data();
    void deckCanOnlyRead();
    void knowsHowDeckIsCalled_data();
    void knowsHowDeckIsCalled();
    void refusesBrokenPacks_data();
    void refusesBrokenPacks();
    void logLinesOfAFolder();
    void refusesBrokenLogLines_data();
    void refusesBrokenLogLines();

private:
    static void files()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"releases", "upgrade-paths", "path-rules", "compatibility",
                                 "database-tables", "deck-commands", "load-balancers", "core-migrations"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
};

void TestKnowledge::keepsToItsSchema()
{
    QFETCH(QString, name);
    const json schema = test::readJsonFile(knowledgeFolder + "schemas/" + name + ".schema.json");
    QVERIFY(schema.is_object());
    const QString found = test::complaints(test::readJsonFile(knowledgeFolder + name + ".json"), schema);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestKnowledge::changesKeepToTheirSchema_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("schema");
    QTest::newRow("kong-conf") << "kong-conf.json"
                               << "kong-conf";
    QTest::newRow("bundled-plugins") << "bundled-plugins.json"
                                     << "bundled-plugins";
    QTest::newRow("considerations") << "considerations.json"
                                    << "considerations";
    QTest::newRow("mixed-versions") << "mixed-versions.json"
                                    << "mixed-versions";
    QTest::newRow("log-lines") << "log-lines.json"
                               << "log-lines";
    QTest::newRow("topologies") << "topologies.json"
                                << "topologies";
    const auto files = QDir(knowledgeFolder + "changes").entryList({"*.json"}, QDir::Files);
    QVERIFY(files.size() > 10);
    for (const auto &file : files)
        QTest::newRow(qPrintable(file)) << "changes/" + file << "changes";
}

void TestKnowledge::changesKeepToTheirSchema()
{
    QFETCH(QString, file);
    QFETCH(QString, schema);
    const QString found =
        test::complaints(test::readJsonFile(knowledgeFolder + file),
                         test::readJsonFile(knowledgeFolder + "schemas/" + schema + ".schema.json"));
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestKnowledge::schemaRefuses_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::newRow("a hop that is no version") << "/rows/0/hops/0"
                                              << "\"latest\"";
    QTest::newRow("an empty source") << "/rows/0/source"
                                     << "\"\"";
    QTest::newRow("an unknown topology") << "/rows/0/topology"
                                         << "\"mesh\"";
    QTest::newRow("an unknown key") << "/rows/0/hopps"
                                    << "[]";
    QTest::newRow("no hops") << "/rows/0/hops"
                             << "[]";
}

void TestKnowledge::schemaRefuses()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    json document = test::readJsonFile(knowledgeFolder + "upgrade-paths.json");
    document[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    QVERIFY(
        !test::complaints(document, test::readJsonFile(knowledgeFolder + "schemas/upgrade-paths.schema.json"))
             .isEmpty());
}

void TestKnowledge::everyEntryHasASource()
{
    QFETCH(QString, name);
    const json document = test::readJsonFile(knowledgeFolder + name + ".json");
    int entries = 0;
    for (const auto &[list, content] : document.items()) {
        if (!content.is_array())
            continue;
        QSet<QString> ids;
        for (const json &entry : content) {
            const QString id = QString::fromStdString(entry.value("id", ""));
            QVERIFY2(!id.isEmpty() && !ids.contains(id), qPrintable(QString::fromStdString(list) + " " + id));
            ids << id;
            QVERIFY2(!entry.value("source", "").empty(), qPrintable(id));
            // A load balancer's words hold for its versions as far as its source says; a migration names its
            // own.
            QVERIFY2(entry.contains("range") || entry.contains("from") || entry.contains("migration") ||
                         entry.contains("line") || name == QLatin1String("load-balancers"),
                     qPrintable(id));
            ++entries;
        }
    }
    QVERIFY(entries > 2);
}

void TestKnowledge::loadsTheBuiltInPack()
{
    const auto pack = loadKnowledge();
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    QCOMPARE(pack->date, QDate(2026, 8, 21));
    QCOMPARE(pack->paths.rows.size(), 163);
    QCOMPARE(std::count_if(pack->paths.rows.cbegin(), pack->paths.rows.cend(),
                           [](const auto &row) { return !row.reference; }),
             79);
    const Release *release = pack->releases.find({3, 10, 0, 2});
    QVERIFY(release);
    QVERIFY(release->lts);
    QCOMPARE(release->latest(Edition::Enterprise).toString(), "3.10.0.17");
    QCOMPARE(release->fullSupportEnd, QDate(2028, 3, 31));
    QCOMPARE(pack->releases.newestLine(Edition::Enterprise).toString(), "3.15");
    QCOMPARE(pack->releases.newestLine(Edition::OpenSource).toString(), "3.9");
    QVERIFY(pack->releases.isListed({3, 1, 1, 3}));
    QVERIFY(!pack->releases.isListed({3, 1, 1, 1}));
}

void TestKnowledge::aFolderStandsOverSingleFiles()
{
    QTemporaryDir folder;
    json document = test::readJsonFile(knowledgeFolder + "upgrade-paths.json");
    document["date"] = "2027-01-31";
    document["rows"][0]["source"] = "another place";
    QFile file(folder.filePath("upgrade-paths.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(document.dump()));
    file.close();
    const auto pack = loadKnowledge(folder.path());
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    QCOMPARE(pack->paths.rows.first().source, "another place");
    QCOMPARE(pack->date, QDate(2027, 1, 31));
    QVERIFY(pack->releases.releases().size() > 30);
}

void TestKnowledge::knowsTables_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("expires");
    const auto row = [](const char *table, TableKind kind, const char *expires = "") {
        QTest::newRow(table) << QString::fromLatin1(table) << static_cast<int>(kind)
                             << QString::fromLatin1(expires);
    };
    row("services", TableKind::Configuration);
    row("a_table_nobody_knows", TableKind::Configuration);
    row("keyauth_credentials", TableKind::Configuration, "ttl");
    row("keyauth_enc_credentials", TableKind::Configuration);
    row("tags", TableKind::Derived);
    row("clustering_sync_delta", TableKind::Derived);
    row("clustering_data_planes", TableKind::Runtime, "ttl");
    row("cluster_events", TableKind::Runtime, "expire_at");
    row("sessions", TableKind::Runtime, "ttl");
    row("audit_requests", TableKind::Runtime, "ttl");
    row("vitals_stats_seconds_1", TableKind::Runtime);
    row("rl_counters", TableKind::Runtime);
    row("license_data", TableKind::Runtime);
    row("licenses", TableKind::Configuration);
    row("workspace_entity_counters", TableKind::Derived);
    row("schema_meta", TableKind::Migrations);
}

void TestKnowledge::knowsTables()
{
    QFETCH(QString, table);
    const auto tables = loadDatabaseTables();
    QVERIFY2(tables.has_value(), tables ? "" : qPrintable(tables.error().message()));
    QTEST(static_cast<int>(tables->kindOf(table)), "kind");
    QTEST(tables->find(table).value_or(DatabaseTableRule()).expiryColumn, "expires");
    QTemporaryDir folder;
    QFile broken(folder.filePath("database-tables.json"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(R"({"tables": [{"id": "a", "table": "a", "kind": "odd"}]})");
    broken.close();
    const auto refused = loadDatabaseTables(folder.path());
    QVERIFY(!refused);
    QVERIFY2(refused.error().why.startsWith("/tables/0/kind"), qPrintable(refused.error().why));
}

void TestKnowledge::deckCanOnlyRead_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("what writes") << "[\"gateway\", \"sync\"]";
    QTest::newRow("what writes, in the older form") << "[\"sync\"]";
    QTest::newRow("what sends entities to be validated") << "[\"gateway\", \"validate\", \"{{file}}\"]";
    QTest::newRow("the same, in the older form") << "[\"validate\", \"--online\"]";
    QTest::newRow("a secret in the arguments") << "[\"dump\", \"--headers\"]";
}

void TestKnowledge::deckCanOnlyRead()
{
    QFETCH(QString, arguments);
    const json schema = test::readJsonFile(knowledgeFolder + "schemas/deck-commands.schema.json");
    json document = test::readJsonFile(knowledgeFolder + "deck-commands.json");
    QVERIFY(test::complaints(document, schema).isEmpty());
    document["commands"][0]["arguments"] = json::parse(arguments.toStdString());
    QVERIFY(!test::complaints(document, schema).isEmpty());
}

void TestKnowledge::knowsHowDeckIsCalled_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("dump");
    QTest::addColumn<QString>("validate");
    QTest::addColumn<QString>("authority");
    QTest::newRow("Debian's") << "1.4.0"
                              << "dump"
                              << "validate --state {{file}}"
                              << "DECK_CA_CERT";
    QTest::newRow("the last without groups") << "1.27.1"
                                             << "dump"
                                             << "validate --state {{file}}"
                                             << "DECK_CA_CERT_FILE";
    QTest::newRow("the first with groups, whose file validate took no file") << "1.28.1"
                                                                             << "gateway dump"
                                                                             << "validate --state {{file}}"
                                                                             << "DECK_CA_CERT_FILE";
    QTest::newRow("both in groups") << "1.29.0"
                                    << "gateway dump"
                                    << "file validate {{file}}"
                                    << "DECK_CA_CERT_FILE";
    QTest::newRow("a new one") << "1.65.1"
                               << "gateway dump"
                               << "file validate {{file}}"
                               << "DECK_CA_CERT_FILE";
    QTest::newRow("one that nobody has seen") << "2.0.0"
                                              << ""
                                              << ""
                                              << "";
}

void TestKnowledge::knowsHowDeckIsCalled()
{
    QFETCH(QString, version);
    QFETCH(QString, dump);
    QFETCH(QString, validate);
    QFETCH(QString, authority);
    const auto pack = loadKnowledge();
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    const auto deck = Version::parse(version).value();
    QCOMPARE(pack->deck.command(DeckCommands::Action::Dump, deck).join(' '), dump);
    QCOMPARE(pack->deck.command(DeckCommands::Action::Validate, deck).join(' '), validate);
    const auto text = pack->deck.setting("ca-text", deck);
    const auto file = pack->deck.setting("ca-file", deck);
    QCOMPARE(text ? text->name : file ? file->name : QString(), authority);
    QCOMPARE(pack->deck.option("rbac-resources-only", deck).isEmpty(),
             deck < Version(1, 5) || deck > Version(2, 0) || deck == Version(2, 0));
    QVERIFY(pack->deck.option("overwrite", deck).isEmpty());
}

void TestKnowledge::refusesBrokenPacks_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("cut off") << "releases.json" << QByteArray("{\"date\": \"2026-01-") << "line 1";
    QTest::newRow("no JSON at all") << "compatibility.json" << QByteArray("\x7f\x45LF") << "line 1";
    QTest::newRow("empty") << "path-rules.json" << QByteArray() << "line 1";
    QTest::newRow("a list") << "releases.json" << QByteArray("[]") << "/";
    QTest::newRow("a key is missing")
        << "releases.json" << QByteArray(R"({"date":"2026-01-01","version":"1"})") << "'releases'";
    QTest::newRow("another kind") << "releases.json"
                                  << QByteArray(
                                         R"({"date":"2026-01-01","version":"1","releases":[{"id":7}]})")
                                  << "/releases/0/id";
    QTest::newRow("no version")
        << "upgrade-paths.json"
        << QByteArray(R"({"date":"2026-01-01","version":"1","lastTableTarget":"soon","rows":[]})")
        << "/lastTableTarget";
    QTest::newRow("a range upside down")
        << "upgrade-paths.json"
        << QByteArray(
               R"({"date":"2026-01-01","version":"1","lastTableTarget":"3.5","rows":[{"id":"a","target":"3.1","range":{"first":"3.0","last":"2.8"}}]})")
        << "/rows/0/range";
    QTest::newRow("no date") << "releases.json" << QByteArray(R"({"date":"soon","version":"1"})") << "/date";
}

void TestKnowledge::refusesBrokenPacks()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    QTemporaryDir folder;
    QFile broken(folder.filePath(file));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(content);
    broken.close();
    const auto pack = loadKnowledge(folder.path());
    QVERIFY(!pack.has_value());
    QCOMPARE(pack.error().kind, ErrorKind::Input);
    QVERIFY2(pack.error().what.endsWith(file), qPrintable(pack.error().what));
    QVERIFY2(pack.error().why.contains(says), qPrintable(pack.error().why));
    QVERIFY(!pack.error().hint.isEmpty());
    QVERIFY(!loadKnowledge(folder.filePath("nothing-here")).has_value());
}

void TestKnowledge::logLinesOfAFolder()
{
    const auto builtIn = LogLineCatalog::load();
    QVERIFY2(builtIn.has_value(), builtIn ? "" : qPrintable(builtIn.error().message()));
    QVERIFY(builtIn->lines().size() >= 79 && builtIn->find("LL-version-major"));
    QTemporaryDir folder;
    json document = test::readJsonFile(knowledgeFolder + "log-lines.json");
    document["date"] = "2027-01-31";
    document["lines"][0]["id"] = "LL-new-wording";
    document["lines"][0]["pattern"] = "this node (?<dp_host>\\S+) is too old";
    QFile file(folder.filePath("log-lines.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(document.dump()));
    file.close();
    const auto newer = LogLineCatalog::load(folder.path());
    QVERIFY2(newer.has_value(), newer ? "" : qPrintable(newer.error().message()));
    QCOMPARE(newer->date(), QDate(2027, 1, 31));
    QVERIFY(!newer->find("LL-version-major"));
    QCOMPARE(newer->find("LL-new-wording")->pattern.match("this node gw-1 is too old").captured("dp_host"),
             "gw-1");
}

void TestKnowledge::refusesBrokenLogLines_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("schemaToo");
    QTest::newRow("a pattern that is none") << "/lines/3/pattern"
                                            << "\"data plane (version\"" << false;
    QTest::newRow("no action") << "/lines/3/action"
                               << "\"\"" << true;
    QTest::newRow("no words to look for") << "/lines/3/contains"
                                          << "[]" << true;
    QTest::newRow("a word that is in every line") << "/lines/3/contains"
                                                  << "[\"a\"]" << true;
    QTest::newRow("an unknown role") << "/lines/3/role"
                                     << "\"mesh\"" << true;
    QTest::newRow("an unknown severity") << "/lines/0/severity"
                                         << "\"info\"" << true;
    QTest::newRow("for review without a reason") << "/lines/0/outcome"
                                                 << "\"review\"" << true;
    QTest::newRow("the same id twice") << "/lines/3/id"
                                       << "\"LL-version-major\"" << false;
    QTest::newRow("gone before it came") << "/lines/3/until"
                                         << "\"2.1\"" << false;
}

void TestKnowledge::refusesBrokenLogLines()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(bool, schemaToo);
    json document = test::readJsonFile(knowledgeFolder + "log-lines.json");
    document[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto schema = test::readJsonFile(knowledgeFolder + "schemas/log-lines.schema.json");
    QCOMPARE(!test::complaints(document, schema).isEmpty(), schemaToo);
    QTemporaryDir folder;
    QFile file(folder.filePath("log-lines.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(document.dump()));
    file.close();
    const auto refused = LogLineCatalog::load(folder.path());
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Input);
    QVERIFY2(refused.error().why.startsWith("/lines/"), qPrintable(refused.error().why));
}

QTEST_APPLESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
