#include "wizard/shell/WindowButton.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"

#include <QGridLayout>
#include <QLabel>

#include <utility>

namespace gatelift {
namespace {

constexpr int iconExtent = 12;
constexpr int padding = 6;
constexpr int buttonHeight = 44;
constexpr int columnGap = 12;

QString styleTone(Tone tone)
{
    switch (tone) {
    case Tone::Muted:
        return QStringLiteral("muted");
    case Tone::Accent:
        return QStringLiteral("accent");
    case Tone::Good:
        return QStringLiteral("ok");
    case Tone::Warning:
        return QStringLiteral("warn");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Normal:
        break;
    }
    return {};
}

} // namespace

WindowButton::WindowButton(QWidget *parent)
    : FlatButton(parent)
    , m_icon(new IconLabel(this))
    , m_caption(new QLabel(this))
    , m_value(new QLabel(this))
    , m_turnCaption(new QLabel(this))
    , m_turnValue(new QLabel(this))
{
    setObjectName(QStringLiteral("windowButton"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_icon->setExtent(iconExtent);
    m_caption->setProperty("type", QStringLiteral("caption"));
    m_value->setObjectName(QStringLiteral("windowCountdownLabel"));
    m_value->setProperty("type", QStringLiteral("card-title"));
    m_turnCaption->setProperty("type", QStringLiteral("caption"));
    m_turnValue->setObjectName(QStringLiteral("turnBackLabel"));
    m_turnValue->setProperty("type", QStringLiteral("card-title"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(padding, 0, padding, 0);
    grid->setHorizontalSpacing(5);
    grid->setVerticalSpacing(0);
    grid->setRowStretch(0, 1);
    grid->addWidget(m_icon, 1, 0, Qt::AlignVCenter);
    grid->addWidget(m_caption, 1, 1);
    grid->addWidget(m_value, 2, 0, 1, 2);
    grid->setColumnMinimumWidth(2, columnGap);
    grid->addWidget(m_turnCaption, 1, 3);
    grid->addWidget(m_turnValue, 2, 3);
    grid->setRowStretch(3, 1);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_icon, m_caption, m_value, m_turnCaption, m_turnValue})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void WindowButton::setCountdown(const HeaderData &header)
{
    m_header = header;
    const bool bad = header.windowTone == Tone::Bad;
    if (!header.windowWarning.isEmpty()) // colour alone would not say it
        m_icon->setIcon(themedIcon(QStringLiteral("alert"), bad ? Token::Bad : Token::Warn));
    else
        m_icon->setIcon(themedIcon(header.windowOpen ? QStringLiteral("clock") : QStringLiteral("calendar"),
                                   Token::Text3));
    m_caption->setText(header.windowCaption);
    m_value->setText(header.windowValue);
    setStyleProperty(m_value, "tone", styleTone(header.windowTone));
    updateTurnBack();
    updateGeometry();
}

void WindowButton::setNarrow(bool narrow)
{
    if (std::exchange(m_isNarrow, narrow) == narrow)
        return;
    updateTurnBack();
    updateGeometry();
}

void WindowButton::updateTurnBack()
{
    const bool isShown = !m_header.turnBackBy.isEmpty() && !m_isNarrow;
    static_cast<QGridLayout *>(layout())->setColumnMinimumWidth(2, isShown ? columnGap : 0);
    m_turnCaption->setText(tr("Turn back by"));
    m_turnCaption->setVisible(isShown);
    m_turnValue->setText(m_header.turnBackBy);
    m_turnValue->setVisible(isShown);
    setStyleProperty(m_turnValue, "tone", styleTone(m_header.turnBackTone));
    QStringList lines;
    if (!m_header.turnBackBy.isEmpty())
        //: time of day
        lines << tr("Whoever rolls back begins at %1 at the latest, to end with the window.")
                     .arg(m_header.turnBackBy);
    if (!m_header.windowWarning.isEmpty())
        lines << m_header.windowWarning;
    setAccessibleName(m_header.windowCaption + QLatin1Char(' ') + m_header.windowValue);
    setAccessibleDescription(lines.join(QLatin1Char(' ')));
    lines << tr("Planned and actual times");
    setToolTip(m_header.windowWarning.isEmpty() ? lines.join(QLatin1Char('\n'))
                                                : lines.mid(0, lines.size() - 1).join(QLatin1Char('\n')));
}

QSize WindowButton::sizeHint() const
{
    return {layout()->sizeHint().width(), buttonHeight};
}

} // namespace gatelift
