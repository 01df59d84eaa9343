#include "domain/MigrationTrial.h"

#include <algorithm>

namespace gatelift {
namespace {

QStringList added(const QStringList &before, const QStringList &now)
{
    QStringList names;
    std::copy_if(now.cbegin(), now.cend(), std::back_inserter(names),
                 [&before](const QString &name) { return !before.contains(name); });
    return names;
}

} // namespace

int MigrationTrial::migrations() const
{
    int count = 0;
    for (const auto &subsystem : subsystems)
        count += static_cast<int>(subsystem.executed.size() + subsystem.pending.size());
    return count;
}

QList<MigratedSubsystem> migratedSince(const QList<SubsystemMigrations> &before,
                                       const QList<SubsystemMigrations> &now)
{
    QList<MigratedSubsystem> changed;
    for (const auto &row : now) {
        const auto old = std::find_if(before.cbegin(), before.cend(), [&row](const SubsystemMigrations &one) {
            return one.subsystem == row.subsystem;
        });
        const bool isNew = old == before.cend();
        MigratedSubsystem step{row.subsystem, added(isNew ? QStringList() : old->executed, row.executed),
                               added(isNew ? QStringList() : old->pending, row.pending)};
        if (!step.executed.isEmpty() || !step.pending.isEmpty())
            changed << step;
    }
    return changed;
}

} // namespace gatelift
