#include "drawing/Fonts.h"
#include "drawing/TopologyLayout.h"
#include "report/PdfReport.h"
#include "report/PdfText.h"
#include "report/ReportFormats.h"
#include "report/ReportText.h"
#include "support/ReportFixture.h"
#include "support/TestMain.h"

#include <QFontDatabase>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>

using namespace gatelift;
using gatelift::test::ReportFixture;

namespace {

QString output(const QString &tool, const QStringList &arguments)
{
    QProcess process;
    process.start(tool, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

//! Texts wrap in the narrow columns of a page.
QString squeezed(QString text)
{
    text.removeIf([](QChar c) {
        return c.isSpace() || c == QChar(0x200F) || c == QChar(0x202B) || c == QChar(0x202C);
    });
    return text;
}

} // namespace

class ReportPdfTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void pdf_data();
    void pdf();
    void missingGlyphsAreMarked();
    void everyFontIsEmbedded();
    void bookmarksLanguageAndTitleStandInTheFile();
    void contentsPageLeadsToTheSections();
    void everyChapterIsPrinted();
    void phasesStandSideBySideAndReadable_data();
    void phasesStandSideBySideAndReadable();
    void veryLongNoteGoesOverPages();
    void twoThousandNodesAreAllListed();
    void planWithNothingInItIsAReport();

private:
    QString write(const ReportDocument &document, PaperSize paper = PaperSize::A4);

    QTemporaryDir m_folder;
};

void ReportPdfTest::initTestCase()
{
    for (const QString &tool :
         {QStringLiteral("pdftotext"), QStringLiteral("pdfinfo"), QStringLiteral("pdffonts")}) {
        if (!QStandardPaths::findExecutable(tool).isEmpty())
            continue;
        if (qEnvironmentVariable("CI") == QLatin1String("true"))
            QFAIL(qPrintable(tool + QStringLiteral(" is missing (poppler-utils)")));
        QSKIP(qPrintable(tool + QStringLiteral(" is missing (poppler-utils)")));
    }
}

QString ReportPdfTest::write(const ReportDocument &document, PaperSize paper)
{
    const auto bytes = renderPdf(document, paper);
    if (!bytes) {
        qWarning("%s", qPrintable(bytes.error().details));
        return {};
    }
    const QString keep = qEnvironmentVariable("GATELIFT_KEEP_DRAWINGS");
    const QString name =
        QStringLiteral("%1-%2.pdf")
            .arg(QLatin1String(QTest::currentTestFunction()), QLatin1String(QTest::currentDataTag()));
    const QString file =
        (keep.isEmpty() ? m_folder.path() : keep) + QLatin1Char('/') + QString(name).replace(u' ', u'-');
    return writeReportFile(file, *bytes) ? file : QString();
}

void ReportPdfTest::pdf_data()
{
    QTest::addColumn<PaperSize>("paper");
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<QString>("size");
    QTest::newRow("A4") << PaperSize::A4 << Topology::Hybrid << "A4";
    QTest::newRow("Letter") << PaperSize::Letter << Topology::Hybrid << "letter";
    QTest::newRow("traditional") << PaperSize::A4 << Topology::Traditional << "A4";
}

void ReportPdfTest::pdf()
{
    QFETCH(PaperSize, paper);
    QFETCH(Topology, topology);
    QFETCH(QString, size);
    const ReportDocument document = ReportFixture(6, 24, topology).document();
    const QString file = write(document, paper);
    QVERIFY(!file.isEmpty());

    const QString info = output(QStringLiteral("pdfinfo"), {file});
    QVERIFY2(info.contains(size), qPrintable(info));
    QVERIFY2(info.contains(QStringLiteral("Retail edge EU · production: Kong Gateway 3.4.3.12 to 3.10.0.17")),
             qPrintable(info));
    const QRegularExpression pages(QStringLiteral("Pages:\\s+(\\d+)"));
    const int count = pages.match(info).captured(1).toInt();
    QVERIFY(count >= 5);

    const QString text =
        squeezed(output(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")}));
    const QString raw =
        squeezed(output(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), file, QStringLiteral("-")}));
    for (const QString &words :
         {QStringLiteral("Upgrade report"), QStringLiteral("CHG0048213"), QStringLiteral("Completed"),
          QStringLiteral("with 2 exceptions, 1 override"), QStringLiteral("Contents"),
          QStringLiteral("reported by operator"), QStringLiteral("dp-eu-24.example.org"),
          QStringLiteral("Page %1 of %1").arg(count),
          QStringLiteral("Generated 2025-11-16 03:00 CET by Gatelift 0.1.0, knowledge 2025-11-03"),
          QStringLiteral("22:04 to 02:20"), ReportFixture::chineseNote, document.finalHash})
        QVERIFY2(text.contains(squeezed(words)) || raw.contains(squeezed(words)), qPrintable(words));
    // A note wraps in its column, and -raw keeps the lines of a column together.
    QVERIFY(raw.contains(squeezed(ReportFixture::cyrillicNote)));
    for (const QString &word : ReportFixture::cyrillicNote.split(u' '))
        QVERIFY2(text.contains(word), qPrintable(word));
    for (const ReportStep &step : document.steps)
        for (const ReportItem &item : step.items)
            QVERIFY2(raw.contains(squeezed(item.item.title)), qPrintable(item.item.title));
}

void ReportPdfTest::missingGlyphsAreMarked()
{
    const auto families = QFontDatabase::families();
    const bool rich = std::any_of(families.cbegin(), families.cend(), [](const QString &family) {
        return family.contains(QLatin1String("Egyptian")) || family.contains(QLatin1String("Unifont"));
    });
    if (rich)
        QSKIP("this machine draws hieroglyphs");
    const QFont font = Fonts::ui(12);
    const auto marked = withoutMissingGlyphs(QStringLiteral("a \u0431 \U00013000 z\u0308"), font);
    QVERIFY2(marked == QStringLiteral("a \u0431 \uFFFD z\u0308") ||
                 marked == QStringLiteral("a \u0431 ? z\u0308"),
             qPrintable(marked));
    QCOMPARE(withoutMissingGlyphs(ReportFixture::chineseNote, font), ReportFixture::chineseNote);
    QCOMPARE(withoutMissingGlyphs(ReportFixture::cyrillicNote, font), ReportFixture::cyrillicNote);
}

void ReportPdfTest::everyFontIsEmbedded()
{
    const QString file = write(ReportFixture().document());
    const QStringList lines = output(QStringLiteral("pdffonts"), {file}).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 3);
    for (qsizetype i = 2; i < lines.size(); ++i) {
        static const QRegularExpression embedded(QStringLiteral("\\syes (yes|no )\\s?yes\\s"));
        QVERIFY2(embedded.match(lines.at(i)).hasMatch(), qPrintable(lines.at(i)));
    }
}

