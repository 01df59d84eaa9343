#include "support/GatewayAsk.h"
#include "support/TestMain.h"
#include "tools/SmokeTestImport.h"

#include <QFile>
#include <QTemporaryDir>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Smoke tests out of other tools' files: what is understood is taken, the rest is named.
class TestSmokeTestImport : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void takesAPostmanCollection();
    void takesAHarFile();
    void takesNoSecretOver();
    void readsItsOwnFormatAsEver();
    void refusesWhatIsNeither();

private:
    Result<SmokeImport> import(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no file");
        file.close();
        return importSmokeTests(file.fileName());
    }

    QTemporaryDir m_folder;
};

namespace {

QString headersOf(const SmokeTest &test)
{
    QStringList lines;
    for (const auto &header : test.headers)
        lines << header.name + u'=' + header.value;
    return lines.join(u',');
}

const QByteArray postman = R"json({
 "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "variable": [{"key": "version", "value": "v2"}],
 "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "geheim-1"}]},
 "item": [
  {"name": "Orders", "item": [
   {"name": "List", "event": [{"listen": "test", "script": {"exec": ["pm.response.to.have.status(200)"]}}],
    "request": {"method": "GET", "header": [{"key": "Accept", "value": "application/json"},
     {"key": "X-Old", "value": "1", "disabled": true}, {"key": "Content-Length", "value": "7"}],
     "url": {"raw": "{{baseUrl}}/{{version}}/orders?limit=1"}}},
   {"name": "One",
    "request": {"method": "GET", "url": "https://api.test:8443/orders/{{id}}", "auth": {"type": "noauth"}}}]},
  {"name": "Upload", "event": [{"listen": "test", "script": {"exec": ["let a = 1", "pm.expect(a)"]}}],
   "request": {"method": "POST", "url": "{{baseUrl}}/files", "body": {"mode": "formdata", "formdata": []}}},
  {"name": "Purge", "request": {"method": "PURGE", "url": "{{baseUrl}}/cache"}},
  {"name": "Signed", "request": {"method": "GET", "url": "{{baseUrl}}/s", "auth": {"type": "awsv4", "awsv4": []}}}
 ]})json";

} // namespace

void TestSmokeTestImport::takesAPostmanCollection()
{
    const auto found = import(u"shop.json"_s, postman);
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->tests.size(), 4);
    const auto &list = found->tests.at(0);
    QCOMPARE(list.name, u"Orders / List"_s);
    QCOMPARE(list.path, u"/v2/orders?limit=1"_s);
    QCOMPARE(headersOf(list), u"Accept=application/json,Authorization=Bearer {{secret:authorization}}"_s);
    QCOMPARE(list.expectations.first().text(), u"status is 200"_s);
    const auto &one = found->tests.at(1);
    QCOMPARE(one.path, u"/orders/id"_s);
    QCOMPARE(headersOf(one), u"Host=api.test:8443"_s);
    QVERIFY2(one.toComplete.contains(u"id"_s), qPrintable(one.toComplete));
    QCOMPARE(one.expectations.first().text(), u"status as-on-x"_s);
    // Everything that is missing is told, with the request that it is missing from.
    const auto left = found->leftOut.join(u'\n');
    for (const auto *words : {"formdata", "awsv4", "Scripts", "Content-Length", "switched off"})
        QVERIFY2(left.contains(QLatin1String(words)), qPrintable(left));
    for (const auto *name : {"Orders / List", "Upload", "Purge", "Signed"})
        QVERIFY2(left.contains(QLatin1String(name)), qPrintable(left));
}

void TestSmokeTestImport::takesAHarFile()
{
    const auto found = import(u"night.har"_s, R"({"log": {"version": "1.2", "entries": [
      {"request": {"method": "GET", "url": "https://shop.test/a%20b?x=1", "headers": [
        {"name": ":authority", "value": "shop.test"}, {"name": "Accept", "value": "*/*"},
        {"name": "Cookie", "value": "sid=geheim-2"}, {"name": "Connection", "value": "keep-alive"}]},
       "response": {"status": 304}},
      {"request": {"method": "POST", "url": "https://shop.test/form", "headers": [],
        "postData": {"mimeType": "application/json", "text": "{\"a\":1}"}}, "response": {"status": 0}}]}})");
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->tests.size(), 2);
    QCOMPARE(found->tests.at(0).path, u"/a%20b?x=1"_s);
    QCOMPARE(headersOf(found->tests.at(0)), u"Host=shop.test,Accept=*/*,Cookie={{secret:cookie}}"_s);
    QCOMPARE(found->tests.at(0).expectations.first().text(), u"status is 304"_s);
    QCOMPARE(found->tests.at(1).body, u"{\"a\":1}"_s);
    QCOMPARE(found->tests.at(1).expectations.first().text(), u"status as-on-x"_s);
    QCOMPARE(found->leftOut.size(), 2); // the cookie's value, and the connection
}

void TestSmokeTestImport::takesNoSecretOver()
{
    const auto found = import(u"shop.json"_s, postman);
    QVERIFY(found);
    for (const auto &test : found->tests) {
        QCOMPARE(smokeTestProblem(test), QString());
        QVERIFY(!headersOf(test).contains(u"geheim"_s) && !test.body.contains(u"geheim"_s));
    }
    QVERIFY(!found->leftOut.join(u'\n').contains(u"geheim"_s));
}

void TestSmokeTestImport::readsItsOwnFormatAsEver()
{
    const auto own =
        import(u"own.yaml"_s, "smoke_tests: 1\ntests:\n- {name: One, path: /a, expect: [status 200]}\n");
    QVERIFY2(own, qPrintable(told(own)));
    QCOMPARE(own->tests.size(), 1);
    QVERIFY(own->leftOut.isEmpty());
    // A word that is misspelt in a file of one's own is an error, not something to leave out.
    QVERIFY(
        !import(u"own.yaml"_s, "smoke_tests: 1\ntests:\n- {name: One, path: /a, expects: [status 200]}\n"));
}

void TestSmokeTestImport::refusesWhatIsNeither()
{
    for (const auto *text : {"", "{}", "{\"info\": {}}", "{\"log\": {}}", "[1]", "{\"item\": ["})
        QVERIFY2(!import(u"other.json"_s, text), text);
    const auto empty = import(u"empty.json"_s, "{\"info\": {}, \"item\": [5, {}, {\"request\": \"\"}]}");
    QVERIFY2(empty, qPrintable(told(empty)));
    for (const auto &test : empty->tests)
        QCOMPARE(smokeTestProblem(test), QString());
}

QTEST_MAIN(TestSmokeTestImport)
#include "tst_smoketestimport.moc"
