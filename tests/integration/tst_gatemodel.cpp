#include "support/GateModel.h"
#include "support/TestMain.h"

using namespace gatelift::test;

//! Random hands over all pages and states: nothing is passed but by the door. The full hundred thousand
//! events run in tst_gatemodel_long.
class TestGateModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void nothingIsPassedButByTheDoor();
};

void TestGateModel::nothingIsPassedButByTheDoor()
{
    GateModel model(1);
    for (int plan = 0; plan < 25; ++plan)
        QVERIFY2(model.run(200), qPrintable(model.problem()));
    QCOMPARE(model.events(), 5'000);
    // It would prove nothing had the door never opened, or never stayed shut.
    QVERIFY2(model.passed() > 10, qPrintable(QString::number(model.passed())));
    QVERIFY2(model.refused() > 50, qPrintable(QString::number(model.refused())));
    QVERIFY2(model.waivers() > 20, qPrintable(QString::number(model.waivers())));
    QVERIFY2(model.pairs() > 20, qPrintable(QString::number(model.pairs())));
    qInfo("%d events, %d attempts, %d passed, %d pairs of page and state, %d waivers, %d lapsed signatures",
          model.events(), model.attempts(), model.passed(), model.pairs(), model.waivers(), model.lapses());
}

QTEST_GUILESS_MAIN(TestGateModel)
#include "tst_gatemodel.moc"
