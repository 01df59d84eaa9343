#pragma once

#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "knowledge/ChangeCatalog.h"

namespace gatelift {

class ProbeEvaluator;

//! \brief Judges every change of the catalogue that lies between X and Y, and what control plane Y does to
//! data planes of X, from the facts alone: no I/O, for a worker thread. Affected or not only where a probe
//! could be answered; everything else is for review.
[[nodiscard]] Findings judgeChanges(const ChangeCatalog &catalog, const GatewayFacts &facts);

//! \brief One change.
[[nodiscard]] Finding judgeChange(const Change &change, const ProbeEvaluator &evaluator);

} // namespace gatelift
