#pragma once

#include "domain/Result.h"

#include <QMap>

namespace gatelift {

//! \brief The parameters that a kong.conf sets, as Kong reads it: `name = value` a line, `#` begins a comment
//! unless escaped, the last of two wins. Source: Kong/kong kong/conf_loader/init.lua, load_config().
[[nodiscard]] QMap<QString, QString> parseKongConf(const QString &text);

//! \brief The parameters that an environment file sets (systemd, Docker, `env`): `KONG_NAME=value` a line,
//! `export` before it and quotes around the value are taken off, other variables are left out.
[[nodiscard]] QMap<QString, QString> parseEnvironment(const QString &text);

//! \brief Reads a file of either form, told by its first setting; at most 1 MiB. Error kinds Input (is not
//! one) and Io.
[[nodiscard]] Result<QMap<QString, QString>> readKongConf(const QString &path);

} // namespace gatelift
