#include "wizard/widgets/ConvergenceList.h"

#include "wizard/theme/CellText.h"
#include "wizard/theme/Mirror.h"
#include "wizard/theme/SidePaint.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/HashSwatch.h"

#include <QLocale>
#include <QPainter>

namespace gatelift {
namespace {

constexpr int rowHeight = 35;
constexpr int textHeight = 18;
constexpr int barHeight = 6;
constexpr int gap = 7;

HashSwatch::Kind swatchOf(HashKind kind)
{
    switch (kind) {
    case HashKind::ExpectedX:
        return HashSwatch::Kind::ExpectedX;
    case HashKind::ExpectedY:
        return HashSwatch::Kind::ExpectedY;
    case HashKind::Unexpected:
        return HashSwatch::Kind::Unexpected;
    case HashKind::Empty:
        return HashSwatch::Kind::NoConfig;
    case HashKind::Unknown:
        break;
    }
    return HashSwatch::Kind::Plain;
}

void paintBar(QPainter *painter, const QRectF &bar, HashKind kind)
{
    const qreal radius = bar.height() / 2;
    if (kind == HashKind::ExpectedX || kind == HashKind::ExpectedY) {
        paintSide(painter, bar, kind == HashKind::ExpectedX ? Side::X : Side::Y, radius);
        return;
    }
    const bool amber = kind == HashKind::Unexpected;
    painter->setBrush(amber ? QBrush(themeColor(Token::Warn)) : QBrush(Qt::NoBrush));
    painter->setPen(amber ? QPen(Qt::NoPen) : QPen(themeColor(Token::Text3), 1, Qt::DashLine));
    painter->drawRoundedRect(amber ? bar : bar.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace

void ConvergenceList::setGroups(const QList<ConvergenceGroup> &groups)
{
    if (groups == m_groups)
        return;
    const bool resized = groups.size() != m_groups.size();
    m_groups = groups;
    QStringList words;
    for (const auto &group : groups)
        words << tr("%1 nodes: %2 %3", "count, hash, meaning")
                     .arg(QLocale().toString(group.count), shortHash(group.hash), group.caption);
    setAccessibleName(tr("Nodes by config hash"));
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    if (resized)
        updateGeometry();
    update();
}

QSize ConvergenceList::sizeHint() const
{
    return {240, rowHeight * static_cast<int>(m_groups.size())};
}

QSize ConvergenceList::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void ConvergenceList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int most = 1;
    for (const auto &group : m_groups)
        most = std::max(most, group.count);
    QRect row(0, 0, width(), rowHeight);
    for (const auto &group : m_groups) {
        painter.save();
        paintGroup(&painter, row, group, most);
        painter.restore();
        row.translate(0, rowHeight);
    }
}

void ConvergenceList::paintGroup(QPainter *painter, const QRect &row, const ConvergenceGroup &group,
                                 int most) const
{
    const QRect line(row.left(), row.top(), row.width(), textHeight);
    const auto count = QLocale().toString(group.count);
    painter->setPen(themeColor(Token::Text));
    drawCellText(painter, line, count, Type::tableMedium(), Qt::AlignRight | Qt::AlignVCenter);

    const auto kind = swatchOf(group.kind);
    int hashWidth = 0;
    if (!group.hash.isEmpty()) {
        hashWidth = HashSwatch::sizeFor(group.hash).width() + gap;
        HashSwatch::paint(painter, mirrored(QRect(line.left(), line.top(), hashWidth, line.height()), line),
                          kind, group.hash);
    }
    const auto words = line.adjusted(hashWidth, 0, -(cellTextWidth(count, Type::tableMedium()) + gap), 0);
    painter->setPen(themeColor(Token::Text2));
    drawCellText(painter, mirrored(words, line), group.caption, Type::table());

    const QRectF track(row.left(), row.top() + textHeight + 2, row.width(), barHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(themeColor(Token::NeutralSoft));
    painter->drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
    auto bar = track;
    bar.setWidth(std::max<qreal>(barHeight * 2, track.width() * group.count / most));
    paintBar(painter, bar, group.kind);
}

} // namespace gatelift
