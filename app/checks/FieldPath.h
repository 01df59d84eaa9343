#pragma once

#include "domain/EntityFields.h"

#include <QList>
#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace gatelift {

//! \brief A dotted path into an entity: `config.redis.host`, `paths[]` (a list's items), `config.headers.*`
//! (a map's values). Split once, for many entities; one for each thread.
class FieldPath
{
public:
    using See = std::function<bool(const JsonView &)>;

    explicit FieldPath(const QString &path);

    //! \brief Calls \a see with the values that it finds until one says true; whether one did. Nothing is
    //! found where a part is missing; a map where a list is meant (an empty Lua table) is an empty list.
    bool any(const JsonView &entity, const See &see);

private:
    struct Part
    {
        std::string name;
        bool all = false;               //!< `*`
        bool items = false;             //!< `[]`
        const JsonTree *tree = nullptr; //!< that was seen last: entities of one page share one
        JsonTree::Key key = JsonTree::noKey;
    };

    [[nodiscard]] bool walk(const JsonView &value, std::size_t depth, const See &see);

    std::vector<Part> m_parts;
};

//! \brief All values at a path, unpacked.
[[nodiscard]] QList<QJsonValue> valuesAt(const EntityFields &entity, const QString &path);

//! \brief Null, missing and empty lists and maps: Kong treats them all as nothing said.
[[nodiscard]] bool isUnset(const JsonView &value);
[[nodiscard]] bool isUnset(const QJsonValue &value);

} // namespace gatelift
