#include "session/ConnectionStepsModel.h"
#include "support/TestMain.h"

#include <QAbstractItemModelTester>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using Outcome = ConnectionStep::Outcome;

class TestConnectionStepsModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void showsEachStepWithItsFact();
    void aStepThatEndsKeepsTheRows();
    void countsAsText_data();
    void countsAsText();

private:
    [[nodiscard]] static ConnectionStep step(const QString &id, Outcome outcome, const QString &advice = {})
    {
        return {id, u"Step "_s + id, outcome, u"3 ms"_s, advice};
    }
};

void TestConnectionStepsModel::showsEachStepWithItsFact()
{
    ConnectionStepsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSteps({step(u"tcp"_s, Outcome::Pass), step(u"tls"_s, Outcome::Fail, u"give the CA"_s)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), u"Step tcp"_s);
    QCOMPARE(model.index(0).data(ConnectionStepsModel::DetailRole).toString(), u"3 ms"_s);
    QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), u"3 ms"_s);
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"Step tcp: 3 ms"_s);
    QCOMPARE(model.index(1).data(ConnectionStepsModel::OutcomeRole).toInt(), static_cast<int>(Outcome::Fail));
    QCOMPARE(model.index(1).data(Qt::ToolTipRole).toString(), u"give the CA"_s);
    model.setSteps({});
    QCOMPARE(model.rowCount(), 0);
}

void TestConnectionStepsModel::aStepThatEndsKeepsTheRows()
{
    ConnectionStepsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSteps({step(u"tcp"_s, Outcome::Pass), step(u"tls"_s, Outcome::Skipped)});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setSteps({step(u"tcp"_s, Outcome::Pass), step(u"tls"_s, Outcome::Pass)});
    QVERIFY(reset.isEmpty());
    QCOMPARE(changed.size(), 1);
    model.setSteps({step(u"tcp"_s, Outcome::Pass), step(u"tls"_s, Outcome::Pass)});
    QCOMPARE(changed.size(), 1);
    model.setSteps({step(u"tcp"_s, Outcome::Pass)});
    QCOMPARE(reset.size(), 1);
}

void TestConnectionStepsModel::countsAsText_data()
{
    QTest::addColumn<QList<int>>("outcomes");
    QTest::addColumn<QString>("text");
    const int pass = static_cast<int>(Outcome::Pass);
    const int warning = static_cast<int>(Outcome::Warning);
    const int fail = static_cast<int>(Outcome::Fail);
    const int skipped = static_cast<int>(Outcome::Skipped);
    QTest::newRow("no test, no words") << QList<int>() << QString();
    QTest::newRow("all pass") << QList<int>{pass, pass} << u"2 pass"_s;
    QTest::newRow("skipped ones are not counted") << QList<int>{pass, skipped} << u"1 pass"_s;
    QTest::newRow("all kinds") << QList<int>{pass, pass, warning, warning, fail}
                               << u"2 pass, 2 warnings, 1 failed"_s;
}

void TestConnectionStepsModel::countsAsText()
{
    QFETCH(QList<int>, outcomes);
    QList<ConnectionStep> steps;
    for (const int outcome : outcomes)
        steps << step(QString::number(steps.size()), static_cast<Outcome>(outcome));
    ConnectionStepsModel model;
    model.setSteps(steps);
    QTEST(model.counts(), "text");
}

QTEST_GUILESS_MAIN(TestConnectionStepsModel)
#include "tst_connectionstepsmodel.moc"
