#include "domain/ConfParameters.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<ConfType, 8> types{{{ConfType::Boolean, "boolean"},
                                       {ConfType::Enum, "enum"},
                                       {ConfType::Number, "number"},
                                       {ConfType::Size, "size"},
                                       {ConfType::String, "string"},
                                       {ConfType::List, "list"},
                                       {ConfType::Path, "path"},
                                       {ConfType::Nginx, "nginx"}}};

bool liesWithin(const Version &since, const Version &until, const Version &version)
{
    return (since.isNull() || version.line() >= since) && (until.isNull() || version.line() <= until);
}

//! The entry that one edition's own reference has; the other edition's does not count.
const ConfParameter *findOwn(const QList<ConfParameter> &entries, const Version &version, Edition edition)
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(),
                                    [&](const ConfParameter &one) { return one.isIn(version, edition); });
    return found == entries.cend() ? nullptr : &*found;
}

QStringList gained(const ConfParameters &parameters, const Version &before, const Version &after,
                   Edition edition)
{
    QStringList names;
    for (auto it = parameters.byName.cbegin(); it != parameters.byName.cend(); ++it) {
        if (findOwn(*it, after, edition) && !findOwn(*it, before, edition))
            names << it.key();
    }
    names.sort();
    return names;
}

} // namespace

std::optional<ConfType> confTypeFromKey(const QString &key)
{
    return valueOf(types, key);
}

bool ConfParameter::isIn(const Version &version, Edition edition) const
{
    if (!editions.isEmpty() && !editions.contains(edition))
        return false;
    return liesWithin(since, until, version);
}

bool ConfAlias::isIn(const Version &version) const
{
    return liesWithin(since, until, version);
}

QStringList ConfParameter::allowedIn(const Version &version) const
{
    QStringList values;
    for (const auto &one : allowed) {
        if (one.line.isNull() || one.line <= version.line())
            values = one.values;
    }
    return values;
}

const ConfAlias *ConfParameters::findAlias(const QString &name, const Version &version) const
{
    const auto found = std::find_if(aliases.cbegin(), aliases.cend(), [&](const ConfAlias &one) {
        return one.name == name && one.isIn(version);
    });
    return found == aliases.cend() ? nullptr : &*found;
}

const ConfParameter *ConfParameters::find(const QString &name, const Version &version, Edition edition) const
{
    const auto entries = byName.constFind(name);
    if (entries == byName.cend())
        return nullptr;
    const auto findIn = [&](Edition which) {
        return std::find_if(entries->cbegin(), entries->cend(),
                            [&](const ConfParameter &one) { return one.isIn(version, which); });
    };
    auto found = findIn(edition);
    // Enterprise has what open source has, also where its own reference is silent.
    if (found == entries->cend() && edition == Edition::Enterprise)
        found = findIn(Edition::OpenSource);
    return found == entries->cend() ? nullptr : &*found;
}

std::optional<QString> ConfParameter::defaultIn(const Version &version, Edition edition) const
{
    std::optional<QString> value;
    if (since.isNull() && !defaults.isEmpty())
        value = defaults.constFirst().value; // as far back as is known
    for (const auto &one : defaults) {
        if (one.line <= version.line())
            value = one.value;
    }
    for (const auto &patch : patched) {
        if (!version.isRange() && patch.edition == edition && patch.patch.sameLine(version) &&
            version < patch.patch)
            return patch.before;
    }
    return value;
}

QStringList addedParameters(const ConfParameters &parameters, const Version &x, const Version &y,
                            Edition edition)
{
    return gained(parameters, x, y, edition);
}

QStringList removedParameters(const ConfParameters &parameters, const Version &x, const Version &y,
                              Edition edition)
{
    return gained(parameters, y, x, edition);
}

QList<ConfDefaultChange> changedDefaults(const ConfParameters &parameters, const Version &x, const Version &y,
                                         Edition edition)
{
    QList<ConfDefaultChange> changes;
    for (auto it = parameters.byName.cbegin(); it != parameters.byName.cend(); ++it) {
        const auto *old = findOwn(*it, x, edition);
        const auto *now = findOwn(*it, y, edition);
        const auto before = old ? old->defaultIn(x, edition) : std::nullopt;
        const auto after = now ? now->defaultIn(y, edition) : std::nullopt;
        if (before && after && *before != *after)
            changes.append({it.key(), *before, *after});
    }
    std::sort(changes.begin(), changes.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return changes;
}

} // namespace gatelift
