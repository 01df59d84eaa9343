#pragma once

#include "domain/Result.h"
#include "domain/SmokeTest.h"

namespace gatelift {

//! \brief What was made of a file, and what was not.
struct SmokeImport
{
    QList<SmokeTest> tests;
    QStringList leftOut; //!< a sentence each, with the requests that it is about
};

//! \brief Reads a file of Gatelift's own as readSmokeTestFile() does, all or nothing; or a Postman collection
//! (version 2) or a HAR file of a browser, of which it takes what it understands and names the rest. A secret
//! is never taken over: its place in a header is named after it. Errors as those of readSmokeTestFile().
//! Call it on a worker thread.
[[nodiscard]] Result<SmokeImport> importSmokeTests(const QString &path);

} // namespace gatelift
