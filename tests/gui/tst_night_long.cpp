#include "support/GuiWorkNight.h"
#include "support/TestMain.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Every strategy and topology, once clean and once with each fault that it can meet.
class TestNightLong : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_NEEDS_POSTGRES }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void everythingIsOnY_data();
    void everythingIsOnY();
};

void TestNightLong::everythingIsOnY_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("fault");
    for (const auto &name : NightProfile::names()) {
        QTest::newRow(qPrintable(name + u" clean"_s)) << name << QString();
        for (const auto &fault : NightFault::of(NightProfile::of(name)))
            QTest::newRow(qPrintable(name + u' ' + fault.name)) << name << fault.name;
    }
}

void TestNightLong::everythingIsOnY()
{
    QFETCH(QString, profile);
    QFETCH(QString, fault);
    workNight(NightProfile::of(profile), fault);
}

QTEST_MAIN(TestNightLong)
#include "tst_night_long.moc"
