#include "backup/ManifestFile.h"
#include "support/BackupFixture.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include "rehearsal/SimulatedServer.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

#include <csignal>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! `gatelift backup`, `verify-backup` and `restore-drill` as they are called, against a real server.
class TestCliBackup : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void backsUpVerifiesAndDrills();
    void offersNoOtherServerWhereItIsOne();
    void copiesTheFileOfADbLessGateway();
    void drillsInTheSameCall();
    void saysItToPeople();
    void dumpsByDeckToo();
    void aDamagedBackupIsABadAnswer();
    void refusesBadCalls_data();
    void refusesBadCalls();
    void showsNoPassword();
    void anInterruptLeavesNothing();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString postgres(const QString &database = u"kong"_s) const
    {
        return m_fixture->server().conninfo(database);
    }

    std::unique_ptr<BackupFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestCliBackup::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_fixture = std::make_unique<BackupFixture>();
    QVERIFY2(m_fixture->problem().isEmpty(), qPrintable(m_fixture->problem()));
}

void TestCliBackup::backsUpVerifiesAndDrills()
{
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"one"_s),
                                   u"--jobs"_s, u"2"_s, u"--json"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.json()["backup"]["tables"].get<int>(), 35);
    QVERIFY(made.json()["drill"].is_null());
    QVERIFY(QFileInfo(path(u"one/manifest.json"_s)).isFile());

    const auto verified = callProgram({u"verify-backup"_s, u"--backup"_s, path(u"one"_s), u"--json"_s});
    QVERIFY2(verified.code == 0, verified.err.constData());
    QCOMPARE(verified.json()["good"].get<bool>(), true);
    QCOMPARE(verified.json()["backup"], made.json()["backup"]["id"]);
    QStringList checks;
    const auto verdict = verified.json();
    for (const auto &check : verdict["checks"])
        checks << QString::fromStdString(check["id"].get<std::string>());
    QCOMPARE(checks, QStringList({u"manifest"_s, u"files"_s, u"plausible"_s, u"readable"_s, u"complete"_s}));

    const auto drilled = callProgram({u"restore-drill"_s, u"--backup"_s, path(u"one"_s), u"--postgres"_s,
                                      postgres(u"scratch"_s), u"--json"_s});
    QVERIFY2(drilled.code == 0, drilled.err.constData());
    QCOMPARE(drilled.json()["good"].get<bool>(), true);
    QCOMPARE(drilled.json()["summary"]["equal"].get<int>(), 35);
    QCOMPARE(drilled.json()["tables"].size(), std::size_t(35));
    QCOMPARE(drilled.json()["dropped"].get<bool>(), true);
    QVERIFY(!m_fixture->databases().contains(u"scratch"_s));
    // What the drill met was said before it began.
    const auto outlook = drilled.json()["outlook"];
    QVERIFY(outlook["copy_bytes"].get<qint64>() > 1'000'000);
    QVERIFY(outlook["free_bytes"].get<qint64>() > outlook["copy_bytes"].get<qint64>());
    QVERIFY(outlook["connections_allowed"].get<int>() > outlook["connections_used"].get<int>());
    const auto told = QString::fromUtf8(drilled.err);
    const auto before = told.left(told.indexOf(u"Restoring"_s));
    QVERIFY2(told.contains(u"Restoring"_s), qPrintable(told));
    QVERIFY2(before.contains(u"connections are in use"_s) && before.contains(u"The copy takes"_s) &&
                 before.contains(u"two to three times as long"_s) &&
                 before.contains(u"name another with --postgres"_s),
             qPrintable(told));
}

void TestCliBackup::offersNoOtherServerWhereItIsOne()
{
    PrivatePostgres elsewhere;
    QVERIFY2(elsewhere.isRunning(), qPrintable(elsewhere.problem()));
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"elsewhere"_s),
                                   u"--restore-drill"_s, u"--scratch"_s, elsewhere.conninfo(u"scratch"_s)});
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.err.contains("connections are in use"), made.err.constData());
    QVERIFY2(!made.err.contains("name another"), made.err.constData());
}

