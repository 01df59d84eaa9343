#include "session/FindingItem.h"

#include "domain/EvidenceWord.h"
#include "domain/UpgradePlan.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FindingItem)
};

QString countText(const QString &entity, int count)
{
    if (entity == u"plugin")
        return Text::tr("%n plugins", "", count);
    if (entity == u"route")
        return Text::tr("%n routes", "", count);
    if (entity == u"service")
        return Text::tr("%n services", "", count);
    if (entity == u"consumer")
        return Text::tr("%n consumers", "", count);
    if (entity == u"upstream")
        return Text::tr("%n upstreams", "", count);
    if (entity == u"target")
        return Text::tr("%n targets", "", count);
    if (entity == u"certificate")
        return Text::tr("%n certificates", "", count);
    if (entity == u"workspace")
        return Text::tr("%n workspaces", "", count);
    if (entity == u"data-plane")
        return Text::tr("%n data planes", "", count);
    return Text::tr("%n entities", "", count);
}

QString searchText(const Finding &finding)
{
    const auto &change = finding.change;
    QStringList words{change.id,     change.title,   change.change,    change.concerns,
                      change.action, finding.ground, areaText(change), change.introduced.toString()};
    words << change.plugins;
    for (const auto &one : finding.evidence)
        words << one.name << one.id << one.workspace << one.field;
    return words.join(u'\n').toCaseFolded();
}

} // namespace

FindingItem findingItem(const Finding &finding, const UpgradePlan &plan)
{
    FindingItem item;
    item.finding = finding;
    item.standing = standingOf(finding, plan);
    item.decision = plan.decisions.value(finding.change.id);
    item.fresh = plan.findings && !plan.findings->isFirst && plan.findings->fresh.contains(finding.change.id);
    item.searchText = searchText(finding);
    return item;
}

Glyph verdictGlyph(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Affected:
        return Glyph::Warn;
    case Verdict::NotAffected:
        return Glyph::NotApplicable;
    case Verdict::Review:
        break;
    }
    return Glyph::Unknown;
}

Glyph checkGlyph(const Finding &finding)
{
    switch (finding.verdict) {
    case Verdict::Affected:
        return asksDecision(finding) ? Glyph::Bad : Glyph::Warn;
    case Verdict::NotAffected:
        return Glyph::Ok;
    case Verdict::Review:
        break;
    }
    return Glyph::Unknown;
}

int severityBars(ChangeSeverity severity)
{
    switch (severity) {
    case ChangeSeverity::Blocker:
    case ChangeSeverity::High:
        return 3;
    case ChangeSeverity::Medium:
        return 2;
    case ChangeSeverity::Low:
        break;
    }
    return 1;
}

QString areaTitle(const QString &area)
{
    static const QHash<QString, const char *> titles{
        {u"plugin"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Plugins")},
        {u"tls"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "TLS")},
        {u"observability"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Observability")},
        {u"security"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Security")},
        {u"custom plugins"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Custom plugins")},
        {u"kong.conf"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "kong.conf")},
        {u"packaging"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Packages")},
        {u"router"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Router")},
        {u"ai"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "AI plugins")},
        {u"admin api"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Admin API")},
        {u"hybrid"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Hybrid mode")},
        {u"database"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Database")},
        {u"os"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Operating system")},
        {u"nginx template"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Nginx templates")},
        {u"pdk"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Plugin development kit")},
        {u"dns"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "DNS")},
        {u"kong manager"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Kong Manager")},
        {u"vaults"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Vaults")},
        {u"balancer"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Load balancing")},
        {u"license"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "License")},
        {u"declarative"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Declarative configuration")},
        {u"portal"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Dev Portal")},
        {u"wasm"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "WASM")},
        {u"cli"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Command line")},
        {u"kubernetes"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Kubernetes")},
        {u"platform"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Platform")},
        {u"plugins"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Plugins")},
        {u"configuration"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Configuration")},
        {u"operations"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Operations")},
        {u"Logs"_s, QT_TRANSLATE_NOOP("gatelift::FindingItem", "Logs")},
    };
    const auto found = titles.constFind(area);
    return found == titles.cend() ? area : Text::tr(*found);
}

QString areaText(const Change &change)
{
    if (change.area == u"plugin" && !change.plugins.isEmpty() && change.plugins.size() <= 3)
        return change.plugins.join(u", "_s);
    return areaTitle(change.area);
}

QString countedText(const Finding &finding)
{
    if (finding.evidence.isEmpty())
        return {};
    const auto &first = finding.evidence.first().entity;
    const bool alike = std::all_of(finding.evidence.cbegin(), finding.evidence.cend(),
                                   [&first](const Evidence &one) { return one.entity == first; });
    static const QStringList notCounted{u"kong.conf"_s, u"database"_s, u"topology"_s, u"license"_s, u"os"_s};
    if (alike && notCounted.contains(first))
        return {};
    return countText(alike ? first : QString(), static_cast<int>(finding.evidenceCount));
}

QString affectsText(const Finding &finding)
{
    if (finding.evidence.isEmpty())
        return finding.ground;
    if (auto counted = countedText(finding); !counted.isEmpty())
        return counted;
    const auto &first = finding.evidence.first();
    if (finding.evidence.size() > 1)
        return areaTitle(first.entity);
    if (first.entity == u"kong.conf")
        return u"%1: %2"_s.arg(first.entity, first.field);
    return first.value.isEmpty() ? areaTitle(first.entity) : EvidenceWord::shown(first.value);
}

QString findingText(const FindingItem &item)
{
    const auto &finding = item.finding;
    const auto &change = finding.change;
    QStringList lines{
        u"%1: %2"_s.arg(change.id, withoutMarks(change.title)),
        Text::tr("%1, severity %2, since %3", "verdict, severity, version")
            .arg(verdictText(finding.verdict), severityText(change.severity), change.introduced.toString())};
    if (!change.change.isEmpty())
        lines << change.change;
    if (!finding.ground.isEmpty())
        lines << Text::tr("Established by: %1").arg(finding.ground);
    for (const auto &one : finding.evidence)
        lines << u"- "_s + evidenceLine(one);
    if (finding.evidenceCount > finding.evidence.size())
        lines << u"- "_s + Text::tr("and %n more", "pieces of evidence",
                                    static_cast<int>(finding.evidenceCount - finding.evidence.size()));
    if (!change.action.isEmpty())
        lines << Text::tr("What to do: %1").arg(change.action);
    if (!change.command.isEmpty())
        lines << change.command;
    if (item.decision.decision != FindingDecision::Open)
        lines << Text::tr("Decision: %1, by %2. %3", "decision, person, note")
                     .arg(decisionText(item.decision.decision), item.decision.by, item.decision.note);
    lines << Text::tr("Source: %1").arg(change.source);
    return lines.join(u'\n');
}

} // namespace gatelift
