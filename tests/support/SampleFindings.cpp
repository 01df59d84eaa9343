#include "support/SampleFindings.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

Finding sampleFinding(const QString &id, Verdict verdict, ChangeSeverity severity, const QString &introduced,
                      int routes)
{
    Finding finding;
    auto &change = finding.change;
    change.id = id;
    change.title = u"Title of `%1`"_s.arg(id);
    change.change = u"What changes with "_s + id;
    change.concerns = u"Whom it concerns"_s;
    change.action = u"What to do"_s;
    change.command = u"curl -s localhost:8001"_s;
    change.severity = severity;
    change.area = u"router"_s;
    change.plugins = {u"session"_s};
    change.roles = {u"data-plane"_s};
    change.introduced = *Version::parse(introduced);
    change.source = u"Kong/kong CHANGELOG.md"_s;
    change.judge = u"A person knows"_s;
    finding.verdict = verdict;
    finding.ground = u"routes looked up"_s;
    for (int i = 0; i < routes; ++i)
        finding.evidence.append(
            {u"route"_s, u"id-%1"_s.arg(i), u"route %1"_s.arg(i), u"retail"_s, u"paths[]"_s, u"/a\\d+"_s});
    finding.evidenceCount = routes;
    return finding;
}

FindingsChecked sampleRun(const QList<Finding> &findings)
{
    return {u"3.4.3.12"_s,      u"3.10.0.17"_s, findings, {u"PostgreSQL: refused"_s},
            {{u"routes"_s, 3}}, u"2026-11-20"_s};
}

QList<PlanEvent> findingEvents()
{
    auto configuration =
        sampleFinding(u"SCHEMA-1"_s, Verdict::Review, ChangeSeverity::Low, u"3.10.0.0"_s, 25);
    configuration.topic = FindingTopic::Configuration;
    return {ChecksConfigured{{u"/etc/kong/kong.conf"_s,
                              {u"/var/log/kong/error.log"_s},
                              u"debian 12"_s,
                              u"/etc/kong/kong.yml"_s,
                              true}},
            ChecksConfigured{}, FindingsChecked{},
            sampleRun({sampleFinding(u"BC-1"_s, Verdict::Affected, ChangeSeverity::Blocker, u"3.6.0.0"_s, 2),
                       sampleFinding(u"BC-2"_s, Verdict::NotAffected, ChangeSeverity::High, u"3.7.0.0"_s),
                       configuration}),
            FindingsDecided{{{u"BC-1"_s, u"00ff"_s}}, FindingDecision::PlannedWrite, u"tested: 東京"_s}};
}

} // namespace gatelift::test
