#pragma once

#include "domain/Finding.h"
#include "domain/LogLine.h"
#include "knowledge/LogLineCatalog.h"

namespace gatelift {

//! \brief What the recognized lines of error logs mean for the upgrade: a finding for each kind of line that
//! matters, worst first, for review where the line alone proves nothing. Where no line tells of versions or
//! plugins that differ, one finding that says so and what was read; for review where that was no log of a
//! gateway, or not all of it. No I/O.
[[nodiscard]] QList<Finding> judgeLogs(const LogLineCatalog &catalog, const LogReading &reading);

} // namespace gatelift
