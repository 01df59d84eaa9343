#include "domain/Compatibility.h"

#include "domain/TextArguments.h"

#include <algorithm>

namespace gatelift {
namespace {

using VersionCheck = CompatibilityRule::VersionCheck;
using PluginCheck = CompatibilityRule::PluginCheck;

//! Collects reasons; the worst level wins.
class Verdict
{
public:
    explicit Verdict(const CompatibilityRules &rules)
        : m_rules(rules)
    {
    }

    void say(const char *id, CompatibilityLevel level, const QStringList &arguments,
             const QString &source = {})
    {
        const QString key = QString::fromLatin1(id);
        const CompatibilityText text = m_rules.reasons.value(key);
        m_answer.reasons << CompatibilityReason{key, fillText(text.text, arguments),
                                                source.isEmpty() ? text.source : source};
        m_answer.level = std::max(m_answer.level, level);
    }

    void good(const char *id, const QStringList &arguments = {})
    {
        say(id, CompatibilityLevel::Compatible, arguments);
    }
    void outside(const char *id, const QStringList &arguments)
    {
        say(id, CompatibilityLevel::OutsideDocumentedWindow, arguments);
    }
    void bad(const char *id, const QStringList &arguments)
    {
        say(id, CompatibilityLevel::Incompatible, arguments);
    }
    [[nodiscard]] Compatibility &answer() { return m_answer; }

private:
    const CompatibilityRules &m_rules;
    Compatibility m_answer;
};

//! Both sides' patches are known and the data plane's is newer.
bool hasNewerPatch(const Version &controlPlane, const Version &dataPlane)
{
    return controlPlane.sameLine(dataPlane) && !controlPlane.isRange() && controlPlane < dataPlane &&
           !controlPlane.isPrefixOf(dataPlane);
}

void judgeOlder(const CompatibilityRule &rule, const CompatibilityQuery &query, Verdict &verdict)
{
    const Version &cp = query.controlPlane;
    const Version &dp = query.dataPlane;
    const int gap = cp.minor() - dp.minor();
    const bool strict = rule.versions == VersionCheck::Window;
    if (gap > rule.window && strict)
        verdict.bad("older-than-window", {cp.toString(), dp.toString(), QString::number(rule.window)});
    else if (gap > rule.window)
        verdict.outside("beyond-window", {cp.toString(), dp.toString(), QString::number(rule.window)});
    else if (gap > 0)
        verdict.good("within-window", {cp.toString(), dp.toString(), QString::number(rule.window)});
    else if (hasNewerPatch(cp, dp) && strict)
        verdict.bad("newer-patch", {cp.toString(), dp.toString()});
    else if (hasNewerPatch(cp, dp))
        verdict.outside("newer-patch-accepted", {cp.toString(), dp.toString()});
    else if (cp == dp)
        verdict.good("same-version", {cp.toString()});
    else
        verdict.good("same-line", {cp.line().toString()});
}

void judgeVersions(const CompatibilityRule &rule, const CompatibilityQuery &query, Verdict &verdict)
{
    const Version &cp = query.controlPlane;
    const Version &dp = query.dataPlane;
    const QStringList both{cp.toString(), dp.toString()};
    if (cp.major() != dp.major())
        return verdict.bad("major", both);
    if (rule.versions == VersionCheck::SameLine) {
        if (cp.sameLine(dp))
            return verdict.good(cp == dp ? "same-version" : "same-line",
                                {cp == dp ? cp.toString() : cp.line().toString()});
        return verdict.bad("other-line", {cp.line().toString(), dp.toString()});
    }
    if (rule.versions == VersionCheck::Unchecked) {
        const int gap = cp.minor() - dp.minor();
        if (gap < 0 || gap > rule.window)
            return verdict.outside("unchecked", both);
        return judgeOlder(rule, query, verdict);
    }
    if (cp.minor() < dp.minor())
        return verdict.bad("newer-minor", both);
    judgeOlder(rule, query, verdict);
}

bool pluginsGo(PluginCheck check, const Version &cp, const Version &dp)
{
    switch (check) {
    case PluginCheck::Unchecked:
        return true;
    case PluginCheck::Identical:
        return cp == dp;
    case PluginCheck::SameMinor:
        return cp.sameLine(dp);
    case PluginCheck::NotNewerMinor:
        break;
    }
    return cp.major() == dp.major() && cp.minor() >= dp.minor();
}

void judgePlugins(const CompatibilityRule &rule, const CompatibilityRules &rules,
                  const CompatibilityQuery &query, Verdict &verdict)
{
    if (rule.plugins == PluginCheck::Unchecked || query.controlPlanePlugins.isEmpty())
        return;
    bool match = true;
    for (auto plugin = query.controlPlanePlugins.cbegin(); plugin != query.controlPlanePlugins.cend();
         ++plugin) {
        const auto other = query.dataPlanePlugins.constFind(plugin.key());
        if (other == query.dataPlanePlugins.cend()) {
            verdict.bad("plugin-missing", {plugin.key()});
            match = false;
            continue;
        }
        if (pluginsGo(rule.plugins, *plugin, *other))
            continue;
        match = false;
        const QStringList arguments{plugin.key(), plugin->toString(), other->toString()};
        const Version exception = rules.pluginExceptions.value(plugin.key());
        if (rule.plugins == PluginCheck::NotNewerMinor && exception.isPrefixOf(*other))
            verdict.good("plugin-exception", arguments);
        else
            verdict.bad("plugin-version", arguments);
    }
    for (auto plugin = query.dataPlanePlugins.cbegin(); plugin != query.dataPlanePlugins.cend(); ++plugin) {
        if (rule.plugins == PluginCheck::Identical && !query.controlPlanePlugins.contains(plugin.key())) {
            verdict.bad("plugin-extra", {plugin.key()});
            match = false;
        }
    }
    if (match)
        verdict.good("plugins-match");
}

QString spoken(const ProtocolRow &row)
{
    return row.legacyJson && row.rpc ? QStringLiteral("JSON + RPC")
           : row.legacyJson          ? QStringLiteral("JSON")
                                     : QStringLiteral("RPC");
}

//! Two 3.x versions without a protocol in common. Comes before the rule on 3.x.
const ProtocolRow *protocolGap(const PathRules &rules, const CompatibilityQuery &query, Verdict &verdict)
{
    const ProtocolRow *cp = rules.protocol(query.controlPlane);
    const ProtocolRow *dp = rules.protocol(query.dataPlane);
    if (!cp || !dp || (cp->legacyJson && dp->legacyJson) || (cp->rpc && dp->rpc))
        return nullptr;
    verdict.bad("protocol",
                {query.controlPlane.toString(), query.dataPlane.toString(), spoken(*cp), spoken(*dp)});
    return cp->rpc ? cp : dp;
}

} // namespace

QString toKey(CompatibilityLevel level)
{
    switch (level) {
    case CompatibilityLevel::Compatible:
        return QStringLiteral("compatible");
    case CompatibilityLevel::OutsideDocumentedWindow:
        return QStringLiteral("outside-documented-window");
    case CompatibilityLevel::Incompatible:
        break;
    }
    return QStringLiteral("incompatible");
}

Compatibility CompatibilityJudge::judge(const CompatibilityQuery &query) const
{
    CompatibilityQuery judged = query;
    bool line = false;
    for (const Side side : {&CompatibilityQuery::controlPlane, &CompatibilityQuery::dataPlane}) {
        const QList<Version> patches = listedPatches(query.*side);
        if (!(query.*side).isRange() || patches.isEmpty())
            continue;
        judged.*side = patches.last();
        line = true;
    }
    Compatibility answer = judgeAsWritten(query);
    // Words about the line that was asked for, unless its newest patch has another answer.
    if (line) {
        const Compatibility newest = judgeAsWritten(judged);
        if (newest.level != answer.level)
            answer = newest;
    }
    addOtherPatches(query, judged, &CompatibilityQuery::controlPlane, answer);
    addOtherPatches(query, judged, &CompatibilityQuery::dataPlane, answer);
    refuseUnknownLines(query, answer);
    return answer;
}

QList<Version> CompatibilityJudge::listedPatches(const Version &range) const
{
    QList<Version> patches;
    const Release *release = m_catalog.find(range);
    if (!release || range.partCount() == 4)
        return patches;
    for (const auto *list : {&release->enterprise, &release->openSource}) {
        if (!patches.isEmpty())
            break;
        for (const PatchRelease &patch : *list) {
            if (range.isPrefixOf(patch.version) && patch.version.partCount() > range.partCount())
                patches << patch.version;
        }
    }
    return patches;
}

void CompatibilityJudge::addOtherPatches(const CompatibilityQuery &query, const CompatibilityQuery &judged,
                                         Side side, Compatibility &answer) const
{
    const QList<Version> patches = listedPatches(query.*side);
    QStringList runs; // neighbours that differ: `3.1.0.0`, `3.4.0.0 – 3.4.3.12`
    Version first;
    Version last;
    const auto endRun = [&] {
        if (!first.isNull())
            runs << (first == last ? first.toString()
                                   : first.toString() + QStringLiteral(" – ") + last.toString());
        first = {};
    };
    for (const Version &patch : patches) {
        CompatibilityQuery other = judged;
        other.*side = patch;
        if (judgeAsWritten(other).level == answer.level) {
            endRun();
            continue;
        }
        first = first.isNull() ? patch : first;
        last = patch;
    }
    endRun();
    if (runs.isEmpty())
        return;
    const bool line = (query.*side).isRange();
    Verdict remark(m_rules);
    remark.good(line ? "depends-on-patch" : "depends-on-edition",
                {(query.*side).toString(), (judged.*side).toString(), runs.join(QStringLiteral(", "))});
    answer.reasons << remark.answer().reasons;
}

void CompatibilityJudge::refuseUnknownLines(const CompatibilityQuery &query, Compatibility &answer) const
{
    QStringList unknown;
    for (const Version &version : {query.controlPlane, query.dataPlane}) {
        const QString line = version.line().toString();
        if (!m_catalog.find(version) && !unknown.contains(line))
            unknown << line;
    }
    if (unknown.isEmpty())
        return;
    // What a rule refuses stays refused for that reason; what it would accept is not asserted.
    if (answer.compatible())
        answer.reasons.clear();
    Verdict verdict(m_rules);
    verdict.bad("unknown-line", {unknown.join(QStringLiteral(", "))});
    answer.reasons << verdict.answer().reasons;
    answer.level = CompatibilityLevel::Incompatible;
}

Compatibility CompatibilityJudge::judgeAsWritten(const CompatibilityQuery &query) const
{
    Verdict verdict(m_rules);
    const auto rule =
        std::find_if(m_rules.rules.cbegin(), m_rules.rules.cend(), [&](const CompatibilityRule &known) {
            return known.controlPlane.contains(query.controlPlane);
        });
    const ProtocolRow *gap = protocolGap(m_pathRules, query, verdict);
    if (gap) {
        verdict.answer().rule = gap->id;
    } else if (rule == m_rules.rules.cend()) {
        verdict.bad("no-rule", {query.controlPlane.toString()});
    } else {
        verdict.answer().rule = rule->id;
        judgeVersions(*rule, query, verdict);
        judgePlugins(*rule, m_rules, query, verdict);
    }
    QStringList tooOld;
    for (const Version &version : {query.controlPlane, query.dataPlane}) {
        if (version.major() < 2 && !tooOld.contains(version.toString()))
            tooOld << version.toString();
    }
    if (!tooOld.isEmpty())
        verdict.bad("no-hybrid-mode", {tooOld.join(QStringLiteral(", "))});
    if (query.fallbackConfiguration && query.controlPlane != query.dataPlane)
        verdict.bad("fallback-same-version", {query.controlPlane.toString(), query.dataPlane.toString()});
    addRemarks(query, verdict.answer());
    return verdict.answer();
}

void CompatibilityJudge::addRemarks(const CompatibilityQuery &query, Compatibility &answer) const
{
    const bool sameMajor = query.controlPlane.major() == query.dataPlane.major();
    const QList<CompatibilityReason> given = answer.reasons;
    const auto isGiven = [&](const QString &id) {
        return std::any_of(given.cbegin(), given.cend(),
                           [&](const CompatibilityReason &reason) { return reason.id == id; });
    };
    const auto isConfigured = [&](const QString &plugin) {
        return query.controlPlanePlugins.contains(plugin);
    };
    for (const CompatibilityRemark &remark : m_rules.remarks) {
        const auto any = [](const QStringList &list, const auto &holds) {
            return list.isEmpty() || std::any_of(list.cbegin(), list.cend(), holds);
        };
        if (remark.controlPlane.contains(query.controlPlane) && remark.dataPlane.contains(query.dataPlane) &&
            sameMajor == remark.sameMajor && any(remark.plugins, isConfigured) &&
            any(remark.onReasons, isGiven))
            answer.reasons << CompatibilityReason{remark.id, remark.text, remark.source};
    }
}

} // namespace gatelift
