#pragma once

#include "domain/VersionRange.h"

#include <QDate>
#include <QList>
#include <QStringList>

namespace gatelift {

//! \brief One published patch.
struct PatchRelease
{
    Version version;
    QDate date;
};

//! \brief An operating system that a line has packages or images for.
struct PlatformSupport
{
    QString os; //!< as the vendor writes it, e.g. `debian12`
    bool package = false;
    bool container = false;
    QDate until; //!< invalid where not published
};

//! \brief A release line, e.g. 3.4.
struct Release
{
    QString id;
    Version line;
    QDate released;
    bool lts = false;
    QDate fullSupportEnd; //!< invalid where not published (open source only lines)
    QDate sunsetEnd;
    QStringList postgresql;
    bool cassandra = false; //!< could still store its configuration in Cassandra
    QList<PlatformSupport> platforms;
    QList<PatchRelease> enterprise; //!< ascending; empty where no list is published
    QList<PatchRelease> openSource; //!< ascending
    QString changelogEnterprise;    //!< addresses; empty where there is none
    QString changelogOpenSource;
    QString note;
    QString source;

    [[nodiscard]] const QList<PatchRelease> &patches(Edition edition) const
    {
        return edition == Edition::Enterprise ? enterprise : openSource;
    }
    //! \brief The newest patch of an edition; null where none is known.
    [[nodiscard]] Version latest(Edition edition) const
    {
        const auto &list = patches(edition);
        return list.isEmpty() ? Version() : list.last().version;
    }
};

//! \brief Every release line that is known, ascending.
class ReleaseCatalog
{
public:
    ReleaseCatalog() = default;
    explicit ReleaseCatalog(QList<Release> releases);

    [[nodiscard]] const QList<Release> &releases() const { return m_releases; }
    //! \brief The line that a version belongs to, or nothing.
    [[nodiscard]] const Release *find(const Version &version) const;
    //! \brief Whether this very patch is in the published lists.
    [[nodiscard]] bool isListed(const Version &version) const;
    //! \brief The newest line that an edition has; null in an empty catalog.
    [[nodiscard]] Version newestLine(Edition edition) const;
    [[nodiscard]] bool isLts(const Version &version) const;
    //! \brief Both long-term-support lines, `to` the next one after `from`.
    [[nodiscard]] bool isAdjacentLts(const Version &from, const Version &to) const;
    //! \brief Lines next to each other within one major version.
    [[nodiscard]] bool isAdjacentMinor(const Version &from, const Version &to) const;

private:
    QList<Release> m_releases;
};

} // namespace gatelift
