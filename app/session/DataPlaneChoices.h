#pragma once

#include "session/DataPlaneRows.h"

namespace gatelift {

//! \brief One value that the table can be filtered by, and how many rows have it.
struct FilterChoice
{
    QString value; //!< what DataPlaneFilter takes
    QString text;  //!< what people read
    int count = 0;

    friend bool operator==(const FilterChoice &, const FilterChoice &) = default;
};

//! \brief What the rows can be filtered by.
struct DataPlaneChoices
{
    QList<FilterChoice> versions; //!< in natural order
    QList<FilterChoice> hashes;   //!< the most frequent first; nodes that report none are in no group
    QList<FilterChoice> statuses; //!< as the column says them, the most frequent first
    QMap<QString, QList<FilterChoice>> labels; //!< by key, values in natural order
};

//! \brief Counts the rows; those that count nowhere only where they are shown.
[[nodiscard]] DataPlaneChoices choicesOf(const DataPlaneRows &rows, bool hiddenShown);

//! \brief One kind of filter that is set, in words that take it away again.
struct FilterPart
{
    enum class Kind { Text, Segment, Version, Hash, Status, Label };

    Kind kind = Kind::Text;
    QString text; //!< 'Version 3.4.3.12'
    QString hash; //!< in full, of Kind::Hash

    friend bool operator==(const FilterPart &, const FilterPart &) = default;
};

//! \brief What is filtered by, one part for each kind that is set.
[[nodiscard]] QList<FilterPart> partsOf(const DataPlaneFilter &filter);
//! \brief The filter without that part.
[[nodiscard]] DataPlaneFilter without(DataPlaneFilter filter, FilterPart::Kind kind);
//! \brief No filter at all; whether rows that count nowhere are shown stays as it is.
[[nodiscard]] DataPlaneFilter cleared(const DataPlaneFilter &filter);

} // namespace gatelift
