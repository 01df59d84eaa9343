#include "report/PdfText.h"

#include "domain/PrintableText.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

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

//! Whether this font or one that stands in for it draws the character.
bool canDraw(char32_t character, const QFont &font)
{
    QTextLayout layout(QString::fromUcs4(&character, 1), font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const auto runs = layout.glyphRuns();
    return std::all_of(runs.cbegin(), runs.cend(),
                       [](const QGlyphRun &run) { return !run.glyphIndexes().contains(0U); });
}

//! Marks, joiners and spaces shape their neighbours and need no glyph of their own.
bool needsGlyph(char32_t character)
{
    return QChar::isPrint(character) && !QChar::isSpace(character) && !QChar::isMark(character) &&
           QChar::category(character) != QChar::Other_Format;
}

} // namespace

QString withoutMissingGlyphs(const QString &text, const QFont &font)
{
    constexpr char32_t latinEnd = 0x0250; // every text font has what comes before
    const auto plain = [](QChar c) { return c.unicode() < latinEnd; };
    if (std::all_of(text.cbegin(), text.cend(), plain))
        return text;
    // Fonts of one report differ in size, not in what stands in for them.
    thread_local QHash<char32_t, bool> known;
    QString shown;
    for (const auto unit : text.toUcs4()) {
        const auto character = static_cast<char32_t>(unit);
        if (character < latinEnd || !needsGlyph(character)) {
            shown += QString::fromUcs4(&character, 1);
            continue;
        }
        auto found = known.find(character);
        if (found == known.end())
            found = known.insert(character, canDraw(character, font));
        if (*found)
            shown += QString::fromUcs4(&character, 1);
        else
            shown += canDraw(QChar::ReplacementCharacter, font) ? QChar(QChar::ReplacementCharacter)
                                                                : QChar(QLatin1Char('?'));
    }
    return shown;
}

PdfText::PdfText(const QList<PdfParagraph> &paragraphs, qreal width, Qt::Alignment alignment)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    for (const PdfParagraph &paragraph : paragraphs) {
        if (paragraph.text.isEmpty())
            continue;
        auto layout = std::make_shared<QTextLayout>(
            withSeparators(withoutMissingGlyphs(paragraph.text, paragraph.font)), paragraph.font);
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
