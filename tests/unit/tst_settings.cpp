#include "session/Settings.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void firstRunHasSensibleValues();
    void valuesSurviveTheRun();
    void signalsComeOnlyWithAChange();
    void pollSecondsStayInTheirBounds_data();
    void pollSecondsStayInTheirBounds();
    void foreignValuesAreNotTaken();
    void recentPlansAreLatestFirstAndFew();
    void blankNamesAreNotTaken();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.ini"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSettings::firstRunHasSensibleValues()
{
    const Settings settings(file());
    QCOMPARE(settings.appearance(), Settings::Appearance::System);
    QVERIFY(!settings.reducedMotion());
    QCOMPARE(settings.pollSeconds(), 5);
    QVERIFY(!settings.person().isEmpty());
    QVERIFY(settings.recentPlans().isEmpty());
    QVERIFY(settings.state(u"window"_s).isEmpty());
}

void TestSettings::valuesSurviveTheRun()
{
    {
        Settings settings(file());
        settings.setAppearance(Settings::Appearance::Dark);
        settings.setReducedMotion(true);
        settings.setPollSeconds(30);
        settings.setPerson(u"  Дарья Марек "_s);
        settings.addRecentPlan(u"/plans/東京.gatelift"_s);
        settings.setState(u"window"_s, QByteArray("\0\1\xff", 3));
    }
    const Settings settings(file());
    QCOMPARE(settings.appearance(), Settings::Appearance::Dark);
    QVERIFY(settings.reducedMotion());
    QCOMPARE(settings.pollSeconds(), 30);
    QCOMPARE(settings.person(), u"Дарья Марек"_s);
    QCOMPARE(settings.recentPlans(), QStringList(u"/plans/東京.gatelift"_s));
    QCOMPARE(settings.state(u"window"_s), QByteArray("\0\1\xff", 3));
}

void TestSettings::signalsComeOnlyWithAChange()
{
    Settings settings(file());
    QSignalSpy appearance(&settings, &Settings::appearanceChanged);
    QSignalSpy poll(&settings, &Settings::pollSecondsChanged);
    QSignalSpy recent(&settings, &Settings::recentPlansChanged);
    settings.setAppearance(Settings::Appearance::Light);
    settings.setAppearance(Settings::Appearance::Light);
    QCOMPARE(appearance.size(), 1);
    settings.setPollSeconds(5);
    QCOMPARE(poll.size(), 0);
    settings.removeRecentPlan(u"/nowhere"_s);
    QCOMPARE(recent.size(), 0);
}

void TestSettings::pollSecondsStayInTheirBounds_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("kept");
    QTest::newRow("zero") << 0 << 1;
    QTest::newRow("negative") << -7 << 1;
    QTest::newRow("the least") << 1 << 1;
    QTest::newRow("the most") << 300 << 300;
    QTest::newRow("too many") << 301 << 300;
}

void TestSettings::pollSecondsStayInTheirBounds()
{
    QFETCH(int, asked);
    Settings settings(file());
    settings.setPollSeconds(asked);
    QTEST(settings.pollSeconds(), "kept");
}

void TestSettings::foreignValuesAreNotTaken()
{
    QFile raw(file());
    QVERIFY(raw.open(QIODevice::WriteOnly));
    raw.write("[appearance]\ntheme=plaid\n[monitor]\npoll_seconds=often\n");
    raw.close();
    const Settings settings(file());
    QCOMPARE(settings.appearance(), Settings::Appearance::System);
    QVERIFY(settings.pollSeconds() >= 1);
}

void TestSettings::recentPlansAreLatestFirstAndFew()
{
    Settings settings(file());
    for (int i = 0; i < 25; ++i)
        settings.addRecentPlan(u"/plans/%1.gatelift"_s.arg(i));
    QCOMPARE(settings.recentPlans().size(), 20);
    QCOMPARE(settings.recentPlans().first(), u"/plans/24.gatelift"_s);
    settings.addRecentPlan(u"/plans/10.gatelift"_s);
    QCOMPARE(settings.recentPlans().first(), u"/plans/10.gatelift"_s);
    QCOMPARE(settings.recentPlans().count(u"/plans/10.gatelift"_s), 1);
    settings.removeRecentPlan(u"/plans/10.gatelift"_s);
    QCOMPARE(settings.recentPlans().size(), 19);
}

void TestSettings::blankNamesAreNotTaken()
{
    Settings settings(file());
    settings.setPerson(u"Daria"_s);
    settings.setPerson(u"   "_s);
    QCOMPARE(settings.person(), u"Daria"_s);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
