#pragma once

#include "database/ConnInfo.h"
#include "domain/Clock.h"
#include "domain/GatewayFacts.h"
#include "domain/Result.h"
#include "gateway/EndpointConfig.h"
#include "tools/ToolFinder.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Where the facts for findings come from, and between which versions they are meant.
struct FactRequest
{
    EndpointConfig gateway;
    std::optional<ConnInfo> postgres; //!< X's database: its version, and what the Admin API does not show
    QString confFile;                 //!< kong.conf of X, or a file of its KONG_ variables
    QString declarativeFile;          //!< DB-less: what Y will load; held against what X's node loaded
    Version from;
    Version to;
    std::optional<Edition> edition;   //!< else as the gateway says
    std::optional<Topology> topology; //!< else as its role says
    QString os;                       //!< of X's nodes, 'debian 12', where the operator said it
    std::optional<Strategy> strategy; //!< of the plan
    std::optional<QDateTime> windowEnd;
    std::optional<bool> customTemplate; //!< an own Nginx template, where the operator said it
    std::optional<ToolPlaces> tools;    //!< where decK and pg_dump are looked for; else they are not asked
};

//! \brief Collects everything that probes need, once and reading only: `GET /`, all entities in all
//! workspaces, data planes, license, the database, kong.conf. What fails is named in
//! GatewayFacts::partial and leaves its facts out; only a gateway that does not answer at all is an error.
class FactCollector : public QObject
{
    Q_OBJECT

public:
    explicit FactCollector(FactRequest request, Clock clock = systemClock(), QObject *parent = nullptr);
    ~FactCollector() override;

    //! \brief Once.
    [[nodiscard]] QFuture<Result<GatewayFacts>> collect();
    //! \brief Ends the future as cancelled.
    void cancel();

signals:
    void progressed(qint64 entities, int listsDone, int listsTotal);

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! \brief What probes ask of the certificates among the entities.
[[nodiscard]] QList<CertificateSummary> summarizeCertificates(const GatewayFacts &facts);

} // namespace gatelift
