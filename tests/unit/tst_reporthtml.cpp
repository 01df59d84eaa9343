#include "report/ReportFormats.h"
#include "report/ReportText.h"
#include "support/ReportFixture.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using gatelift::test::ReportFixture;

namespace {

//! A night with all that a report can hold.
QString wholeReport()
{
    ReportFixture fixture;
    fixture.addRareEvents();
    return QString::fromUtf8(renderHtml(fixture.document()));
}

QString emptyReport()
{
    return QString::fromUtf8(renderHtml(buildReport({}, {}, {})));
}

QStringList captures(const QString &html, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    for (auto it = expression.globalMatch(html); it.hasNext();)
        found << it.next().captured(1);
    return found;
}

} // namespace

//! What a browser and axe-core said about the HTML report, held without them.
class ReportHtmlTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void headingsSkipNoLevel();
    void onlyWordsWithoutRoomAreBroken();
    void aGroupOfRowsIsABodyOfItsOwn();
    void noTableIsEmpty_data();
    void noTableIsEmpty();
    void whatScrollsTakesTheFocusAndHasAName();
    void eachDrawingIsOnePictureWithADescription();
    void phasesStandSideBySideWithTheirLegend();
    void versionsAndHashesReadFromLeftToRight();
    void aPlanOfTheSharesIsOnlyNamedWhereItIsDrawn();
    void theStyleSheetIsWhole();
};

void ReportHtmlTest::headingsSkipNoLevel()
{
    // For a browser, where the tester asks for it.
    const QString folder = qEnvironmentVariable("GATELIFT_KEEP_DRAWINGS");
    if (!folder.isEmpty())
        QVERIFY(writeReportFile(folder + u"/whole-report.html"_s, wholeReport().toUtf8()));
    for (const QString &html : {wholeReport(), emptyReport()}) {
        const auto levels = captures(html, u"<h([1-6])[ >]"_s);
        QCOMPARE(levels.first(), u"1"_s);
        QCOMPARE(levels.count(u"1"_s), 1);
        for (qsizetype i = 1; i < levels.size(); ++i)
            QVERIFY(levels.at(i).toInt() <= levels.at(i - 1).toInt() + 1);
    }
}

void ReportHtmlTest::onlyWordsWithoutRoomAreBroken()
{
    const QString html = wholeReport();
    int broken = 0;
    for (const QString &cell :
         captures(html, u"(<t[dh](?: scope=\"row\")?(?: class=\"long\")?>.*?)</t[dh]>"_s)) {
        QString words = cell;
        words.remove(QRegularExpression(u"^<t[dh][^>]*>"_s));
        words.replace(QRegularExpression(u"<[^>]*>"_s), u" "_s);
        qsizetype longest = 0;
        for (const QString &word : words.simplified().split(u' '))
            longest = std::max(longest, word.size());
        const bool isMarked = cell.section(u'>', 0, 0).contains(u"class=\"long\""_s);
        QVERIFY2(isMarked == (longest > 26), qPrintable(cell));
        broken += isMarked;
    }
    QVERIFY(broken > 0);
    // Nothing else may be cut inside a word, or a narrow column becomes one letter wide.
    for (const QString &rule : captures(html, u"([^{}]*\\{[^{}]*overflow-wrap:anywhere)"_s))
        QVERIFY2(rule.startsWith(u".long{"_s) || rule.startsWith(u"code{"_s), qPrintable(rule));
    QVERIFY(html.contains(u"td code,th code{white-space:nowrap}"_s));
}

void ReportHtmlTest::aGroupOfRowsIsABodyOfItsOwn()
{
    const QString html = wholeReport();
    const auto before = captures(html, u"(\\S+)\\s*<tr class=\"group\">"_s);
    QVERIFY(before.size() >= stepCount);
    for (const QString &tag : before)
        QCOMPARE(tag, u"<tbody>"_s);
    QCOMPARE(html.count(u"<tbody>"_s), html.count(u"</tbody>"_s));
}

void ReportHtmlTest::noTableIsEmpty_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("a whole night") << wholeReport();
    QTest::newRow("an empty journal") << emptyReport();
    ReportFixture quiet;
    quiet.inputs.path = {};
    QTest::newRow("without a path") << QString::fromUtf8(renderHtml(quiet.document()));
}

void ReportHtmlTest::noTableIsEmpty()
{
    QFETCH(QString, html);
    static const QRegularExpression empty(u"<tbody>\\s*</tbody>"_s);
    for (const QString &table : captures(html, u"<table(.*?)</table>"_s)) {
        const QString caption = captures(table, u"<caption>(.*?)</caption>"_s).value(0);
        // Who has nothing to list says so in words.
        const bool mayBeEmpty = caption.startsWith(u"All entries"_s);
        QVERIFY2(mayBeEmpty || !empty.match(table).hasMatch(), qPrintable(caption));
    }
}

