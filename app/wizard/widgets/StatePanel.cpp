#include "wizard/widgets/StatePanel.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace gatelift {
namespace {

constexpr int iconExtent = 24;
constexpr int loadingDelayMs = 300;

//! Three grey bars where rows will be.
class LoadingBars : public QWidget
{
public:
    explicit LoadingBars(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(160, 36);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::NeutralSoft));
        const std::array widths{160, 120, 140};
        for (int i = 0; i < 3; ++i)
            painter.drawRoundedRect(
                QRectF((width() - widths[std::size_t(i)]) / 2.0, i * 13, widths[std::size_t(i)], 8), 4, 4);
    }
};

QLabel *centered(const QString &type, QWidget *parent)
{
    auto *label = new WrappedLabel(parent);
    label->setProperty("type", type);
    label->setAlignment(Qt::AlignHCenter);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, iconExtent, this))
    , m_glyph(new StatusGlyph(this))
    , m_fact(centered(QStringLiteral("strong"), this))
    , m_hint(centered(QStringLiteral("table"), this))
    , m_bars(new LoadingBars(this))
    , m_button(new QPushButton(this))
{
    m_glyph->setExtent(iconExtent);
    m_hint->setProperty("tone", QStringLiteral("muted"));
    m_button->setObjectName(QStringLiteral("panelButton"));
    m_button->setProperty("scale", QStringLiteral("small"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(6);
    layout->addStretch();
    for (QWidget *mark : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_glyph)})
        layout->addWidget(mark, 0, Qt::AlignHCenter);
    layout->addWidget(m_fact);
    layout->addWidget(m_hint);
    layout->addWidget(m_bars, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &StatePanel::actionTriggered);
    m_delay.setSingleShot(true);
    m_delay.setInterval(loadingDelayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        for (QWidget *widget : {static_cast<QWidget *>(m_glyph), static_cast<QWidget *>(m_fact), m_bars})
            widget->show();
        m_hint->setVisible(!m_hint->text().isEmpty());
        m_button->setVisible(!m_button->text().isEmpty());
    });
    showEmpty(QStringLiteral("info"), {}, {});
}

void StatePanel::setTexts(const QString &fact, const QString &hint, const QString &action,
                          const QString &actionIcon)
{
    m_delay.stop();
    m_fact->setText(fact);
    m_fact->setVisible(!fact.isEmpty());
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(action);
    m_button->setIcon(actionIcon.isEmpty() ? QIcon() : themedIcon(actionIcon));
    m_button->setIconSize(besideText);
    m_button->setVisible(!action.isEmpty());
    m_icon->setVisible(m_state == State::Empty);
    m_glyph->setVisible(m_state != State::Empty);
    m_bars->setVisible(m_state == State::Loading);
    setAccessibleName(fact);
    setAccessibleDescription(hint);
}

void StatePanel::showEmpty(const QString &iconName, const QString &fact, const QString &hint,
                           const QString &action)
{
    m_state = State::Empty;
    m_icon->setIcon(themedIcon(iconName, Token::Text3));
    setTexts(fact, hint, action, {});
}

void StatePanel::showLoading(const QString &fact, const QString &hint, const QString &cancel)
{
    const bool already = m_state == State::Loading;
    m_state = State::Loading;
    m_glyph->setGlyph(Glyph::Run, fact);
    setTexts(fact, hint, cancel, {});
    if (already)
        return;
    for (QWidget *widget : {static_cast<QWidget *>(m_glyph), static_cast<QWidget *>(m_fact),
                            static_cast<QWidget *>(m_hint), m_bars, static_cast<QWidget *>(m_button)})
        widget->hide();
    m_delay.start();
}

void StatePanel::showError(const QString &fact, const QString &effect, bool retry)
{
    m_state = State::Error;
    m_glyph->setGlyph(Glyph::Bad, fact);
    setTexts(fact, effect, retry ? tr("Try again") : QString(), QStringLiteral("refresh"));
}

void StatePanel::showError(const Error &error, bool retry)
{
    showError(error.message(), error.hint, retry);
}

} // namespace gatelift
