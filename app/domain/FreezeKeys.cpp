// The keys of the guard's values, as journal and command line write them.
#include "domain/FreezeWrite.h"
#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<FreezeSource, 2> sources{
    {{FreezeSource::Database, "postgres"}, {FreezeSource::Hash, "config-hash"}}};

constexpr KeyTable<RowAct, 3> acts{
    {{RowAct::Inserted, "insert"}, {RowAct::Updated, "update"}, {RowAct::Deleted, "delete"}}};

constexpr KeyTable<FreezeWrite::Kind, 3> kinds{{{FreezeWrite::Kind::Breach, "breach"},
                                                {FreezeWrite::Kind::Planned, "planned"},
                                                {FreezeWrite::Kind::Attempt, "attempt"}}};

constexpr KeyTable<FreezeWrite::Change, 5> changes{{{FreezeWrite::Change::Rows, "rows"},
                                                    {FreezeWrite::Change::Columns, "columns"},
                                                    {FreezeWrite::Change::Created, "created"},
                                                    {FreezeWrite::Change::Dropped, "dropped"},
                                                    {FreezeWrite::Change::Hash, "hash"}}};

constexpr KeyTable<FreezeNotice::Kind, 7> notices{
    {{FreezeNotice::Kind::CountersReset, "counters-reset"},
     {FreezeNotice::Kind::Restarted, "restarted"},
     {FreezeNotice::Kind::FailedOver, "failed-over"},
     {FreezeNotice::Kind::OtherServer, "other-server"},
     {FreezeNotice::Kind::HashWithoutWrite, "hash-without-write"},
     {FreezeNotice::Kind::SourceLost, "source-lost"},
     {FreezeNotice::Kind::SourceBack, "source-back"}}};

} // namespace

QString toKey(FreezeSource source)
{
    return keyOf(sources, source);
}

std::optional<FreezeSource> freezeSourceFromKey(const QString &key)
{
    return valueOf(sources, key);
}

QString toKey(RowAct act)
{
    return keyOf(acts, act);
}

std::optional<RowAct> rowActFromKey(const QString &key)
{
    return valueOf(acts, key);
}

QString toKey(FreezeWrite::Kind kind)
{
    return keyOf(kinds, kind);
}

std::optional<FreezeWrite::Kind> freezeWriteKindFromKey(const QString &key)
{
    return valueOf(kinds, key);
}

QString toKey(FreezeWrite::Change change)
{
    return keyOf(changes, change);
}

std::optional<FreezeWrite::Change> freezeChangeFromKey(const QString &key)
{
    return valueOf(changes, key);
}

QString toKey(FreezeNotice::Kind kind)
{
    return keyOf(notices, kind);
}

bool PlannedWrites::covers(const QString &table) const
{
    return tables.isEmpty() || tables.contains(table.section(QLatin1Char('.'), -1));
}

bool FreezeStanding::isWatched() const
{
    // One that can't see a table, or has not read it yet, leaves a gap that no other source closes for sure.
    return std::any_of(sources.cbegin(), sources.cend(), [](const SourceStanding &one) {
        return one.isWatching && one.unreadable.isEmpty() && one.pendingTables == 0;
    });
}

QDateTime FreezeStanding::notWatchedSince() const
{
    QDateTime latest;
    for (const auto &one : sources) {
        if (one.isWatching)
            return {};
        if (one.since.isValid() && (!latest.isValid() || one.since > latest))
            latest = one.since;
    }
    return latest;
}

QSet<QString> smallTables(QList<std::pair<QString, qint64>> tables, qint64 budget)
{
    std::sort(tables.begin(), tables.end(), [](const auto &a, const auto &b) {
        return std::pair(a.second, a.first) < std::pair(b.second, b.first);
    });
    QSet<QString> small;
    for (const auto &[name, bytes] : tables) {
        budget -= bytes;
        if (budget < 0)
            break;
        small.insert(name);
    }
    return small;
}

} // namespace gatelift
