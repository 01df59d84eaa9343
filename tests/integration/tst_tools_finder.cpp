#include "support/GatewayAsk.h"
#include "support/ToolRun.h"
#include "tools/ToolFinder.h"

#include <QDir>

using namespace gatelift;
using namespace gatelift::test;

class TestToolFinder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void choosesForTheServer_data();
    void choosesForTheServer();
    void theOperatorsFolderStandsAlone();
    void refuses_data();
    void refuses();
    void readsDecksVersion_data();
    void readsDecksVersion();
    void passesOverDebiansWrapper();
    void findsTheRealOnes();

private:
    void addTool(const QString &folder, const QByteArray &version);

    QTemporaryDir m_folder;
    ToolPlaces m_places;
};

void TestToolFinder::addTool(const QString &folder, const QByteArray &version)
{
    QVERIFY(QDir(m_folder.path()).mkpath(folder));
    QVERIFY(!writeScript(m_folder.filePath(folder), "pg_dump",
                         "[ \"$*\" = --version ] && echo 'pg_dump (PostgreSQL) " + version + "'\n")
                 .isEmpty());
}

void TestToolFinder::initTestCase()
{
    addTool("path", "14.9");
    addTool("pg/9.6/bin", "9.6.24");
    addTool("pg/13/bin", "13.16 (Debian 13.16-1.pgdg120+1)");
    addTool("pg/16/bin", "16.4");
    addTool("pg/18/bin", "18beta1");
    addTool("own", "15.3");
    m_places = {{}, {m_folder.filePath("path"), m_folder.filePath("nothing")}, m_folder.filePath("pg")};
}

void TestToolFinder::choosesForTheServer_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<int>("major");
    QTest::newRow("the same major from PATH") << 14 << "path/pg_dump" << 14;
    QTest::newRow("the same major from Debian's place") << 13 << "pg/13/bin/pg_dump" << 13;
    QTest::newRow("the next newer") << 15 << "pg/16/bin/pg_dump" << 16;
    QTest::newRow("a beta where nothing else will do") << 17 << "pg/18/bin/pg_dump" << 18;
    QTest::newRow("an old server") << 9 << "pg/9.6/bin/pg_dump" << 9;
    QTest::newRow("no server said") << 0 << "pg/18/bin/pg_dump" << 18;
}

void TestToolFinder::choosesForTheServer()
{
    QFETCH(int, server);
    QFETCH(QString, chosen);
    QFETCH(int, major);
    ToolFinder finder(m_places);
    const auto tool = answerOf(finder.findPostgresTool("pg_dump", server));
    QVERIFY2(tool.has_value(), qPrintable(told(tool)));
    QCOMPARE(tool->path, m_folder.filePath(chosen));
    QCOMPARE(tool->major, major);
    QVERIFY(tool->versionText.startsWith("pg_dump (PostgreSQL) "));
}

void TestToolFinder::theOperatorsFolderStandsAlone()
{
    auto places = m_places;
    places.folder = m_folder.filePath("own");
    ToolFinder finder(places);
    const auto tool = answerOf(finder.findPostgresTool("pg_dump", 14));
    QVERIFY2(tool.has_value(), qPrintable(told(tool)));
    QCOMPARE(tool->versionText, "pg_dump (PostgreSQL) 15.3");
    const auto older = answerOf(finder.findPostgresTool("pg_dump", 16));
    QVERIFY2(told(older).contains("its version 15 is older than the server's 16"), qPrintable(told(older)));
    const auto missing = answerOf(finder.findPostgresTool("pg_restore", 14));
    QVERIFY2(told(missing).contains("not found in " + places.folder), qPrintable(told(missing)));
}

void TestToolFinder::refuses_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("says");
    QTest::newRow("one that hangs") << QByteArray("while :; do sleep 0.01; done") << "no end within 0.5 s";
    QTest::newRow("one that crashes") << QByteArray("kill -SEGV $$") << "a signal ended it";
    QTest::newRow("one that fails after its version")
        << QByteArray("echo 'pg_dump (PostgreSQL) 15.1'; exit 1") << "does not tell its version";
    QTest::newRow("another program") << QByteArray("echo 'pigz 2.6'") << "does not tell its version";
    QTest::newRow("decK under its name")
        << QByteArray("echo 'decK 1.4.0 (x)'") << "does not tell its version";
    QTest::newRow("one that babbles")
        << QByteArray("yes nonsense | head -c 100000") << "does not tell its version";
    QTest::newRow("one too old") << QByteArray("echo 'pg_dump (PostgreSQL) 12.22'")
                                 << "its version 12 is older than the server's 15";
}

void TestToolFinder::refuses()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, says);
    QTemporaryDir folder;
    writeScript(folder.path(), "pg_dump", script + "\n");
    ToolFinder finder({folder.path(), {}, {}}, 500);
    const auto tool = answerOf(finder.findPostgresTool("pg_dump", 15));
    QVERIFY(!tool);
    QCOMPARE(tool.error().kind, ErrorKind::Tool);
    QVERIFY2(tool.error().message().contains(says), qPrintable(told(tool)));
    QVERIFY2(tool.error().hint.contains("postgresql-client-15"), qPrintable(told(tool)));
}

void TestToolFinder::readsDecksVersion_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("version");
    QTest::newRow("Debian's") << QByteArray("decK 1.4.0 (unknown) ") << "1.4.0";
    QTest::newRow("a release") << QByteArray("decK v1.38.1 (6eb6a4b)") << "1.38.1";
    QTest::newRow("not decK") << QByteArray("rsync 3.2.7") << "";
}

void TestToolFinder::readsDecksVersion()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, version);
    QTemporaryDir folder;
    writeScript(folder.path(), "deck",
                "[ \"$DECK_ANALYTICS\" = off ] && [ \"$*\" = version ] && echo '" + line + "'\n");
    ToolFinder finder({{}, {folder.path()}, {}});
    const auto tool = answerOf(finder.findDeck());
    QCOMPARE(tool ? tool->version.toString() : QString(), version);
    if (!tool)
        QVERIFY2(tool.error().hint.contains("Debian package deck"), qPrintable(told(tool)));
}

void TestToolFinder::passesOverDebiansWrapper()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("share"));
    writeScript(folder.filePath("share"), "pg_wrapper", "echo 'pg_dump (PostgreSQL) 15.9'\n");
    QVERIFY(QFile::link(folder.filePath("share/pg_wrapper"), folder.filePath("pg_dump")));
    ToolFinder finder({{}, {folder.path()}, m_folder.filePath("pg")});
    const auto tool = answerOf(finder.findPostgresTool("pg_dump", 15));
    QVERIFY2(tool.has_value(), qPrintable(told(tool)));
    QCOMPARE(tool->path, m_folder.filePath("pg/16/bin/pg_dump"));
}

void TestToolFinder::findsTheRealOnes()
{
    ToolFinder finder(ToolPlaces::ofThisMachine());
    for (const char *name : {"pg_dump", "pg_restore"}) {
        const auto tool = answerOf(finder.findPostgresTool(QLatin1String(name), 0));
        GATELIFT_NEEDS(tool.has_value(), "PostgreSQL's client programs are missing");
        QVERIFY(tool->major >= 15);
        QCOMPARE(tool->version.major(), tool->major);
    }
    const auto deck = answerOf(finder.findDeck());
    GATELIFT_NEEDS(deck.has_value(), "deck is missing");
    QVERIFY(deck->version >= Version(1, 4, 0));
}

QTEST_GUILESS_MAIN(TestToolFinder)
#include "tst_tools_finder.moc"
