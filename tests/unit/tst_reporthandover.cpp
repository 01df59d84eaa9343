#include "report/ReportHandover.h"
#include "report/ReportText.h"
#include "support/ReportFixture.h"
#include "support/TestMain.h"

using namespace gatelift;
using gatelift::test::ReportFixture;

namespace {

//! Each row on a line of its own.
QStringList rows(const ReportTable &table)
{
    QStringList lines;
    for (const ReportRow &row : table.rows) {
        QStringList cells;
        for (const ReportCell &cell : row.cells)
            cells << QString(cell.text).replace(u'\n', QStringLiteral("; "));
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines;
}

} // namespace

class ReportHandoverTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void handoversAreToldInTheOrderOfTime();
    void aPlanInOneHandHasNoHandoverChapter();
    void whoTakesBackTheirOwnPlanHasLedItAllAlong();
    void hostsInNotesAndReasonsAreMasked();
};

void ReportHandoverTest::handoversAreToldInTheOrderOfTime()
{
    ReportFixture fixture;
    fixture.addRareEvents();
    const auto document = fixture.document();
    const auto *chapter = document.chapter(QStringLiteral("handover"));
    QVERIFY(chapter);
    QCOMPARE(chapter->tables.size(), 2);
    QCOMPARE(rows(chapter->tables.at(0)),
             (QStringList{
                 QStringLiteral("Daria Marek | 2025-11-14 21:00 CET | 2025-11-16 00:40 CET | 27 h 40 min"),
                 QStringLiteral("Bea Carlsson | 2025-11-16 00:40 CET | 2025-11-16 01:20 CET | 40 min"),
                 QStringLiteral("Jun <Okafor> | 2025-11-16 01:20 CET | 2025-11-16 02:47 CET | 1 h 27 min")}));
    QCOMPARE(
        rows(chapter->tables.at(1)),
        (QStringList{
            QStringLiteral("2025-11-16 00:32 CET | Daria Marek | Bea Carlsson | dp-eu-07.example.org | "
                           "watch it | taken back 2025-11-16 00:35 CET by Daria Marek"),
            QStringLiteral("2025-11-16 00:38 CET | Daria Marek | whoever takes it |  | taken 2025-11-16 "
                           "00:40 CET by Bea Carlsson"),
            QStringLiteral("not offered |  |  |  | taken 2025-11-16 01:20 CET by Jun <Okafor>; without an "
                           "offer of Bea Carlsson; Reason: fell ill, cp-y.example.org waits")}));
    // One that is open, and one that somebody else took.
    fixture.add(210, HandoverOffered{QStringLiteral("Bea Carlsson"), {}}, QStringLiteral("Jun <Okafor>"));
    QVERIFY(rows(fixture.document().chapter(QStringLiteral("handover"))->tables.at(1))
                .last()
                .endsWith(QStringLiteral("not taken yet")));
    fixture.add(215, HandoverTaken{QStringLiteral("Daria Marek"), QStringLiteral("Jun <Okafor>"),
                                   QStringLiteral("Bea could not be reached")});
    QVERIFY(rows(fixture.document().chapter(QStringLiteral("handover"))->tables.at(1))
                .last()
                .contains(QStringLiteral("by Daria Marek; it was offered to Bea Carlsson; Reason: Bea")));
}

void ReportHandoverTest::aPlanInOneHandHasNoHandoverChapter()
{
    const ReportFixture fixture;
    const auto document = fixture.document();
    QVERIFY(!document.chapter(QStringLiteral("handover")));
    QCOMPARE(document.handovers.leads.size(), 1);
    QCOMPARE(document.handovers.leads.first().person, QStringLiteral("Daria Marek"));
    QCOMPARE(document.handovers.leads.first().until, *document.finishedAt);
    // Finished, and then handed over: it is led on, and nobody led it backwards.
    ReportFixture late;
    late.add(900, HandoverTaken{QStringLiteral("Jun Okafor"), QStringLiteral("Daria Marek"),
                                QStringLiteral("archive")});
    const auto leads = late.document().handovers.leads;
    QCOMPARE(leads.size(), 2);
    QVERIFY(*document.finishedAt < leads.last().from);
    QVERIFY(!leads.last().until.isValid());
}

void ReportHandoverTest::whoTakesBackTheirOwnPlanHasLedItAllAlong()
{
    ReportFixture fixture;
    fixture.add(290, HandoverOffered{{}, {}});
    fixture.add(291, HandoverTaken{QStringLiteral("daria marek"), QStringLiteral("Daria Marek"), {}});
    const auto handovers = fixture.document().handovers;
    QCOMPARE(handovers.records.size(), 1);
    QCOMPARE(handovers.leads.size(), 1);
    QCOMPARE(ReportText::leaders(handovers), QStringLiteral("daria marek"));
}

void ReportHandoverTest::hostsInNotesAndReasonsAreMasked()
{
    ReportFixture fixture;
    fixture.addRareEvents();
    fixture.inputs.maskHosts = true;
    const auto document = fixture.document();
    QVERIFY(document.handovers.records.first().note.endsWith(QStringLiteral(" | watch it")));
    for (const HandoverRecord &record : document.handovers.records)
        for (const QString &words : {record.note, record.reason})
            QVERIFY2(!words.contains(QStringLiteral("example.org")), qPrintable(words));
}

QTEST_MAIN(ReportHandoverTest)
#include "tst_reporthandover.moc"
