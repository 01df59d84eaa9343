#pragma once

#include <QByteArray>

#include <optional>

namespace gatelift {

//! \brief Whether a Lua pattern is found in a text, as `string.match` finds it (Lua 5.1 manual, 5.4.1);
//! nothing where the pattern is malformed or would take too long.
[[nodiscard]] std::optional<bool> luaMatches(const QByteArray &text, const QByteArray &pattern);

} // namespace gatelift
