#pragma once

#include "backup/DatabaseTest.h"
#include "database/ConnInfo.h"
#include "domain/DatabaseSettings.h"
#include "tools/ToolFinder.h"

namespace gatelift {

class UpgradeSession;

//! \brief How to reach one of the plan's databases, with the password that is known in this run. Error kinds:
//! Usage (a setting that libpq does not take), Input (nothing is set).
[[nodiscard]] Result<ConnInfo> connInfo(const UpgradeSession &session, const DatabaseSettings &settings);

//! \brief Where PostgreSQL's programs are looked for.
[[nodiscard]] ToolPlaces toolPlaces(const UpgradeSession &session, const DatabaseSettings &settings);

//! \brief The servers that the vendor tested a version with, from the knowledge.
[[nodiscard]] PostgresSupport postgresSupport(const UpgradeSession &session, const Version &version);

//! \brief Fetches the password from the keyring where the settings say so and it is not known yet.
void loadPassword(const UpgradeSession &session, const DatabaseSettings &settings);

} // namespace gatelift
