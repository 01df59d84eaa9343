#include "domain/SmokeComparison.h"
#include "domain/SmokeJudge.h"
#include "domain/UpgradePlan.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 5, 9), QTime(22, 0), Qt::UTC);

SmokeTest ordersTest()
{
    SmokeTest test;
    test.id = u"smoke.00000001"_s;
    test.name = u"Orders are listed"_s;
    test.path = u"/orders?limit=1"_s;
    test.expectations = {*SmokeExpectation::parse(u"status is 200"_s)};
    return test;
}

SmokeAnswer answerWith(const QByteArray &body)
{
    SmokeAnswer answer;
    answer.status = 200;
    answer.headers = {{u"Content-Type"_s, u"application/json; charset=utf-8"_s},
                      {u"Server"_s, u"kong/3.4.3"_s},
                      {u"X-Tag"_s, u"one"_s},
                      {u"X-Tag"_s, u"two"_s},
                      {u"Set-Cookie"_s, u"session=geheim"_s}};
    answer.body = body;
    answer.bodySize = body.size();
    answer.bodyDigest = QString::number(qHash(body), 16);
    answer.latencyMs = 240;
    answer.certificate = SmokeCertificate{
        u"gw.test"_s, u"Test CA"_s, {u"gw.test"_s, u"*.api.test"_s}, now.addDays(20).addSecs(3600)};
    return answer;
}

QString told(const QList<SmokeDifference> &differences)
{
    QStringList lines;
    for (const auto &one : differences)
        lines << u"%1 %2 '%3' '%4' %5"_s.arg(static_cast<int>(one.about))
                     .arg(one.place, one.onX, one.onY, one.expected.isEmpty() ? u"!"_s : u"~"_s);
    return lines.join(u'\n');
}

SmokeResult resultWith(const SmokeAnswer &answer)
{
    SmokeResult result;
    result.answer = answer;
    return result;
}

} // namespace

//! Smoke tests as values: how they are written, what they refuse, how answers are judged and compared.
class TestSmokeTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void readsExpectations_data();
    void readsExpectations();
    void refusesExpectations_data();
    void refusesExpectations();
    void judgesAnswers_data();
    void judgesAnswers();
    void holdsYAgainstX();
    void givesUpOnEndlessExpressions();
    void refusesTests_data();
    void refusesTests();
    void refusesTargets_data();
    void refusesTargets();
    void namesItsSecrets();
    void changesItsDigestWithWhatItSends();
    void comparesHeaders_data();
    void comparesHeaders();
    void comparesBodies_data();
    void comparesBodies();
    void tellsAnAnswerThatIsMissing();
    void putsWhatMustBeLookedAtFirst();
    void aPlanKeepsTestsAndTheirLatestResults();
    void aPlanForgetsWhatSaysNothingAnyMore();
};

void TestSmokeTest::readsExpectations_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *name, const QString &line, const QString &kept = {}) {
        QTest::newRow(name) << line << (kept.isEmpty() ? line : kept);
    };
    row("a status", u"status is 200"_s);
    row("a status, short", u"status 200"_s, u"status is 200"_s);
    row("a status as hurl has it", u"status == 200"_s, u"status is 200"_s);
    row("several statuses", u"status is 200, 204, 3xx, 400-404"_s);
    row("not a status", u"status not is 5xx"_s);
    row("not a status, as programs write it", u"status != 500"_s, u"status not is 500"_s);
    row("the same status as X", u"status as-on-x"_s);
    row("a header", u"header Content-Type contains json"_s);
    row("a header that must not be", u"header X-Powered-By not exists"_s);
    row("a value with blanks", u"body contains all is well"_s);
    row("a value that begins with a blank", u"body contains \" well\""_s);
    row("quotes that are not needed", u"body contains \"well\""_s, u"body contains well"_s);
    row("a line break", u"body contains \"a\\nb\""_s);
    row("an expression", u"body matches ^\\{\"id\":[0-9]+"_s);
    row("a JSON value", u"json /data/0/id is 5"_s);
    row("the whole JSON", u"json \"\" exists"_s);
    row("a JSON value by a name with a blank", u"json \"/a b\" exists"_s);
    row("a negative number", u"json /t above -3.5"_s);
    row("a latency", u"latency < 500ms"_s, u"latency below 500"_s);
    row("a certificate's days", u"certificate days above 30"_s);
    row("a certificate's name", u"certificate name is gw.test"_s);
}

