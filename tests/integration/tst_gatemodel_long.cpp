#include "support/GateModel.h"
#include "support/TestMain.h"

using namespace gatelift::test;

//! The full hundred thousand random events of tst_gatemodel.
class TestGateModelLong : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void nothingIsPassedButByTheDoor();
};

void TestGateModelLong::nothingIsPassedButByTheDoor()
{
    GateModel model(2);
    for (int plan = 0; plan < 500; ++plan)
        QVERIFY2(model.run(200), qPrintable(model.problem()));
    QCOMPARE(model.events(), 100'000);
    // It would prove nothing had the door never opened, or never stayed shut.
    QVERIFY2(model.passed() > 200, qPrintable(QString::number(model.passed())));
    QVERIFY2(model.refused() > 1000, qPrintable(QString::number(model.refused())));
    QVERIFY2(model.waivers() > 400, qPrintable(QString::number(model.waivers())));
    QVERIFY2(model.pairs() > 25, qPrintable(QString::number(model.pairs())));
    qInfo("%d events, %d attempts, %d passed, %d pairs of page and state, %d waivers, %d lapsed signatures",
          model.events(), model.attempts(), model.passed(), model.pairs(), model.waivers(), model.lapses());
}

QTEST_GUILESS_MAIN(TestGateModelLong)
#include "tst_gatemodel_long.moc"
