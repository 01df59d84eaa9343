#pragma once

#include "domain/Result.h"

namespace gatelift {

//! \brief The plan's final hash as an exported report (PDF, HTML, Markdown or JSON) names it: the first 64
//! hex digits behind the words `final_hash` or `Final hash`, or what stands in the PDF's document info. Kind
//! Input where there are none.
[[nodiscard]] Result<QString> finalHashOfReport(const QString &path);

} // namespace gatelift
