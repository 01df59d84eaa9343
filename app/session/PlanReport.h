#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

struct KnowledgePack;
struct PlanFacts;

//! \brief What a plan's report is made of, whoever asks for it; when it is made, its language and what is
//! masked come from the asker.
[[nodiscard]] ReportInputs reportInputs(const PlanFacts &facts, const KnowledgePack &knowledge);

} // namespace gatelift