void TestSmokeTest::readsExpectations()
{
    QFETCH(QString, line);
    QFETCH(QString, kept);
    const auto read = SmokeExpectation::parse(line);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QCOMPARE(read->text(), kept);
    QCOMPARE(*SmokeExpectation::parse(kept), *read);
}

void TestSmokeTest::refusesExpectations_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << u" "_s << u"begins"_s;
    QTest::newRow("another subject") << u"color is red"_s << u"begins"_s;
    QTest::newRow("another relation") << u"body resembles this"_s << u"resembles"_s;
    QTest::newRow("no status") << u"status is fine"_s << u"fine"_s;
    QTest::newRow("half a status") << u"status is 20"_s << u"20"_s;
    QTest::newRow("a relation that does not go with it") << u"latency contains 5"_s << u"contains"_s;
    QTest::newRow("no number") << u"latency below soon"_s << u"soon"_s;
    QTest::newRow("a negative latency") << u"latency below -1"_s << u"-1"_s;
    QTest::newRow("no pointer") << u"json data.id is 5"_s << u"data.id"_s;
    QTest::newRow("a wrong escape in a pointer") << u"json /a~2 is 5"_s << u"/a~2"_s;
    QTest::newRow("no header") << u"header \"Content Type\" exists"_s << u"Content Type"_s;
    QTest::newRow("a broken expression") << u"body matches (a"_s << u"expression"_s;
    QTest::newRow("contains nothing") << u"body contains"_s << u"contains"_s;
    QTest::newRow("broken quotes") << u"body contains \"a"_s << u"quotes"_s;
    QTest::newRow("another part of a certificate") << u"certificate color is red"_s << u"issuer"_s;
    QTest::newRow("more than it takes") << u"header Date exists today"_s << u"exists"_s;
}

void TestSmokeTest::refusesExpectations()
{
    QFETCH(QString, line);
    QFETCH(QString, word);
    const auto read = SmokeExpectation::parse(line);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Input);
    QVERIFY2(read.error().message().contains(word), qPrintable(read.error().message()));
}

void TestSmokeTest::judgesAnswers_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<SmokeVerdict>("verdict");
    QTest::addColumn<QString>("seen");
    const auto row = [](const QString &line, SmokeVerdict verdict, const QString &seen = {}) {
        QTest::newRow(qPrintable(line)) << line << verdict << seen;
    };
    using V = SmokeVerdict;
    row(u"status is 200"_s, V::Met, u"200"_s);
    row(u"status is 201, 2xx"_s, V::Met);
    row(u"status is 201-299"_s, V::NotMet, u"200"_s);
    row(u"status not is 5xx"_s, V::Met);
    row(u"status as-on-x"_s, V::NotTold);
    row(u"header content-type contains json"_s, V::Met, u"application/json"_s);
    row(u"header X-Tag is one, two"_s, V::Met);
    row(u"header Missing exists"_s, V::NotMet, u"no such header"_s);
    row(u"header Missing not exists"_s, V::Met);
    row(u"header Missing not contains a"_s, V::Met);
    row(u"header Set-Cookie contains geheim"_s, V::Met, u"••••"_s);
    row(u"body contains pears"_s, V::Met);
    row(u"body not contains apples"_s, V::Met);
    row(u"body matches \"n[aou]m\\\"\""_s, V::NotMet);
    row(u"body matches \\{\"id\":[0-9],"_s, V::Met);
    row(u"json /data/0/id is 5"_s, V::Met, u"5"_s);
    row(u"json /data/0/id is 6"_s, V::NotMet, u"5"_s);
    row(u"json /data/0/id above 4"_s, V::Met);
    row(u"json /data/0/id below 4.5"_s, V::NotMet);
    row(u"json /data/0/name is pears"_s, V::Met);
    row(u"json /data/0/name above 3"_s, V::NotMet);
    row(u"json /data/0/a~1b is true"_s, V::Met);
    row(u"json /data/0/none is null"_s, V::Met);
    row(u"json /data/1 exists"_s, V::NotMet, u"no such value"_s);
    row(u"json /data/00 exists"_s, V::NotMet);
    row(u"json /data/- exists"_s, V::NotMet);
    row(u"json /data/0/id/deeper not exists"_s, V::Met);
    row(u"json \"\" contains pears"_s, V::Met);
    row(u"latency below 241"_s, V::Met, u"240"_s);
    row(u"latency below 240"_s, V::NotMet);
    row(u"certificate days above 20"_s, V::Met, u"20"_s);
    row(u"certificate days above 21"_s, V::NotMet);
    row(u"certificate name is *.api.test"_s, V::Met);
    row(u"certificate issuer contains Test"_s, V::Met);
    row(u"certificate subject not is gw.test"_s, V::NotMet);
}

