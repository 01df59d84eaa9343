#pragma once

#include "drawing/TimeAxis.h"
#include "drawing/Tokens.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace gatelift {

//! \brief What charts share: labels of 11 px, a horizontal grid, a time axis below (DESIGN_LANGUAGE.md,
//! section 5).
namespace ChartFrame {

//! \brief Room for the labels of the value axis (left) and the time axis (below), in px.
inline constexpr qreal leftRoom = 44;
inline constexpr qreal bottomRoom = 20;

//! \brief The plot inside a chart's rectangle.
[[nodiscard]] QRectF plot(const QRectF &rect);

//! \brief Grid lines with their labels, from the bottom up in equal steps.
void paintValueAxis(QPainter *painter, const QRectF &plot, const QStringList &labels, const Tokens &tokens);

//! \brief Labels of the time axis below the plot; those that would touch are left out.
void paintTimeAxis(QPainter *painter, const QRectF &plot, const TimeAxis &axis, const Tokens &tokens);

//! \brief One line of text in a rectangle, cut with an ellipsis where it is too long.
void paintText(QPainter *painter, const QRectF &rect, int flags, const QString &text, const QFont &font,
               const QColor &color);

} // namespace ChartFrame

} // namespace gatelift
