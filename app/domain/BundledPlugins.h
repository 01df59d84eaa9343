#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QHash>
#include <QList>

namespace gatelift {

//! \brief From which line to which a release brings a plugin along.
struct BundledPlugin
{
    QString name;
    QList<Edition> editions; //!< empty: both
    Version since;           //!< null: as far back as is known
    Version until;           //!< null: still

    [[nodiscard]] bool isIn(const Version &version, Edition edition) const
    {
        return (editions.isEmpty() || editions.contains(edition)) &&
               (since.isNull() || version.line() >= since) && (until.isNull() || version.line() <= until);
    }
};

//! \brief Which plugins come with the gateway; every other one is custom.
struct BundledPlugins
{
    QHash<QString, BundledPlugin> byName;

    [[nodiscard]] bool contains(const QString &plugin, const Version &version, Edition edition) const
    {
        const auto found = byName.constFind(plugin);
        return found != byName.cend() && found->isIn(version, edition);
    }
};

} // namespace gatelift
