#pragma once

#include "domain/ConsiderationFacts.h"
#include "domain/DataPlane.h"
#include "domain/DatabaseContents.h"
#include "domain/Deployment.h"
#include "domain/EntityFields.h"
#include "domain/Version.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief One entity as the Admin API gave it. May hold secrets: it is never kept, shown or logged as a
//! whole.
struct Entity
{
    QString workspace; //!< name; empty where the gateway has none
    EntityFields fields;
    //! A declarative file has it and no node: what it leaves out takes a default that is not known here.
    bool asWritten = false;
};

//! \brief The parameters of kong.conf, from where they could be seen. Names as kong.conf writes them, lists
//! as comma separated text, booleans as on|off.
struct ConfFacts
{
    std::optional<QMap<QString, QString>> set;       //!< by file or environment
    std::optional<QMap<QString, QString>> effective; //!< as `GET /` shows them; empty text for none

    [[nodiscard]] bool isKnown() const { return set || effective; }
};

//! \brief What probes need of an X.509 certificate of the configuration.
struct CertificateSummary
{
    QString entity; //!< certificate|ca_certificate
    QString id;
    QString workspace;
    QString keyType; //!< rsa|ec|…; empty where the certificate itself could not be read
    int keyBits = 0;
    QString signature; //!< sha256|sha1|…; empty where unknown
    QDateTime expires;
};

//! \brief A plugin that a node can load.
struct AvailablePlugin
{
    QString version;
    std::optional<int> priority; //!< shown from 3.0 on
};

//! \brief Everything that was collected about a gateway once, read-only, for its findings. What is missing
//! could not be asked: nothing is concluded from it.
struct GatewayFacts
{
    Version from; //!< X, as planned or as reported
    Version to;
    Edition edition = Edition::Enterprise;
    Topology topology = Topology::Hybrid;

    //! By kind as the Admin API's paths name them, `_` for `-`. A kind that is missing was not answered; one
    //! that X does not have is there and empty.
    QHash<QString, QList<Entity>> entities;
    QSet<QString> incomplete; //!< kinds of which a workspace could not be read
    //! By kind: fields that hold secrets and are never kept. Nothing is concluded from their absence.
    QHash<QString, QSet<QString>> leftOut;
    QDateTime collectedAt; //!< UTC
    ConfFacts conf;
    std::optional<QHash<QString, AvailablePlugin>> plugins; //!< on the server
    QString database;                                       //!< postgres|cassandra|off; empty where unknown
    std::optional<int> databaseMajor;
    QString os; //!< 'debian 12'; empty where unknown
    std::optional<QList<CertificateSummary>> certificates;
    std::optional<QList<Version>> dataPlaneVersions;
    std::optional<QList<DataPlaneRow>> dataPlanes;    //!< as the control plane lists them
    std::optional<DatabaseContents> databaseContents; //!< where its database could be read
    std::optional<bool> licensed;
    std::optional<bool> customTemplate; //!< an own Nginx template; only the operator can say
    QStringList partial;                //!< 'source that failed: why'
    ConsiderationFacts consider;

    [[nodiscard]] const QList<Entity> *find(const QString &kind) const
    {
        const auto found = entities.constFind(kind);
        return found == entities.cend() ? nullptr : &*found;
    }
};

} // namespace gatelift
