#pragma once

#include "domain/SmokeTest.h"

namespace gatelift {

//! \brief Holds an answer against what is expected of it, expectation by expectation. `onX` is X's latest
//! answer to the same test, or none. Regular expressions of a hostile answer are given up early; even so,
//! call it on a worker thread where bodies may be large.
[[nodiscard]] QList<SmokeOutcome> judgeSmokeAnswer(const SmokeTest &test, const SmokeAnswer &answer,
                                                   const SmokeAnswer *onX, const QDateTime &now);

//! \brief All expectations as not told: where no answer came.
[[nodiscard]] QList<SmokeOutcome> unansweredSmokeTest(const SmokeTest &test);

} // namespace gatelift
