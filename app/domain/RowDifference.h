#pragma once

#include "domain/FreezeWrite.h"

namespace gatelift {

//! \brief What happened to a table's rows between two snapshots, by primary key.
struct RowDifference
{
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 deleted = 0;
    QList<WrittenRow> rows; //!< the first `shown` by key

    [[nodiscard]] bool isEmpty() const { return inserted == 0 && updated == 0 && deleted == 0; }
};

//! \brief Rows of `before` and `now`. One that is gone and whose time was over at `serverSeconds` (since
//! 1970) was deleted by a gateway: it is left out.
[[nodiscard]] RowDifference rowDifference(const RowMarks &before, const RowMarks &now, qint64 serverSeconds,
                                          int shown);

} // namespace gatelift
