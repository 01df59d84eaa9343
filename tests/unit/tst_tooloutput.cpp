#include "support/GatewayAsk.h"
#include "support/TestMain.h"
#include "tools/DeckErrors.h"
#include "tools/DumpProgress.h"
#include "tools/DumpToc.h"
#include "tools/LineSplitter.h"
#include "tools/PgDump.h"
#include "tools/PgErrors.h"

using namespace gatelift;

//! What PostgreSQL's tools and decK write, read without running them.
class TestToolOutput : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void splitsLines();
    void readsPgErrors_data();
    void readsPgErrors();
    void readsDeckErrors_data();
    void readsDeckErrors();
    void followsParallelJobs();
    void followsMixedLines();
    void followsOneJob();
    void estimatesTheTimeLeft();
    void refusesListings_data();
    void refusesListings();
    void saysHowToDump();
};

void TestToolOutput::splitsLines()
{
    LineSplitter splitter;
    QCOMPARE(splitter.take("on"), QStringList());
    QCOMPARE(splitter.take("e\r\n\ntw"), (QStringList{"one", ""}));
    QCOMPARE(splitter.rest(), QStringList{"tw"});
    QCOMPARE(splitter.rest(), QStringList());
    QCOMPARE(splitter.take("\xff\n"), QStringList{QString(QChar(QChar::ReplacementCharacter))});
}

void TestToolOutput::readsPgErrors_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("says");
    QTest::newRow("no TLS on the server")
        << "pg_dump: error: connection to server at \"10.0.0.5\", port 5432 failed: server does not support "
           "SSL, but "
           "SSL was required"
        << "tls | kong: the server and this machine agree on no TLS connection";
    QTest::newRow("only TLS is let in")
        << "pg_dump: error: connection failed: FATAL:  no pg_hba.conf entry for host \"10.0.0.9\", user "
           "\"kong\", "
           "database \"kong\", no encryption"
        << "tls | kong: the server and this machine agree on no TLS connection";
    QTest::newRow("not let in")
        << "FATAL:  no pg_hba.conf entry for host \"10.0.0.9\", user \"kong\", database "
           "\"kong\", SSL encryption"
        << "auth | kong: the server does not let this user in from here";
    QTest::newRow("disk full before the worker's end")
        << "pg_dump: error: could not write to output file: No space left on device\npg_dump: error: a "
           "worker process "
           "died unexpectedly"
        << "io | kong: the disk is full";
    QTest::newRow("shut down")
        << "pg_dump: error: Dumping the contents of table \"x\" failed: PQgetResult() failed.\n"
           "FATAL:  terminating connection due to administrator command"
        << "unreachable | kong: the server ended the connection in the middle";
    QTest::newRow("a lock") << "pg_dump: error: query failed: ERROR:  canceling statement due to lock timeout"
                            << "timeout | kong: the server waited too long";
    QTest::newRow("no connection left") << "FATAL:  sorry, too many clients already"
                                        << "unreachable | kong: the server has no connection left";
    QTest::newRow("no right on a sequence")
        << "pg_dump: error: query failed: ERROR:  permission denied for sequence s_id"
        << "auth | kong: the user has no right on the sequence s_id";
    QTest::newRow("a newer dump") << "pg_restore: error: unsupported version (1.16) in file header"
                                  << "tool | kong: the dump was written by a newer pg_dump (format 1.16)";
    QTest::newRow("a folder without rights")
        << "pg_dump: error: could not create directory \"/x/y\": Permission denied"
        << "io | kong: a file could not be written or read: Permission denied";
    QTest::newRow("something new") << "pg_dump: error: the moon is full\npg_dump: detail: really"
                                   << "tool | kong: the moon is full";
    QTest::newRow("silence") << ""
                             << "tool | kong: it ended with an error and said nothing";
}

void TestToolOutput::readsPgErrors()
{
    QFETCH(QString, lines);
    QFETCH(QString, says);
    const Result<int> result =
        tl::unexpected(pgError("kong", lines.isEmpty() ? QStringList() : lines.split('\n')));
    QVERIFY2(told(result).startsWith(says), qPrintable(told(result)));
    QCOMPARE(result.error().details, lines);
    QVERIFY(!result.error().hint.isEmpty());
}

void TestToolOutput::readsDeckErrors_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("an unknown flag") << "Error: unknown flag: --bogus"
                                     << "tool | cp: this decK does not know --bogus";
    QTest::newRow("an unknown command") << "Error: unknown command \"gateway\" for \"deck\""
                                        << "tool | cp: this decK does not know \"gateway\"";
    QTest::newRow("forbidden") << "Error: services: HTTP status 403 (message: \"no\")"
                               << "auth | cp: the gateway answers 403";
    QTest::newRow("a broken gateway")
        << "Error: services: HTTP status 500 (message: \"An unexpected error occurred\")"
        << "gateway | cp: the gateway answers 500";
    QTest::newRow("an unknown CA") << "Get \"https://cp\": x509: certificate signed by unknown authority"
                                   << "tls | cp: ";
    QTest::newRow("plain HTTP") << "Get \"https://cp\": http: server gave HTTP response to HTTPS client"
                                << "tls | cp: ";
    QTest::newRow("no answer") << "Get \"http://cp\": context deadline exceeded"
                               << "timeout | cp: the gateway does not answer in time";
    QTest::newRow("disk full") << "Error: writing file: no space left on device"
                               << "io | cp: the disk is full";
    QTest::newRow("something new") << "Error: the moon is full"
                                   << "tool | cp: the moon is full";
}

