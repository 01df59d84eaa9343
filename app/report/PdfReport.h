#pragma once

#include "domain/Result.h"
#include "report/PdfPages.h"
#include "report/ReportDocument.h"

namespace gatelift {

//! \brief The report as PDF: selectable text, embedded fonts, header and footer on each page, contents page
//! with links, bookmarks, language and title. Needs a QGuiApplication (fonts). The same document gives the
//! same pages.
[[nodiscard]] Result<QByteArray> renderPdf(const ReportDocument &document, PaperSize paper = PaperSize::A4);

} // namespace gatelift
