#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief One parameter of kong.conf through the releases.
struct ConfParameter
{
    //! \brief A value that holds from a line on.
    struct Since
    {
        Version line;
        QString value; //!< empty: none
    };

    QString name;
    QList<Edition> editions; //!< empty: both
    Version since;           //!< the first line that has it; null: as far back as is known
    Version until;           //!< the last one; null: still there
    //! \brief A patch within a line that brought the line's default.
    struct Patched
    {
        Version patch;
        QString before; //!< the default of the line's earlier patches
        std::optional<Edition> edition;
    };

    QList<Since> defaults; //!< oldest first
    QList<Patched> patched;
    QString renamedTo;
    //! What `kong start` puts in its place by itself, so that `GET /` shows it: no operator's choice.
    QString byStart;

    [[nodiscard]] bool isIn(const Version &version, Edition edition) const;
    //! \brief Its default in that release; nothing where it is not known.
    [[nodiscard]] std::optional<QString> defaultIn(const Version &version, Edition edition) const;
};

//! \brief All parameters, by name: one that went and came back, or that the editions treat differently, has
//! several entries.
struct ConfParameters
{
    QHash<QString, QList<ConfParameter>> byName;

    //! \brief The parameter as that release has it; nothing where it does not.
    [[nodiscard]] const ConfParameter *find(const QString &name, const Version &version,
                                            Edition edition) const;
};

} // namespace gatelift
