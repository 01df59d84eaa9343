#include "support/GatewayAsk.h"
#include "support/TestMain.h"
#include "tools/DeclarativeFile.h"

#include <QFile>
#include <QTemporaryDir>

using namespace gatelift;

class TestDeclarativeFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void countsEntities_data();
    void countsEntities();
    void refuses_data();
    void refuses();
    void readsLargeFilesWithoutUnfolding();
    void namesCollectionsAsTheAdminApi();

private:
    Result<DeclarativeFile> read(const QByteArray &text)
    {
        QFile file(m_folder.filePath("file.yaml"));
        if (!file.open(QIODevice::WriteOnly))
            return failure(ErrorKind::Io, file.fileName(), file.errorString());
        file.write(text);
        file.close();
        return readDeclarativeFile(file.fileName());
    }

    QTemporaryDir m_folder;
};

static QString shown(const DeclarativeFile &file)
{
    QStringList parts;
    for (auto one = file.counts.cbegin(); one != file.counts.cend(); ++one)
        parts << QStringLiteral("%1=%2").arg(one.key()).arg(one.value());
    return parts.join(' ');
}

void TestDeclarativeFile::countsEntities_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("workspace");
    QTest::newRow("nested as decK writes it") << QByteArray(R"(_format_version: "3.0"
_workspace: payments
services:
- name: orders
  host: orders.internal
  plugins:
  - {name: cors, config: {origins: [a, b], routes: [x, y]}}
  routes:
  - name: orders
    paths: [/orders]
    protocols: [http, https]
    plugins:
    - name: key-auth
  - name: orders-admin
- name: billing
routes:
- name: without-service
upstreams:
- name: u
  targets:
  - target: 10.0.0.1:80
  - target: 10.0.0.2:80
consumers:
- username: a
  groups: [{name: gold}]
  acls: [{group: g}]
  keyauth_credentials: [{key: k}]
consumer_groups:
- name: gold
  consumers: [{username: a}]
  plugins: [{name: rate-limiting-advanced}]
certificates:
- cert: x
  snis: [{name: a.example}, {name: b.example}]
_info: {select_tags: [a, b]}
)")
                                              << "acls=1 certificates=1 consumer_groups=1 consumers=1 "
                                                 "keyauth_credentials=1 plugins=3 routes=3 services=2 "
                                                 "snis=2 targets=2 upstreams=1"
                                              << "3.0"
                                              << "payments";
    QTest::newRow("JSON") << QByteArray(R"({"_format_version": "1.1", "services": [{"name": "a"}]})")
                          << "services=1"
                          << "1.1"
                          << "";
    QTest::newRow("only its version") << QByteArray("_format_version: \"1.1\"\n") << ""
                                      << "1.1"
                                      << "";
    QTest::newRow("an alias counts as what it names")
        << QByteArray("services:\n- &s\n  name: a\n  routes: [{name: r}, {name: q}]\n- *s\n")
        << "routes=4 services=2"
        << ""
        << "";
    QTest::newRow("an empty list") << QByteArray("services: []\nplugins:\n") << ""
                                   << ""
                                   << "";
}

void TestDeclarativeFile::countsEntities()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, counts);
    QFETCH(QString, format);
    QFETCH(QString, workspace);
    const auto file = read(text);
    QVERIFY2(file.has_value(), qPrintable(told(file)));
    QCOMPARE(shown(*file), counts);
    QCOMPARE(file->formatVersion, format);
    QCOMPARE(file->workspace, workspace);
}

void TestDeclarativeFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QByteArray bomb = "a: &a [{name: x}, {name: x}]\n";
    for (char c = 'b'; c <= 'z'; ++c)
        bomb += QByteArray(1, c) + ": &" + c + " [" + QByteArray("*").append(char(c - 1)) + ", " +
                QByteArray("*").append(char(c - 1)) + ", " + QByteArray("*").append(char(c - 1)) + "]\n";
    QTest::newRow("cut off") << QByteArray("services:\n- name: a\n  tags: [x, y\n")
                             << "malformed | FILE: line 4: ";
    QTest::newRow("a tab") << QByteArray("services:\n- name: a\n\thost: b\n") << "malformed | FILE: line 3: ";
    QTest::newRow("empty") << QByteArray() << "malformed | FILE: it is empty";
    QTest::newRow("a word") << QByteArray("Error\n") << "malformed | FILE: line 1: it holds no configuration";
    QTest::newRow("a list") << QByteArray("- a\n- b\n") << "malformed | FILE: line 1: it is a list";
    QTest::newRow("two documents") << QByteArray("services: []\n---\nservices: []\n")
                                   << "malformed | FILE: it holds more than one document";
    QTest::newRow("a word among entities") << QByteArray("services:\n- name: a\n- billing\n")
                                           << "malformed | FILE: line 3: services holds something";
    QTest::newRow("binary") << QByteArray("\x1f\x8b\x08\0\0\0\0\0\x02\x03", 10) << "malformed | FILE: ";
    QTest::newRow("an alias of nothing")
        << QByteArray("services: *nothing\n") << "malformed | FILE: line 1: ";
    QTest::newRow("deep nesting") << QByteArray("a: ") + QByteArray(100'000, '[') + QByteArray(100'000, ']')
                                  << "oversized | FILE: line 1: nested too deeply";
    QTest::newRow("aliases that multiply") << bomb << "oversized | FILE: line ";
}

void TestDeclarativeFile::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto file = read(text);
    QVERIFY(!file);
    says.replace("FILE", m_folder.filePath("file.yaml"));
    QVERIFY2(told(file).startsWith(says), qPrintable(told(file)));
    QCOMPARE(readDeclarativeFile(m_folder.path()).error().kind, ErrorKind::Io);
    QCOMPARE(readDeclarativeFile(m_folder.filePath("none")).error().kind, ErrorKind::Io);
}

void TestDeclarativeFile::readsLargeFilesWithoutUnfolding()
{
    QByteArray text = "_format_version: \"3.0\"\nservices:\n";
    for (int i = 0; i < 5000; ++i)
        text += "- name: s" + QByteArray::number(i) + "\n  routes:\n  - {name: r, paths: [/a]}\n";
    const auto file = read(text);
    QVERIFY2(file.has_value(), qPrintable(told(file)));
    QCOMPARE(file->total(), 10'000);
}

void TestDeclarativeFile::namesCollectionsAsTheAdminApi()
{
    QCOMPARE(adminCollection("services"), "services");
    QCOMPARE(adminCollection("keyauth_credentials"), "key-auths");
    QCOMPARE(adminCollection("ca_certificates"), "ca_certificates");
}

QTEST_APPLESS_MAIN(TestDeclarativeFile)
#include "tst_declarativefile.moc"
