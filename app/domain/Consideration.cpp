#include "domain/Consideration.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<ConsiderationCheck, 18> checks{
    {{ConsiderationCheck::PostgresVersion, "postgres-version"},
     {ConsiderationCheck::OperatingSystem, "operating-system"},
     {ConsiderationCheck::DeclarativeContents, "declarative-contents"},
     {ConsiderationCheck::KongConf, "kong-conf"},
     {ConsiderationCheck::NginxTemplate, "nginx-template"},
     {ConsiderationCheck::CustomPlugins, "custom-plugins"},
     {ConsiderationCheck::PluginVersions, "plugin-versions"},
     {ConsiderationCheck::DatabaseCounters, "database-counters"},
     {ConsiderationCheck::CertificateExpiry, "certificate-expiry"},
     {ConsiderationCheck::CertificateStrength, "certificate-strength"},
     {ConsiderationCheck::ClusterCertificates, "cluster-certificates"},
     {ConsiderationCheck::LicenseExpiry, "license-expiry"},
     {ConsiderationCheck::FallbackConfiguration, "fallback-configuration"},
     {ConsiderationCheck::DataPlaneLabels, "data-plane-labels"},
     {ConsiderationCheck::ClockSkew, "clock-skew"},
     {ConsiderationCheck::DatabaseRoom, "database-room"},
     {ConsiderationCheck::DeckVersion, "deck-version"},
     {ConsiderationCheck::DumpVersion, "dump-version"}}};

} // namespace

std::optional<ConsiderationCheck> considerationCheckFromKey(const QString &key)
{
    return valueOf(checks, key);
}

bool Consideration::concernsGateway(const Version &x, const Version &y, Edition edition, Topology topology,
                                    std::optional<Strategy> strategy) const
{
    return (topologies.isEmpty() || topologies.contains(topology)) &&
           (editions.isEmpty() || editions.contains(edition)) &&
           (strategies.isEmpty() || !strategy || strategies.contains(*strategy)) && from.holds(x) &&
           to.holds(y);
}

Change Consideration::asChange(const Version &target) const
{
    Change change;
    change.id = id;
    change.title = title;
    change.change = about;
    change.concerns = concerns;
    change.action = action;
    change.command = command;
    change.severity = severity;
    change.kind = QStringLiteral("requirement");
    change.area = group;
    change.topologies = topologies;
    change.editions = editions;
    change.introduced = target;
    change.source = source;
    change.probe = probe;
    change.outcome = outcome;
    change.judge = manual.isEmpty() ? judge : manual;
    return change;
}

} // namespace gatelift
