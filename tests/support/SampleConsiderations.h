#pragma once

#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ConsiderationCatalog.h"

namespace gatelift::test {

//! \brief The real catalogues, judging one consideration at a time.
class SampleConsiderations
{
public:
    //! \brief A hybrid Enterprise gateway of which everything is known and fine.
    [[nodiscard]] static GatewayFacts fine();

    //! \brief Empty where both catalogues were read; otherwise what is wrong with one.
    [[nodiscard]] QString load();
    //! \brief An empty one where \a id is not among what is judged.
    [[nodiscard]] Finding judged(const QString &id, const GatewayFacts &facts) const;

    [[nodiscard]] const ConsiderationCatalog &catalog() const { return m_catalog; }
    [[nodiscard]] const ChangeCatalog &changes() const { return m_changes; }

private:
    ConsiderationCatalog m_catalog;
    ChangeCatalog m_changes;
};

} // namespace gatelift::test