void TestSmokeTest::judgesAnswers()
{
    QFETCH(QString, line);
    QFETCH(SmokeVerdict, verdict);
    QFETCH(QString, seen);
    auto test = ordersTest();
    test.expectations = {*SmokeExpectation::parse(line)};
    const auto answer = answerWith(R"({"data":[{"id":5,"name":"pears","a/b":true,"none":null}]})");
    const auto outcomes = judgeSmokeAnswer(test, answer, nullptr, now);
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes.first().verdict, verdict);
    QCOMPARE(outcomes.first().expectation, test.expectations.first().text());
    QVERIFY2(outcomes.first().seen.contains(seen), qPrintable(outcomes.first().seen));
    QVERIFY(!outcomes.first().seen.contains(u"geheim"_s));
}

void TestSmokeTest::holdsYAgainstX()
{
    auto test = ordersTest();
    for (const auto *line : {"status as-on-x", "header Server as-on-x", "header X-Tag as-on-x",
                             "body as-on-x", "json /a as-on-x", "json /b not as-on-x"})
        test.expectations << *SmokeExpectation::parse(QLatin1String(line));
    test.expectations.removeFirst();
    auto x = answerWith(R"({"a":1,"b":1})");
    auto y = answerWith(R"({"a":1,"b":2})");
    y.headers[1].value = u"kong/3.9.1"_s;
    const auto verdicts = [&] {
        QString text;
        for (const auto &outcome : judgeSmokeAnswer(test, y, &x, now))
            text += outcome.verdict == SmokeVerdict::Met      ? u'+'
                    : outcome.verdict == SmokeVerdict::NotMet ? u'-'
                                                              : u'?';
        return text;
    };
    QCOMPARE(verdicts(), u"+-+-++"_s);
    x.body.clear(); // as it is read back from a plan
    QCOMPARE(verdicts(), u"+-+-??"_s);
    const auto lost = unansweredSmokeTest(test);
    QCOMPARE(lost.size(), 6);
    QVERIFY(std::all_of(lost.cbegin(), lost.cend(),
                        [](const SmokeOutcome &one) { return one.verdict == SmokeVerdict::NotTold; }));
}

void TestSmokeTest::givesUpOnEndlessExpressions()
{
    auto test = ordersTest();
    test.expectations = {*SmokeExpectation::parse(u"body matches ^(a+)+$"_s)};
    const auto outcomes = judgeSmokeAnswer(test, answerWith(QByteArray(60, 'a') + '!'), nullptr, now);
    QCOMPARE(outcomes.first().verdict, SmokeVerdict::NotMet);
}

