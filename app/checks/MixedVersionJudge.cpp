#include "checks/MixedVersionJudge.h"

#include "checks/ProbeEvaluator.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::MixedVersionJudge)
};

//! The oldest connected data plane; X's own version where none told its.
Version oldestDataPlane(const GatewayFacts &facts)
{
    const auto versions = facts.dataPlaneVersions.value_or(QList<Version>());
    const auto oldest = std::min_element(versions.cbegin(), versions.cend());
    return oldest == versions.cend() ? facts.from : std::min(*oldest, facts.from);
}

Change described(const GatewayFacts &facts)
{
    Change change;
    change.kind = u"mixed-versions"_s;
    change.area = u"hybrid"_s;
    change.topologies = {Topology::Hybrid};
    change.introduced = facts.to;
    change.concerns = Text::tr("Data planes of X while a control plane of Y serves them.");
    return change;
}

Change asChange(const MixedVersionRule &rule, const GatewayFacts &facts)
{
    using Effect = MixedVersionRule::Effect;
    auto change = described(facts);
    const auto whose = rule.plugin.isEmpty() ? rule.entity : rule.plugin;
    const auto setting = rule.field.isEmpty() ? whose : u"%1, `%2`"_s.arg(whose, rule.field);
    change.id = rule.id;
    change.change = rule.what;
    change.introduced = rule.olderThan;
    change.source = rule.source;
    change.plugins = rule.plugin.isEmpty() ? QStringList() : QStringList{rule.plugin};
    switch (rule.effect) {
    case Effect::Refused:
        change.title = Text::tr("Old data planes stay on their last configuration: %1").arg(setting);
        change.severity = ChangeSeverity::High;
        change.action =
            Text::tr("Keep the write freeze until the last data plane runs Y, and don't restart old "
                     "nodes; or change the setting before the upgrade.");
        break;
    case Effect::Rewritten:
        change.title = Text::tr("Sent in its old form to old data planes: %1").arg(setting);
        change.severity = ChangeSeverity::Low;
        change.action =
            Text::tr("Nothing, as long as the old form says the same; compare once on an old node.");
        break;
    case Effect::Removed:
        change.title = Text::tr("Left out for old data planes: %1").arg(setting);
        change.severity = ChangeSeverity::Medium;
        change.action =
            Text::tr("Check that old nodes can do without it, and keep the time of mixed versions short.");
        break;
    }
    return change;
}

QString groundOf(MixedVersionRule::Basis basis, const QString &looked)
{
    switch (basis) {
    case MixedVersionRule::Basis::Derived:
        return Text::tr("Derived from the schemas of two releases, not seen on a gateway (%1)").arg(looked);
    case MixedVersionRule::Basis::Konnect:
        return Text::tr("The vendor tells it of Konnect; of own control planes nothing is published (%1)")
            .arg(looked);
    default:
        return looked;
    }
}

bool isProven(MixedVersionRule::Basis basis)
{
    return basis != MixedVersionRule::Basis::Derived && basis != MixedVersionRule::Basis::Konnect;
}

//! A rule without a condition holds wherever its plugin or kind of entity is in use.
Probe conditionOf(const MixedVersionRule &rule)
{
    if (rule.appliesWhen)
        return *rule.appliesWhen;
    Probe probe;
    probe.kind = rule.plugin.isEmpty() ? Probe::Kind::Entity : Probe::Kind::Plugin;
    probe.names << (rule.plugin.isEmpty() ? rule.entity : rule.plugin);
    return probe;
}

} // namespace

QList<Finding> judgeMixedVersions(const QList<MixedVersionRule> &rules, const GatewayFacts &facts,
                                  const ProbeEvaluator &evaluator)
{
    if (facts.topology != Topology::Hybrid || facts.from == facts.to)
        return {};
    // Across major versions nothing is sent at all: a change of its own in the catalogue.
    if (facts.from.major() != facts.to.major())
        return {};
    const auto dataPlane = oldestDataPlane(facts);
    QList<Finding> findings;
    qint64 looked = 0;
    bool unknown = false;
    for (const auto &rule : rules) {
        if (!rule.concerns(facts.to, dataPlane, facts.edition))
            continue;
        ++looked;
        auto answer = evaluator.answer(conditionOf(rule));
        unknown = unknown || answer.truth == Truth::Unknown;
        if (answer.truth != Truth::Yes)
            continue;
        findings.append({asChange(rule, facts), isProven(rule.basis) ? Verdict::Affected : Verdict::Review,
                         std::move(answer.evidence), answer.count,
                         groundOf(rule.basis, answer.lookups.join(u"; "_s)), FindingTopic::Consideration});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return a.change.severity < b.change.severity;
    });
    if (unknown || findings.isEmpty()) {
        auto change = described(facts);
        change.id = u"MV-all"_s;
        change.title = Text::tr("Settings in use that old data planes do not know");
        change.change = Text::tr(
            "A newer control plane leaves out, rewrites or sends what older data planes do not know.");
        change.action =
            Text::tr("Collect the facts again where a source failed; else there is nothing to do.");
        change.source = Text::tr("the rules of mixed versions in the knowledge pack");
        const auto text = unknown ? Text::tr("some of %1 rules could not be looked up").arg(looked)
                                  : Text::tr("none of %1 rules holds").arg(looked);
        findings.append({change,
                         unknown ? Verdict::Review : Verdict::NotAffected,
                         {},
                         0,
                         text,
                         FindingTopic::Consideration});
    }
    return findings;
}

} // namespace gatelift
