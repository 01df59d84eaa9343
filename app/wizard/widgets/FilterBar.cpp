#include "wizard/widgets/FilterBar.h"

#include "drawing/HashLook.h"
#include "drawing/Icons.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace gatelift {
namespace {

constexpr int chipHeight = 24;
constexpr int edge = 8;
constexpr int gap = 6;
constexpr int extent = 12; // of mark and cross
constexpr int mostText = 180;
constexpr int leastText = 24;

} // namespace

FilterChip::FilterChip(const FilterPart &part, QWidget *parent)
    : QAbstractButton(parent)
    , m_part(part)
{
    setText(part.text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Filter: %1").arg(part.text));
    setAccessibleDescription(tr("Takes this part of the filter away."));
    setToolTip(part.hash.isEmpty() ? part.text : part.hash);
}

QSize FilterChip::sizeHint() const
{
    const int words = std::min(mostText, QFontMetrics(Type::table()).horizontalAdvance(text()));
    const int mark = m_part.hash.isEmpty() ? 0 : extent + gap;
    return {edge + mark + words + gap + extent + edge, chipHeight};
}

QSize FilterChip::minimumSizeHint() const
{
    const int mark = m_part.hash.isEmpty() ? 0 : extent + gap;
    return {edge + mark + leastText + gap + extent + edge, chipHeight};
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(themeColor(Token::Accent), 2) : QPen(Qt::NoPen));
    painter.setBrush(themeColor(underMouse() ? Token::Border : Token::NeutralSoft));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    int left = edge;
    const int top = (height() - extent) / 2;
    if (!m_part.hash.isEmpty()) {
        paintHashMark(&painter, mirrored(QRectF(left, top, extent, extent), rect()), m_part.hash,
                      currentTokens().scheme());
        left += extent + gap;
    }
    const auto words = mirrored(QRect(left, 0, width() - left - gap - extent - edge, height()), rect());
    painter.setFont(Type::table());
    painter.setPen(themeColor(Token::Text));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(Type::table()).elidedText(text(), Qt::ElideRight, words.width()));
    painter.drawPixmap(
        mirrored(QRect(width() - edge - extent, top, extent, extent), rect()).topLeft(),
        Icons::pixmap(QStringLiteral("x"), extent, themeColor(Token::Text2), devicePixelRatioF()));
}

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_summary(new QLabel(this))
    , m_clear(new QPushButton(this))
{
    m_summary->setObjectName(QStringLiteral("filterSummaryLabel"));
    m_summary->setProperty("type", QStringLiteral("table-medium"));
    m_clear->setObjectName(QStringLiteral("clearFilterButton"));
    setStyleProperty(m_clear, "kind", QStringLiteral("link"));
    m_layout->setContentsMargins(16, 0, 16, 10);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_summary);
    m_layout->addWidget(m_clear);
    m_layout->addStretch(1);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::cleared);
}

void FilterBar::setClearText(const QString &text, const QString &toolTip)
{
    m_clear->setText(text);
    m_clear->setToolTip(toolTip);
}

void FilterBar::setParts(const QString &summary, const QList<FilterPart> &parts)
{
    if (m_summary->text() != summary)
        m_summary->setText(summary);
    if (parts == m_parts)
        return;
    m_parts = parts;
    const bool focused = std::any_of(m_chips.cbegin(), m_chips.cend(),
                                     [](const FilterChip *chip) { return chip->hasFocus(); });
    for (auto *chip : std::as_const(m_chips)) {
        chip->hide(); // it may be the one that was clicked
        chip->deleteLater();
    }
    m_chips.clear();
    QWidget *before = m_summary;
    for (const auto &part : parts) {
        auto *chip = new FilterChip(part, this);
        chip->setObjectName(QStringLiteral("filterChip%1").arg(static_cast<int>(part.kind)));
        m_layout->insertWidget(m_layout->indexOf(m_clear), chip);
        setTabOrder(before, chip);
        before = chip;
        connect(chip, &FilterChip::clicked, this, [this, kind = part.kind] { emit removed(kind); });
        chip->show();
        m_chips << chip;
    }
    setTabOrder(before, m_clear);
    if (focused && !m_chips.isEmpty())
        m_chips.constFirst()->setFocus();
}

} // namespace gatelift
