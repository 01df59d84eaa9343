#include "wizard/widgets/MarkTrail.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QPainter>
#include <QTimerEvent>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int extent = 20;
constexpr int gap = 10;
constexpr int shortestLine = 16;
constexpr int turnMs = 50;
constexpr int turnDegrees = 20;

int textWidth(const MarkTrail::Mark &mark)
{
    // Fractions of a pixel add up: a text that just fits would be cut.
    constexpr int slack = 4;
    return slack + std::max(QFontMetrics(Type::bodyStrong()).horizontalAdvance(mark.title),
                            QFontMetrics(Type::table()).horizontalAdvance(mark.detail));
}

} // namespace

MarkTrail::MarkTrail(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MarkTrail::setMarks(const QList<Mark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    QStringList words;
    for (const auto &mark : marks)
        words << tr("%1: %2, %3", "part, state, detail")
                     .arg(mark.title, StatusGlyph::word(mark.glyph), mark.detail);
    setAccessibleName(words.join(QStringLiteral("; ")));
    setToolTip(words.join(QLatin1Char('\n')));
    updateTimer();
    update();
}

void MarkTrail::updateTimer()
{
    const bool runs = std::any_of(m_marks.cbegin(), m_marks.cend(),
                                  [](const Mark &mark) { return mark.glyph == Glyph::Run; });
    if (runs && isVisible() && !Theme::motionReduced())
        m_timer.start(turnMs, this);
    else
        m_timer.stop();
}

void MarkTrail::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    m_turn = (m_turn + turnDegrees) % 360;
    update();
}

void MarkTrail::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTimer();
}

void MarkTrail::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateTimer();
}

void MarkTrail::paintEvent(QPaintEvent *)
{
    if (m_marks.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto count = static_cast<int>(m_marks.size());
    int wanted = (extent + gap) * count;
    for (const auto &mark : m_marks)
        wanted += textWidth(mark);
    // What is left becomes lines; where nothing is left, texts are cut alike.
    const int lines = (width() - wanted) / std::max(1, count - 1) - 2 * gap;
    const bool cut = lines < shortestLine;
    const int line = cut ? shortestLine : lines;
    const int room = (width() - (count - 1) * (line + 2 * gap)) / count - extent - gap;
    int x = 0;
    for (int i = 0; i < count; ++i) {
        const auto &mark = m_marks.at(i);
        const int text = cut ? std::min(room, textWidth(mark)) : textWidth(mark);
        const int top = (height() - extent) / 2; // whole pixels
        StatusGlyph::paint(&painter, QRectF(x, top, extent, extent), mark.glyph,
                           mark.glyph == Glyph::Run ? m_turn : 0);
        const QRect words(x + extent + gap, 0, cut ? room : text, height());
        painter.setFont(Type::bodyStrong());
        painter.setPen(themeColor(mark.glyph == Glyph::Wait ? Token::Text2 : Token::Text));
        const int half = height() / 2;
        painter.drawText(
            words.adjusted(0, 0, 0, -half), Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
            QFontMetrics(Type::bodyStrong()).elidedText(mark.title, Qt::ElideRight, words.width()));
        painter.setFont(Type::table());
        painter.setPen(themeColor(Token::Text2));
        painter.drawText(words.adjusted(0, half + 1, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                         QFontMetrics(Type::table()).elidedText(mark.detail, Qt::ElideRight, words.width()));
        x = words.right() + 1 + gap;
        if (i == count - 1)
            break;
        const int end = x + line;
        painter.setPen(QPen(themeColor(mark.glyph == Glyph::Ok ? Token::Ok : Token::Border2), 2));
        painter.drawLine(QPointF(x, half), QPointF(end, half));
        x = end + gap;
    }
}

} // namespace gatelift
