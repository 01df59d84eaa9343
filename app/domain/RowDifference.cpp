#include "domain/RowDifference.h"

#include <algorithm>

namespace gatelift {

RowDifference rowDifference(const RowMarks &before, const RowMarks &now, qint64 serverSeconds, int shown)
{
    RowDifference found;
    for (auto row = now.cbegin(); row != now.cend(); ++row) {
        const auto old = before.constFind(row.key());
        if (old == before.cend()) {
            ++found.inserted;
            found.rows << WrittenRow{row.key(), RowAct::Inserted};
        } else if (*old != *row) {
            ++found.updated;
            found.rows << WrittenRow{row.key(), RowAct::Updated};
        }
    }
    for (auto row = before.cbegin(); row != before.cend(); ++row) {
        // Whole seconds are kept of both clocks: one of them may be rounded down.
        const bool expired = row->expires > 0 && row->expires <= serverSeconds + 1;
        if (expired || now.contains(row.key()))
            continue;
        ++found.deleted;
        found.rows << WrittenRow{row.key(), RowAct::Deleted};
    }
    const auto kept = std::min<qsizetype>(shown, found.rows.size());
    std::partial_sort(found.rows.begin(), found.rows.begin() + kept, found.rows.end(),
                      [](const WrittenRow &a, const WrittenRow &b) { return a.key < b.key; });
    found.rows.remove(kept, found.rows.size() - kept);
    return found;
}

} // namespace gatelift
