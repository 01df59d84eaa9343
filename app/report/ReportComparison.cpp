#include "report/ReportComparison.h"

#include "domain/NextEnvironment.h"

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportComparison)
};

QString sentence(const PlanDerived &origin, const ReportText &text)
{
    const auto ended = text.stamp(origin.endedAt);
    const auto outcome = ended.isEmpty() ? outcomeText(origin.outcome)
                                         //: how a plan ended, when
                                         : Text::tr("%1 %2").arg(outcomeText(origin.outcome), ended);
    auto line = Text::tr("Made after “%1”: %2. Its final hash then: %3.", "title, outcome, hash")
                    .arg(origin.title, outcome, origin.lastHash);
    return origin.rehearsal ? QStringLiteral("%1 %2").arg(line, Text::tr("It ran on a simulated cluster."))
                            : line;
}

QStringList learnedLines(const PlanDerived &origin, const QHash<QString, QString> &titles)
{
    QStringList lines;
    for (const auto &phase : origin.learned.phases)
        //: title of a phase, what was learned
        lines << Text::tr("%1. %2").arg(phase.title, learnedOfPhase(origin, phase.step, phase.title));
    for (const auto &item : origin.learned.items) {
        const auto title = item.title.isEmpty() ? ReportText::gate(item.item, titles) : item.title;
        for (const auto &learned : learnedOf(origin, item.item))
            lines << Text::tr("%1. %2").arg(title, learned);
    }
    for (const auto &finding : origin.learned.findings)
        lines << Text::tr("%1. %2").arg(finding.title, learnedOfFinding(origin, finding.id));
    return lines;
}

} // namespace

std::optional<ReportComparison>
reportComparison(const UpgradePlan &plan, const QHash<QString, QString> &titles, const ReportText &text)
{
    if (!plan.origin)
        return std::nullopt;
    const auto &origin = *plan.origin;
    ReportComparison comparison;
    comparison.origin = origin;
    comparison.name = environmentName(origin);
    comparison.sentence = sentence(origin, text);
    comparison.differences = compareEnvironments(origin, plan.target, environmentOf(plan));
    comparison.summary = summaryText(comparison.differences);
    comparison.learned = learnedLines(origin, titles);
    return comparison;
}

QString comparedResult(const EnvironmentDifference &line)
{
    //: how two environments stand to each other in one thing
    auto result = line.attention ? Text::tr("attention: %1").arg(kindText(line.kind)) : kindText(line.kind);
    return line.why.isEmpty() ? result : Text::tr("%1. %2", "kind, why").arg(result, line.why);
}

} // namespace gatelift