void ReportPdfTest::bookmarksLanguageAndTitleStandInTheFile()
{
    const auto bytes = renderPdf(ReportFixture().document());
    QVERIFY(bytes);
    QPDF pdf;
    pdf.processMemoryFile("report", bytes->constData(), static_cast<std::size_t>(bytes->size()));
    QPDFObjectHandle root = pdf.getRoot();
    QCOMPARE(QString::fromStdString(root.getKey("/Lang").getUTF8Value()), ReportText::language());
    QVERIFY(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    QStringList titles;
    QStringList steps;
    for (auto item = root.getKey("/Outlines").getKey("/First"); item.isDictionary();
         item = item.getKey("/Next")) {
        titles << QString::fromStdString(item.getKey("/Title").getUTF8Value());
        QVERIFY(item.getKey("/Dest").isArray());
        for (auto child = item.getKey("/First"); child.isDictionary(); child = child.getKey("/Next"))
            steps << QString::fromStdString(child.getKey("/Title").getUTF8Value());
    }
    for (const QString &title :
         {QStringLiteral("Summary"), QStringLiteral("Contents"), QStringLiteral("Checklist and evidence"),
          QStringLiteral("Data planes at the start"), QStringLiteral("Data planes at the end"),
          QStringLiteral("Data planes before and after"), QStringLiteral("Topology in each phase"),
          QStringLiteral("Upgrade path"), QStringLiteral("Run journal")})
        QVERIFY2(titles.contains(title), qPrintable(titles.join(u'\n')));
    QCOMPARE(steps.size(), stepCount);
    QVERIFY(steps.contains(QStringLiteral("Control planes")));
}

void ReportPdfTest::contentsPageLeadsToTheSections()
{
    const auto bytes = renderPdf(ReportFixture().document());
    QVERIFY(bytes);
    QPDF pdf;
    pdf.processMemoryFile("report", bytes->constData(), static_cast<std::size_t>(bytes->size()));
    int links = 0;
    for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages())
        links += static_cast<int>(page.getAnnotations("/Link").size());
    QVERIFY2(links >= 7 + stepCount, qPrintable(QString::number(links)));
}

