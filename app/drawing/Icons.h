#pragma once

#include "drawing/Tokens.h"

#include <QPixmap>
#include <QRectF>

class QPainter;

namespace gatelift {

//! \brief The product's own line icons (resources/icons), tinted with a token's colour. Names are the file
//! names without ending. Status glyphs (`status-ok`, …) carry shape and colour and are tinted as a whole by
//! statusToken().
namespace Icons {

//! \brief An icon of `size` device-independent pixels in this colour, cached per name, size, colour and
//! ratio.
[[nodiscard]] QPixmap pixmap(const QString &name, int size, const QColor &color,
                             qreal devicePixelRatio = 1.0);

//! \brief Paints as vectors (for the report) or from the cache.
void paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color);

//! \brief A status glyph in its own two colours (shape filled with the status colour, mark in `mark`).
[[nodiscard]] QPixmap status(const QString &name, int size, const Tokens &tokens,
                             qreal devicePixelRatio = 1.0);
void paintStatus(QPainter *painter, const QRectF &rect, const QString &name, const Tokens &tokens);

} // namespace Icons

} // namespace gatelift
