#include "domain/CoreMigrations.h"

#include <algorithm>

namespace gatelift {

bool hasRun(const QList<SubsystemMigrations> &migrations, const QString &subsystem, const QString &migration)
{
    return std::any_of(migrations.cbegin(), migrations.cend(), [&](const SubsystemMigrations &one) {
        return one.subsystem == subsystem &&
               (one.executed.contains(migration) || one.pending.contains(migration));
    });
}

QStringList pendingMigrations(const QList<SubsystemMigrations> &migrations)
{
    QStringList names;
    for (const auto &one : migrations) {
        for (const auto &name : one.pending)
            names << one.subsystem + QLatin1Char(' ') + name;
    }
    return names;
}

} // namespace gatelift
