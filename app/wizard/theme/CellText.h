#pragma once

#include <QFont>
#include <QPainter>

namespace gatelift {

//! \brief Draws one line of plain text in the painter's pen, elided at its end where the rectangle is too
//! narrow. What QPainter::drawText() does, for tables that are painted anew with every poll: texts recur, and
//! their shaped glyphs are kept. For the window's thread only.
void drawCellText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                  Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);

//! \brief Width of the line in pixels, from the same store.
[[nodiscard]] int cellTextWidth(const QString &text, const QFont &font);

} // namespace gatelift
