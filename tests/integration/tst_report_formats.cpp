#include "drawing/TopologyLayout.h"
#include "report/ReportFormats.h"
#include "support/ReportFixture.h"
#include "support/SchemaCheck.h"
#include "support/TestMain.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

#include <csignal>
#include <sys/resource.h>

using namespace gatelift;
using gatelift::test::ReportFixture;

namespace {

//! Hostile words in every place that a person or a gateway can fill.
ReportDocument hostileDocument()
{
    ReportFixture fixture;
    ClusterSnapshot snapshot = test::reportSnapshot(3, 3, fixture.inputs.generatedAt);
    snapshot.dataPlanes[0].row.hostname = QStringLiteral("<script>alert(1)</script>|host");
    snapshot.dataPlanes[1].row.version = QStringLiteral("3.4\"><img src=x>");
    fixture.add(288, ClusterRecorded{QStringLiteral("end"), snapshot});
    fixture.add(289, GateOverridden{StepId::Verify, QStringLiteral("a | b\n\n# not a heading <b>")});
    fixture.add(289, GateWaived{QStringLiteral("verify"),
                                {QStringLiteral("rule.items-settled")},
                                QStringLiteral("Ann | B"),
                                QStringLiteral("<b>because</b> | so"),
                                QStringLiteral("Bea"),
                                fixture.inputs.generatedAt});
    fixture.add(
        289,
        GatePassed{
            QStringLiteral("verify.item-01"), QStringLiteral("<i>"), QStringLiteral("Bea | C"), false, {}});
    PlanDetails details = fixture.plan().details;
    details.title = QStringLiteral("</title><script>alert('t')</script>");
    details.notes = QStringLiteral("[link](javascript:alert(1))");
    fixture.add(290, details);
    return fixture.document();
}

//! Text as a reader of Markdown or HTML sees it: without marks, on one line.
QString seen(QString text)
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    static const QRegularExpression escapes(QStringLiteral("\\\\(.)"));
    text.replace(QStringLiteral("<br>"), QStringLiteral(" ")).remove(tags);
    text.replace(escapes, QStringLiteral("\\1")).remove(u'`');
    for (const auto &[entity, sign] :
         {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""), std::pair("&#39;", "'"),
          std::pair("&amp;", "&")})
        text.replace(QLatin1String(entity), QLatin1String(sign));
    return text.simplified();
}

QString problems(const nlohmann::json &document)
{
    return test::schemaComplaints(document, QStringLiteral("report.schema.json"));
}

} // namespace

class ReportFormatsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void htmlEscapesEveryValue();
    void htmlIsOneAccessibleFile();
    void markdownTablesKeepTheirColumns();
    void noTerminalCodeReachesADocument();
    void markdownNamesEveryItem();
    void digestTellsWhatWasDoneAndWhatStandsOpen();
    void digestKeepsItsColumns();
    void markdownOfALargeFleetStaysShort();
    void everyChapterStandsInEachFormat();
    void everyPhaseIsDrawnAndTold();
    void jsonHoldsToItsSchema_data();
    void jsonHoldsToItsSchema();
    void schemaRefusesAnotherShape();
    void observedTrafficStandsInEveryPicture();
    void jsonCarriesTheFinalHash();
    void existingFileIsReplacedWhole();
    void problemsOfWritingSayWhatToDo_data();
    void problemsOfWritingSayWhatToDo();
    void fullDiskLeavesTheOldFile();
};

void ReportFormatsTest::htmlEscapesEveryValue()
{
    const QString html = QString::fromUtf8(renderHtml(hostileDocument()));
    QVERIFY(!html.contains(QStringLiteral("<script"), Qt::CaseInsensitive));
    QVERIFY(!html.contains(QStringLiteral("<img")));
    QVERIFY(html.contains(QStringLiteral("id=\"waivers\"")));
    QVERIFY(!html.contains(QStringLiteral("\"><")) || !html.contains(QStringLiteral("3.4\"><")));
    QVERIFY(html.contains(
        QStringLiteral("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; a|b &amp; &quot;c&quot;")));
    QVERIFY(html.contains(ReportFixture::chineseNote));
    QVERIFY(html.contains(ReportFixture::arabicNote));
}

