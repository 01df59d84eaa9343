#include "support/SampleConsiderations.h"

#include "checks/ConfLinter.h"
#include "checks/ConsiderationJudge.h"
#include "support/SampleFacts.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

QString SampleConsiderations::load()
{
    auto catalog = ConsiderationCatalog::load();
    if (!catalog)
        return catalog.error().message();
    auto changes = ChangeCatalog::load();
    if (!changes)
        return changes.error().message();
    m_catalog = std::move(*catalog);
    m_changes = std::move(*changes);
    return {};
}

GatewayFacts SampleConsiderations::fine()
{
    auto facts = factsFrom(QJsonDocument::fromJson(R"({
 "from": "3.4.3.12", "to": "3.15.0.2", "topology": "hybrid", "os": "debian 12",
 "entities": {"plugins": [], "services": [], "routes": [], "workspaces": [{"id": "w", "name": "default"}]},
 "conf": {}, "database": {"kind": "postgres", "version": "15.8"}})")
                               .object());
    facts.edition = Edition::Enterprise;
    facts.collectedAt = QDateTime(QDate(2026, 9, 1), QTime(12, 0), Qt::UTC);
    facts.consider.strategy = Strategy::DualCluster;
    facts.consider.windowEnd = QDateTime(QDate(2026, 9, 20), QTime(2, 0), Qt::UTC);
    facts.consider.databaseVersion = u"15.8"_s;
    facts.consider.license = LicenseFacts{true, QDate(2027, 8, 31)};
    facts.licensed = true;
    facts.customTemplate = false;
    facts.certificates =
        QList<CertificateSummary>{{u"certificate"_s, u"c1"_s, u"default"_s, u"rsa"_s, 2048, u"sha256"_s,
                                   QDateTime(QDate(2027, 9, 1), QTime(0, 0), Qt::UTC)}};
    const auto ends = QDateTime(QDate(2027, 9, 1), QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
    DataPlaneRow node;
    node.hostname = u"dp-1"_s;
    node.id = u"d1"_s;
    node.version = u"3.4.3.12"_s;
    node.syncStatus = u"normal"_s;
    node.certExpiry = ends;
    node.ttl = 1209600 - 10;
    facts.dataPlanes = QList<DataPlaneRow>{node};
    facts.consider.gatewayClock = ClockOffset{-400, 650};
    facts.consider.databaseClock = ClockOffset{-2, 3};
    facts.consider.databaseBytes = 12'300'000'000;
    facts.consider.deck = ToolFact{true, Version(1, 60, 0), 1};
    facts.consider.pgDump = ToolFact{true, Version(15, 8), 15};
    return facts;
}

Finding SampleConsiderations::judged(const QString &id, const GatewayFacts &facts) const
{
    const auto lint = lintConf(facts, m_changes.parameters(), m_changes.bundled());
    for (const auto &finding : judgeConsiderations(m_catalog, m_changes, facts, lint)) {
        if (finding.change.id == id)
            return finding;
    }
    return {};
}

} // namespace gatelift::test
