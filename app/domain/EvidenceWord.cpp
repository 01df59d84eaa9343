#include "domain/EvidenceWord.h"

#include <QCoreApplication>

namespace gatelift::EvidenceWord {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EvidenceWord)
};

constexpr auto rolePrefix = "set for the role ";

} // namespace

QString setForRole(const QString &role)
{
    return QLatin1String(rolePrefix) + role;
}

QString shown(const QString &value)
{
    if (value == set())
        return Text::tr("set", "a value that is not shown");
    if (value == unset())
        return Text::tr("unset", "no value");
    if (value == missing())
        return Text::tr("missing");
    const QLatin1String prefix(rolePrefix);
    return value.startsWith(prefix) ? Text::tr("set for the role %1").arg(value.mid(prefix.size())) : value;
}

} // namespace gatelift::EvidenceWord