void ReportFormatsTest::htmlIsOneAccessibleFile()
{
    const QString html = QString::fromUtf8(renderHtml(ReportFixture().document()));
    QVERIFY(html.startsWith(QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")));
    for (const QString &part :
         {QStringLiteral("<h1>"), QStringLiteral("<main>"), QStringLiteral("<nav aria-label="),
          QStringLiteral("<th scope=\"col\">"), QStringLiteral("<th scope=\"row\">"),
          QStringLiteral("<caption>"), QStringLiteral("role=\"img\" aria-label="),
          QStringLiteral("prefers-color-scheme:dark"), QStringLiteral("<svg ")})
        QVERIFY2(html.contains(part), qPrintable(part));
    for (const QString &outside :
         {QStringLiteral("src="), QStringLiteral("<link"), QStringLiteral("url("), QStringLiteral("@import")})
        QVERIFY2(!html.contains(outside), qPrintable(outside));
    static const QRegularExpression anchors(QStringLiteral("href=\"#([^\"]+)\""));
    for (auto it = anchors.globalMatch(html); it.hasNext();) {
        const QString id = it.next().captured(1);
        QVERIFY2(html.contains(QStringLiteral("id=\"%1\"").arg(id)), qPrintable(id));
    }
    const QString keep = qEnvironmentVariable("GATELIFT_KEEP_DRAWINGS");
    if (!keep.isEmpty())
        QVERIFY(writeReportFile(keep + QStringLiteral("/report.html"), html.toUtf8()));
}

void ReportFormatsTest::markdownTablesKeepTheirColumns()
{
    const QString text = renderMarkdown(hostileDocument());
    QVERIFY(!text.contains(QStringLiteral("<script"), Qt::CaseInsensitive));
    static const QRegularExpression separator(QStringLiteral("(?<!\\\\)\\|"));
    qsizetype columns = 0;
    for (const QString &line : text.split(u'\n')) {
        if (!line.startsWith(u'|')) {
            columns = 0;
            continue;
        }
        const qsizetype found = line.count(separator);
        if (columns == 0)
            columns = found;
        QVERIFY2(found == columns, qPrintable(line));
    }
    QVERIFY(!text.contains(QStringLiteral("\n# not a heading")));
    QVERIFY(!text.contains(QStringLiteral("[link](")));
}

void ReportFormatsTest::noTerminalCodeReachesADocument()
{
    ReportFixture fixture;
    PlanDetails details = fixture.plan().details;
    const QString code = QChar(0x1b) + QStringLiteral("[2J") + QChar(0) + QChar(0x9b) + QChar(0x202e);
    details.title += code;
    details.notes = QStringLiteral("note ") + code + QStringLiteral("\r\nnext line");
    fixture.add(290, details);
    fixture.add(291, GateOverridden{StepId::Verify, QStringLiteral("because ") + code});
    const ReportDocument document = fixture.document();
    for (const QString &text : {renderMarkdown(document), QString::fromUtf8(renderHtml(document))}) {
        QVERIFY(text.contains(QStringLiteral("because ") + QChar(QChar::ReplacementCharacter)));
        for (const char16_t c : {u'\x00', u'\x0d', u'\x1b', u'\x9b', u'\u202e'})
            QVERIFY2(!text.contains(QChar(c)), QByteArray::number(static_cast<uint>(c), 16).constData());
    }
}

void ReportFormatsTest::markdownNamesEveryItem()
{
    const ReportDocument document = ReportFixture().document();
    const QString text = renderMarkdown(document);
    QVERIFY(text.contains(QStringLiteral("CHG0048213")));
    QVERIFY(text.contains(ReportFixture::cyrillicNote));
    QVERIFY(text.contains(document.finalHash));
    for (const ReportStep &step : document.steps)
        for (const ReportItem &item : step.items)
            QVERIFY2(text.contains(QStringLiteral("| %1 |").arg(item.number)), qPrintable(item.number));
}

void ReportFormatsTest::digestTellsWhatWasDoneAndWhatStandsOpen()
{
    ReportFixture fixture;
    const auto id = QStringLiteral("verify.item-02");
    fixture.add(288, ItemStatusChanged{id, ItemStatus::Open, {}});
    fixture.add(289, SignedOff{StepId::Verify, QStringLiteral("Bea C"), QStringLiteral("approver"),
                               QStringLiteral("Y stays")});
    const ReportDocument document = fixture.document();
    qsizetype open = 0;
    for (const ReportStep &step : document.steps) {
        const QString text = renderDigest(document, step.step);
        QVERIFY(text.startsWith(QStringLiteral("### ")));
        QVERIFY(text.contains(QStringLiteral("CHG0048213")) && text.contains(document.finalHash));
        for (const ReportStep &other : document.steps)
            for (const ReportItem &item : other.items) {
                const bool isOpen = item.state.status == ItemStatus::Open;
                const bool isHere = other.step == step.step;
                QCOMPARE(text.contains(QStringLiteral("| %1 |").arg(item.number)), isHere && !isOpen);
                QCOMPARE(text.contains(QStringLiteral("- [ ] %1 ").arg(item.number)), isHere && isOpen);
                if (isHere && !isOpen)
                    QVERIFY2(text.contains(QStringLiteral("| %1 |").arg(item.state.by)), qPrintable(text));
                open += isHere && isOpen ? 1 : 0;
            }
        QCOMPARE(text.contains(QStringLiteral("Bea C")), step.step == StepId::Verify);
        // Counted or listed, what is left is told; and 'nothing' is only said where something was counted.
        const bool isWhole = step.total > 0 && step.done == step.total;
        QCOMPARE(text.contains(QStringLiteral("Nothing stands open.")),
                 isWhole && !text.contains(QStringLiteral("- [ ]")));
    }
    QVERIFY(open > 0);
}

void ReportFormatsTest::digestKeepsItsColumns()
{
    const ReportDocument document = hostileDocument();
    static const QRegularExpression separator(QStringLiteral("(?<!\\\\)\\|"));
    for (const ReportStep &step : document.steps) {
        const QString text = renderDigest(document, step.step);
        QVERIFY(!text.contains(QStringLiteral("<script"), Qt::CaseInsensitive));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(!line.startsWith(u'|') || line.count(separator) == 8, qPrintable(line));
    }
}

void ReportFormatsTest::markdownOfALargeFleetStaysShort()
{
    const QString text = renderMarkdown(ReportFixture(6, 3000).document());
    QVERIFY2(text.size() < 40'000, qPrintable(QString::number(text.size())));
    QVERIFY(text.contains(QStringLiteral("3.10.0.17")));
}

void ReportFormatsTest::everyChapterStandsInEachFormat()
{
    ReportFixture fixture;
    fixture.addRareEvents();
    const auto document = fixture.document();
    QStringList ids;
    const auto markdown = seen(renderMarkdown(document));
    const auto html = seen(QString::fromUtf8(renderHtml(document)));
    for (const ReportChapter &chapter : document.chapters) {
        ids << chapter.id;
        QStringList all{chapter.title};
        all << chapter.lines;
        for (const ReportTable &table : chapter.tables) {
            QVERIFY(!table.rows.isEmpty());
            all << table.caption << table.heads;
            for (const ReportRow &row : table.rows) {
                QVERIFY(row.isGroup ? row.cells.size() == 1 : row.cells.size() == table.heads.size());
                for (const ReportCell &cell : row.cells)
                    all << cell.text;
            }
        }
        for (const QString &words : std::as_const(all)) {
            QVERIFY2(markdown.contains(words.simplified()), qPrintable(words));
            QVERIFY2(html.contains(words.simplified()), qPrintable(words));
        }
    }
    QCOMPARE(ids,
             (QStringList{QStringLiteral("traffic"), QStringLiteral("freeze"), QStringLiteral("rollback"),
                          QStringLiteral("handover"), QStringLiteral("smoke"), QStringLiteral("nodes")}));
    const auto json = nlohmann::json::parse(renderJson(document).toStdString());
    const auto complaints = problems(json);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
    QCOMPARE(json["smoke_tests"]["tests"].size(), std::size_t(3));
    QCOMPARE(json["smoke_tests"]["y"]["failed"].get<int>(), 1);
    QCOMPARE(json["smoke_tests"]["tests"][0]["y"]["by"].get<std::string>(), std::string("Bea Carlsson"));
    QCOMPARE(json["rollbacks"][0]["from_percent"].get<int>(), 50);
    QCOMPARE(json["data_planes"]["changes"].size(), std::size_t(24));
    QCOMPARE(json["freeze"]["writes"].size(), std::size_t(1));
    const auto &records = document.handovers.records;
    QCOMPARE(records.size(), 3);
    QCOMPARE(json["handovers"].size(), static_cast<std::size_t>(records.size()));
    QCOMPARE(json["handovers"][0]["state"].get<std::string>(), std::string("withdrawn"));
    QCOMPARE(json["handovers"][0]["note"].get<std::string>(), records.at(0).note.toStdString());
    QCOMPARE(json["handovers"][1]["to"].is_null(), true);
    QCOMPARE(json["handovers"][1]["taken_by"].get<std::string>(), std::string("Bea Carlsson"));
    QCOMPARE(json["handovers"][2]["offered_at"].is_null(), true);
    QCOMPARE(json["handovers"][2]["reason"].get<std::string>(), records.at(2).reason.toStdString());
    QCOMPARE(json["leads"].size(), std::size_t(3));
    QCOMPARE(json["leads"].size(), json["plan"]["operators"].size());
    QCOMPARE(json["leads"][1]["from"], json["handovers"][1]["ended_at"]);
}

void ReportFormatsTest::everyPhaseIsDrawnAndTold()
{
    const auto document = ReportFixture().document();
    QCOMPARE(document.topologies.size(), 3);
    const auto markdown = seen(renderMarkdown(document));
    const auto html = QString::fromUtf8(renderHtml(document));
    const auto json = nlohmann::json::parse(renderJson(document).toStdString());
    QCOMPARE(json["topologies"].size(), std::size_t(3));
    for (qsizetype i = 0; i < document.topologies.size(); ++i) {
        const auto layout = layoutTopology(document.topologies.at(i).scene);
        QVERIFY(html.contains(topologyCaption(document.topologies.at(i).scene).toHtmlEscaped()));
        const auto parts = layout.parts();
        QVERIFY(!parts.isEmpty());
        for (const auto &part : parts) {
            QVERIFY2(markdown.contains(part.name.simplified()), qPrintable(part.name));
            QVERIFY2(seen(html).contains(part.name.simplified()) || html.contains(part.name.toHtmlEscaped()),
                     qPrintable(part.name));
        }
        QCOMPARE(json["topologies"][static_cast<std::size_t>(i)]["parts"].size(),
                 static_cast<std::size_t>(parts.size()));
    }
}

void ReportFormatsTest::jsonHoldsToItsSchema_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("a finished night") << renderJson(ReportFixture().document());
    QTest::newRow("hostile words") << renderJson(hostileDocument());
    ReportInputs inputs;
    QTest::newRow("an empty journal") << renderJson(buildReport({}, {}, inputs));
    QTest::newRow("a DB-less plan") << renderJson(
        ReportFixture(2, 3, Topology::DbLess, Strategy::Rolling).document());
}

void ReportFormatsTest::jsonHoldsToItsSchema()
{
    QFETCH(QByteArray, json);
    const auto document = nlohmann::json::parse(json.toStdString());
    const QString found = problems(document);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void ReportFormatsTest::schemaRefusesAnotherShape()
{
    auto document = nlohmann::json::parse(renderJson(ReportFixture().document()).toStdString());
    document["plan"].erase("final_hash");
    QVERIFY(!problems(document).isEmpty());
}

void ReportFormatsTest::observedTrafficStandsInEveryPicture()
{
    ReportFixture fixture;
    const auto without = QString::fromUtf8(renderHtml(fixture.document()));
    QVERIFY(!without.contains(QStringLiteral("what was observed")));
    fixture.add(75, TrafficObserved{970, 900, 1050, 12'000, TrafficSourceKind::StatusApi});
    fixture.add(110, TrafficObserved{2480, 2400, 2560, 12'000, TrafficSourceKind::StatusApi});
    fixture.add(120, TrafficShareTyped{5000, QStringLiteral("dashboard")});
    const auto document = fixture.document();
    QCOMPARE(document.shareLine.observed.size(), 3);
    QCOMPARE(*document.shareLine.observed[1].percent, 24.8);
    QCOMPARE(document.shareSources.size(), 2);
    const auto html = QString::fromUtf8(renderHtml(document));
    QVERIFY(html.contains(QStringLiteral("what was observed")));
    QVERIFY(html.contains(QStringLiteral("24.8 % seen at")));
    QVERIFY(html.contains(trafficSourceName(TrafficSourceKind::StatusApi)));
    QVERIFY(html.count(QStringLiteral("<svg ")) > without.count(QStringLiteral("<svg ")));
    const auto json = nlohmann::json::parse(renderJson(document).toStdString());
    QCOMPARE(json["traffic"]["observed"].size(), std::size_t(3));
    const auto complaints = problems(json);
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
}

void ReportFormatsTest::jsonCarriesTheFinalHash()
{
    const ReportDocument document = ReportFixture().document();
    const auto json = nlohmann::json::parse(renderJson(document).toStdString());
    QCOMPARE(QString::fromStdString(json["plan"]["final_hash"].get<std::string>()), document.finalHash);
    QCOMPARE(json["data_planes"]["end"]["nodes"].size(), std::size_t(24));
    QCOMPARE(QString::fromStdString(json["journal"].back()["hash"].get<std::string>()), document.finalHash);
}

void ReportFormatsTest::existingFileIsReplacedWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.md"));
    QVERIFY(writeReportFile(path, QByteArray(100'000, 'a')));
    QVERIFY(writeReportFile(path, "short"));
    QCOMPARE(QFileInfo(path).size(), 5);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void ReportFormatsTest::problemsOfWritingSayWhatToDo_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the folder is not there") << QStringLiteral("/nowhere-at-all/report.pdf");
    QTest::newRow("the path is a folder") << QDir::tempPath();
}

void ReportFormatsTest::problemsOfWritingSayWhatToDo()
{
    QFETCH(QString, path);
    const auto written = writeReportFile(path, QByteArray(1'000'000, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Io);
    QCOMPARE(written.error().what, path);
    QVERIFY(!written.error().why.isEmpty());
    QVERIFY(!written.error().hint.isEmpty());
}

// A limit on the size of files stands in for the full disk: it hurts no one else.
void ReportFormatsTest::fullDiskLeavesTheOldFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writeReportFile(path, "old"));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{50'000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeReportFile(path, QByteArray(1'000'000, 'x'));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QVERIFY(written.error().hint.contains(QStringLiteral("space")));
    QCOMPARE(QFileInfo(path).size(), 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

QTEST_MAIN(ReportFormatsTest)
#include "tst_report_formats.moc"