void TestSmokeTest::refusesTests_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("word"); // empty: it may be sent
    const auto row = [](const char *name, const QString &word, const QString &method, const QString &path,
                        const QString &header = {}, const QString &value = {}, const QString &body = {}) {
        QTest::newRow(name) << method << path << header << value << body << word;
    };
    const auto get = u"GET"_s;
    row("a plain request", {}, get, u"/orders?limit=1&sort=a%20b"_s);
    row("a token by its name", {}, get, u"/"_s, u"Authorization"_s, u"Bearer {{secret:orders}}"_s);
    row("a token as it is", u"{{secret:NAME}}"_s, get, u"/"_s, u"Authorization"_s, u"Bearer geheim"_s);
    row("an API key as it is", u"{{secret:NAME}}"_s, get, u"/"_s, u"apikey"_s, u"geheim"_s);
    row("a cookie as it is", u"{{secret:NAME}}"_s, get, u"/"_s, u"Cookie"_s, u"a=geheim"_s);
    row("a key in the query", u"{{secret:NAME}}"_s, get, u"/a?api_key=geheim"_s);
    row("a key in the query by its name", {}, get, u"/a?api_key={{secret:k}}"_s);
    row("a password in the body", u"{{secret:NAME}}"_s, u"POST"_s, u"/login"_s, {}, {},
        u"{\"password\": \"geheim\"}"_s);
    row("a password in the body by its name", {}, u"POST"_s, u"/login"_s, {}, {},
        u"{\"password\": \"{{secret:p}}\"}"_s);
    row("the Admin API's token", u"Kong-Admin-Token"_s, get, u"/"_s, u"Kong-Admin-Token"_s,
        u"{{secret:a}}"_s);
    row("a second request smuggled in", u"line break"_s, get, u"/"_s, u"X-A"_s, u"1\r\nX-B: 2"_s);
    row("a length of its own", u"Content-Length"_s, get, u"/"_s, u"Content-Length"_s, u"5"_s);
    row("no header's name", u"X A"_s, get, u"/"_s, u"X A"_s, u"1"_s);
    row("an address instead of a path", u"slash"_s, get, u"http://elsewhere/a"_s);
    row("another host by two slashes", u"slash"_s, get, u"//elsewhere/a"_s);
    row("a fragment", u"fragment"_s, get, u"/a#b"_s);
    row("a blank", u"blank"_s, get, u"/a b"_s);
    row("up by dots", u".."_s, get, u"/a/../b"_s);
    row("another method", u"TRACE"_s, u"TRACE"_s, u"/"_s);
    row("a method in small letters", u"post"_s, u"post"_s, u"/"_s);
    row("a body with GET", u"body"_s, get, u"/"_s, {}, {}, u"x"_s);
}

void TestSmokeTest::refusesTests()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, header);
    QFETCH(QString, value);
    QFETCH(QString, body);
    QFETCH(QString, word);
    auto test = ordersTest();
    test.method = method;
    test.path = path;
    test.body = body;
    if (!header.isEmpty())
        test.headers = {{header, value}};
    const auto problem = smokeTestProblem(test);
    QCOMPARE(problem.isEmpty(), word.isEmpty());
    QVERIFY2(problem.contains(word), qPrintable(problem));
    QVERIFY(!problem.contains(u"geheim"_s));
}

void TestSmokeTest::refusesTargets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("word");
    QTest::newRow("an address") << u"https://gw-x.test:8443"_s << QString();
    QTest::newRow("an address with a path") << u"http://gw-x.test/edge"_s << QString();
    QTest::newRow("none") << QString() << u"Give"_s;
    QTest::newRow("another scheme") << u"ftp://gw"_s << u"http"_s;
    QTest::newRow("no host") << u"http://"_s << u"host"_s;
    QTest::newRow("a password") << u"http://me:geheim@gw"_s << u"password"_s;
    QTest::newRow("a query") << u"http://gw/?a=1"_s << u"query"_s;
}

