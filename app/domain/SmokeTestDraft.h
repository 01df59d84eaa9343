#pragma once

#include "domain/GatewayFacts.h"
#include "domain/SmokeTest.h"

namespace gatelift {

//! \brief A start of smoke tests, made of a gateway's routes.
struct SmokeTestDraft
{
    QList<SmokeTest> tests; //!< by name of the route
    int leftOut = 0;        //!< paths that came after the most that were asked for
    QStringList notHttp;    //!< routes for other protocols, by name
};

//! \brief One test for each path of each route for HTTP, at most `most` of them. Each expects the status of
//! X, and none of the server's errors. What a route does not tell (a regular expression, a wildcard in a
//! host, a body) is left to be completed. `from` decides what is a regular expression: a path with `~`
//! from 3.0 on, before that one with characters of its own. Ids stay the same for the same route and path.
[[nodiscard]] SmokeTestDraft draftSmokeTests(const QList<Entity> &routes, const Version &from,
                                             int most = 200);

} // namespace gatelift
