#include "domain/SmokeTestDraft.h"
#include "support/GatewayAsk.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"
#include "tools/SmokeTestFile.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString helpFolder = QStringLiteral(GATELIFT_SOURCE_DIR "/resources/help/");

//! A test with these lines behind its name, in YAML.
QByteArray oneTest(const QByteArray &lines)
{
    return "smoke_tests: 1\ntests:\n- name: One\n" + lines;
}

Entity routeOf(const char *json, const QString &workspace = {})
{
    return {workspace, QJsonDocument::fromJson(json).object(), false};
}

QString shown(const SmokeTest &test)
{
    QStringList headers;
    for (const auto &header : test.headers)
        headers << header.name + u'=' + header.value;
    return u"%1 %2 [%3] %4"_s.arg(test.method, test.path, headers.join(u','),
                                  test.toComplete.isEmpty() ? u"ready"_s : u"open"_s);
}

} // namespace

//! Smoke tests as files, and as a start that is made of routes.
class TestSmokeTestFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsWhatTheHelpPageShows();
    void readsBothForms_data();
    void readsBothForms();
    void refusesFiles_data();
    void refusesFiles();
    void unfoldsNoBomb();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void draftsTests_data();
    void draftsTests();
    void draftsNoMoreThanAskedFor();
    void keepsTheIdOfARoutesPath();

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestSmokeTestFile::readsWhatTheHelpPageShows()
{
    QFile page(helpFolder + u"guide/smoke-tests.md"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(page.readAll());
    auto yaml = text.sliced(text.indexOf("    smoke_tests: 1"_L1));
    yaml.truncate(yaml.indexOf("\n\n|"_L1));
    yaml.replace(QRegularExpression(u"(?m)^ {4}"_s), QString());
    const auto tests = readSmokeTestFile(write(u"page.yaml"_s, yaml.toUtf8()));
    QVERIFY2(tests, qPrintable(told(tests)));
    QCOMPARE(tests->size(), 1);
    QCOMPARE(tests->first().expectations.size(), 4);
    // Every line of the table can be read, in each of its forms.
    static const QRegularExpression row(u"(?m)^\\| (`.*?`) \\|(?= (?!meaning|holds))"_s);
    const auto table = text.sliced(text.indexOf("| line |"_L1));
    int lines = 0;
    for (auto rows = row.globalMatch(table); rows.hasNext();) {
        static const QRegularExpression code(u"`([^`]*)`"_s);
        for (auto codes = code.globalMatch(rows.next().captured(1)); codes.hasNext();) {
            auto line = codes.next().captured(1);
            if (!line.contains(u' ') || line == "json POINTER"_L1 || line == "header NAME"_L1)
                continue;
            line.replace("\\|"_L1, "|"_L1);
            static const QRegularExpression choice(u"\\S+\\|\\S+"_s);
            while (line.contains(choice)) {
                const auto match = choice.match(line);
                line.replace(match.capturedStart(), match.capturedLength(),
                             match.captured().section(u'|', line.contains("VALUE"_L1) ? 0 : -1,
                                                      line.contains("VALUE"_L1) ? 0 : -1));
            }
            line.replace("VALUE"_L1, line.contains("below"_L1) ? "5"_L1 : "200"_L1);
            const auto expectation = SmokeExpectation::parse(line);
            QVERIFY2(expectation, qPrintable(line + u": "_s + told(expectation)));
            ++lines;
        }
    }
    QVERIFY2(lines >= 9, qPrintable(QString::number(lines)));
}

void TestSmokeTestFile::readsBothForms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("test");
    QTest::newRow("YAML") << u"a.yaml"_s
                          << oneTest("  path: /a\n  headers: {X-N: 5, X-B: yes}\n  expect: [status 200]\n")
                          << u"GET /a [X-B=true,X-N=5] ready"_s;
    QTest::newRow("JSON")
        << u"a.json"_s
        << QByteArray(R"({"smoke_tests":1,"tests":[{"name":"One","method":"post","path":"/a","body":{"b":[1]},
                      "expect":["status is 201"]}]})")
        << u"POST /a [] ready"_s;
    QTest::newRow("a whole address") << u"a.yaml"_s
                                     << oneTest(
                                            "  url: https://api.test:8443/a?b=1\n  expect: [status 200]\n")
                                     << u"GET /a?b=1 [Host=api.test:8443] ready"_s;
    QTest::newRow("an address without a path")
        << u"a.yaml"_s << oneTest("  url: http://api.test?b=1\n  expect: [status 200]\n")
        << u"GET /?b=1 [Host=api.test] ready"_s;
    QTest::newRow("an address and a host of its own")
        << u"a.yaml"_s
        << oneTest("  url: http://lb.test/\n  headers: {host: api.test}\n  expect: [status 200]\n")
        << u"GET / [host=api.test] ready"_s;
    QTest::newRow("aliases") << u"a.yaml"_s
                             << QByteArray("smoke_tests: 1\nusual: &u [status 200]\ntests:\n"
                                           "- {name: One, path: /a, expect: *u}\n")
                             << u"GET /a [] ready"_s;
}

