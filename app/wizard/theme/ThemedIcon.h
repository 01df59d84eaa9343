#pragma once

#include "drawing/Tokens.h"
#include "session/ShellData.h"

#include <QIcon>
#include <QString>

namespace gatelift {

//! \brief One of our line icons as QIcon. It asks for its colour when painted, so that it follows the scheme;
//! disabled it takes the colour of disabled text.
[[nodiscard]] QIcon themedIcon(const QString &name, Token token = Token::Text2);

//! \brief A status glyph as QIcon, for buttons, actions and item views.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

//! \brief The hatched (X) or solid (Y) sample for segments and legends.
[[nodiscard]] QIcon sideIcon(Side side);

} // namespace gatelift
