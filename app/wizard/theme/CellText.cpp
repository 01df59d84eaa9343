#include "wizard/theme/CellText.h"

#include <QCache>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QStaticText>
#include <QStyle>

#include <cmath>
#include <utility>

namespace gatelift {
namespace {

constexpr int keptTexts = 4000; // two screens of a full table, and what scrolling comes across

struct TextKey
{
    QString text;
    QString family;
    qreal size;
    int weight;
    Qt::LayoutDirection direction = QGuiApplication::layoutDirection();

    bool operator==(const TextKey &) const = default;
};

size_t qHash(const TextKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.text, key.family, key.size, key.weight, static_cast<int>(key.direction));
}

struct Shaped
{
    QStaticText glyphs;
    int width;
};

using Store = QCache<TextKey, Shaped>;

//! Gone before the application and its fonts are.
Store &textStore()
{
    static Store *store = nullptr;
    if (!store) {
        store = new Store(keptTexts);
        qAddPostRoutine([] { delete std::exchange(store, nullptr); });
    }
    return *store;
}

const Shaped &shaped(const QString &text, const QFont &font)
{
    auto &store = textStore();
    const TextKey key{text, font.family(), font.pointSizeF(), font.weight()};
    if (const auto *found = store.object(key))
        return *found;
    auto *made = new Shaped{QStaticText(text), QFontMetrics(font).horizontalAdvance(text)};
    made->glyphs.setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setTextDirection(QGuiApplication::layoutDirection());
    made->glyphs.setTextOption(option);
    made->glyphs.setPerformanceHint(QStaticText::AggressiveCaching);
    made->glyphs.prepare({}, font);
    store.insert(key, made);
    return *made;
}

} // namespace

int cellTextWidth(const QString &text, const QFont &font)
{
    return text.isEmpty() ? 0 : shaped(text, font).width;
}

void drawCellText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                  Qt::Alignment alignment)
{
    if (text.isEmpty())
        return;
    painter->setFont(font);
    const auto &line = shaped(text, font);
    if (line.width > rect.width()) { // rare, and as wide as the column: not kept
        painter->drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
        return;
    }
    const QSizeF size = line.glyphs.size();
    qreal left = rect.left();
    // As QPainter::drawText() has it.
    alignment = QStyle::visualAlignment(QGuiApplication::layoutDirection(), alignment);
    if (alignment.testFlag(Qt::AlignRight))
        left = rect.right() + 1 - line.width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        left += (rect.width() - line.width) / 2.0;
    const qreal top = rect.top() + (rect.height() - size.height()) / 2;
    painter->drawStaticText(QPointF(std::floor(left), std::floor(top)), line.glyphs);
}

} // namespace gatelift
