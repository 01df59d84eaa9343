#include "checks/ConsiderationJudge.h"

#include "checks/ChangeJudge.h"
#include "checks/ConfLinter.h"
#include "checks/ConsiderationChecks.h"
#include "checks/ProbeEvaluator.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConsiderationJudge)
};

void keepEvidence(Finding &finding, QList<Evidence> evidence)
{
    finding.evidenceCount = evidence.size();
    if (evidence.size() > evidenceLimit)
        evidence.resize(evidenceLimit);
    finding.evidence = std::move(evidence);
}

//! The worst of the changes that it points to; nothing where none lies between X and Y.
std::optional<Finding> judgeReferred(const Consideration &entry, const ChangeCatalog &changes,
                                     const GatewayFacts &facts, const ProbeEvaluator &evaluator)
{
    Finding finding;
    finding.change = entry.asChange(facts.to);
    QList<Evidence> evidence;
    QStringList affected;
    QStringList open;
    int asked = 0;
    for (const auto &change : changes.between(facts.from, facts.to, facts.edition, facts.topology)) {
        if (!entry.refers.contains(change.id))
            continue;
        ++asked;
        const auto one = judgeChange(change, evaluator);
        if (one.verdict == Verdict::NotAffected)
            continue;
        if (one.verdict == Verdict::Review) {
            open << change.id;
            continue;
        }
        finding.change.severity =
            affected.isEmpty() ? change.severity : std::min(finding.change.severity, change.severity);
        affected << change.id;
        evidence += one.evidence;
    }
    if (asked == 0)
        return std::nullopt;
    if (!affected.isEmpty()) {
        finding.verdict = Verdict::Affected;
        finding.ground = Text::tr("see the breaking changes: %1").arg(affected.join(u", "_s));
    } else if (!open.isEmpty()) {
        finding.verdict = Verdict::Review;
        finding.ground = Text::tr("to be judged among the breaking changes: %1").arg(open.join(u", "_s));
    } else {
        finding.verdict = Verdict::NotAffected;
        finding.ground = Text::tr("none of the breaking changes concerns this gateway");
    }
    keepEvidence(finding, std::move(evidence));
    return finding;
}

Finding judgeOne(const Consideration &entry, const CheckInput &input, const ProbeEvaluator &evaluator)
{
    Finding finding;
    finding.change = entry.asChange(input.facts.to);
    if (entry.probe) {
        finding = judgeChange(finding.change, evaluator);
        if (finding.verdict == Verdict::NotAffected && !entry.pass.isEmpty())
            finding.ground = entry.pass;
        if (finding.verdict == Verdict::Affected && !entry.found.isEmpty())
            finding.ground =
                QString(entry.found).replace("{{count}}"_L1, QString::number(finding.evidenceCount));
        return finding;
    }
    if (!entry.check) {
        finding.ground = entry.manual;
        return finding;
    }
    auto result = runCheck(*entry.check, input);
    finding.verdict = result.verdict;
    finding.ground = result.ground;
    if (result.severity)
        finding.change.severity = *result.severity;
    if (!result.command.isEmpty())
        finding.change.command = result.command;
    keepEvidence(finding, std::move(result.evidence));
    return finding;
}

const Finding *findingOf(const Findings &findings, const QString &id)
{
    const auto found = std::find_if(findings.all.cbegin(), findings.all.cend(),
                                    [&id](const Finding &one) { return one.change.id == id; });
    return found == findings.all.cend() ? nullptr : &*found;
}

//! A pass is its own: it says what is supported, not what changed.
bool isTold(const Consideration &entry, const Finding &finding, const Findings &findings)
{
    if (!entry.refers.isEmpty())
        return true;
    if (finding.verdict == Verdict::NotAffected)
        return false;
    return std::any_of(entry.covers.cbegin(), entry.covers.cend(), [&](const QString &id) {
        const auto *told = findingOf(findings, id);
        return told && told->verdict == finding.verdict;
    });
}

//! The lint's lines whose parameter a change already names are told there.
bool leaveOutToldParameters(Finding &finding, const Findings &findings)
{
    QSet<QString> told;
    for (const auto &one : findings.all) {
        if (one.verdict != Verdict::Affected)
            continue;
        for (const auto &evidence : one.evidence) {
            if (evidence.entity == "kong.conf"_L1)
                told.insert(evidence.field);
        }
    }
    const auto before = finding.evidence.size();
    finding.evidence.removeIf([&told](const Evidence &one) { return told.contains(one.field); });
    finding.evidenceCount -= before - finding.evidence.size();
    return finding.evidenceCount > 0;
}

} // namespace