void TestSmokeTest::refusesTargets()
{
    QFETCH(QString, url);
    QFETCH(QString, word);
    SmokeTarget target;
    target.url = QUrl(url);
    const auto problem = smokeTargetProblem(target);
    QCOMPARE(problem.isEmpty(), word.isEmpty());
    QVERIFY2(problem.contains(word), qPrintable(problem));
    QVERIFY(!problem.contains(u"geheim"_s));
}

void TestSmokeTest::namesItsSecrets()
{
    auto test = ordersTest();
    test.path = u"/a?key={{secret:key}}"_s;
    test.headers = {{u"Authorization"_s, u"Bearer {{ secret:token }}"_s}, {u"X-Key"_s, u"{{secret:key}}"_s}};
    test.body = u"{{secret:body.one}} {{other}}"_s;
    QCOMPARE(test.secrets(), (QStringList{u"key"_s, u"body.one"_s, u"token"_s}));
}

void TestSmokeTest::changesItsDigestWithWhatItSends()
{
    const auto test = ordersTest();
    auto other = test;
    other.name = u"Another name"_s;
    QCOMPARE(other.digest(), test.digest());
    other.headers = {{u"A"_s, u"B"_s}};
    QVERIFY(other.digest() != test.digest());
    auto expecting = test;
    expecting.expectations << *SmokeExpectation::parse(u"latency below 5"_s);
    QVERIFY(expecting.digest() != test.digest());
    QVERIFY(newSmokeTestId() != newSmokeTestId());
}

void TestSmokeTest::comparesHeaders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("x"); // null: it has none
    QTest::addColumn<QString>("y");
    QTest::addColumn<QString>("told");
    const QString none;
    QTest::newRow("a date") << u"Date"_s << u"a"_s << u"b"_s << u"~"_s;
    QTest::newRow("Kong's latency") << u"X-Kong-Upstream-Latency"_s << u"1"_s << u"2"_s << u"~"_s;
    QTest::newRow("a latency that only Y tells") << u"X-Kong-Total-Latency"_s << none << u"2"_s << u"~"_s;
    QTest::newRow("a request's identity") << u"X-Kong-Request-Id"_s << none << u"2"_s << u"~"_s;
    QTest::newRow("the gateway's version") << u"Server"_s << u"kong/2.8.1"_s << u"kong/3.4.3.1"_s << u"~"_s;
    QTest::newRow("the gateway's edition's version") << u"Via"_s << u"kong/3.4.3.1-enterprise-edition"_s
                                                     << u"1.1 kong/3.9.1.0-enterprise-edition"_s << u"~"_s;
    QTest::newRow("another server") << u"Server"_s << u"kong/2.8.1"_s << u"nginx/1.2"_s << u"!"_s;
    QTest::newRow("no server any more") << u"Server"_s << u"kong/2.8.1"_s << none << u"!"_s;
    QTest::newRow("a cookie's value") << u"Set-Cookie"_s << u"a=1"_s << u"a=2"_s << QString();
    QTest::newRow("a cookie that is gone") << u"Set-Cookie"_s << u"a=1"_s << none << u"!"_s;
    QTest::newRow("what is left of a limit")
        << u"X-RateLimit-Remaining-Minute"_s << u"5"_s << u"4"_s << u"~"_s;
    QTest::newRow("the limit itself") << u"X-RateLimit-Limit-Minute"_s << u"5"_s << u"4"_s << u"!"_s;
    QTest::newRow("a type") << u"Content-Type"_s << u"text/html"_s << u"application/json"_s << u"!"_s;
    QTest::newRow("a header that only Y has") << u"X-New"_s << none << u"1"_s << u"!"_s;
    QTest::newRow("the same") << u"X-Same"_s << u"1"_s << u"1"_s << QString();
}

