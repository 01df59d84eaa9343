#pragma once

#include "domain/FreezeGuard.h"
#include "knowledge/DatabaseTableCatalog.h"

namespace gatelift::test {

//! \brief When a guard's tests begin.
inline const QDateTime freezeStart(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

//! \brief A server of a test: tables that can be written, read as the guard wants them read.
class FreezeWorld
{
public:
    explicit FreezeWorld(DatabaseTables tables, FreezeLimits limits = {})
        : guard(std::move(tables), limits)
    {
        guard.setSource(FreezeSource::Database, true);
        guard.begin();
        for (const auto &name :
             {QStringLiteral("services"), QStringLiteral("routes"), QStringLiteral("plugins")})
            set(name, QStringLiteral("1"), 1);
        identity = {QStringLiteral("7300"), 1, 16'384, freezeStart.addDays(-9), false};
        countersSince = freezeStart.addDays(-9);
    }

    void set(const QString &table, const QString &key, quint64 value, qint64 expires = 0)
    {
        rows[QStringLiteral("public.") + table].insert(key, RowMark{value, value, expires});
    }
    void count(const QString &table, qint64 inserted, qint64 updated, qint64 deleted)
    {
        auto &one = counters[QStringLiteral("public.") + table];
        one.schema = QStringLiteral("public");
        one.name = table;
        one.inserted += inserted;
        one.updated += updated;
        one.deleted += deleted;
    }

    [[nodiscard]] DatabaseReading read(const DatabaseQuestion &question)
    {
        DatabaseReading reading;
        reading.part = question.part;
        reading.askedAt = now.addMSecs(-20);
        reading.answeredAt = now;
        reading.serverAt = now;
        reading.identity = identity;
        reading.algorithm = algorithm;
        reading.writes = {counters.values(), countersSince, now};
        for (auto table = rows.cbegin(); table != rows.cend(); ++table) {
            if (unreadable.contains(table.key())) {
                reading.unreadable << table.key();
                continue;
            }
            reading.present << table.key();
            const bool isLarge = large.contains(table.key());
            if (isLarge)
                reading.large << table.key();
            const bool isWanted = question.part == DatabaseQuestion::Part::Beat
                                      ? !isLarge
                                      : question.names.contains(table.key());
            if (isWanted)
                reading.tables << stateOf(table.key(), question);
        }
        return reading;
    }

    //! Every table is listed as before, and has counted nothing.
    void forgetCounters()
    {
        for (auto &one : counters)
            one.inserted = one.updated = one.deleted = 0;
    }

    //! One beat, three seconds later.
    FreezeGuard::Findings beat(int seconds = 3)
    {
        now = now.addSecs(seconds);
        auto found = guard.look(read(guard.beat()));
        if (const auto question = guard.large(now)) {
            const auto more = guard.look(read(*question));
            found.writes << more.writes;
            found.notices << more.notices;
        }
        return found;
    }
    //! Until what a baseline or a write leaves behind in the counters is over.
    void rest()
    {
        for (int i = 0; i < 15; ++i)
            beat();
    }

    QDateTime now = freezeStart;
    QMap<QString, RowMarks> rows;
    QMap<QString, TableWrites> counters;
    QDateTime countersSince;
    DatabaseIdentity identity;
    QString algorithm = QStringLiteral("a");
    QString columns = QStringLiteral("c");
    QSet<QString> large;
    QSet<QString> unreadable;
    FreezeGuard guard;

private:
    [[nodiscard]] TableState stateOf(const QString &name, const DatabaseQuestion &question) const
    {
        TableState state;
        state.name = name;
        state.columns = columns;
        RowMarks lasting;
        quint64 sum = 0;
        quint64 all = 0;
        const auto &table = rows[name];
        for (auto row = table.cbegin(); row != table.cend(); ++row) {
            const auto part = qHash(row.key()) * 31 + row->first;
            all += part;
            if (row->expires > 0) {
                state.expiring.insert(row.key(), *row);
                continue;
            }
            lasting.insert(row.key(), *row);
            sum += part;
        }
        state.rows = table.size();
        state.lastingRows = lasting.size();
        state.checksum = QStringLiteral("%1 %2").arg(all).arg(table.size());
        state.lasting = QStringLiteral("%1 %2").arg(sum).arg(lasting.size());
        if (lasting.size() <= question.limits.namedRows && question.held.value(name) != state.lasting)
            state.marks = lasting;
        return state;
    }
};

//! \brief What the tables of the source tree's knowledge are.
inline DatabaseTables freezeTables()
{
    static const auto loaded =
        loadDatabaseTables(QStringLiteral(GATELIFT_SOURCE_DIR) + QStringLiteral("/resources/knowledge"));
    return loaded ? *loaded : DatabaseTables();
}

} // namespace gatelift::test
