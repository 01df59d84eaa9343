#include "domain/PathExplanation.h"

#include "domain/TextArguments.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PathExplanation)
};

QString keyOf(RuleOutcome outcome)
{
    switch (outcome) {
    case RuleOutcome::Applies:
        return QStringLiteral("applies");
    case RuleOutcome::DoesNotApply:
        return QStringLiteral("does-not-apply");
    case RuleOutcome::Attention:
        return QStringLiteral("attention");
    case RuleOutcome::OpenQuestion:
        break;
    }
    return QStringLiteral("open-question");
}

//! How one rule bears on the path, and what goes into its text.
struct Judged
{
    RuleOutcome outcome = RuleOutcome::Applies;
    QStringList arguments;
};

//! Looks at one path rule by rule. The ids are those of path-rules.json.
class Explainer
{
public:
    Explainer(const UpgradePath &path, const ReleaseCatalog &catalog, const PathRules &rules)
        : m_path(path)
        , m_query(path.query)
        , m_catalog(catalog)
        , m_rules(rules)
    {
    }

    [[nodiscard]] std::optional<Judged> judge(const QString &id) const
    {
        if (id == QLatin1String("R1"))
            return sameMajor();
        if (id == QLatin1String("R2"))
            return guarantee(Guarantee::Patch);
        if (id == QLatin1String("R3"))
            return guarantee(Guarantee::AdjacentMinor);
        if (id == QLatin1String("R4"))
            return guarantee(Guarantee::Lts);
        if (id == QLatin1String("R5"))
            return protocol();
        if (id == QLatin1String("R6"))
            return controlPlaneFirst();
        if (id == QLatin1String("R7"))
            return database();
        if (id == QLatin1String("R8"))
            return table();
        return openQuestion();
    }

private:
    [[nodiscard]] bool crossesMajor() const { return m_query.from.major() != m_query.to.major(); }

    [[nodiscard]] bool hasNote(const char *id) const
    {
        return std::any_of(m_path.notes.cbegin(), m_path.notes.cend(),
                           [&](const PathNote &note) { return note.id == QLatin1String(id); });
    }

    [[nodiscard]] Judged sameMajor() const
    {
        const auto outcome = crossesMajor() ? RuleOutcome::Attention : RuleOutcome::Applies;
        return {outcome, {QString::number(m_query.from.major()), QString::number(m_query.to.major())}};
    }

    [[nodiscard]] Judged guarantee(Guarantee wanted) const
    {
        QStringList steps;
        Version at = m_query.from;
        for (const Hop &hop : m_path.hops) {
            const bool lines = wanted != Guarantee::Patch;
            if (hop.guarantee == wanted)
                steps << QStringLiteral("%1 → %2").arg((lines ? at.line() : at).toString(),
                                                       (lines ? hop.to.line() : hop.to).toString());
            at = hop.to;
        }
        if (!steps.isEmpty())
            return {RuleOutcome::Applies, {steps.join(QStringLiteral(", "))}};
        return {RuleOutcome::DoesNotApply, {m_query.from.line().toString(), m_query.to.line().toString()}};
    }

    [[nodiscard]] Judged protocol() const
    {
        if (m_query.topology != Topology::Hybrid)
            return {RuleOutcome::DoesNotApply, {Text::tr("not hybrid mode")}};
        if (hasNote("protocol-3.1") && !m_path.hops.isEmpty())
            return {RuleOutcome::Attention, {m_query.from.toString(), m_path.hops.first().to.toString()}};
        if (hasNote("open-source-3.1-protocol"))
            return {RuleOutcome::Attention, {m_query.from.toString(), QStringLiteral("3.2")}};
        const ProtocolRow *row = m_rules.protocol(m_query.from);
        return {RuleOutcome::DoesNotApply,
                {row && !row->legacyJson ? Text::tr("%1 speaks RPC").arg(m_query.from.toString())
                                         : Text::tr("%1 speaks legacy (JSON)").arg(m_query.from.toString())}};
    }

    [[nodiscard]] Judged controlPlaneFirst() const
    {
        if (m_query.topology != Topology::Hybrid)
            return {RuleOutcome::DoesNotApply, {}};
        return {crossesMajor() ? RuleOutcome::Attention : RuleOutcome::Applies, {}};
    }

    [[nodiscard]] Judged database() const
    {
        if (m_query.topology == Topology::DbLess)
            return {RuleOutcome::DoesNotApply, {}};
        const Release *release = m_catalog.find(m_query.to);
        const QString line = m_query.to.line().toString();
        if (!release || release->postgresql.isEmpty())
            return {RuleOutcome::OpenQuestion, {line}};
        return {hasNote("cassandra-removed") ? RuleOutcome::Attention : RuleOutcome::Applies,
                {line, release->postgresql.join(QStringLiteral(", "))}};
    }

    [[nodiscard]] Judged table() const
    {
        if (m_query.to.line() > m_rules.lastTableTarget || m_query.from.sameLine(m_query.to))
            return {RuleOutcome::DoesNotApply, {}};
        const auto row =
            std::find_if(m_rules.rows.cbegin(), m_rules.rows.cend(), [&](const PathTableRow &known) {
                return !known.reference && known.target == m_query.to.line() &&
                       known.topology == m_query.topology && known.current.contains(m_query.from);
            });
        if (row == m_rules.rows.cend())
            return {RuleOutcome::DoesNotApply, {}};
        return {RuleOutcome::Applies, {row->id}};
    }

    [[nodiscard]] std::optional<Judged> openQuestion() const
    {
        if (!hasNote("contradiction-3.1.1"))
            return std::nullopt;
        return Judged{RuleOutcome::OpenQuestion, {}};
    }

    const UpgradePath &m_path;
    const PathQuery &m_query;
    const ReleaseCatalog &m_catalog;
    const PathRules &m_rules;
};

} // namespace

QList<PathRuleOutcome> explainPath(const UpgradePath &path, const ReleaseCatalog &catalog,
                                   const PathRules &rules)
{
    QList<PathRuleOutcome> outcomes;
    const Explainer explainer(path, catalog, rules);
    for (const ExplainedRule &rule : rules.explained) {
        const auto judged = explainer.judge(rule.id);
        if (!judged)
            continue;
        const QString text = rule.texts.value(keyOf(judged->outcome));
        outcomes << PathRuleOutcome{rule.id,         rule.title,
                                    judged->outcome, fillText(text, judged->arguments),
                                    rule.origin,     rule.source};
    }
    return outcomes;
}

} // namespace gatelift
