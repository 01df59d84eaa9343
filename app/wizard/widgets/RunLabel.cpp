#include "wizard/widgets/RunLabel.h"

#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatelift {
namespace {

// Stand for brackets of values, in Unicode's private use area.
constexpr QChar hiddenLess(0xE000);
constexpr QChar hiddenMore(0xE001);
constexpr int shortest = 48;

} // namespace

RunLabel::RunLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QString RunLabel::plain(const QString &value)
{
    QString text = value;
    return text.replace(u'<', hiddenLess).replace(u'>', hiddenMore);
}

QList<RunLabel::Run> RunLabel::parse(const QString &markup)
{
    static const QHash<QString, Style> tags{{QStringLiteral("<b>"), Style::Strong},
                                            {QStringLiteral("<c>"), Style::Code},
                                            {QStringLiteral("<x>"), Style::X},
                                            {QStringLiteral("<y>"), Style::Y}};
    QList<Run> runs;
    Run run;
    const auto flush = [&](Style next) {
        if (!run.text.isEmpty())
            runs << run;
        run = {next, {}};
    };
    for (qsizetype i = 0; i < markup.size(); ++i) {
        if (const auto style = tags.constFind(markup.mid(i, 3)); style != tags.constEnd()) {
            flush(*style);
            i += 2;
        } else if (markup.at(i) == u'<' && markup.mid(i + 1, 1) == QLatin1String("/")) {
            flush(Style::Normal);
            i += 3;
        } else {
            const QChar c = markup.at(i);
            run.text += c == hiddenLess ? QChar(u'<') : c == hiddenMore ? QChar(u'>') : c;
        }
    }
    flush(Style::Normal);
    return runs;
}

void RunLabel::setMarkup(const QString &markup)
{
    if (m_markup == markup)
        return;
    m_markup = markup;
    m_runs = parse(markup);
    setAccessibleName(text());
    updateGeometry();
    update();
}

QString RunLabel::text() const
{
    QString all;
    for (const Run &run : m_runs)
        all += run.text;
    return all;
}

QFont RunLabel::fontOf(Style style)
{
    if (style == Style::Code)
        return Type::mono();
    QFont font = Type::table();
    if (style != Style::Normal)
        font.setWeight(QFont::DemiBold);
    return font;
}

bool RunLabel::isElided() const
{
    return width() < sizeHint().width();
}

QSize RunLabel::sizeHint() const
{
    int width = 0;
    for (const Run &run : m_runs)
        width += QFontMetrics(fontOf(run.style)).horizontalAdvance(run.text);
    return {width + 1, 20};
}

QSize RunLabel::minimumSizeHint() const
{
    return {qMin(shortest, sizeHint().width()), 20};
}

void RunLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetrics base(Type::table());
    const int baseline = (height() - base.height()) / 2 + base.ascent();
    const bool cut = isElided();
    const int limit = width() - (cut ? base.horizontalAdvance(QChar(0x2026)) : 0);
    int x = 0;
    // Runs follow each other as the language reads.
    const auto draw = [&](int advance, const QString &words) {
        painter.drawText(mirrored(QRect(x, 0, advance, height()), rect()).left(), baseline, words);
    };
    for (const Run &run : m_runs) {
        painter.setFont(fontOf(run.style));
        const Token token = run.style == Style::X        ? Token::XText
                            : run.style == Style::Y      ? Token::YText
                            : run.style == Style::Normal ? Token::Text2
                                                         : Token::Text;
        painter.setPen(themeColor(token));
        const QFontMetrics metrics = painter.fontMetrics();
        const int advance = metrics.horizontalAdvance(run.text);
        if (cut && x + advance > limit) {
            const auto shown =
                metrics.elidedText(run.text + QStringLiteral("…"), Qt::ElideRight, width() - x);
            draw(metrics.horizontalAdvance(shown), shown);
            return;
        }
        draw(advance, run.text);
        x += advance;
    }
}

bool RunLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), isElided() ? text() : toolTip(),
                           this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace gatelift
