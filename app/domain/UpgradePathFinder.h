#pragma once

#include "domain/PathRules.h"
#include "domain/Release.h"
#include "domain/UpgradePath.h"

namespace gatelift {

//! \brief Finds the way from X to Y: the published tables up to 3.5, the vendor's guarantees above. Pure;
//! under a millisecond.
class UpgradePathFinder
{
public:
    //! \brief Both must outlive the finder.
    UpgradePathFinder(const ReleaseCatalog &catalog, const PathRules &rules)
        : m_catalog(catalog)
        , m_rules(rules)
    {
    }

    //! \brief The path, or `supported: false` with a note that says why. Every hop has reason, guarantee,
    //! source.
    [[nodiscard]] UpgradePath find(const PathQuery &query) const;

    //! \brief The newest patch of a line that is on no list of patches to avoid; null where none is known.
    [[nodiscard]] Version recommendedPatch(const Version &line, Edition edition) const;

    //! \brief Which guarantee holds for one step, without looking at tables.
    [[nodiscard]] Guarantee guaranteeOf(const Version &from, const Version &to) const;

private:
    const ReleaseCatalog &m_catalog;
    const PathRules &m_rules;
};

} // namespace gatelift