void TestSmokeTest::comparesHeaders()
{
    QFETCH(QString, name);
    QFETCH(QString, x);
    QFETCH(QString, y);
    SmokeAnswer onX;
    SmokeAnswer onY;
    if (!x.isNull())
        onX.headers = {{name, x}};
    if (!y.isNull())
        onY.headers = {{name.toLower(), y}}; // names are the same in any case
    const auto differences = compareSmokeResults(resultWith(onX), resultWith(onY));
    QString told;
    for (const auto &one : differences)
        told += one.expected.isEmpty() ? u'!' : u'~';
    QTEST(told, "told");
    if (!differences.isEmpty())
        QCOMPARE(differences.first().about, SmokeDifference::About::Header);
}

void TestSmokeTest::comparesBodies_data()
{
    QTest::addColumn<QByteArray>("x");
    QTest::addColumn<QByteArray>("y");
    QTest::addColumn<QString>("lines");
    QTest::newRow("the same values in another order")
        << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({ "b":2, "a":1 })") << QString();
    QTest::newRow("another value") << QByteArray(R"({"a":{"b/c":1}})") << QByteArray(R"({"a":{"b/c":2}})")
                                   << u"3 /a/b~1c '1' '2' !"_s;
    QTest::newRow("a value less and one more")
        << QByteArray(R"({"a":[{"x":"1"}]})") << QByteArray(R"({"a":[{"y":"1"}]})")
        << u"3 /a/0/x '\"1\"' '' !\n3 /a/0/y '' '\"1\"' !"_s;
    QTest::newRow("a longer list") << QByteArray("[1]") << QByteArray("[1,2]") << u"3 / '[1]' '[1,2]' !"_s;
    QTest::newRow("another kind") << QByteArray("{}") << QByteArray("[]") << u"3 / '{}' '[]' !"_s;
    QTest::newRow("no JSON") << QByteArray("a") << QByteArray("bc")
                             << u"3  '%1, SHA-256 1…' '%2, SHA-256 2…' !"_s.arg(
                                    QLocale().formattedDataSize(1), QLocale().formattedDataSize(2));
}

void TestSmokeTest::comparesBodies()
{
    QFETCH(QByteArray, x);
    QFETCH(QByteArray, y);
    SmokeAnswer onX;
    SmokeAnswer onY;
    onX.body = x;
    onY.body = y;
    onX.bodySize = x.size();
    onY.bodySize = y.size();
    onX.bodyDigest = u"1"_s;
    onY.bodyDigest = u"2"_s;
    QTEST(told(compareSmokeResults(resultWith(onX), resultWith(onY))), "lines");
}

void TestSmokeTest::tellsAnAnswerThatIsMissing()
{
    SmokeResult none;
    none.problem = u"no answer in time"_s;
    const auto differences = compareSmokeResults(resultWith(answerWith("{}")), none);
    QCOMPARE(told(differences), u"0  '200' 'no answer in time' !"_s);
    QVERIFY(compareSmokeResults(none, none).isEmpty());
    QVERIFY(!none.passed());
}

void TestSmokeTest::putsWhatMustBeLookedAtFirst()
{
    auto x = answerWith("{}");
    auto y = x;
    y.headers[1].value = u"kong/3.9.1"_s;
    y.headers[2].value = u"three"_s;
    y.status = 404;
    y.certificate.reset();
    const auto differences = compareSmokeResults(resultWith(x), resultWith(y));
    QCOMPARE(differences.size(), 4);
    QCOMPARE(unexpectedCount(differences), 3);
    QCOMPARE(differences.first().about, SmokeDifference::About::Status);
    QCOMPARE(differences.last().place, u"Server"_s);
    QVERIFY(!differences.last().expected.isEmpty());
}

