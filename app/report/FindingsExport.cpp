#include "report/FindingsExport.h"

#include "domain/EvidenceWord.h"
#include "domain/KeyTable.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FindingsExport)
};

constexpr KeyTable<FindingsFormat, 5> formats{{{FindingsFormat::PlainJson, "json"},
                                               {FindingsFormat::Csv, "csv"},
                                               {FindingsFormat::Markdown, "markdown"},
                                               {FindingsFormat::Sarif, "sarif"},
                                               {FindingsFormat::JUnit, "junit"}}};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

QByteArray dumped(const Json &json)
{
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

QString evidenceText(const Evidence &evidence)
{
    auto text = evidence.entity;
    const auto who = evidence.name.isEmpty() ? evidence.id : evidence.name;
    if (!who.isEmpty())
        text += u' ' + who;
    if (!evidence.workspace.isEmpty())
        text += u" ["_s + evidence.workspace + u']';
    if (!evidence.field.isEmpty())
        text += u": "_s + evidence.field;
    if (!evidence.value.isEmpty())
        text += u" = "_s + EvidenceWord::shown(evidence.value);
    return text;
}

QByteArray asJson(const Findings &findings)
{
    Json list = Json::array();
    for (const auto &finding : findings.all) {
        Json evidence = Json::array();
        for (const auto &one : finding.evidence)
            evidence.push_back({{"entity", utf8(one.entity)},
                                {"id", utf8(one.id)},
                                {"name", utf8(one.name)},
                                {"workspace", utf8(one.workspace)},
                                {"field", utf8(one.field)},
                                {"value", utf8(one.value)}});
        const auto &change = finding.change;
        list.push_back({{"id", utf8(change.id)},
                        {"kind", utf8(toKey(finding.topic))},
                        {"title", utf8(change.title)},
                        {"introduced", utf8(change.introduced.toString())},
                        {"severity", utf8(toKey(change.severity))},
                        {"area", utf8(change.area)},
                        {"verdict", utf8(toKey(finding.verdict))},
                        {"ground", utf8(finding.ground)},
                        {"evidence", std::move(evidence)},
                        {"evidence_count", finding.evidenceCount},
                        {"change", utf8(change.change)},
                        {"concerns", utf8(change.concerns)},
                        {"action", utf8(change.action)},
                        {"command", utf8(change.command)},
                        {"source", utf8(change.source)}});
    }
    Json partial = Json::array();
    for (const auto &line : findings.partial)
        partial.push_back(utf8(line));
    return dumped({{"findings", std::move(list)},
                   {"partial", std::move(partial)},
                   {"summary",
                    {{"affected", findings.count(Verdict::Affected)},
                     {"not_affected", findings.count(Verdict::NotAffected)},
                     {"review", findings.count(Verdict::Review)}}}});
}

//! A spreadsheet must not take a text for a formula.
QString cell(QString text)
{
    static const QString formula = u"=+-@\t"_s;
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', u"\"\""_s);
    return u'"' + text + u'"';
}

QByteArray asCsv(const Findings &findings)
{
    QString out = u"id,verdict,severity,area,introduced,title,ground,evidence,action,source\r\n"_s;
    for (const auto &finding : findings.all) {
        QStringList evidence;
        for (const auto &one : finding.evidence)
            evidence << evidenceText(one);
        const auto &change = finding.change;
        const QStringList cells{change.id,      toKey(finding.verdict),       toKey(change.severity),
                                change.area,    change.introduced.toString(), change.title,
                                finding.ground, evidence.join(u'\n'),         change.action,
                                change.source};
        QStringList quoted;
        for (const auto &one : cells)
            quoted << cell(one);
        out += quoted.join(u',') + u"\r\n"_s;
    }
    return out.toUtf8();
}

//! Foreign names stay text: no heading, no table column, no link.
QString plain(const QString &text)
{
    static const QRegularExpression special(u"([\\\\*_\\[\\]<>|#])"_s);
    return QString(text).replace(special, u"\\\\1"_s).replace(u'\n', u' ');
}

void appendMarkdown(QString &out, const Finding &finding)
{
    const auto &change = finding.change;
    // Code names stand in backticks in the catalogue's own words.
    out += u"### %1: %2\n\n"_s.arg(change.id, change.title);
    // A consideration holds for the upgrade; no release brought it.
    const bool isConsideration =
        finding.topic == FindingTopic::Consideration && change.kind == "requirement"_L1;
    out += (isConsideration || change.introduced.isNull()
                ? Text::tr("%1. %2").arg(toKey(change.severity), change.change)
                : Text::tr("%1, since %2. %3")
                      .arg(toKey(change.severity), change.introduced.toString(), change.change)) +
           u"\n\n"_s;
    // The evidence of a check is a part of what it compares.
    if (isConsideration && finding.verdict == Verdict::Affected && !finding.ground.isEmpty())
        out += Text::tr("Found: %1").arg(plain(finding.ground)) + u"\n\n"_s;
    for (const auto &one : finding.evidence)
        out += u"- "_s + plain(evidenceText(one)) + u'\n';
    if (finding.evidenceCount > finding.evidence.size())
        out += u"- "_s + Text::tr("and %1 more").arg(finding.evidenceCount - finding.evidence.size()) + u'\n';
    if (!finding.evidence.isEmpty())
        out += u'\n';
    if (finding.verdict == Verdict::Review && !finding.ground.isEmpty())
        out += Text::tr("Why a person must judge: %1").arg(plain(finding.ground)) + u"\n\n"_s;
    out += Text::tr("What to do: %1").arg(change.action) + u"\n\n"_s;
    if (!change.command.isEmpty())
        out += u"```\n%1\n```\n\n"_s.arg(change.command);
    out += Text::tr("Source: %1").arg(change.source) + u"\n\n"_s;
}

QByteArray asMarkdown(const Findings &findings)
{
    QString out = u"# "_s + Text::tr("Findings") + u"\n\n"_s;
    out += Text::tr("Affected %1, review %2, not affected %3.")
               .arg(findings.count(Verdict::Affected))
               .arg(findings.count(Verdict::Review))
               .arg(findings.count(Verdict::NotAffected)) +
           u"\n\n"_s;
    for (const auto &line : findings.partial)
        out += u"> "_s + Text::tr("Partial: %1").arg(plain(line)) + u"\n\n"_s;
    const std::pair<Verdict, QString> parts[]{{Verdict::Affected, Text::tr("Affected")},
                                              {Verdict::Review, Text::tr("To review")}};
    for (const auto &[verdict, title] : parts) {
        out += u"## "_s + title + u"\n\n"_s;
        for (const auto &finding : findings.all) {
            if (finding.verdict == verdict)
                appendMarkdown(out, finding);
        }
    }
    out += u"## "_s + Text::tr("Not affected") + u"\n\n"_s;
    for (const auto &finding : findings.all) {
        if (finding.verdict == Verdict::NotAffected)
            out += u"- %1: %2 (%3)\n"_s.arg(finding.change.id, finding.change.title, plain(finding.ground));
    }
    return out.toUtf8();
}

const char *levelOf(const Finding &finding)
{
    if (finding.verdict == Verdict::NotAffected)
        return "none";
    switch (finding.change.severity) {
    case ChangeSeverity::Blocker:
    case ChangeSeverity::High:
        return "error";
    case ChangeSeverity::Medium:
        return "warning";
    case ChangeSeverity::Low:
        break;
    }
    return "note";
}

const char *kindOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Affected:
        return "fail";
    case Verdict::NotAffected:
        return "pass";
    case Verdict::Review:
        break;
    }
    return "review";
}

