#pragma once

#include "domain/ConfLint.h"
#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ConsiderationCatalog.h"

namespace gatelift {

//! \brief Judges everything that has to be considered for such a gateway, from the facts alone: no I/O, for a
//! worker thread. A finding of the topic Consideration each, in the catalogue's order: not affected is a
//! pass; affected fails with severity blocker or high and warns with medium or low; review is unknown, and
//! its ground says which fact is missing and how to give it, or why a person must. `change.area` is the
//! group.
[[nodiscard]] QList<Finding> judgeConsiderations(const ConsiderationCatalog &catalog,
                                                 const ChangeCatalog &changes, const GatewayFacts &facts,
                                                 const ConfLint &lint);

//! \brief Both in one list, nothing told twice: a consideration that only points to changes, or that says of
//! a change what the change's own finding says, is left out, and so are parameters of kong.conf that a change
//! already names.
[[nodiscard]] Findings withConsiderations(Findings findings, const QList<Finding> &considerations,
                                          const ConsiderationCatalog &catalog);

//! \brief Everything about a gateway at once: its changes, its considerations, the lint of its kong.conf.
[[nodiscard]] Findings judgeGateway(const ChangeCatalog &changes, const ConsiderationCatalog &catalog,
                                    const GatewayFacts &facts);
//! \brief The same where the lint is at hand.
[[nodiscard]] Findings judgeGateway(const ChangeCatalog &changes, const ConsiderationCatalog &catalog,
                                    const GatewayFacts &facts, const ConfLint &lint);

} // namespace gatelift
