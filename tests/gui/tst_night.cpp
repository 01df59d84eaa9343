#include "support/GuiWorkNight.h"
#include "support/TestMain.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! One whole night in the window against a real PostgreSQL with databases X and Y: once clean, and once with
//! a row that the restore lost. The other strategies and faults: tst_night_long.
class TestNight : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_NEEDS_POSTGRES }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everythingIsOnY_data();
    void everythingIsOnY();
};

void TestNight::everythingIsOnY_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("fault");
    QTest::newRow("clean") << u"dual-cluster/hybrid"_s << QString();
}

void TestNight::everythingIsOnY()
{
    QFETCH(QString, profile);
    QFETCH(QString, fault);
    workNight(NightProfile::of(profile), fault);
}

QTEST_MAIN(TestNight)
#include "tst_night.moc"