void TestCliBackup::copiesTheFileOfADbLessGateway()
{
    const auto file = path(u"kong.yml"_s);
    const auto write = [&file](const QByteArray &text) {
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
    };
    QVERIFY(write("_format_version: '3.0'\nservices:\n- name: orders\n  url: http://orders.test\n"));
    const auto made =
        callProgram({u"backup"_s, u"--declarative-file"_s, file, u"--out"_s, path(u"dbless"_s), u"--json"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(!made.json()["backup"].contains("tables"));
    QCOMPARE(made.json()["backup"]["declarative"].size(), std::size_t(1));
    const auto verified = callProgram({u"verify-backup"_s, u"--backup"_s, path(u"dbless"_s), u"--json"_s});
    QVERIFY2(verified.code == 0, verified.err.constData());
    const auto copied = readManifest(path(u"dbless"_s)).value();
    QCOMPARE(copied.declarative.first().counts.value(u"services"_s), 1);
    QCOMPARE(fileContents(QDir(path(u"dbless"_s)).filePath(copied.declarative.first().path)),
             fileContents(file));

    QVERIFY(write("services: [unclosed\n"));
    const auto broken =
        callProgram({u"backup"_s, u"--declarative-file"_s, file, u"--out"_s, path(u"broken"_s), u"--json"_s});
    QCOMPARE(broken.code, 2);
    QVERIFY(!QFileInfo::exists(path(u"broken"_s)) && !QFileInfo::exists(path(u"broken.partial"_s)));
}

void TestCliBackup::drillsInTheSameCall()
{
    const auto before = m_fixture->databases();
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"drilled"_s),
                                   u"--restore-drill"_s, u"--json"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.json()["drill"]["good"].get<bool>(), true);
    QVERIFY(QString::fromStdString(made.json()["drill"]["scratch"].get<std::string>())
                .contains(u"gatelift_drill_"_s));
    QCOMPARE(m_fixture->databases(), before);
}

void TestCliBackup::saysItToPeople()
{
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"people"_s),
                                   u"--restore-drill"_s, u"--format"_s, u"custom"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    for (const char *text : {"35 tables", "only its owner may read it", "Equal", "it is proven"})
        QVERIFY2(made.out.contains(text), text);
    for (const char *text : {"Dumping the database", "Restoring into the scratch database"})
        QVERIFY2(made.err.contains(text), text);
    QVERIFY(QFileInfo(path(u"people/database"_s)).isFile());
}

void TestCliBackup::dumpsByDeckToo()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"deck"_s).isEmpty(), "deck is missing")
    ClusterOptions options;
    options.x = *Version::parse(u"3.4.2"_s); // open source: without workspaces
    options.dataPlanes = 3;
    SimulatedServer gateway{SimulatedCluster(options)};
    const auto started = gateway.start({});
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().message()));
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"deck"_s),
                                   u"--deck-admin-url"_s, gateway.url(Side::X).toString(), u"--json"_s});
    QVERIFY2(made.code == 0, made.err.constData());
    const auto declarative = made.json()["backup"]["declarative"];
    QCOMPARE(declarative.size(), std::size_t(1));
    QCOMPARE(declarative[0]["validated"].get<bool>(), true);
    QVERIFY2(declarative[0]["differing"].empty(), declarative.dump().c_str());
    QVERIFY(fileContents(path(u"deck/declarative/kong.yaml"_s)).contains("services:"));
}

void TestCliBackup::aDamagedBackupIsABadAnswer()
{
    QVERIFY(callProgram({u"backup"_s, u"--postgres"_s, postgres(), u"--out"_s, path(u"bad"_s), u"--format"_s,
                         u"custom"_s})
                .code == 0);
    QFile dump(path(u"bad/database"_s));
    QVERIFY(dump.open(QIODevice::ReadWrite) && dump.seek(dump.size() / 2) && dump.putChar('!'));
    dump.close();
    const auto verified = callProgram({u"verify-backup"_s, u"--backup"_s, path(u"bad"_s), u"--json"_s});
    QCOMPARE(verified.code, 1);
    QCOMPARE(verified.json()["good"].get<bool>(), false);
    const auto drilled = callProgram(
        {u"restore-drill"_s, u"--backup"_s, path(u"bad"_s), u"--postgres"_s, postgres(u"scratch_bad"_s)});
    QCOMPARE(drilled.code, 1);
    QVERIFY2(drilled.out.contains("NOT proven"), drilled.out.constData());
    QVERIFY(!m_fixture->databases().contains(u"scratch_bad"_s));
}

