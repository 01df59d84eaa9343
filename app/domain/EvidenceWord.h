#pragma once

#include <QString>

//! \brief Words that stand for a value in evidence (Evidence::value). They are kept in English: what a
//! decision rests on (basisOf()) must not change with the language of whoever looks next.
namespace gatelift::EvidenceWord {

[[nodiscard]] inline QString set()
{
    return QStringLiteral("set");
}
[[nodiscard]] inline QString unset()
{
    return QStringLiteral("unset");
}
[[nodiscard]] inline QString missing()
{
    return QStringLiteral("missing");
}
[[nodiscard]] QString setForRole(const QString &role);

//! \brief The value as it is shown, in the language of the program.
[[nodiscard]] QString shown(const QString &value);

} // namespace gatelift::EvidenceWord
