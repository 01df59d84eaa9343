#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief Replaces the hostnames and addresses of a document everywhere, the same name by the same number, so
//! that a report can leave the house and still be followed.
void maskHosts(ReportDocument &document);

} // namespace gatelift
