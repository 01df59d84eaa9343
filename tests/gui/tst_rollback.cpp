#include "support/GuiRollbackNight.h"
#include "support/TestMain.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! From the middle of a night back to X, by the window's own steps over real HTTP. Nights with a database:
//! tst_rollback_long.
class TestRollback : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void rollingWithAllTrafficOnY();
};

void TestRollback::rollingWithAllTrafficOnY()
{
    rollBackNight(NightProfile::of(u"rolling/dbless"_s), u"data-planes.all-traffic"_s,
                  {u"rollback.traffic-to-x"_s, u"rollback.stop-data-planes-y"_s});
}

QTEST_MAIN(TestRollback)
#include "tst_rollback.moc"
