#include "domain/VersionCondition.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::VersionCondition)
};

} // namespace

Result<VersionCondition> VersionCondition::parse(const QString &text)
{
    static constexpr std::pair<const char *, Relation> relations[]{{"<=", Relation::LessOrEqual},
                                                                   {">=", Relation::GreaterOrEqual},
                                                                   {"<", Relation::Less},
                                                                   {">", Relation::Greater},
                                                                   {"=", Relation::Equal}};
    VersionCondition condition;
    for (const auto &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto found = std::find_if(std::begin(relations), std::end(relations), [&word](const auto &one) {
            return word.startsWith(QLatin1String(one.first));
        });
        if (found == std::end(relations))
            return failure(ErrorKind::Input, word, Text::tr("begins with none of < <= > >= ="));
        const auto version = Version::parse(word.mid(QLatin1String(found->first).size()));
        if (!version)
            return tl::unexpected(version.error());
        condition.m_bounds.append({found->second, *version});
    }
    if (condition.isEmpty())
        return failure(ErrorKind::Input, text, Text::tr("names no version"));
    return condition;
}

bool VersionCondition::holds(const Version &version) const
{
    return std::all_of(m_bounds.cbegin(), m_bounds.cend(), [&version](const Bound &bound) {
        switch (bound.relation) {
        case Relation::Less:
            return version < bound.version;
        case Relation::LessOrEqual:
            return version <= bound.version || bound.version.isPrefixOf(version);
        case Relation::Greater:
            return version > bound.version && !bound.version.isPrefixOf(version);
        case Relation::GreaterOrEqual:
            return version >= bound.version;
        case Relation::Equal:
            break;
        }
        return version == bound.version || bound.version.isPrefixOf(version);
    });
}

} // namespace gatelift
