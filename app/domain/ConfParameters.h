#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief How the gateway reads a value.
enum class ConfType {
    Unknown,
    Boolean, //!< on and true are on, everything else is off
    Enum,
    Number,
    Size, //!< 128m, 10k…
    String,
    List, //!< comma separated
    Path,
    Nginx //!< handed to Nginx as it stands
};
[[nodiscard]] std::optional<ConfType> confTypeFromKey(const QString &key);

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
    ConfType type = ConfType::Unknown;
    //! \brief The values that a line accepts, from that line on.
    struct Allowed
    {
        Version line; //!< null: always
        QStringList values;
    };

    QList<Allowed> allowed;        //!< of an enum; oldest first
    std::optional<double> minimum; //!< of a number, where the loader checks it
    std::optional<double> maximum;
    Version deprecated;    //!< still read, with a warning, from this line on
    Version acceptedSince; //!< read already before the reference names it

    [[nodiscard]] bool isIn(const Version &version, Edition edition) const;
    //! \brief Its default in that release; nothing where it is not known.
    //! A line (3.4 rather than 3.4.3.1) stands for its last patch.
    [[nodiscard]] std::optional<QString> defaultIn(const Version &version, Edition edition) const;
    //! \brief The values of an enum in that release; empty where they are not known.
    [[nodiscard]] QStringList allowedIn(const Version &version) const;
};

//! \brief Another name of a parameter, that some lines read.
struct ConfAlias
{
    QString name;
    QString stands; //!< for this one
    Version since;  //!< null: as far back as is known
    Version until;  //!< null: still

    [[nodiscard]] bool isIn(const Version &version) const;
};

//! \brief All parameters, by name: one that went and came back, or that the editions treat differently, has
//! several entries.
struct ConfParameters
{
    QHash<QString, QList<ConfParameter>> byName;
    QList<ConfAlias> aliases;
    QStringList environment; //!< KONG_ variables that are no parameters, in their lower-case form

    //! \brief The parameter as that release has it; nothing where it does not.
    [[nodiscard]] const ConfParameter *find(const QString &name, const Version &version,
                                            Edition edition) const;
    //! \brief The alias of that name that the release reads; nothing where it is none.
    [[nodiscard]] const ConfAlias *findAlias(const QString &name, const Version &version) const;
};

//! \brief A parameter whose default differs between two releases.
struct ConfDefaultChange
{
    QString name;
    QString before; //!< empty: none
    QString after;

    friend bool operator==(const ConfDefaultChange &, const ConfDefaultChange &) = default;
};

// What the reference of kong.conf gains, loses and changes from X to Y, by name. Of one edition's own
// reference alone: 3.4 to 3.10 Enterprise gives 26, 52 and 2 (Kong/developer.konghq.com
// app/_data/kong-conf/*.json).
[[nodiscard]] QStringList addedParameters(const ConfParameters &parameters, const Version &x,
                                          const Version &y, Edition edition);
[[nodiscard]] QStringList removedParameters(const ConfParameters &parameters, const Version &x,
                                            const Version &y, Edition edition);
[[nodiscard]] QList<ConfDefaultChange> changedDefaults(const ConfParameters &parameters, const Version &x,
                                                       const Version &y, Edition edition);

} // namespace gatelift
