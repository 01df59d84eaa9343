#pragma once

#include "drawing/Tokens.h"
#include "session/ShellData.h"

#include <QIcon>
#include <QSize>
#include <QString>

namespace gatelift {

//! \brief Size of an icon beside a button's text. Qt puts 4 pixels between the two and our design 8, so the
//! picture itself is wider than the square that is painted.
constexpr QSize besideText{20, 16};

//! \brief One of our line icons as QIcon. It asks for its colour when painted, so that it follows the scheme;
//! disabled it takes the colour of disabled text. In a picture that is wider than high it stands at this
//! side.
[[nodiscard]] QIcon themedIcon(const QString &name, Token token = Token::Text2,
                               Qt::Alignment side = Qt::AlignLeft);

//! \brief A status glyph as QIcon, for buttons, actions and item views.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

//! \brief The hatched (X) or solid (Y) sample for segments and legends.
[[nodiscard]] QIcon sideIcon(Side side);

//! \brief The mark of a configuration hash (HashLook), for filters and menus.
[[nodiscard]] QIcon hashIcon(const QString &hash);

} // namespace gatelift
