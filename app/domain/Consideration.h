#pragma once

#include "domain/Change.h"

namespace gatelift {

//! \brief The automatic checks that are code; a consideration names one of them, a probe, changes of the
//! catalogue, or the reason why no machine can tell.
enum class ConsiderationCheck {
    PostgresVersion,       //!< in Y's supported list
    OperatingSystem,       //!< in Y's supported list
    DeclarativeContents,   //!< DB-less: the file, against what the node loaded
    KongConf,              //!< the lint's summary
    NginxTemplate,         //!< an own template; only the operator can say
    CustomPlugins,         //!< configured, and not brought along by X
    PluginVersions,        //!< control planes and data planes have the same
    DatabaseCounters,      //!< plugins that count in the database
    CertificateExpiry,     //!< of the configuration's certificates, against the window's end
    CertificateStrength,   //!< keys and signatures that OpenSSL 3 refuses
    ClusterCertificates,   //!< of the data planes, against the window's end
    LicenseExpiry,         //!< against the window's end
    FallbackConfiguration, //!< exporters and importers of exactly one version
    DataPlaneLabels,       //!< within the rules by which Y starts
    ClockSkew,             //!< of control plane and PostgreSQL against this machine
    DatabaseRoom,          //!< how much database Y needs; whether it is there only its host says
    DeckVersion,           //!< new enough for this upgrade
    DumpVersion            //!< pg_dump not older than the server
};
[[nodiscard]] std::optional<ConsiderationCheck> considerationCheckFromKey(const QString &key);

//! \brief One entry of resources/knowledge/considerations.json.
struct Consideration
{
    QString id;    //!< CO-NAME
    QString group; //!< platform|database|configuration|plugins|security|operations
    QString title; //!< short, as a row's label
    QString about;
    QString concerns;
    QString action;
    QString command;
    QString source;
    ChangeSeverity severity = ChangeSeverity::High; //!< blocker and high fail, medium and low warn
    QList<Topology> topologies;                     //!< empty: all
    QList<Strategy> strategies;                     //!< empty: all, and where none is chosen yet
    QList<Edition> editions;                        //!< empty: both
    VersionCondition from;
    VersionCondition to;
    QStringList covers; //!< changes of the catalogue that tell the same: it stands back where they are told

    std::optional<ConsiderationCheck> check;
    std::optional<Probe> probe;
    ProbeOutcome outcome = ProbeOutcome::Affected; //!< of the probe's yes
    QString pass;       //!< the ground where the probe says no; empty: what was looked up
    QString found;      //!< and yes; `{{count}}` stands for the pieces of evidence
    QString judge;      //!< why a person must, where the outcome is review
    QStringList refers; //!< changes of the catalogue that decide it, the worst of them
    QString manual;     //!< why a person must, where no machine can tell
    QString item;       //!< the checklist item that is ticked for it

    //! \brief For such a gateway and plan at all.
    [[nodiscard]] bool concernsGateway(const Version &x, const Version &y, Edition edition, Topology topology,
                                       std::optional<Strategy> strategy) const;
    //! \brief A finding's form of it; `introduced` is Y.
    [[nodiscard]] Change asChange(const Version &target) const;
};

//! \brief A program that must be new enough for an upgrade.
struct ToolMinimum
{
    QString tool; //!< deck
    VersionCondition from;
    VersionCondition to;
    Version minimum;
    QString source;
};

} // namespace gatelift