void ReportPdfTest::everyChapterIsPrinted()
{
    ReportFixture fixture;
    fixture.addRareEvents();
    const auto document = fixture.document();
    const QString text = squeezed(
        output(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), write(document), QStringLiteral("-")}));
    QCOMPARE(document.chapters.size(), 6);
    for (const ReportChapter &chapter : document.chapters) {
        QStringList all{chapter.title};
        all << chapter.lines;
        for (const ReportTable &table : chapter.tables) {
            all << table.caption;
            for (const ReportRow &row : table.rows)
                for (const ReportCell &cell : row.cells)
                    all << cell.text.split(u'\n');
        }
        for (const QString &words : std::as_const(all))
            QVERIFY2(text.contains(squeezed(words)), qPrintable(words));
    }
    for (const ReportTopology &one : document.topologies)
        QVERIFY2(text.contains(squeezed(topologyCaption(one.scene))), qPrintable(topologyCaption(one.scene)));
}

void ReportPdfTest::phasesStandSideBySideAndReadable_data()
{
    QTest::addColumn<PaperSize>("paper");
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<QString>("onY");
    QTest::newRow("A4") << PaperSize::A4 << Topology::Hybrid << "Data planes Y";
    QTest::newRow("Letter") << PaperSize::Letter << Topology::Hybrid << "Data planes Y";
    QTest::newRow("nodes") << PaperSize::A4 << Topology::Traditional << "Nodes Y";
}

void ReportPdfTest::phasesStandSideBySideAndReadable()
{
    QFETCH(PaperSize, paper);
    QFETCH(Topology, topology);
    QFETCH(QString, onY);
    const auto document = ReportFixture(2, 24, topology).document();
    QCOMPARE(document.topologies.size(), 3);
    const QString file = write(document, paper);
    // The words of each page with their boxes, in points.
    const QString boxes =
        output(QStringLiteral("pdftotext"), {QStringLiteral("-bbox"), file, QStringLiteral("-")});
    static const QRegularExpression word(QStringLiteral(
        "<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"[0-9.]+\" yMax=\"([0-9.]+)\">([^<]*)</word>"));
    QList<std::pair<double, double>> places; // of the nodes on Y
    for (const QString &page : boxes.split(QStringLiteral("</page>"))) {
        QString before;
        std::pair<double, double> start;
        double smallest = 100;
        int found = 0;
        for (auto it = word.globalMatch(page); it.hasNext();) {
            const auto match = it.next();
            const double top = match.captured(2).toDouble();
            // A box is as tall as its font's ascent and descent: 1.2 times its size.
            smallest = std::min(smallest, match.captured(3).toDouble() - top);
            if (match.captured(4) == QLatin1String("Data") || match.captured(4) == QLatin1String("Nodes")) {
                before = match.captured(4);
                start = {match.captured(1).toDouble(), top};
                continue;
            }
            before += u' ' + match.captured(4);
            if (before == onY) {
                places << start;
                ++found;
            }
        }
        if (found > 0)
            QVERIFY2(smallest >= 6 * 1.2, qPrintable(QString::number(smallest)));
    }
    QCOMPARE(places.size(), 3);
    QVERIFY(qAbs(places.at(0).second - places.at(1).second) < 1 &&
            qAbs(places.at(1).second - places.at(2).second) < 1);
    QVERIFY(places.at(0).first + 100 < places.at(1).first && places.at(1).first + 100 < places.at(2).first);
}

void ReportPdfTest::veryLongNoteGoesOverPages()
{
    ReportFixture fixture;
    QStringList words;
    for (int i = 0; i < 4000; ++i)
        words << QStringLiteral("word%1").arg(i);
    fixture.add(288, ItemNoted{QStringLiteral("verify.item-02"), words.join(u' ')});
    const QString text =
        squeezed(output(QStringLiteral("pdftotext"),
                        {QStringLiteral("-raw"), write(fixture.document()), QStringLiteral("-")}));
    QVERIFY(text.contains(QStringLiteral("word0word1")));
    QVERIFY(text.contains(QStringLiteral("word3999")));
}

void ReportPdfTest::twoThousandNodesAreAllListed()
{
    const QString file = write(ReportFixture(2, 2000).document());
    const QString text =
        output(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), file, QStringLiteral("-")});
    QVERIFY(text.contains(QStringLiteral("dp-eu-2000.example.org")));
}

void ReportPdfTest::planWithNothingInItIsAReport()
{
    const QList<JournalEntry> entries{{1, QDateTime(QDate(2025, 11, 15), QTime(21, 0), Qt::UTC),
                                       QStringLiteral("D"), PlanCreated{}, QString(64, u'a')}};
    ReportInputs inputs;
    inputs.generatedAt = entries.first().at;
    const auto document = buildReport(UpgradePlan::replay(entries), entries, inputs);
    QVERIFY(renderPdf(document));
    QVERIFY(!renderHtml(document).isEmpty());
    QVERIFY(!renderMarkdown(document).isEmpty());
    QVERIFY(!renderJson(document).isEmpty());
}

QTEST_MAIN(ReportPdfTest)
#include "tst_report_pdf.moc"
