#pragma once

#include "domain/Deployment.h"
#include "domain/Version.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QSet>
#include <QStringList>

#include <memory>
#include <optional>

namespace gatelift {

//! \brief One condition on a value, as a schema names it. Source of all of them: Kong/kong
//! kong/db/schema/init.lua, Schema.validators.
struct SchemaRule
{
    enum class Kind {
        Equals, //!< the one value; null stands for 'must not be set'
        Differs,
        OneOf,
        NotOneOf,
        Between, //!< low and high, both included
        GreaterThan,
        Positive, //!< `timestamp`
        Uuid,
        Length, //!< bytes of a text, items of a list or map; so many in values
        ShortestLength,
        LongestLength,
        StartsWith,
        Matches, //!< Lua patterns: all of them
        MatchesAny,
        MatchesNone,
        Contains,        //!< a list holds the value
        ExclusiveSubsets //!< items of one of the lists only
    };

    Kind kind = Kind::Equals;
    QJsonArray values;
    double low = 0;
    double high = 0;
};

//! \brief What a schema says of a field that goes away.
struct SchemaDeprecation
{
    Version removedIn;     //!< null where it does not say
    QString message;       //!< the gateway's own words
    QJsonValue oldDefault; //!< a value that nobody chose; undefined where there is none
};

struct SchemaRecord;

//! \brief One field. What could not be read is left out: it judges nothing.
struct SchemaField
{
    enum class Type { Unreadable, String, Number, Integer, Boolean, Array, Set, Map, Record, Foreign, Other };

    QString name;
    Type type = Type::Unreadable;
    bool required = false;
    bool isAuto = false; //!< the gateway fills it itself
    bool isAbstract = false;
    bool referenceable = false; //!< may hold {vault://…}
    bool encrypted = false;
    QJsonValue standard = QJsonValue::Undefined; //!< its default
    QList<SchemaRule> rules;
    std::shared_ptr<const SchemaField> elements; //!< of lists; values of maps
    std::shared_ptr<const SchemaField> keys;     //!< of maps
    std::shared_ptr<const SchemaRecord> record;
    std::optional<SchemaDeprecation> deprecation;
    QList<QStringList> replacedBy; //!< of a shorthand: where its value lives, seen from its record
};

//! \brief A condition on several fields. Functions can't be serialised, so their checks are not among them.
//! Source: Kong/kong kong/db/schema/init.lua, Schema.entity_checkers.
struct SchemaCheck
{
    enum class Kind {
        AtLeastOneOf,
        OnlyOneOf,
        Distinct,
        AllOrNone,
        OneOrNone,
        ExclusiveSets, //!< none of `fields` beside one of `others`
        Conditional,   //!< where ifField passes ifMatch, fields' first passes thenMatch
        ConditionalAtLeastOneOf
    };

    Kind kind = Kind::AtLeastOneOf;
    QStringList fields; //!< dotted
    QStringList others;
    QString ifField;
    std::shared_ptr<const SchemaField> ifMatch;
    std::shared_ptr<const SchemaField> thenMatch;
    std::shared_ptr<const SchemaField> elseMatch; //!< then one of `others`
};

//! \brief The fields of an entity, of a plugin's instance, or of a record inside.
struct SchemaRecord
{
    QList<SchemaField> fields;
    QList<SchemaField> shorthands; //!< accepted names of older releases
    QList<SchemaCheck> checks;
    bool whole = true; //!< false: a field could not be read, so nothing is unknown to it

    [[nodiscard]] const SchemaField *find(QStringView name) const
    {
        for (const auto &field : fields) {
            if (field.name == name)
                return &field;
        }
        return nullptr;
    }
};

//! \brief The schemas of one gateway, as far as they were asked for.
struct SchemaSet
{
    Version version; //!< of the gateway that told them
    Edition edition = Edition::Enterprise;
    QString address;                       //!< as it may be shown
    QHash<QString, SchemaRecord> entities; //!< by the schema's name: routes, keyauth_credentials…
    QHash<QString, SchemaRecord> plugins;  //!< what differs from the entity `plugins`
    QHash<QString, SchemaRecord> vaults;   //!< likewise
    QSet<QString> unknown;                 //!< paths below /schemas/ that it has not: `plugins/NAME`
    QStringList problems;                  //!< 'path: why'

    [[nodiscard]] qsizetype count() const { return entities.size() + plugins.size() + vaults.size(); }
};

} // namespace gatelift
