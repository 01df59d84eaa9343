#include "domain/BackupCheck.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<BackupCheckId, 7> checkIds{{{BackupCheckId::Manifest, "manifest"},
                                               {BackupCheckId::Files, "files"},
                                               {BackupCheckId::Readable, "readable"},
                                               {BackupCheckId::Complete, "complete"},
                                               {BackupCheckId::Plausible, "plausible"},
                                               {BackupCheckId::Restored, "restored"},
                                               {BackupCheckId::Equal, "equal"}}};
constexpr KeyTable<DrilledTable::Outcome, 4> drilledOutcomes{
    {{DrilledTable::Outcome::Equal, "equal"},
     {DrilledTable::Outcome::Differs, "differs"},
     {DrilledTable::Outcome::Missing, "missing"},
     {DrilledTable::Outcome::Unexpected, "unexpected"}}};

bool allPassed(const QList<BackupCheck> &checks)
{
    return !checks.isEmpty() &&
           std::all_of(checks.cbegin(), checks.cend(), [](const BackupCheck &check) { return check.passed; });
}

} // namespace

QString toKey(BackupCheckId id)
{
    return keyOf(checkIds, id);
}

std::optional<BackupCheckId> backupCheckFromKey(const QString &key)
{
    return valueOf(checkIds, key);
}

QString toKey(DrilledTable::Outcome outcome)
{
    return keyOf(drilledOutcomes, outcome);
}

std::optional<DrilledTable::Outcome> drilledOutcomeFromKey(const QString &key)
{
    return valueOf(drilledOutcomes, key);
}

bool BackupVerdict::isGood() const
{
    return allPassed(checks);
}

bool DrillRecord::isGood() const
{
    // A drill that was cut off before it compared proves nothing.
    const bool compared = std::any_of(checks.cbegin(), checks.cend(), [](const BackupCheck &check) {
        return check.id == BackupCheckId::Equal;
    });
    return compared && allPassed(checks) && count(DrilledTable::Outcome::Equal) == tables.size();
}

int DrillRecord::count(DrilledTable::Outcome outcome) const
{
    return static_cast<int>(
        std::count_if(tables.cbegin(), tables.cend(),
                      [outcome](const DrilledTable &table) { return table.outcome == outcome; }));
}

} // namespace gatelift
