#include "domain/Version.h"
#include "support/TestMain.h"

using namespace gatelift;

class TestVersion : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void orders();
    void knowsPrefixes();
};

void TestVersion::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("range");
    QTest::addColumn<int>("edition"); // -1 none, 0 enterprise, 1 oss
    QTest::newRow("a line") << "3.4"
                            << "3.4" << true << -1;
    QTest::newRow("a line with x") << "3.4.x"
                                   << "3.4" << true << -1;
    QTest::newRow("open source") << "3.9.1"
                                 << "3.9.1" << false << 1;
    QTest::newRow("enterprise") << "3.4.3.12"
                                << "3.4.3.12" << false << 0;
    QTest::newRow("enterprise patch range") << "3.1.0.x"
                                            << "3.1.0" << true << 0;
    QTest::newRow("as an Enterprise gateway reports it") << "3.4.3.12-enterprise-edition"
                                                         << "3.4.3.12" << false << 0;
    QTest::newRow("spaces around") << " 2.8.2.4 "
                                   << "2.8.2.4" << false << 0;
}

void TestVersion::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    QFETCH(bool, range);
    QFETCH(int, edition);
    const auto version = Version::parse(text);
    QVERIFY(version.has_value());
    QCOMPARE(version->toString(), written);
    QCOMPARE(version->isRange(), range);
    const auto known = version->edition();
    QCOMPARE(known ? static_cast<int>(*known) : -1, edition);
}

void TestVersion::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",          "3",     "x",    "3.x",     "3.4.",   ".3.4", "3..4",
                             "3.4.1.2.3", "3.4.a", "v3.4", "3.4-rc",  "03.4",   "3.04", "3.4.00",
                             "3.4.x.1",   "-3.4",  "+3.4", "3.99999", "3.4 .1", "٣.٤",  "3.4.1.2-beta"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestVersion::refuses()
{
    QFETCH(QString, text);
    const auto version = Version::parse(text);
    QVERIFY(!version.has_value());
    QCOMPARE(version.error().kind, ErrorKind::Input);
    QVERIFY(!version.error().hint.isEmpty());
}

void TestVersion::orders()
{
    const QStringList ascending{"1.5.0", "2.8",     "2.8.2.4",  "2.8.4.14", "3.0",      "3.1.1.2", "3.1.1.3",
                                "3.4",   "3.4.3.9", "3.4.3.12", "3.9.1",    "3.10.0.2", "3.15.0.4"};
    for (qsizetype i = 1; i < ascending.size(); ++i)
        QVERIFY2(*Version::parse(ascending[i - 1]) < *Version::parse(ascending[i]), qPrintable(ascending[i]));
    QVERIFY(*Version::parse(QStringLiteral("3.4")) == *Version::parse(QStringLiteral("3.4.x")));
}

void TestVersion::knowsPrefixes()
{
    QVERIFY(Version(3, 4).isPrefixOf(Version(3, 4, 3, 12)));
    QVERIFY(Version(3, 1, 0).isPrefixOf(Version(3, 1, 0, 5)));
    QVERIFY(!Version(3, 1, 1).isPrefixOf(Version(3, 1, 0, 5)));
    QVERIFY(!Version(3, 4, 3, 12).isPrefixOf(Version(3, 4)));
}

QTEST_APPLESS_MAIN(TestVersion)
#include "tst_version.moc"
