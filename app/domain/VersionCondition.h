#pragma once

#include "domain/Result.h"
#include "domain/Version.h"

#include <QList>

namespace gatelift {

//! \brief What a version must fulfil, as knowledge files write it: `>=3.0.0.0 <3.4.0.0`, all of them. Empty
//! holds for every version.
class VersionCondition
{
public:
    //! \brief Reads `<`, `<=`, `>`, `>=` or `=` before each version, blanks between. Error kind Input.
    [[nodiscard]] static Result<VersionCondition> parse(const QString &text);

    [[nodiscard]] bool holds(const Version &version) const;
    [[nodiscard]] bool isEmpty() const { return m_bounds.isEmpty(); }

    friend bool operator==(const VersionCondition &, const VersionCondition &) = default;

private:
    enum class Relation { Less, LessOrEqual, Greater, GreaterOrEqual, Equal };
    struct Bound
    {
        Relation relation = Relation::Equal;
        Version version;

        friend bool operator==(const Bound &, const Bound &) = default;
    };

    QList<Bound> m_bounds;
};

} // namespace gatelift
