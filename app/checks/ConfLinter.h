#pragma once

#include "domain/BundledPlugins.h"
#include "domain/ConfLint.h"
#include "domain/ConfParameters.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief Checks X's kong.conf against Y: what Y no longer reads, reads under another name, refuses, or
//! decides otherwise where nothing is set; names that no release knows, with the nearest known one. From the
//! file or environment where one was read, else from what `GET /` shows. Pure: for a worker thread. How a
//! value is read: Kong/kong kong/conf_loader/parse.lua, parse_value() and check_and_parse(); which names are
//! free: kong/conf_loader/constants.lua, DYNAMIC_KEY_NAMESPACES.
[[nodiscard]] ConfLint lintConf(const GatewayFacts &facts, const ConfParameters &parameters,
                                const BundledPlugins &bundled);

//! \brief Whether a parameter of that name can hold a secret, so that its value is shown nowhere. By Kong's
//! own list (kong/conf_loader/constants.lua, CONF_SENSITIVE), and by what the word says.
[[nodiscard]] bool isSecretParameter(const QString &name);

//! \brief The value as it may be shown; empty where it may not.
[[nodiscard]] QString shownConfValue(const QString &name, ConfType type, const QString &value);

//! \brief The known name that a misspelt one is likely meant to be: at most a fifth of its letters away, as
//! Levenshtein counts. Empty where none is near.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &known);

} // namespace gatelift