void TestSmokeTestFile::readsBothForms()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    const auto tests = readSmokeTestFile(write(name, text));
    QVERIFY2(tests, qPrintable(told(tests)));
    QCOMPARE(tests->size(), 1);
    QTEST(shown(tests->first()), "test");
    QVERIFY(tests->first().id.startsWith(u"smoke."_s));
    if (name == "a.json"_L1) {
        QCOMPARE(tests->first().body, u"{\"b\":[1]}"_s);
        QCOMPARE(complaints(readJsonFile(m_folder.filePath(name)).contains("smoke_tests")
                                ? nlohmann::json::parse(
                                      QByteArray(text).replace("\"post\"", "\"POST\"").toStdString())
                                : nlohmann::json(),
                            readJsonFile(helpFolder + u"smoke-tests.schema.json"_s)),
                 QString());
    }
}

void TestSmokeTestFile::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QByteArray &text, const char *kind, const char *word) {
        QTest::newRow(name) << text << QString::fromLatin1(kind) << QString::fromLatin1(word);
    };
    row("nothing", "", "malformed", "");
    row("another YAML", "services: []\n", "malformed", "smoke_tests");
    row("a later format", "smoke_tests: 2\ntests: []\n", "malformed", "smoke_tests");
    row("a list", "- a\n", "malformed", "");
    row("broken YAML", "smoke_tests: [1\n", "malformed", "line");
    row("a test that is none", "smoke_tests: 1\ntests: [5]\n", "input", "test 1");
    row("a field that is not known", oneTest("  path: /a\n  expects: [status 200]\n"), "input", "expects");
    row("nothing expected", oneTest("  path: /a\n"), "input", "expect");
    row("a line that says nothing", oneTest("  path: /a\n  expect: [works]\n"), "input", "works");
    row("path and address", oneTest("  path: /a\n  url: http://b/\n  expect: [status 200]\n"), "input",
        "url");
    row("no path", oneTest("  expect: [status 200]\n"), "input", "path");
    row("a password in an address", oneTest("  url: http://me:geheim@b/\n  expect: [status 200]\n"), "input",
        "user");
    row("a token in clear",
        oneTest("  path: /a\n  headers: {Authorization: geheim}\n  expect: [status 200]\n"), "input",
        "{{secret:NAME}}");
    row("a header that is a list", oneTest("  path: /a\n  headers: {A: [1]}\n  expect: [status 200]\n"),
        "input", "header 'A'");
    row("an id of one's own", oneTest("  id: mine\n  path: /a\n  expect: [status 200]\n"), "input", "id");
    row("an id twice",
        "smoke_tests: 1\ntests:\n- {id: smoke.00000001, name: A, path: /a, expect: [status 200]}\n"
        "- {id: smoke.00000001, name: B, path: /b, expect: [status 200]}\n",
        "input", "test 2, B");
    row("no time", oneTest("  path: /a\n  timeout_ms: 5\n  expect: [status 200]\n"), "input", "0.1");
    row("nested too deeply", QByteArray(100, '[') + QByteArray(100, ']'), "oversized", "deeply");
}

