#pragma once

#include "domain/GatewayFacts.h"

#include <QJsonObject>

namespace gatelift::test {

//! \brief Facts as the corpus of tests/data/changes writes them: entities as the Admin API gives them, what
//! kong.conf sets, database, operating system, custom plugins. Everything that is not written is known and
//! empty, or at its default.
[[nodiscard]] GatewayFacts factsFrom(const QJsonObject &configuration);

} // namespace gatelift::test
