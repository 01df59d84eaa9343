#include "report/PdfReport.h"
#include "support/ReportFixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gatelift;

//! The report of a large plan must not make anyone wait.
class ReportBenchmark : public QObject
{
    Q_OBJECT

private slots:
    void pdfOfFourHundredItems();
    void budget();
};

void ReportBenchmark::pdfOfFourHundredItems()
{
    test::ReportFixture fixture(67, 24); // 67 in each of six steps
    fixture.addRareEvents();
    const ReportDocument document = fixture.document();
    QBENCHMARK
    {
        QVERIFY(renderPdf(document));
    }
}

void ReportBenchmark::budget()
{
    test::ReportFixture fixture(67, 24);
    fixture.addRareEvents();
    QVERIFY(renderPdf(fixture.document())); // fonts are found once a program
    QElapsedTimer timer;
    timer.start();
    QVERIFY(renderPdf(fixture.document()));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
}

QTEST_MAIN(ReportBenchmark)
#include "bench_report.moc"
