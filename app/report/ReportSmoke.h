#pragma once

#include "report/ReportDocument.h"

namespace gatelift {

//! \brief The plan's smoke tests, X against Y, with who ran them by the journal; inside of buildReport().
[[nodiscard]] ReportSmoke reportSmoke(const SmokeRecord &record, const QList<JournalEntry> &effective);

//! \brief Each test with what was sent, what was answered and expected, and what differs; nothing without
//! tests.
[[nodiscard]] std::optional<ReportChapter> smokeChapter(const ReportDocument &document);

} // namespace gatelift
