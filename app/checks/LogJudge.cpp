#include "checks/LogJudge.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::LogJudge)
};

Change commonChange()
{
    Change change;
    change.kind = u"log-line"_s;
    change.area = u"Logs"_s;
    change.introduced = Version(2, 8);
    return change;
}

QString concernsOf(const QString &role)
{
    if (role == u"control-plane")
        return Text::tr("Control planes in whose error log the line stands, and their data planes.");
    if (role == u"data-plane")
        return Text::tr("Data planes in whose error log the line stands.");
    return Text::tr("Gateways in whose error log the line stands.");
}

Change asChange(const LogLine &line)
{
    auto change = commonChange();
    change.id = line.id;
    change.title = line.title;
    change.change = line.means;
    change.concerns = concernsOf(line.role);
    change.action = line.action;
    change.severity = line.severity.value_or(ChangeSeverity::Low);
    change.introduced = line.since;
    change.source = line.source;
    if (line.role != u"any")
        change.roles << line.role;
    return change;
}

//! `2.0.0, control plane 1.3.0`, as far as the line told it.
QString versionsText(const QMap<QString, QString> &who)
{
    auto own = who.value(u"dp_plugin_version"_s);
    const auto theirs = who.value(u"cp_plugin_version"_s);
    if (theirs.isEmpty())
        return own;
    return own.isEmpty() ? Text::tr("missing, control plane %1").arg(theirs)
                         : Text::tr("%1, control plane %2").arg(own, theirs);
}

//! Some lines write the names of plugins with underscores, though none has one.
QString pluginOf(const QMap<QString, QString> &who)
{
    return who.value(u"plugin"_s, who.value(u"plugin_underscored"_s).replace(u'_', u'-'));
}

QString settingOf(const QMap<QString, QString> &who)
{
    const auto field = who.value(u"field"_s);
    if (field.isEmpty())
        return who.value(u"setting"_s, who.value(u"where"_s, who.value(u"hint"_s)));
    return field.startsWith("config."_L1) ? field : u"config."_s + field;
}

Evidence asEvidence(const LogLine &line, const QMap<QString, QString> &who)
{
    Evidence evidence;
    evidence.id = who.value(u"dp_id"_s);
    evidence.name = who.value(u"dp_host"_s);
    const auto plugin = pluginOf(who);
    const auto setting = settingOf(who);
    if (!evidence.id.isEmpty() || !evidence.name.isEmpty()) {
        evidence.entity = u"data-plane"_s;
        evidence.field = QStringList{plugin, setting}.filter(QRegularExpression(u"."_s)).join(u' ');
        evidence.value =
            plugin.isEmpty() || !setting.isEmpty() ? who.value(u"dp_version"_s) : versionsText(who);
        if (evidence.field.isEmpty())
            evidence.field = u"version"_s;
    } else if (!plugin.isEmpty()) {
        evidence.entity = u"plugin"_s;
        evidence.name = plugin;
        evidence.field = setting;
        evidence.value = setting.isEmpty() ? versionsText(who) : who.value(u"instead"_s);
    } else {
        evidence.entity = line.role == u"any" ? u"gateway"_s : line.role;
        evidence.name = who.value(u"control_plane"_s);
        evidence.field = setting;
        QStringList rest;
        for (const auto &part : {u"migration"_s, u"database"_s, u"db_version"_s, u"table"_s, u"filters"_s})
            if (who.contains(part))
                rest << who.value(part);
        evidence.value = rest.join(u' ');
    }
    return evidence;
}

QString timesText(qint64 first, qint64 last)
{
    if (first <= 0)
        return Text::tr("without a time");
    if (first == last)
        return Text::tr("at %1").arg(logTimeText(first));
    return Text::tr("between %1 and %2").arg(logTimeText(first), logTimeText(last));
}

//! For texts with a number of things.
int asNumber(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

Finding asFinding(const LogLine &line, const LogMatch &match)
{
    Finding finding;
    finding.change = asChange(line);
    finding.change.plugins = match.values.value(u"plugin"_s);
    finding.topic = FindingTopic::Consideration;
    finding.verdict = line.judge.isEmpty() ? Verdict::Affected : Verdict::Review;
    for (const auto &who : match.concerned) {
        if (finding.evidence.size() < evidenceLimit - 1)
            finding.evidence.append(asEvidence(line, who));
    }
    Evidence sample;
    sample.entity = line.role == u"any" ? u"gateway"_s : line.role;
    sample.field = u"error.log"_s;
    sample.value = match.sample;
    finding.evidence.append(sample);
    finding.evidenceCount = match.concernedCount + 1;
    const auto seen = Text::tr("%n line(s) of the error log, %1", nullptr, asNumber(match.count))
                          .arg(timesText(match.firstTime, match.lastTime));
    finding.ground = line.judge.isEmpty() ? seen : u"%1 (%2)"_s.arg(line.judge, seen);
    return finding;
}

//! What was read, and why it may not be all.
QString readText(const LogReading &reading)
{
    auto text = Text::tr("%n line(s) read, %1", nullptr, asNumber(reading.lines))
                    .arg(timesText(reading.firstTime, reading.lastTime));
    if (reading.cutLines > 0)
        text += u", "_s + Text::tr("%n of them too long and cut", nullptr, asNumber(reading.cutLines));
    return text;
}

Finding noDifference(const LogReading &reading)
{
    Finding finding;
    auto &change = finding.change;
    change = commonChange();
    change.id = u"LL-differences"_s;
    change.title = Text::tr("No line about version or plugin differences");
    change.change =
        Text::tr("Control planes write a line for each data plane that they turn away or leave without "
                 "configuration for its version or plugins. Data planes write it at level debug only.");
    change.concerns = concernsOf(u"control-plane"_s);
    change.action = Text::tr("Nothing, if the log is a control plane's and reaches back to the last time all "
                             "data planes connected.");
    change.source = Text::tr("the lines of the error log in the knowledge pack");
    finding.topic = FindingTopic::Consideration;
    finding.verdict = Verdict::NotAffected;
    finding.ground = readText(reading);
    QString doubt;
    if (reading.gatewayLines == 0)
        doubt = Text::tr("None of the lines has the form of a gateway's error log.");
    else if (reading.cancelled || !reading.problems.isEmpty())
        doubt = Text::tr("The log was not read to its end.");
    if (!doubt.isEmpty()) {
        finding.verdict = Verdict::Review;
        finding.ground = u"%1 (%2)"_s.arg(doubt, finding.ground);
    }
    return finding;
}

} // namespace

QList<Finding> judgeLogs(const LogLineCatalog &catalog, const LogReading &reading)
{
    QList<Finding> findings;
    bool differs = false;
    for (const auto &match : reading.matches) {
        const auto *line = catalog.find(match.id);
        if (!line || !line->severity)
            continue;
        findings.append(asFinding(*line, match));
        differs = differs || line->tellsOfDifference();
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return a.change.severity < b.change.severity;
    });
    if (!differs)
        findings.append(noDifference(reading));
    return findings;
}

} // namespace gatelift
