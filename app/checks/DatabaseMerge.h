#pragma once

#include "database/EntityReader.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief What tells one gateway from another, as its Admin API said.
struct GatewayIdentity
{
    QString nodeId;
    Edition edition = Edition::Enterprise; //!< as reported
};

//! \brief Whether a database is the one that a gateway works on.
enum class DatabaseMatch {
    Same,     //!< most of what the Admin API lists lies in it, or the node wrote to it
    Other,    //!< it does not
    Uncertain //!< the Admin API listed nothing that could be compared
};

//! \brief The ids of the entities that the Admin API gave, by kind.
[[nodiscard]] KnownIds knownIds(const GatewayFacts &facts);

//! \brief Compares ids of entities, data planes and nodes; where there are none, the gateway's own settings
//! of its connection. A restored copy of the same gateway's database can't be told by that.
[[nodiscard]] DatabaseMatch matchDatabase(const GatewayFacts &facts, const DatabaseEntities &found,
                                          const GatewayIdentity &gateway);

//! \brief Adds to the facts what the database holds and the Admin API did not show: kinds that it refused or
//! gave in part become whole, further rows count as entities, and what differs is told in
//! GatewayFacts::partial. Only where the database is the gateway's; else nothing is taken, and that is told.
void mergeDatabase(GatewayFacts &facts, DatabaseEntities found, const GatewayIdentity &gateway);

} // namespace gatelift
