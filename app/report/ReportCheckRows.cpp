#include "report/ReportCheckRows.h"

#include "domain/FindingStanding.h"
#include "domain/UpgradePlan.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype namesShown = 3;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportCheckRows)
};

QString bites(const Finding &finding)
{
    QStringList names;
    for (const auto &one : finding.evidence) {
        auto name = one.name.isEmpty() ? one.id : one.name;
        if (name.isEmpty())
            name = one.entity;
        if (!one.field.isEmpty())
            name = QStringLiteral("%1: %2").arg(name, one.field);
        if (!names.contains(name) && names.size() < namesShown)
            names << name;
    }
    const auto text = names.join(QStringLiteral(", "));
    const auto more = static_cast<int>(finding.evidenceCount - names.size());
    return more > 0 ? Text::tr("%1 and %n more", "names", more).arg(text) : text;
}

} // namespace

std::optional<ReportChecks> reportChecks(const UpgradePlan &plan)
{
    if (!plan.findings)
        return std::nullopt;
    const auto &run = *plan.findings;
    ReportChecks checks{run.at, run.by, run.checked.from, run.checked.to, 0, 0, 0, 0, run.checked.partial,
                        {}};
    for (const auto &finding : run.checked.findings) {
        if (finding.verdict == Verdict::NotAffected) {
            ++checks.notAffected;
            continue;
        }
        checks.affected += finding.verdict == Verdict::Affected ? 1 : 0;
        checks.review += finding.verdict == Verdict::Review ? 1 : 0;
        const auto standing = standingOf(finding, plan);
        checks.open += standing == FindingStanding::Open || standing == FindingStanding::Changed ? 1 : 0;
        checks.rows.append({finding, standing, plan.decisions.value(finding.change.id), bites(finding)});
    }
    std::stable_sort(checks.rows.begin(), checks.rows.end(), [](const ReportCheck &a, const ReportCheck &b) {
        const auto key = [](const ReportCheck &row) {
            return std::pair(row.finding.verdict != Verdict::Affected, row.finding.change.severity);
        };
        return key(a) < key(b);
    });
    return checks;
}

} // namespace gatelift
