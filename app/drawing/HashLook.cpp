#include "drawing/HashLook.h"

#include "domain/ClusterRules.h"

#include <QPainter>

#include <array>
#include <bit>
#include <cmath>

namespace gatelift {
namespace {

constexpr int cellsAcross = 4;
constexpr int halfCells = 8;
constexpr unsigned outerColumn = 0x55; // of a half
constexpr unsigned innerColumn = 0xaa;

//! Slate, violet, olive, brown, pine: the hues that neither X, Y, a status nor the accent has.
constexpr std::array<QRgb, hashHues> lightHues{0xff52606d, 0xff6b4fbb, 0xff66730f, 0xff8a5a2b, 0xff2f6f62};
constexpr std::array<QRgb, hashHues> darkHues{0xffa9b6c4, 0xffb7a4f5, 0xffc3cf5e, 0xffd2a377, 0xff7fc2b2};

//! FNV-1a (the published constants of the 64-bit form), stirred once more: qHash() differs from run to run.
quint64 numberOf(const QString &hash)
{
    quint64 number = 0xcbf29ce484222325ULL;
    const auto bytes = hash.toUtf8();
    for (const char byte : bytes) {
        number ^= static_cast<quint8>(byte);
        number *= 0x100000001b3ULL;
    }
    number ^= number >> 29U;
    number *= 0xbf58476d1ce4e5b9ULL;
    return number ^ (number >> 32U);
}

//! Neither a dot, a bar nor a block: both columns and at least three of the four rows have a say.
constexpr bool isShape(unsigned cells)
{
    constexpr int fewest = 3;
    constexpr int most = 5;
    int rows = 0;
    for (int row = 0; row < cellsAcross; ++row)
        rows += (cells >> (2 * row) & 3U) != 0 ? 1 : 0;
    return std::popcount(cells) >= fewest && std::popcount(cells) <= most && (cells & outerColumn) != 0 &&
           (cells & innerColumn) != 0 && rows >= 3;
}

consteval int countOfPatterns()
{
    int count = 0;
    for (unsigned cells = 0; cells < 1U << halfCells; ++cells)
        count += isShape(cells) ? 1 : 0;
    return count;
}

consteval auto allPatterns()
{
    std::array<quint8, countOfPatterns()> patterns{};
    std::size_t next = 0;
    for (unsigned cells = 0; cells < 1U << halfCells; ++cells) {
        if (isShape(cells))
            patterns[next++] = static_cast<quint8>(cells);
    }
    return patterns;
}

constexpr auto patterns = allPatterns();

} // namespace

HashLook hashLook(const QString &hash)
{
    if (hash.isEmpty() || isEmptyHash(hash))
        return {};
    const auto number = numberOf(hash);
    return {patterns[number % patterns.size()], static_cast<int>((number >> 40U) % hashHues)};
}

QColor hashColor(const HashLook &look, Scheme scheme)
{
    return QColor::fromRgb(
        (scheme == Scheme::Dark ? darkHues : lightHues)[static_cast<std::size_t>(look.hue)]);
}

void paintHashMark(QPainter *painter, const QRectF &rect, const QString &hash, Scheme scheme)
{
    const auto look = hashLook(hash);
    if (look.cells == 0)
        return;
    const qreal cell = std::floor(std::min(rect.width(), rect.height()) / cellsAcross);
    const QPointF corner(std::floor(rect.center().x() - cell * cellsAcross / 2),
                         std::floor(rect.center().y() - cell * cellsAcross / 2));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false); // cells meet without a seam
    const auto color = hashColor(look, scheme);
    for (int place = 0; place < halfCells; ++place) {
        if ((look.cells >> place & 1) == 0)
            continue;
        const int row = place / (cellsAcross / 2);
        const int column = place % (cellsAcross / 2);
        for (const int x : {column, cellsAcross - 1 - column})
            painter->fillRect(QRectF(corner + QPointF(x * cell, row * cell), QSizeF(cell, cell)), color);
    }
    painter->restore();
}

} // namespace gatelift
