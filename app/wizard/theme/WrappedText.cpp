#include "wizard/theme/WrappedText.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

namespace gatelift {

WrappedText::WrappedText(const QString &text, const QFont &font, int width, int most, const Formats &formats)
    : m_layout(text, font)
    , m_formats(formats)
{
    layOut(text, width);
    if (m_layout.lineCount() <= most)
        return;
    const auto start = m_layout.lineAt(most - 1).textStart();
    layOut(text.left(start) + QFontMetrics(font).elidedText(text.mid(start), Qt::ElideRight, width), width);
}

void WrappedText::layOut(const QString &text, int width)
{
    m_layout.setText(text);
    m_layout.setFormats(m_formats);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(QGuiApplication::layoutDirection());
    option.setAlignment(QStyle::visualAlignment(QGuiApplication::layoutDirection(), Qt::AlignLeft));
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    for (auto line = m_layout.createLine(); line.isValid(); line = m_layout.createLine())
        line.setLineWidth(std::max(1, width));
    m_layout.endLayout();
}

void WrappedText::draw(QPainter *painter, const QPointF &topLeft, const QColor &color, int lineHeight) const
{
    painter->setPen(color);
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const auto line = m_layout.lineAt(i);
        line.draw(painter, topLeft + QPointF(0, i * lineHeight + (lineHeight - line.height()) / 2));
    }
}

} // namespace gatelift
