#pragma once

#include "domain/BundledPlugins.h"
#include "domain/Change.h"
#include "domain/ConfParameters.h"
#include "domain/MixedVersionRule.h"
#include "domain/Result.h"

#include <QDate>

namespace gatelift {

//! \brief Every change between Kong releases that Gatelift knows, from resources/knowledge/changes/*.json or
//! a newer pack, with what its probes need: the parameters of kong.conf and the plugins that each release
//! bundles; and what happens between versions. A plain value: copy it to any thread.
class ChangeCatalog
{
public:
    //! \brief Loads the built-in files; files of the same name in `directory` stand over them one by one, and
    //! further ones in its `changes` folder come beside them. Takes some 20 ms. Broken JSON, an unknown word,
    //! a repeated id, a missing source: ErrorKind::Input with file and JSON path.
    [[nodiscard]] static Result<ChangeCatalog> load(const QString &directory = {});

    [[nodiscard]] const QList<Change> &changes() const { return m_changes; }
    [[nodiscard]] const ConfParameters &parameters() const { return m_parameters; }
    [[nodiscard]] const BundledPlugins &bundled() const { return m_bundled; }
    [[nodiscard]] const QList<MixedVersionRule> &mixedVersions() const { return m_mixedVersions; }
    //! \brief Of the newest facts.
    [[nodiscard]] const QDate &date() const { return m_date; }

    //! \brief The changes that lie between X and Y and can concern such a gateway, worst first.
    [[nodiscard]] QList<Change> between(const Version &x, const Version &y, Edition edition,
                                        Topology topology) const;

private:
    QDate m_date;
    QList<Change> m_changes;
    ConfParameters m_parameters;
    BundledPlugins m_bundled;
    QList<MixedVersionRule> m_mixedVersions;
};

} // namespace gatelift
