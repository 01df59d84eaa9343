#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QPointF>
#include <QString>

#include <memory>
#include <vector>

class QPainter;
class QTextLayout;

namespace gatelift {

//! \brief A paragraph in one font and colour.
struct PdfParagraph
{
    QString text;
    QFont font;
    QColor color;
};

//! \brief The text with U+FFFD ('?' where no font has that) for each character that no font of this machine
//! can draw: a reader sees that something is missing, and finds it in the other formats.
[[nodiscard]] QString withoutMissingGlyphs(const QString &text, const QFont &font);

//! \brief Paragraphs laid out in lines of a width; words that are longer than a line wrap inside. Can be
//! painted in parts, so that a text taller than a page goes on overleaf.
class PdfText
{
public:
    PdfText(const QList<PdfParagraph> &paragraphs, qreal width, Qt::Alignment alignment = Qt::AlignLeft);

    [[nodiscard]] qsizetype lineCount() const { return static_cast<qsizetype>(m_lines.size()); }
    //! \brief Height of the lines [first, last).
    [[nodiscard]] qreal height(qsizetype first, qsizetype last) const;
    [[nodiscard]] qreal height() const { return height(0, lineCount()); }
    //! \brief How many lines from `first` on fit into this height.
    [[nodiscard]] qsizetype fitting(qsizetype first, qreal available) const;
    void paint(QPainter *painter, const QPointF &position, qsizetype first, qsizetype last) const;
    void paint(QPainter *painter, const QPointF &position) const { paint(painter, position, 0, lineCount()); }

private:
    struct Line
    {
        std::shared_ptr<QTextLayout> layout;
        int index = 0;
        qreal top = 0; //!< inside its layout
        qreal height = 0;
        QColor color;
    };
    std::vector<Line> m_lines;
};

} // namespace gatelift
