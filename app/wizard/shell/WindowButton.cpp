#include "wizard/shell/WindowButton.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"

#include <QGridLayout>
#include <QLabel>

namespace gatelift {
namespace {

constexpr int iconExtent = 12;
constexpr int padding = 6;
constexpr int buttonHeight = 44;

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
{
    setObjectName(QStringLiteral("windowButton"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_icon->setExtent(iconExtent);
    m_caption->setProperty("type", QStringLiteral("caption"));
    m_value->setObjectName(QStringLiteral("windowCountdownLabel"));
    m_value->setProperty("type", QStringLiteral("card-title"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(padding, 0, padding, 0);
    grid->setHorizontalSpacing(5);
    grid->setVerticalSpacing(0);
    grid->setRowStretch(0, 1);
    grid->addWidget(m_icon, 1, 0, Qt::AlignVCenter);
    grid->addWidget(m_caption, 1, 1);
    grid->addWidget(m_value, 2, 0, 1, 2);
    grid->setRowStretch(3, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_icon, m_caption, m_value})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void WindowButton::setCountdown(const HeaderData &header)
{
    const bool bad = header.windowTone == Tone::Bad;
    if (!header.windowWarning.isEmpty()) // colour alone would not say it
        m_icon->setIcon(themedIcon(QStringLiteral("alert"), bad ? Token::Bad : Token::Warn));
    else
        m_icon->setIcon(themedIcon(header.windowOpen ? QStringLiteral("clock") : QStringLiteral("calendar"),
                                   Token::Text3));
    m_caption->setText(header.windowCaption);
    m_value->setText(header.windowValue);
    setStyleProperty(m_value, "tone", styleTone(header.windowTone));
    setAccessibleName(header.windowCaption + QLatin1Char(' ') + header.windowValue);
    setAccessibleDescription(header.windowWarning);
    setToolTip(header.windowWarning.isEmpty() ? tr("Planned and actual times") : header.windowWarning);
    updateGeometry();
}

QSize WindowButton::sizeHint() const
{
    return {layout()->sizeHint().width(), buttonHeight};
}

} // namespace gatelift
