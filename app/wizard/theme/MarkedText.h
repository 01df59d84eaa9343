#pragma once

#include <QList>
#include <QString>
#include <QTextLayout>

namespace gatelift {

//! \brief A text of the knowledge pack, in which backticks set code names apart.
struct MarkedText
{
    QString plain;                           //!< without the marks
    QList<QTextLayout::FormatRange> formats; //!< fixed pitch where they stood
};
[[nodiscard]] MarkedText markedText(const QString &text);

//! \brief The same as rich text for a label; everything else in it stays plain.
[[nodiscard]] QString markedHtml(const QString &text);

} // namespace gatelift
