#pragma once

#include "domain/Result.h"
#include "domain/SmokeTest.h"

namespace gatelift {

//! \brief Reads smoke tests from a YAML or JSON file (resources/help/guide/smoke-tests.md describes it). All
//! of them or none: error kinds Io; Oversized (file, nesting, aliases, too many tests); Malformed or Input,
//! naming the test and what is wrong with it. Call it on a worker thread.
[[nodiscard]] Result<QList<SmokeTest>> readSmokeTestFile(const QString &path);

//! \brief Writes them, JSON where the name ends so, else YAML; readSmokeTestFile() gives the same back.
[[nodiscard]] Result<void> writeSmokeTestFile(const QString &path, const QList<SmokeTest> &tests);

} // namespace gatelift
