#include "domain/Change.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Which changes lie between two versions, edition by edition.
class TestChange : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void liesBetween_data();
    void liesBetween();
    void openSourceReleases_data();
    void openSourceReleases();
    void introducedIn();
};

namespace {

Version version(const QString &text)
{
    return Version::parse(text).value_or(Version());
}

QList<Version> versions(const QStringList &texts)
{
    QList<Version> list;
    for (const auto &text : texts)
        list << version(text);
    return list;
}

} // namespace

void TestChange::liesBetween_data()
{
    QTest::addColumn<QString>("introduced");
    QTest::addColumn<QString>("introducedOss");
    QTest::addColumn<QStringList>("backported");
    QTest::addColumn<QStringList>("fixed");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("x");
    QTest::addColumn<QString>("y");
    QTest::addColumn<bool>("lies");
    const QStringList none;
    const auto ee = u"enterprise"_s;
    const auto oss = u"oss"_s;
    const QString same;
    QTest::newRow("a release in between")
        << u"3.0.0.0"_s << same << none << none << ee << u"2.8.4.1"_s << u"3.4.3.1"_s << true;
    QTest::newRow("a release that X is")
        << u"3.4.0.0"_s << same << none << none << ee << u"3.4.0.0"_s << u"3.9.0.0"_s << false;
    QTest::newRow("a release that Y is")
        << u"3.4.0.0"_s << same << none << none << ee << u"3.3.0.0"_s << u"3.4.0.0"_s << true;
    QTest::newRow("a release that Y is, open source")
        << u"3.4.0.0"_s << same << none << none << oss << u"3.3.1"_s << u"3.4.0"_s << true;
    QTest::newRow("a release after Y")
        << u"3.4.1.0"_s << same << none << none << ee << u"3.3.0.0"_s << u"3.4.0.2"_s << false;
    QTest::newRow("a line as Y ends with its last patch")
        << u"3.4.3.5"_s << same << none << none << ee << u"3.3.0.0"_s << u"3.4"_s << true;
    QTest::newRow("the same, open source has no such patch")
        << u"3.4.3.5"_s << same << none << none << oss << u"3.3.0"_s << u"3.4"_s << false;
    QTest::newRow("a patch of Enterprise alone is not in 2.8.5")
        << u"2.8.4.5"_s << same << none << none << oss << u"2.8.0"_s << u"2.8.5"_s << false;
    QTest::newRow("Enterprise reaches that patch")
        << u"2.8.4.5"_s << same << none << none << ee << u"2.8.4.1"_s << u"2.8.4.14"_s << true;
    QTest::newRow("2.8.4.0 is not 2.8.4")
        << u"2.8.4.0"_s << same << none << none << oss << u"2.8.3"_s << u"2.8.4"_s << false;
    QTest::newRow("open source has it by a patch of its own")
        << u"2.8.4.0"_s << u"2.8.3"_s << none << none << oss << u"2.8.1"_s << u"2.8.5"_s << true;
    QTest::newRow("open source had it before Enterprise")
        << u"2.8.4.0"_s << u"2.8.3"_s << none << none << oss << u"2.8.3"_s << u"2.8.5"_s << false;
    QTest::newRow("Enterprise does not ask for open source's patch")
        << u"2.8.4.0"_s << u"2.8.3"_s << none << none << ee << u"2.8.2.4"_s << u"2.8.4.1"_s << true;
    QTest::newRow("a late patch of open source, an early one of Enterprise")
        << u"3.14.0.6"_s << u"3.9.3"_s << QStringList{u"3.4.3.28"_s} << none << oss << u"3.9.1"_s
        << u"3.9.3"_s << true;
    QTest::newRow("open source lacks Enterprise's backport")
        << u"3.2.0.0"_s << same << QStringList{u"2.8.4.0"_s} << none << oss << u"2.8.5"_s << u"3.4.2"_s
        << true;
    QTest::newRow("Enterprise has its backport") << u"3.2.0.0"_s << same << QStringList{u"2.8.4.0"_s} << none
                                                 << ee << u"2.8.4.1"_s << u"3.4.2.0"_s << false;
    QTest::newRow("open source has its backport")
        << u"3.2.0.0"_s << same << QStringList{u"2.8.3"_s, u"2.8.4.0"_s} << none << oss << u"2.8.5"_s
        << u"3.4.2"_s << false;
    QTest::newRow("Enterprise lacks open source's backport")
        << u"3.2.0.0"_s << same << QStringList{u"2.8.3"_s} << none << ee << u"2.8.4.1"_s << u"3.4.2.0"_s
        << true;
    QTest::newRow("a backport to another line is none") << u"3.5.0.0"_s << same << QStringList{u"3.4.3.1"_s}
                                                        << none << ee << u"3.3.1.0"_s << u"3.5.0.1"_s << true;
    QTest::newRow("open source 3.4.2 lacks what 3.4.3.1 got")
        << u"3.5.0.0"_s << same << QStringList{u"3.4.3.1"_s} << none << oss << u"3.4.2"_s << u"3.5.0"_s
        << true;
    QTest::newRow("mended in Y") << u"3.1.0.0"_s << same << none << QStringList{u"3.1.1.0"_s} << ee
                                 << u"3.0.0.0"_s << u"3.1.1.2"_s << false;
    QTest::newRow("mended in Y, open source") << u"3.1.0.0"_s << same << none << QStringList{u"3.1.1.0"_s}
                                              << oss << u"3.0.1"_s << u"3.1.1"_s << false;
    QTest::newRow("not yet mended in Y") << u"3.1.0.0"_s << same << none << QStringList{u"3.1.1.2"_s} << ee
                                         << u"3.0.0.0"_s << u"3.1.1.0"_s << true;
    QTest::newRow("Enterprise's mending is not open source's")
        << u"3.1.0.0"_s << same << none << QStringList{u"3.1.1.2"_s} << oss << u"3.0.1"_s << u"3.1.1"_s
        << true;
    QTest::newRow("lines after all mended ones are mended")
        << u"3.1.0.0"_s << same << none << QStringList{u"3.1.1.2"_s} << oss << u"3.0.1"_s << u"3.2.0"_s
        << false;
    QTest::newRow("a fourth part of 0 changes nothing for open source")
        << u"3.2.0.0"_s << same << QStringList{u"2.8.3"_s} << none << oss << u"2.8.5.0"_s << u"3.4.2.0"_s
        << false;
    QTest::newRow("open source goes over to Enterprise")
        << u"3.12.0.5"_s << same << none << none << oss << u"3.9.1"_s << u"3.12.0.9"_s << true;
    QTest::newRow("open source goes over to an Enterprise that lacks it")
        << u"3.12.0.5"_s << same << none << none << oss << u"3.9.1"_s << u"3.12.0.4"_s << false;
    QTest::newRow("what its own patch had is not new over there")
        << u"3.14.0.6"_s << u"3.9.3"_s << none << none << oss << u"3.9.3"_s << u"3.14.0.9"_s << false;
}