void TestToolOutput::readsDeckErrors()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const Result<int> result = tl::unexpected(deckError("cp", {line}));
    QVERIFY2(told(result).startsWith(says), qPrintable(told(result)));
    QVERIFY(!result.error().hint.isEmpty());
}

void TestToolOutput::followsParallelJobs()
{
    DumpProgressMeter meter({{"public.a", 1000}, {"public.b", 3000}, {"public.odd name", 0}}, true);
    QVERIFY(!meter.take("pg_dump: reading extensions"));
    QVERIFY(meter.take("pg_dump: dumping contents of table \"public.b\""));
    QVERIFY(meter.take("pg_dump: dumping contents of table \"public.a\""));
    QCOMPARE(meter.progress().table, "public.a");
    QCOMPARE(meter.progress().tablesDone, 0);
    meter.measure(300, 100);
    const auto early = meter.progress().bytesDone;
    QVERIFY(early > 0 && early < 4000);
    QVERIFY(meter.take("pg_dump: finished item 3356 TABLE DATA a"));
    QCOMPARE(meter.progress().tablesDone, 1);
    QVERIFY(meter.progress().bytesDone >= std::max(early, qint64(1000)));
    QVERIFY(!meter.take("pg_dump: finished item 12 TABLE DATA unknown"));
    QVERIFY(meter.take("pg_dump: dumping contents of table \"public.odd name\""));
    QVERIFY(meter.take("pg_dump: finished item 13 TABLE DATA odd name"));
    meter.measure(100'000, 200);
    QVERIFY(meter.progress().bytesDone < 4000); // b still runs
    QVERIFY(meter.take("pg_dump: finished item 14 TABLE DATA b"));
    QCOMPARE(meter.progress().tablesDone, 3);
    QCOMPARE(meter.progress().bytesDone, 4000);
}

void TestToolOutput::followsMixedLines()
{
    DumpProgressMeter meter({{"public.a", 1000}, {"public.b", 3000}}, true);
    QVERIFY(meter.take("pg_dump: pg_dump: dumping contents of table \"public.b\""));
    QVERIFY(meter.take("dumping contents of table \"public.a\""));
    QVERIFY(meter.take("pg_dump: pg_dump: finished item 1 TABLE DATA a"));
    QVERIFY(meter.take("finished item 2 TABLE DATA b"));
    QCOMPARE(meter.progress().tablesDone, 2);
}

void TestToolOutput::followsOneJob()
{
    DumpProgressMeter meter({{"public.a", 1000}, {"public.b", 3000}}, false);
    QVERIFY(meter.take("pg_dump: dumping contents of table \"public.a\""));
    QCOMPARE(meter.progress().tablesDone, 0);
    QVERIFY(meter.take("pg_dump: dumping contents of table \"public.b\""));
    QCOMPARE(meter.progress().tablesDone, 1);
    meter.complete();
    QCOMPARE(meter.progress().tablesDone, 2);
    QCOMPARE(meter.progress().bytesDone, 4000);
}

void TestToolOutput::estimatesTheTimeLeft()
{
    DumpProgressMeter meter({{"public.a", 1000}, {"public.b", 3000}}, true);
    meter.take("pg_dump: dumping contents of table \"public.a\"");
    meter.measure(100, 500);
    QVERIFY(!meter.progress().msecsLeft.has_value());
    meter.take("pg_dump: finished item 1 TABLE DATA a");
    meter.measure(100, 2000);
    QCOMPARE(meter.progress().msecsLeft.value_or(-1), 6000);
}

void TestToolOutput::refusesListings_data()
{
    QTest::addColumn<QString>("listing");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << ""
                           << "it does not say how much it holds";
    QTest::newRow("another text") << "; TOC Entries: 3\nhello\n"
                                  << "line 2 is no entry";
    QTest::newRow("more than announced")
        << ";     TOC Entries: 1\n1; 1259 1 TABLE public a k\n2; 1259 2 TABLE public b k\n"
        << "it does not say how much it holds";
}

void TestToolOutput::refusesListings()
{
    QFETCH(QString, listing);
    QFETCH(QString, says);
    const auto toc = readToc(listing);
    QVERIFY(!toc);
    QCOMPARE(toc.error().kind, ErrorKind::Malformed);
    QVERIFY2(toc.error().why.contains(says), qPrintable(told(toc)));
}

void TestToolOutput::saysHowToDump()
{
    DumpOptions options;
    options.source = {"host=db dbname=kong", Secret("moon")};
    options.target = "/backup/database"; // example path
    options.snapshot = "00000003-0000001B-1";
    QCOMPARE(pgDumpArguments(options).join(' '),
             "--format=directory --compress=1 --no-password --verbose --file=/backup/database --jobs=2 "
             "--snapshot=00000003-0000001B-1 --dbname=host=db dbname=kong");
    options.format = DumpFormat::Custom;
    options.compression = 9;
    options.snapshot.clear();
    QCOMPARE(pgDumpArguments(options).join(' '),
             "--format=custom --compress=9 --no-password --verbose --file=/backup/database --dbname=host=db "
             "dbname=kong");
}

QTEST_APPLESS_MAIN(TestToolOutput)
#include "tst_tooloutput.moc"
