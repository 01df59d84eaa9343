#include "report/PdfText.h"

#include "domain/PrintableText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace gatelift {
namespace {

constexpr qreal lineSpacing = 1.34; //!< of the font's size: 16 px for 12 px text

//! Line breaks inside a paragraph stay; QTextLayout knows them as line separators only.
QString withSeparators(const QString &foreign)
{
    QString text = printableText(foreign);
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    return text;
}

} // namespace

PdfText::PdfText(const QList<PdfParagraph> &paragraphs, qreal width, Qt::Alignment alignment)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    for (const PdfParagraph &paragraph : paragraphs) {
        if (paragraph.text.isEmpty())
            continue;
        auto layout = std::make_shared<QTextLayout>(withSeparators(paragraph.text), paragraph.font);
        layout->setTextOption(option);
        layout->setCacheEnabled(true);
        const qreal least = paragraph.font.pixelSize() * lineSpacing;
        qreal y = 0;
        layout->beginLayout();
        for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
            line.setLineWidth(width);
            // Lines with glyphs of a taller fallback font get the room they need.
            const qreal height = std::max(least, line.height());
            line.setPosition(QPointF(0, y + (height - line.height()) / 2));
            m_lines.push_back({layout, line.lineNumber(), y, height, paragraph.color});
            y += height;
        }
        layout->endLayout();
    }
}

qreal PdfText::height(qsizetype first, qsizetype last) const
{
    qreal sum = 0;
    for (qsizetype i = first; i < last && i < lineCount(); ++i)
        sum += m_lines[static_cast<std::size_t>(i)].height;
    return sum;
}

qsizetype PdfText::fitting(qsizetype first, qreal available) const
{
    qsizetype count = 0;
    for (qsizetype i = first; i < lineCount(); ++i) {
        available -= m_lines[static_cast<std::size_t>(i)].height;
        if (available < 0)
            break;
        ++count;
    }
    return count;
}

void PdfText::paint(QPainter *painter, const QPointF &position, qsizetype first, qsizetype last) const
{
    qreal y = position.y();
    for (qsizetype i = first; i < last && i < lineCount(); ++i) {
        const Line &line = m_lines[static_cast<std::size_t>(i)];
        painter->setPen(line.color);
        line.layout->lineAt(line.index).draw(painter, QPointF(position.x(), y - line.top));
        y += line.height;
    }
}

} // namespace gatelift
