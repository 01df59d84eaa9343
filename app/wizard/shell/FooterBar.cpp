#include "wizard/shell/FooterBar.h"

#include "wizard/shell/GlyphButton.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace gatelift {
namespace {

//! Beside an alarm the reason keeps so much: some words in each of its two lines.
constexpr int leastReason = 200;

QPushButton *button(const QString &name, const QString &kind, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(name);
    made->setProperty("kind", kind);
    if (kind != QLatin1String("link"))
        made->setProperty("scale", QStringLiteral("footer"));
    return made;
}

} // namespace

FooterBar::FooterBar(QWidget *parent)
    : QFrame(parent)
    , m_back(button(QStringLiteral("backButton"), QStringLiteral("secondary"), this))
    , m_glyph(new StatusGlyph(this))
    , m_reason(new ElidedLabel(this))
    , m_override(button(QStringLiteral("overrideButton"), QStringLiteral("link"), this))
    , m_alarm(new GlyphButton(this))
    , m_next(button(QStringLiteral("nextButton"), QStringLiteral("primary"), this))
{
    setObjectName(QStringLiteral("footerBar"));
    setFixedHeight(64);
    m_reason->setObjectName(QStringLiteral("footerReasonLabel"));
    m_reason->setProperty("type", QStringLiteral("table"));
    m_reason->setMostLines(2);
    m_reason->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_alarm->setObjectName(QStringLiteral("footerAlarmButton"));
    m_alarm->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_back->setIcon(themedIcon(QStringLiteral("arrow-l"), Token::Text));
    m_back->setIconSize(besideText);
    m_next->setIcon(themedIcon(QStringLiteral("arrow-r"), Token::OnAccent, Qt::AlignRight));
    m_next->setIconSize(besideText);
    // The arrow stands behind the words.
    m_next->setLayoutDirection(iconBehind());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 1, 24, 0);
    layout->setSpacing(8);
    layout->addWidget(m_back);
    layout->addSpacing(8);
    layout->addWidget(m_glyph);
    layout->addWidget(m_reason);
    layout->addSpacing(-4);
    layout->addWidget(m_override);
    layout->addStretch(1);
    layout->addWidget(m_alarm);
    layout->addSpacing(8);
    layout->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, &FooterBar::backRequested);
    connect(m_next, &QPushButton::clicked, this, &FooterBar::nextRequested);
    connect(m_override, &QPushButton::clicked, this, &FooterBar::overrideRequested);
    connect(m_alarm, &QPushButton::clicked, this, &FooterBar::alarmRequested);
    updateContents();
}

void FooterBar::setData(const FooterData &values)
{
    if (m_data == values)
        return;
    m_data = values;
    updateContents();
}

void FooterBar::goBack()
{
    if (m_data.visible && m_data.backEnabled)
        emit backRequested();
}

void FooterBar::goNext()
{
    if (m_data.visible && m_data.nextEnabled)
        emit nextRequested();
}

void FooterBar::updateContents()
{
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_back->setEnabled(m_data.backEnabled);
    m_glyph->setGlyph(m_data.glyph, m_data.reason);
    m_glyph->setVisible(m_data.glyph != Glyph::None);
    m_reason->setText(m_data.reason);
    m_reason->setMinimumWidth(std::min(m_reason->sizeHint().width(), leastReason));
    m_override->setText(m_data.overrideText);
    m_override->setVisible(!m_data.overrideText.isEmpty());
    const auto alarm = m_data.alarm.section(u'\n', 0, 0);
    m_alarm->setVisible(!alarm.isEmpty());
    m_alarm->setLine(m_data.alarmGlyph, alarm);
    m_alarm->setToolTip(m_data.alarm);
    m_alarm->setAccessibleName(tr("Alarm: %1").arg(alarm));
    //: what to do about the alarm
    m_alarm->setAccessibleDescription(tr("%1 Shows the data planes.").arg(m_data.alarm.section(u'\n', 1)));
    m_next->setText(QString(m_data.nextText).replace(u'&', QStringLiteral("&&"))); // no mnemonic
    m_next->setVisible(!m_data.nextText.isEmpty());
    m_next->setEnabled(m_data.nextEnabled);
    m_next->setToolTip(m_data.nextEnabled ? tr("%1 (Alt+Right)", "text of the button").arg(m_data.nextText)
                                          : m_data.reason);
    m_next->setAccessibleDescription(m_data.reason);
}

void FooterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateContents();
    QFrame::changeEvent(event);
}

} // namespace gatelift