void TestSmokeTestFile::refusesFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    const auto tests = readSmokeTestFile(write(u"bad.yaml"_s, text));
    QVERIFY(!tests);
    QTEST(kindName(tests.error().kind), "kind");
    QVERIFY2(tests.error().message().contains(word), qPrintable(told(tests)));
    QVERIFY(!told(tests).contains(u"geheim"_s));
}

void TestSmokeTestFile::unfoldsNoBomb()
{
    QByteArray bomb("a0: &a0 [status 200]\n");
    for (int i = 1; i < 40; ++i) {
        const auto before = QByteArray::number(i - 1);
        bomb += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + before + ", *a" +
                before + "]\n";
    }
    const auto tests = readSmokeTestFile(
        write(u"bomb.yaml"_s, bomb + "smoke_tests: 1\ntests:\n- {name: A, path: /a, expect: *a39}\n"));
    QVERIFY(!tests);
    QCOMPARE(tests.error().kind, ErrorKind::Oversized);
    const auto large = readSmokeTestFile(write(u"large.yaml"_s, QByteArray(5 * 1024 * 1024, '#')));
    QVERIFY(!large);
    QCOMPARE(large.error().kind, ErrorKind::Oversized);
    QByteArray many("smoke_tests: 1\ntests:\n");
    for (int i = 0; i < 1001; ++i)
        many += "- {name: A, path: /a, expect: [status 200]}\n";
    const auto tooMany = readSmokeTestFile(write(u"many.yaml"_s, many));
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().kind, ErrorKind::Oversized);
}

void TestSmokeTestFile::writesWhatItReads_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("YAML") << u"out.yaml"_s;
    QTest::newRow("JSON") << u"out.json"_s;
}

void TestSmokeTestFile::writesWhatItReads()
{
    QFETCH(QString, name);
    SmokeTest test;
    test.id = u"smoke.0a1b2c3d"_s;
    test.name = u"Größe: \"5\" # yes\\no"_s;
    test.method = u"POST"_s;
    test.path = u"/a?b=%20#"_s.chopped(1);
    test.headers = {{u"Host"_s, u"api.test"_s}, {u"X-A"_s, u"no"_s}, {u"X-B"_s, u" {{secret:b}} "_s}};
    test.body = u"line one\n\tline: two\n"_s;
    test.timeoutMs = 1234;
    for (const auto *line : {"status is 200", "body contains \" a: b # c\"", "json /a~1b as-on-x"})
        test.expectations << *SmokeExpectation::parse(QLatin1String(line));
    SmokeTest plain;
    plain.id = u"smoke.00000002"_s;
    plain.name = u"on"_s;
    plain.expectations = {*SmokeExpectation::parse(u"status 2xx"_s)};
    const auto path = m_folder.filePath(name);
    QVERIFY(writeSmokeTestFile(path, {test, plain}));
    const auto back = readSmokeTestFile(path);
    QVERIFY2(back, qPrintable(told(back)));
    QCOMPARE(back->size(), 2);
    QVERIFY(back->at(0) == test);
    QVERIFY(back->at(1) == plain);
    QVERIFY(!writeSmokeTestFile(m_folder.filePath(u"none/out.yaml"_s), {test}));
}

