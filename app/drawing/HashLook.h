#pragma once

#include "drawing/Tokens.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace gatelift {

//! \brief How a configuration hash looks wherever it stands: sixteen cells, alike at left and right, in one
//! of five colours. Both come from the hash alone, so that one hash looks the same in table, legend and
//! filter, today and tomorrow, and patterns tell two hashes apart without their colours.
struct HashLook
{
    quint8 cells = 0; //!< a bit for each cell of the left half, row by row; 0: nothing to show
    int hue = 0;

    friend bool operator==(const HashLook &, const HashLook &) = default;
};

inline constexpr int hashHues = 5;

//! \brief Of no hash, and of one that says 'no configuration', nothing is shown.
[[nodiscard]] HashLook hashLook(const QString &hash);
//! \brief A colour that marks neither a version nor a status, at least 3:1 on every ground of tables.
[[nodiscard]] QColor hashColor(const HashLook &look, Scheme scheme);
//! \brief Fills the largest square of whole cells in the middle of `rect`.
void paintHashMark(QPainter *painter, const QRectF &rect, const QString &hash, Scheme scheme);

} // namespace gatelift