ConsiderationAnswer runCheck(ConsiderationCheck check, const CheckInput &input)
{
    switch (check) {
    case ConsiderationCheck::PostgresVersion:
        return checkPostgresVersion(input);
    case ConsiderationCheck::OperatingSystem:
        return checkOperatingSystem(input);
    case ConsiderationCheck::DeclarativeContents:
        return checkDeclarativeContents(input);
    case ConsiderationCheck::KongConf:
        return checkKongConf(input);
    case ConsiderationCheck::NginxTemplate:
        return checkNginxTemplate(input);
    case ConsiderationCheck::CustomPlugins:
        return checkCustomPlugins(input);
    case ConsiderationCheck::PluginVersions:
        return checkPluginVersions(input);
    case ConsiderationCheck::DatabaseCounters:
        return checkDatabaseCounters(input);
    case ConsiderationCheck::CertificateExpiry:
        return checkCertificateExpiry(input);
    case ConsiderationCheck::CertificateStrength:
        return checkCertificateStrength(input);
    case ConsiderationCheck::ClusterCertificates:
        return checkClusterCertificates(input);
    case ConsiderationCheck::LicenseExpiry:
        return checkLicense(input);
    case ConsiderationCheck::FallbackConfiguration:
        return checkFallback(input);
    case ConsiderationCheck::DataPlaneLabels:
        return checkDataPlaneLabels(input);
    case ConsiderationCheck::ClockSkew:
        return checkClockSkew(input);
    case ConsiderationCheck::DatabaseRoom:
        return checkDatabaseRoom(input);
    case ConsiderationCheck::DeckVersion:
        return checkDeckVersion(input);
    case ConsiderationCheck::DumpVersion:
        break;
    }
    return checkDumpVersion(input);
}

QList<Finding> judgeConsiderations(const ConsiderationCatalog &catalog, const ChangeCatalog &changes,
                                   const GatewayFacts &facts, const ConfLint &lint)
{
    const ProbeEvaluator evaluator(facts, changes.parameters(), changes.bundled());
    const CheckInput input{catalog, changes.parameters(), changes.bundled(), facts, lint};
    QList<Finding> findings;
    if (facts.from == facts.to) // no upgrade
        return findings;
    for (const auto &entry : catalog.entries()) {
        if (!entry.concernsGateway(facts.from, facts.to, facts.edition, facts.topology,
                                   facts.consider.strategy))
            continue;
        auto finding = entry.refers.isEmpty() ? std::optional(judgeOne(entry, input, evaluator))
                                              : judgeReferred(entry, changes, facts, evaluator);
        if (!finding)
            continue;
        finding->topic = FindingTopic::Consideration;
        findings.append(std::move(*finding));
    }
    return findings;
}

Findings withConsiderations(Findings findings, const QList<Finding> &considerations,
                            const ConsiderationCatalog &catalog)
{
    const auto told = findings; // considerations don't tell of each other
    for (const auto &entry : catalog.entries()) {
        const auto found = std::find_if(considerations.cbegin(), considerations.cend(),
                                        [&entry](const Finding &one) { return one.change.id == entry.id; });
        if (found == considerations.cend() || isTold(entry, *found, told))
            continue;
        auto finding = *found;
        if (entry.check == ConsiderationCheck::KongConf && finding.verdict == Verdict::Affected &&
            !leaveOutToldParameters(finding, told))
            continue;
        findings.all.append(std::move(finding));
    }
    return findings;
}

Findings judgeGateway(const ChangeCatalog &changes, const ConsiderationCatalog &catalog,
                      const GatewayFacts &facts)
{
    return judgeGateway(changes, catalog, facts, lintConf(facts, changes.parameters(), changes.bundled()));
}

Findings judgeGateway(const ChangeCatalog &changes, const ConsiderationCatalog &catalog,
                      const GatewayFacts &facts, const ConfLint &lint)
{
    return withConsiderations(judgeChanges(changes, facts),
                              judgeConsiderations(catalog, changes, facts, lint), catalog);
}

} // namespace gatelift
