#pragma once

#include "domain/Deployment.h"
#include "domain/VersionCondition.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief What a probe asks of one value: `set`, `equals`, `matches`… A missing value and null are unset.
struct ValueTest
{
    enum class Kind {
        Set,
        Unset,
        Equals,
        In,
        NotIn,    //!< set, and none of these
        Matches,  //!< a regular expression somewhere in it
        Contains, //!< an item of a list, or of a comma separated one
        Below,    //!< a number; a string is read as one
        Above,
        Type,     //!< array|object|string|number|boolean
        Longer,   //!< more characters or items than this
        RegexLike //!< a path that only makes sense as a regular expression and does not begin with `~`
    };

    Kind kind = Kind::Set;
    QJsonArray values; //!< of Equals, In, NotIn, Contains: what it is compared with
    QRegularExpression pattern;
    double number = 0; //!< of Below, Above, Longer
    QString type;

    friend bool operator==(const ValueTest &, const ValueTest &) = default;
};

//! \brief A question about a gateway, to be answered from collected facts alone. It comes from the
//! catalogue of changes (resources/knowledge/changes); CONTRIBUTING.md describes the language.
struct Probe
{
    enum class Kind {
        All,
        Any,
        Not,
        Plugin,       //!< names are configured; with a field: an instance passes the test
        Entity,       //!< names' first is the kind; with a field: one of them passes the test
        Conf,         //!< names' first is a parameter, or a prefix with `*`
        Database,     //!< names' first is the kind; `number` is the major version it must be below
        Os,           //!< any of the names
        Topology,     //!< any of the topologies
        Edition,      //!< the edition
        From,         //!< X fulfils the versions
        To,           //!< Y does
        CustomPlugin, //!< a configured plugin that X does not bundle; between the priorities where given
        Certificate,  //!< names' first is the property
        DataPlane,    //!< a connected data plane is older than the versions' bound
        Template,     //!< a custom Nginx template is in use
        License       //!< Enterprise runs without a license
    };

    Kind kind = Kind::All;
    QList<Probe> parts;
    QStringList names;
    QString field; //!< dotted; `[]` walks a list's items, `*` a map's values
    std::optional<ValueTest> test;
    QString scope; //!< of Plugin: global|service|route|consumer|consumer-group
    QList<Topology> topologies;
    std::optional<Edition> edition;
    VersionCondition versions;
    std::optional<double> above; //!< of CustomPlugin: both bounds exclusive
    std::optional<double> below; //!< of Database: the server's version too

    friend bool operator==(const Probe &, const Probe &) = default;
};

} // namespace gatelift
