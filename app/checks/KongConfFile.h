#pragma once

#include "domain/ConsiderationFacts.h"
#include "domain/Result.h"

namespace gatelift {

//! \brief The parameters that a kong.conf sets, as Kong reads it: `name = value` a line, `#` begins a comment
//! unless escaped, the last of two wins. Source: Kong/kong kong/conf_loader/init.lua, load_config().
[[nodiscard]] QMap<QString, QString> parseKongConf(const QString &text);

//! \brief The parameters that an environment file sets (systemd, Docker, `env`): `KONG_NAME=value` a line,
//! `export` before it and quotes around the value are taken off, other variables are left out.
[[nodiscard]] QMap<QString, QString> parseEnvironment(const QString &text);

//! \brief The settings of either form with the numbers of their lines, the earlier of two included; a line of
//! a kong.conf that sets nothing has no name. Which form it is is told by the first KONG_ variable.
[[nodiscard]] ConfText parseConfText(const QString &text);

//! \brief Reads a file of either form, told by its first setting; at most 1 MiB. Error kinds Input (is not
//! one) and Io.
[[nodiscard]] Result<QMap<QString, QString>> readKongConf(const QString &path);
//! \brief The same, line by line.
[[nodiscard]] Result<ConfText> readConfText(const QString &path);

} // namespace gatelift
