#pragma once

#include "domain/PlanOrigin.h"

namespace gatelift {

//! \brief What is compared.
enum class DifferenceArea { Versions, Plugins, Entities };
[[nodiscard]] QString toKey(DifferenceArea area); //!< versions|plugins|entities

//! \brief How the two environments stand to each other in one thing.
enum class DifferenceKind {
    Same,
    Different,
    OnlyThere,
    OnlyHere,
    NotKnown //!< one of them was not asked, or did not tell: never taken for the same
};
[[nodiscard]] QString toKey(DifferenceKind kind); //!< same|different|only-there|only-here|not-known

//! \brief One thing, there and here.
struct EnvironmentDifference
{
    DifferenceArea area = DifferenceArea::Versions;
    DifferenceKind kind = DifferenceKind::NotKnown;
    QString id;    //!< stable: 'gateway-x', 'plugin.acl', 'entities.routes'
    QString name;  //!< for people
    QString there; //!< a dash where it is not known or not there
    QString here;
    bool attention = false; //!< it matters for the upgrade
    QString why;            //!< one sentence: what the difference means; may be empty

    friend bool operator==(const EnvironmentDifference &, const EnvironmentDifference &) = default;
};

//! \brief Two environments, side by side.
struct EnvironmentComparison
{
    QList<EnvironmentDifference> rows; //!< by area; what matters comes first in each

    [[nodiscard]] int count(DifferenceKind kind) const;
    [[nodiscard]] int attention() const;
};

//! \brief Compares what the earlier environment looked like with this plan's as far as it was seen. Pure.
[[nodiscard]] EnvironmentComparison compareEnvironments(const PlanDerived &origin, const PlanTarget &target,
                                                        const EnvironmentFacts &here);

// Words for people.
[[nodiscard]] QString areaText(DifferenceArea area);
[[nodiscard]] QString kindText(DifferenceKind kind);
//! \brief 'Two differences matter for the upgrade, 3 things are not known yet.'
[[nodiscard]] QString summaryText(const EnvironmentComparison &comparison);

} // namespace gatelift
