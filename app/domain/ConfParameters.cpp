#include "domain/ConfParameters.h"

#include <algorithm>

namespace gatelift {

bool ConfParameter::isIn(const Version &version, Edition edition) const
{
    if (!editions.isEmpty() && !editions.contains(edition))
        return false;
    return (since.isNull() || version.line() >= since) && (until.isNull() || version.line() <= until);
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
        if (patch.edition == edition && patch.patch.sameLine(version) && version < patch.patch)
            return patch.before;
    }
    return value;
}

} // namespace gatelift