void TestSmokeTestFile::draftsTests_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("tests");
    const auto row = [](const char *name, const char *route, const QString &tests,
                        const char *from = "3.4.3.1") {
        QTest::newRow(name) << QByteArray(route) << QString::fromLatin1(from) << tests;
    };
    row("a plain path", R"({"id":"r1","name":"orders","paths":["/orders"]})", u"GET /orders [] ready"_s);
    row("several paths", R"({"id":"r1","paths":["/a","/b"]})", u"GET /a [] ready\nGET /b [] ready"_s);
    row("no path, but a host", R"({"id":"r1","hosts":["api.test"],"paths":null})",
        u"GET / [Host=api.test] ready"_s);
    row("a wildcard beside a host", R"({"id":"r1","hosts":["*.test","api.test"],"paths":["/"]})",
        u"GET / [Host=api.test] ready"_s);
    row("a wildcard alone", R"({"id":"r1","hosts":["*.test"],"paths":["/"]})", u"GET / [Host=*.test] open"_s);
    row("reading is among its methods", R"({"id":"r1","methods":["POST","GET"],"paths":["/a"]})",
        u"GET /a [] ready"_s);
    row("HEAD alone", R"({"id":"r1","methods":["POST","HEAD"],"paths":["/a"]})", u"HEAD /a [] ready"_s);
    row("only writing", R"({"id":"r1","methods":["POST"],"paths":["/a"]})", u"POST /a [] open"_s);
    row("a regular expression", R"({"id":"r1","paths":["~/a/(?<id>\\d+)$"]})", u"GET / [] open"_s);
    row("no regular expression from 3.0 on", R"({"id":"r1","paths":["/a%20b"]})", u"GET /a%20b [] ready"_s);
    row("a regular expression before 3.0", R"({"id":"r1","paths":["/a/\\d+"]})", u"GET / [] open"_s, "2.8.1");
    row("a header", R"({"id":"r1","paths":["/a"],"headers":{"x-version":["v2","v3"]}})",
        u"GET /a [x-version=v2] ready"_s);
    row("a header by an expression", R"({"id":"r1","paths":["/a"],"headers":{"x-version":["~*v[0-9]"]}})",
        u"GET /a [x-version=~*v[0-9]] open"_s);
    row("a header that is a secret", R"({"id":"r1","paths":["/a"],"headers":{"x-api-key":["geheim"]}})",
        u"GET /a [x-api-key=] open"_s);
    row("an expression", R"({"id":"r1","expression":"http.path ^= \"/a\""})", u"GET / [] open"_s);
    row("another protocol", R"({"id":"r1","name":"grpc","protocols":["grpc","grpcs"],"paths":["/a"]})",
        u"not HTTP: grpc"_s);
}

void TestSmokeTestFile::draftsTests()
{
    QFETCH(QByteArray, route);
    QFETCH(QString, from);
    const auto draft = draftSmokeTests({routeOf(route.constData())}, *Version::parse(from));
    QStringList lines;
    for (const auto &test : draft.tests) {
        lines << shown(test);
        QCOMPARE(smokeTestProblem(test), QString()); // it may stand in a plan as it is
        QCOMPARE(test.expectations.first().text(), u"status as-on-x"_s);
        QVERIFY(!test.toComplete.contains(u"geheim"_s));
    }
    for (const auto &name : draft.notHttp)
        lines << u"not HTTP: "_s + name;
    QTEST(lines.join(u'\n'), "tests");
}

void TestSmokeTestFile::draftsNoMoreThanAskedFor()
{
    QList<Entity> routes;
    for (int i = 0; i < 30; ++i)
        routes << routeOf(
            qPrintable(u"{\"id\":\"r%1\",\"name\":\"n%1\",\"paths\":[\"/a\",\"/b\"]}"_s.arg(29 - i)));
    const auto draft = draftSmokeTests(routes, Version(3, 4, 0, 0), 25);
    QCOMPARE(draft.tests.size(), 25);
    QCOMPARE(draft.leftOut, 35);
    QCOMPARE(draft.tests.first().name, u"n0: /a"_s); // by name, however they came
}

void TestSmokeTestFile::keepsTheIdOfARoutesPath()
{
    const auto one = routeOf(R"({"id":"r1","name":"old","paths":["/a","/b"]})");
    const auto renamed = routeOf(R"({"id":"r1","name":"new","paths":["/b"]})");
    const Version from(3, 4, 0, 0);
    const auto first = draftSmokeTests({one}, from).tests;
    QVERIFY(first.at(0).id != first.at(1).id);
    QCOMPARE(draftSmokeTests({renamed}, from).tests.first().id, first.at(1).id);
}

QTEST_GUILESS_MAIN(TestSmokeTestFile)
#include "tst_smoketestfile.moc"
