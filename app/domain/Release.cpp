#include "domain/Release.h"

#include <algorithm>

namespace gatelift {

ReleaseCatalog::ReleaseCatalog(QList<Release> releases)
    : m_releases(std::move(releases))
{
    std::sort(m_releases.begin(), m_releases.end(),
              [](const Release &a, const Release &b) { return a.line < b.line; });
}

const Release *ReleaseCatalog::find(const Version &version) const
{
    const auto found = std::find_if(m_releases.cbegin(), m_releases.cend(),
                                    [&](const Release &release) { return release.line.sameLine(version); });
    return found == m_releases.cend() || version.isNull() ? nullptr : &*found;
}

bool ReleaseCatalog::isListed(const Version &version) const
{
    const Release *release = find(version);
    const auto edition = version.edition();
    if (!release || !edition)
        return false;
    const auto &patches = release->patches(*edition);
    return std::any_of(patches.cbegin(), patches.cend(),
                       [&](const PatchRelease &patch) { return patch.version == version; });
}

Version ReleaseCatalog::newestLine(Edition edition) const
{
    for (auto release = m_releases.crbegin(); release != m_releases.crend(); ++release) {
        if (!release->patches(edition).isEmpty())
            return release->line;
    }
    return {};
}

bool ReleaseCatalog::isLts(const Version &version) const
{
    const Release *release = find(version);
    return release && release->lts;
}

bool ReleaseCatalog::isAdjacentLts(const Version &from, const Version &to) const
{
    if (!isLts(from) || !isLts(to) || !(from.line() < to.line()))
        return false;
    return std::none_of(m_releases.cbegin(), m_releases.cend(), [&](const Release &release) {
        return release.lts && release.line > from.line() && release.line < to.line();
    });
}

bool ReleaseCatalog::isAdjacentMinor(const Version &from, const Version &to) const
{
    return from.major() == to.major() && from.minor() + 1 == to.minor() && find(from) && find(to);
}

} // namespace gatelift
