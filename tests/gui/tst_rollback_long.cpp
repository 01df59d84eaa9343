#include "support/GuiRollbackNight.h"
#include "support/TestMain.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Back to X from the phases of every strategy, over real HTTP and with a real PostgreSQL: what X uses then
//! holds what it held before.
class TestRollbackLong : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_NEEDS_POSTGRES }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everythingIsOnX_data();
    void everythingIsOnX();
};

void TestRollbackLong::everythingIsOnX_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QStringList>("steps");
    const auto row = [](const char *name, const QString &profile, const QString &from, const QString &steps) {
        QStringList ids;
        for (const auto &step : steps.split(u' '))
            ids << u"rollback."_s + step;
        QTest::newRow(name) << profile << from << ids;
    };
    row("dual-cluster hybrid, CP Y runs", u"dual-cluster/hybrid"_s, u"control-planes.dual.start"_s,
        u"stop-y"_s);
    row("dual-cluster hybrid, traffic on Y", u"dual-cluster/hybrid"_s, u"data-planes.first-share"_s,
        u"traffic-to-x stop-data-planes-y stop-y"_s);
    row("dual-cluster hybrid, nodes of X stopped", u"dual-cluster/hybrid"_s, u"data-planes.drain"_s,
        u"start-data-planes-x traffic-to-x stop-data-planes-y stop-y"_s);
    row("in place hybrid, X stopped", u"in-place/hybrid"_s, u"control-planes.in-place.stop"_s, u"start-x"_s);
    row("in place hybrid, migrated", u"in-place/hybrid"_s, u"control-planes.in-place.migrations-finish"_s,
        u"stop-y restore-database-x"_s);
    row("in place hybrid, traffic on Y", u"in-place/hybrid"_s, u"data-planes.first-share"_s,
        u"traffic-to-x stop-data-planes-y stop-y restore-database-x"_s);
    row("blue-green hybrid, traffic on Y", u"blue-green/hybrid"_s, u"data-planes.first-share"_s,
        u"traffic-to-x stop-data-planes-y stop-y keep-database"_s);
    row("dual-cluster traditional, traffic on Y", u"dual-cluster/traditional"_s,
        u"control-planes.traffic.all"_s, u"traffic-to-x stop-y"_s);
    row("in place traditional, all on Y", u"in-place/traditional"_s, u"control-planes.traffic.in-place"_s,
        u"stop-y restore-database-x"_s);
    row("blue-green traditional, traffic on Y", u"blue-green/traditional"_s, u"control-planes.traffic.all"_s,
        u"traffic-to-x stop-y keep-database"_s);
    row("rolling, nodes of X stopped", u"rolling/dbless"_s, u"data-planes.drain"_s,
        u"start-data-planes-x traffic-to-x stop-data-planes-y"_s);
}

void TestRollbackLong::everythingIsOnX()
{
    QFETCH(QString, profile);
    QFETCH(QString, from);
    QFETCH(QStringList, steps);
    rollBackNight(NightProfile::of(profile), from, steps);
}

QTEST_MAIN(TestRollbackLong)
#include "tst_rollback_long.moc"
