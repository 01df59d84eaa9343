#pragma once

#include "drawing/Tokens.h"

#include <QPalette>
#include <QString>

namespace gatelift {

//! \brief The tokens as palette roles, disabled group included.
[[nodiscard]] QPalette paletteFor(const Tokens &tokens);

//! \brief resources/theme/gatelift.qss with every `@token` replaced by its colour and `@scheme` by light or
//! dark.
[[nodiscard]] QString styleSheetFor(const Tokens &tokens);

} // namespace gatelift
