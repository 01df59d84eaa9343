#pragma once

#include <QColor>
#include <QTextLayout>

class QPainter;

namespace gatelift {

//! \brief Plain text for delegates, in as many lines as it needs and at most `most`; only the last one is
//! cut.
class WrappedText
{
public:
    using Formats = QList<QTextLayout::FormatRange>;

    //! \brief Lays `text` out in `width` px; `formats` may set parts of it in bold.
    WrappedText(const QString &text, const QFont &font, int width, int most = 2, const Formats &formats = {});

    [[nodiscard]] int lineCount() const { return m_layout.lineCount(); }
    void draw(QPainter *painter, const QPointF &topLeft, const QColor &color, int lineHeight) const;

private:
    void layOut(const QString &text, int width);

    QTextLayout m_layout;
    Formats m_formats;
};

} // namespace gatelift