void ReportHtmlTest::whatScrollsTakesTheFocusAndHasAName()
{
    const QString html = wholeReport();
    const auto areas = captures(html, u"<div class=\"scroll\"([^>]*)>"_s);
    QVERIFY(areas.size() > 10);
    for (const QString &attributes : areas) {
        QVERIFY2(attributes.contains(u"tabindex=\"0\" role=\"group\""_s), qPrintable(attributes));
        QVERIFY2(!attributes.contains(u"aria-label=\"\""_s), qPrintable(attributes));
    }
    QVERIFY(!html.contains(u"role=\"region\""_s)); // two dozen landmarks are none
    for (const QString &style : captures(html, u"<table([^>]*)>"_s))
        QVERIFY2(style.contains(u"--columns:"_s), qPrintable(style));
}

void ReportHtmlTest::eachDrawingIsOnePictureWithADescription()
{
    const QString html = wholeReport();
    QVERIFY(!html.contains(u"<figure role"_s));
    const auto drawings = captures(html, u"<div role=\"img\" aria-label=\"([^\"]*)\">"_s);
    QCOMPARE(drawings.size(), html.count(u"<figure"_s));
    for (const QString &description : drawings)
        QVERIFY(description.size() > 20);
    QCOMPARE(html.count(u"<svg aria-hidden=\"true\" focusable=\"false\""_s), html.count(u"<svg"_s));
    QCOMPARE(html.count(u"<svg"_s), 2 * drawings.size());
}

void ReportHtmlTest::phasesStandSideBySideWithTheirLegend()
{
    const auto document = ReportFixture().document();
    const QString html = QString::fromUtf8(renderHtml(document));
    const auto grid = html.mid(html.indexOf(u"<div class=\"multiples\">"_s)).section(u"</section>"_s, 0, 0);
    QCOMPARE(grid.count(u"<figure>"_s), document.topologies.size() + 1);
    QStringList titles;
    for (const ReportTopology &one : document.topologies)
        titles << ReportText(document).topology(one, Topology::Hybrid);
    QCOMPARE(titles.first(), u"CP upgrade, 2025-11-15 22:25 CET"_s);
    QCOMPARE(captures(grid, u"<figcaption><b>(.*?)</b>"_s), titles);
    for (const QString &meaning :
         {u"solid: stays"_s, u"dashed: being retired"_s, u"dotted: possible"_s, u"red: blocked on purpose"_s})
        QVERIFY2(grid.contains(meaning), qPrintable(meaning));
    QVERIFY(html.contains(u".multiples{display:grid;"_s));
}

void ReportHtmlTest::versionsAndHashesReadFromLeftToRight()
{
    const QString html = wholeReport();
    const auto way = captures(html, u"(<bdi dir=\"ltr\"><span class=\"tag x\">.*?</bdi>)"_s);
    QCOMPARE(way.size(), 1);
    QVERIFY(way.first().contains(u"3.4.3.12</span> → <span"_s));
    const auto code = captures(html, u"[}>](code\\{[^}]*\\})"_s);
    QCOMPARE(code.size(), 1);
    QVERIFY(code.first().contains(u"direction:ltr;unicode-bidi:isolate"_s));
    QVERIFY(html.contains(QRegularExpression(u"[}>]svg\\{[^}]*direction:ltr[;}]"_s)));
    // Nothing is laid out to the left or right, but to where the writing starts or ends.
    for (const QString &side : {u"text-align:left"_s, u"text-align:right"_s, u"padding-left"_s,
                                u"margin-left"_s, u"padding-right"_s, u"margin-right"_s, u"float:"_s})
        QVERIFY2(!html.contains(side), qPrintable(side));
}

void ReportHtmlTest::aPlanOfTheSharesIsOnlyNamedWhereItIsDrawn()
{
    ReportFixture fixture;
    const auto planned = u"the dashed line is the plan"_s;
    QVERIFY(QString::fromUtf8(renderHtml(fixture.document())).contains(planned));
    fixture.add(-1389, ScheduleChanged{{}});
    const auto document = fixture.document();
    QVERIFY(document.traffic.planned.isEmpty());
    const auto html = QString::fromUtf8(renderHtml(document));
    QVERIFY(html.contains(u"Share of traffic as reached"_s));
    QVERIFY(!html.contains(planned));
}

void ReportHtmlTest::theStyleSheetIsWhole()
{
    const QString style = captures(wholeReport(), u"<style>(.*?)</style>"_s).value(0);
    QCOMPARE(style.count(u'{'), style.count(u'}'));
    QVERIFY(!style.contains(u'%') || !QRegularExpression(u"%[0-9]"_s).match(style).hasMatch());
    // Each variable that is used has a colour in both schemes and on paper.
    for (const QString &name : captures(style, u"var\\((--[a-z0-9]+)\\)"_s)) {
        if (name != u"--columns"_s)
            QCOMPARE(style.count(name + u':'), 3);
    }
    for (const QString &medium : {u"@media print"_s, u"@media(max-width:"_s, u"prefers-color-scheme:dark"_s})
        QVERIFY2(style.contains(medium), qPrintable(medium));
    QVERIFY(style.contains(u"break-inside:avoid"_s));
}

QTEST_MAIN(ReportHtmlTest)
#include "tst_reporthtml.moc"
