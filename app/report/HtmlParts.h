#pragma once

#include "drawing/Tokens.h"

#include <QRectF>
#include <QString>

#include <functional>

class QPainter;

namespace gatelift {

//! \brief Paints into a rectangle with the colours of one scheme.
using HtmlPaint = std::function<void(QPainter *, const QRectF &, const Tokens &)>;

//! \brief A drawing as SVG markup that scales with the page; hidden from screen readers: who embeds it
//! describes it.
[[nodiscard]] QString htmlSvg(const QSizeF &size, Scheme scheme, const HtmlPaint &paint);

//! \brief The style sheet of the HTML report: both colour schemes, narrow screens, paper.
[[nodiscard]] QString htmlStyle();

} // namespace gatelift