void TestSmokeTest::aPlanKeepsTestsAndTheirLatestResults()
{
    qint64 seq = 0;
    QList<JournalEntry> entries;
    const auto add = [&](const PlanEvent &event) {
        entries.append({++seq, now.addSecs(seq), u"Ann"_s, event, {}});
        return seq;
    };
    const auto result = [](const SmokeTest &test, SmokeVerdict verdict, const QDateTime &at) {
        SmokeResult one;
        one.test = test.id;
        one.digest = test.digest();
        one.at = at;
        one.answer = SmokeAnswer();
        one.outcomes = {{u"status is 200"_s, verdict, {}}};
        return one;
    };
    auto first = ordersTest();
    auto second = ordersTest();
    second.id = u"smoke.00000002"_s;
    second.name = u"Second"_s;
    auto open = ordersTest();
    open.id = u"smoke.00000003"_s;
    open.toComplete = u"its body"_s;
    add(SmokeTestsSaved{{first, second, open}});
    add(SmokeTestsRun{Side::Y, u"http://gw-y"_s, {result(first, SmokeVerdict::Met, now)}});
    auto plan = UpgradePlan::replay(entries);
    QCOMPARE(plan.smoke.tests.size(), 3);
    auto standing = smokeStanding(plan.smoke, Side::Y);
    QCOMPARE(
        std::tuple(standing.tests, standing.passed, standing.failed, standing.notRun, standing.incomplete),
        std::tuple(2, 1, 0, 1, 1));
    QVERIFY(!standing.oldest.isValid());
    QCOMPARE(smokeStanding(plan.smoke, Side::X).notRun, 2);
    add(SmokeTestsRun{
        Side::Y,
        u"http://gw-y"_s,
        {result(second, SmokeVerdict::NotMet, now.addSecs(60)), result(open, SmokeVerdict::Met, now)}});
    plan = UpgradePlan::replay(entries);
    standing = smokeStanding(plan.smoke, Side::Y);
    QCOMPARE(std::tuple(standing.passed, standing.failed, standing.notRun), std::tuple(1, 1, 0));
    QCOMPARE(standing.failing, QStringList{u"Second"_s});
    QCOMPARE(standing.oldest, now);
    // Another wording has not run; taken back, it has.
    first.path = u"/other"_s;
    const auto edited = add(SmokeTestsSaved{{first}});
    QCOMPARE(smokeStanding(UpgradePlan::replay(entries).smoke, Side::Y).notRun, 1);
    add(EventUndone{edited});
    QCOMPARE(smokeStanding(UpgradePlan::replay(entries).smoke, Side::Y).notRun, 0);
    const auto removed = add(SmokeTestsRemoved{{second.id}, {second.name}});
    QCOMPARE(UpgradePlan::replay(entries).smoke.tests.size(), 2);
    add(EventUndone{removed});
    QCOMPARE(smokeStanding(UpgradePlan::replay(entries).smoke, Side::Y).failed, 1);
}

void TestSmokeTest::aPlanForgetsWhatSaysNothingAnyMore()
{
    SmokeRecord record;
    SmokeTarget target;
    target.url = QUrl(u"http://gw-y"_s);
    record.apply(SmokeTargetChanged{Side::Y, target});
    record.apply(SmokeTestsSaved{{ordersTest()}});
    SmokeResult result;
    result.test = ordersTest().id;
    result.digest = ordersTest().digest();
    record.apply(SmokeTestsRun{Side::Y, u"http://gw-y"_s, {result}});
    target.caFile = u"ca.pem"_s;
    record.apply(SmokeTargetChanged{Side::Y, target});
    QVERIFY(record.result(Side::Y, ordersTest()));
    target.url = QUrl(u"http://other"_s);
    record.apply(SmokeTargetChanged{Side::Y, target});
    QVERIFY(!record.result(Side::Y, ordersTest()));
    record.apply(SmokeTestsRun{Side::Y, u"http://gw-y"_s, {result}});
    record.apply(SmokeTestsRemoved{{result.test}, {}});
    record.apply(SmokeTestsRun{Side::Y, u"http://gw-y"_s, {result}}); // it came after the removal
    QVERIFY(record.onY.isEmpty());
    QVERIFY(!record.find(result.test));
}

QTEST_GUILESS_MAIN(TestSmokeTest)
#include "tst_smoketest.moc"
