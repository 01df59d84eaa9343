#pragma once

#include <QGuiApplication>
#include <QRectF>
#include <QStyle>

namespace gatelift {

//! \brief Where a part that is reckoned from the left of `whole` stands in the language of the program: at
//! the other side where that reads from the right. For what is painted by hand.
[[nodiscard]] inline QRect mirrored(const QRect &part, const QRect &whole)
{
    return QStyle::visualRect(QGuiApplication::layoutDirection(), whole, part);
}
[[nodiscard]] inline QRectF mirrored(const QRectF &part, const QRect &whole)
{
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight)
        return part;
    return {whole.left() + whole.right() + 1 - part.right(), part.top(), part.width(), part.height()};
}

//! \brief For a button whose icon stands behind its words.
[[nodiscard]] inline Qt::LayoutDirection iconBehind()
{
    return QGuiApplication::layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight;
}

//! \brief An icon that points to a side points to the other one there.
[[nodiscard]] inline QString mirroredIcon(const QString &name)
{
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight)
        return name;
    const auto stem = name.chopped(1);
    const bool isPointer = stem == QLatin1String("arrow-") || stem == QLatin1String("chev-");
    return isPointer && name.endsWith(QLatin1Char('l'))   ? stem + QLatin1Char('r')
           : isPointer && name.endsWith(QLatin1Char('r')) ? stem + QLatin1Char('l')
                                                          : name;
}

} // namespace gatelift