void TestCliBackup::refusesBadCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto good = postgres();
    QTest::newRow("no database") << QStringList{u"backup"_s, u"--out"_s, path(u"x"_s)} << 2;
    QTest::newRow("no folder") << QStringList{u"backup"_s, u"--postgres"_s, good} << 2;
    QTest::newRow("a password in the conninfo")
        << QStringList{u"backup"_s, u"--postgres"_s, good + u" password=hidden-moon"_s, u"--out"_s,
                       path(u"x"_s)}
        << 2;
    QTest::newRow("a password in the URI")
        << QStringList{u"backup"_s, u"--postgres"_s, u"postgresql://kong:hidden-moon@localhost/kong"_s,
                       u"--out"_s, path(u"x"_s)}
        << 2;
    QTest::newRow("no such compression")
        << QStringList{u"backup"_s, u"--postgres"_s, good, u"--out"_s, path(u"x"_s), u"--compress"_s, u"12"_s}
        << 2;
    QTest::newRow("no such format") << QStringList{u"backup"_s,  u"--postgres"_s, good,    u"--out"_s,
                                                   path(u"x"_s), u"--format"_s,   u"zip"_s}
                                    << 2;
    QTest::newRow("a database and a declarative file")
        << QStringList{u"backup"_s,  u"--postgres"_s,         good,         u"--out"_s,
                       path(u"x"_s), u"--declarative-file"_s, u"kong.yml"_s}
        << 2;
    QTest::newRow("no such declarative file")
        << QStringList{u"backup"_s, u"--declarative-file"_s, path(u"none.yml"_s), u"--out"_s, path(u"x"_s)}
        << 2;
    QTest::newRow("not a Kong database")
        << QStringList{u"backup"_s, u"--postgres"_s, postgres(u"postgres"_s), u"--out"_s, path(u"x"_s)} << 2;
    QTest::newRow("nobody listens") << QStringList{u"backup"_s, u"--postgres"_s,
                                                   u"host=127.0.0.1 port=1 dbname=kong"_s, u"--out"_s,
                                                   path(u"x"_s)}
                                    << 3;
    QTest::newRow("no tool there") << QStringList{u"backup"_s,  u"--postgres"_s, good,           u"--out"_s,
                                                  path(u"x"_s), u"--tools"_s,    m_folder.path()}
                                   << 3;
    QTest::newRow("the folder's place is missing")
        << QStringList{u"backup"_s, u"--postgres"_s, good, u"--out"_s, path(u"no/such/place"_s)} << 3;
    QTest::newRow("no backup there") << QStringList{u"verify-backup"_s, u"--backup"_s, m_folder.path()} << 2;
    QTest::newRow("no such folder") << QStringList{u"verify-backup"_s, u"--backup"_s, path(u"nowhere"_s)}
                                    << 2;
    QTest::newRow("no backup for the drill")
        << QStringList{u"restore-drill"_s, u"--backup"_s, path(u"nowhere"_s), u"--postgres"_s, good} << 2;
}

void TestCliBackup::refusesBadCalls()
{
    QFETCH(QStringList, arguments);
    const auto call = callProgram(arguments + QStringList{u"--json"_s});
    QTEST(call.code, "code");
    const auto lines = call.err.trimmed().split('\n');
    QVERIFY2(lines.last().startsWith("gatelift: ") && lines.last().endsWith(')'), call.err.constData());
    QVERIFY2(!call.err.contains("hidden-moon") && !call.out.contains("hidden-moon"), call.err.constData());
    QVERIFY(call.json().contains("error"));
    QVERIFY(!QFileInfo::exists(path(u"x"_s)) && !QFileInfo::exists(path(u"x.partial"_s)));
}

void TestCliBackup::showsNoPassword()
{
    PrivatePostgres::Options options;
    options.tcp = true;
    PrivatePostgres server(options);
    QVERIFY2(server.isRunning(), qPrintable(server.problem()));
    QVERIFY(restoreKong(server, u"kong"_s));
    qputenv("PGPASSWORD", "wrong-star-3");
    const auto refused = callProgram({u"backup"_s, u"--postgres"_s, server.tcpConninfo(u"kong"_s), u"--out"_s,
                                      path(u"secret"_s), u"--verbose"_s});
    QCOMPARE(refused.code, 3);
    QVERIFY2(!refused.err.contains("wrong-star-3") && refused.err.contains("password"),
             refused.err.constData());
    qputenv("PGPASSWORD", PrivatePostgres::password());
    const auto made = callProgram({u"backup"_s, u"--postgres"_s, server.tcpConninfo(u"kong"_s), u"--out"_s,
                                   path(u"secret"_s), u"--verbose"_s, u"--json"_s});
    qunsetenv("PGPASSWORD");
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(!made.err.contains(PrivatePostgres::password()) &&
            !made.out.contains(PrivatePostgres::password()));
    QVERIFY(!fileContents(path(u"secret/manifest.json"_s)).contains(PrivatePostgres::password()));
}

void TestCliBackup::anInterruptLeavesNothing()
{
    QVERIFY(writeKong(m_fixture->server(), u"large"_s, {400, 800, 3'000, 800, 800, 8'000}));
    QProcess process;
    startProgram(process,
                 {u"backup"_s, u"--postgres"_s, postgres(u"large"_s), u"--out"_s, path(u"stopped"_s)});
    QByteArray said;
    QTRY_VERIFY2((said += process.readAllStandardError()).contains("Dumping the database"), said.constData());
    QCOMPARE(endBySignal(process, SIGINT), 4);
    QVERIFY(!QFileInfo::exists(path(u"stopped"_s)) && !QFileInfo::exists(path(u"stopped.partial"_s)));
}

QTEST_GUILESS_MAIN(TestCliBackup)
#include "tst_cli_backup.moc"
