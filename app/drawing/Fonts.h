#pragma once

#include <QFont>

namespace gatelift {

//! \brief The fonts of drawings and reports, sized in px of the logical canvas. Unhinted, so that a text is
//! as wide on screen as in a PDF; scripts that the first family lacks come from the families behind it.
namespace Fonts {

//! \brief The interface font: Inter, then the system's sans-serif faces.
[[nodiscard]] QFont ui(qreal px, QFont::Weight weight = QFont::Normal);

//! \brief The monospaced font: versions, hashes, commands.
[[nodiscard]] QFont mono(qreal px, QFont::Weight weight = QFont::Normal);

//! \brief Width of one line in px.
[[nodiscard]] qreal width(const QFont &font, const QString &text);

//! \brief The text cut with an ellipsis to this width.
[[nodiscard]] QString elided(const QFont &font, const QString &text, qreal width);

} // namespace Fonts

} // namespace gatelift