void TestChange::liesBetween()
{
    QFETCH(QString, introduced);
    QFETCH(QString, introducedOss);
    QFETCH(QStringList, backported);
    QFETCH(QStringList, fixed);
    QFETCH(QString, edition);
    QFETCH(QString, x);
    QFETCH(QString, y);
    Change change;
    change.introduced = version(introduced);
    change.introducedOss = version(introducedOss);
    change.backported = versions(backported);
    change.fixed = versions(fixed);
    QTEST(change.liesBetween(version(x), version(y), *editionFromKey(edition)), "lies");
}

void TestChange::openSourceReleases_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("release");
    QTest::newRow("a minor release") << u"3.4.0.0"_s << u"3.4.0"_s;
    QTest::newRow("a patch that both have") << u"3.6.1.0"_s << u"3.6.1"_s;
    QTest::newRow("a patch of Enterprise alone") << u"3.4.3.5"_s << QString();
    QTest::newRow("a first release of 2.8") << u"2.8.0.0"_s << u"2.8.0"_s;
    QTest::newRow("numbers of 2.8 that only look alike") << u"2.8.4.0"_s << QString();
    QTest::newRow("its own") << u"2.8.5"_s << u"2.8.5"_s;
}

void TestChange::openSourceReleases()
{
    QFETCH(QString, given);
    const auto release = openSourceRelease(version(given));
    QTEST(release ? release->toString() : QString(), "release");
}

void TestChange::introducedIn()
{
    Change change;
    change.introduced = Version(2, 8, 4, 5);
    QCOMPARE(change.introducedIn(Edition::Enterprise), Version(2, 8, 4, 5));
    QVERIFY(change.introducedIn(Edition::OpenSource).isNull());
    change.introducedOss = Version(3, 5, 0);
    QCOMPARE(change.introducedIn(Edition::OpenSource), Version(3, 5, 0));
}

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"