QByteArray asSarif(const Findings &findings)
{
    Json rules = Json::array();
    Json results = Json::array();
    for (const auto &finding : findings.all) {
        const auto &change = finding.change;
        rules.push_back({{"id", utf8(change.id)},
                         {"shortDescription", {{"text", utf8(change.title)}}},
                         {"fullDescription", {{"text", utf8(change.change)}}},
                         {"help", {{"text", utf8(change.action)}}}});
        Json locations = Json::array();
        for (const auto &one : finding.evidence)
            locations.push_back(
                {{"logicalLocations", Json::array({{{"fullyQualifiedName", utf8(evidenceText(one))}}})}});
        // SARIF has no level but none for what is neither a failure nor open (3.27.9, 3.27.10).
        const bool failed = finding.verdict == Verdict::Affected;
        results.push_back({{"ruleId", utf8(change.id)},
                           {"kind", kindOf(finding.verdict)},
                           {"level", failed ? levelOf(finding) : "none"},
                           {"message", {{"text", utf8(change.title + u". "_s + finding.ground)}}},
                           {"locations", std::move(locations)}});
    }
    Json notes = Json::array();
    for (const auto &line : findings.partial)
        notes.push_back({{"level", "warning"}, {"message", {{"text", utf8(line)}}}});
    return dumped(
        {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
         {"version", "2.1.0"},
         {"runs",
          Json::array(
              {{{"tool",
                 {{"driver",
                   {{"name", "gatelift"}, {"version", GATELIFT_VERSION}, {"rules", std::move(rules)}}}}},
                {"invocations", Json::array({{{"executionSuccessful", findings.partial.isEmpty()},
                                              {"toolExecutionNotifications", std::move(notes)}}})},
                {"results", std::move(results)}}})}});
}

QByteArray asJUnit(const Findings &findings)
{
    QByteArray out;
    QXmlStreamWriter xml(&out);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, u"gatelift preflight"_s);
    xml.writeAttribute(u"tests"_s, QString::number(findings.all.size()));
    xml.writeAttribute(u"failures"_s, QString::number(findings.count(Verdict::Affected)));
    xml.writeAttribute(u"skipped"_s, QString::number(findings.count(Verdict::Review)));
    for (const auto &finding : findings.all) {
        xml.writeStartElement(u"testcase"_s);
        xml.writeAttribute(u"classname"_s, u"kong."_s + finding.change.introduced.toString());
        xml.writeAttribute(u"name"_s, finding.change.id + u": "_s + finding.change.title);
        QStringList lines;
        for (const auto &one : finding.evidence)
            lines << evidenceText(one);
        if (finding.verdict == Verdict::Affected) {
            xml.writeStartElement(u"failure"_s);
            xml.writeAttribute(u"type"_s, toKey(finding.change.severity));
            xml.writeAttribute(u"message"_s, finding.change.action);
            xml.writeCharacters(lines.join(u'\n'));
            xml.writeEndElement();
        } else if (finding.verdict == Verdict::Review) {
            xml.writeStartElement(u"skipped"_s);
            xml.writeAttribute(u"message"_s, finding.ground);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return out.endsWith('\n') ? out : out + '\n';
}

} // namespace

std::optional<FindingsFormat> findingsFormatFromKey(const QString &key)
{
    return valueOf(formats, key);
}

QByteArray exportFindings(const Findings &findings, FindingsFormat format)
{
    switch (format) {
    case FindingsFormat::PlainJson:
        break;
    case FindingsFormat::Csv:
        return asCsv(findings);
    case FindingsFormat::Markdown:
        return asMarkdown(findings);
    case FindingsFormat::Sarif:
        return asSarif(findings);
    case FindingsFormat::JUnit:
        return asJUnit(findings);
    }
    return asJson(findings);
}

} // namespace gatelift
