#include "database/Fingerprint.h"

#include "database/PgErrors.h"
#include "database/TableChecksum.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int firstWithRanges = 140'000; // PostgreSQL 14 reads a range of pages without the others

struct Table
{
    CatalogueTable from;
    TableChecksum checksum;
    TableChecksum::Sum sum;
};

//! One piece of work: some pages of one table.
struct Job
{
    std::size_t table = 0;
    TableChecksum::Part part;
    qint64 bytes = 0;
};

//! What the reading threads share.
class Work
{
public:
    Work(std::vector<Table> &tables, std::vector<Job> jobs, const FingerprintOptions &options)
        : m_tables(tables)
        , m_jobs(std::move(jobs))
        , m_options(options)
    {
        for (const Job &job : m_jobs)
            m_total += job.bytes;
    }

    //! Reads until nothing is left or somebody failed.
    void read(const ConnInfo &info, const SessionLimits &limits, const CancelToken &cancel,
              const QString &snapshot)
    {
        const auto done = readAll(info, limits, cancel, snapshot);
        const std::scoped_lock lock(m_mutex);
        if (!done && m_result)
            m_result = tl::unexpected(done.error());
        m_failed = m_failed || !done;
    }

    [[nodiscard]] const Result<void> &result() const { return m_result; }

private:
    Result<void> readAll(const ConnInfo &info, const SessionLimits &limits, const CancelToken &cancel,
                         const QString &snapshot)
    {
        const auto connection = PgConnection::open(info, limits, cancel);
        if (!connection)
            return tl::unexpected(connection.error());
        const auto transaction = ReadTransaction::begin(**connection, snapshot);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto prepared = TableChecksum::prepare(**connection); !prepared)
            return prepared;
        for (std::size_t next = m_next++; next < m_jobs.size() && !m_failed; next = m_next++) {
            const Job &job = m_jobs[next];
            const auto sum = m_tables[job.table].checksum.sum(**connection, job.part);
            if (!sum)
                return tl::unexpected(sum.error());
            take(job, *sum);
        }
        return {};
    }

    void take(const Job &job, const TableChecksum::Sum &sum)
    {
        const std::scoped_lock lock(m_mutex);
        Table &table = m_tables[job.table];
        table.sum += sum;
        m_done += job.bytes;
        if (m_options.progress)
            m_options.progress(m_done, m_total, table.from.facts.schema + u'.' + table.from.facts.name);
    }

    std::vector<Table> &m_tables;
    const std::vector<Job> m_jobs;
    const FingerprintOptions &m_options;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_failed = false;
    std::mutex m_mutex;
    Result<void> m_result;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

std::vector<Job> jobsFor(const std::vector<Table> &tables, qint64 partBytes)
{
    std::vector<Job> jobs;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const auto &from = tables[i].from;
        const qint64 most = std::max<qint64>(from.pages, 1);
        const qint64 parts = partBytes > 0 ? std::clamp<qint64>(from.facts.bytes / partBytes, 1, most) : 1;
        const qint64 pages = from.pages / parts;
        for (qint64 part = 0; part < parts; ++part) {
            // The last has no end: pages that came after the list was made belong to it.
            const bool last = part + 1 == parts;
            jobs.push_back({i, {part * pages, last ? -1 : (part + 1) * pages}, from.facts.bytes / parts});
        }
    }
    // The large ones first, so that no session works on alone at the end.
    std::stable_sort(jobs.begin(), jobs.end(), [](const Job &a, const Job &b) { return a.bytes > b.bytes; });
    return jobs;
}

//! Lists the tables and keeps them from being rewritten (VACUUM FULL moves rows between the ranges) or
//! dropped.
Result<std::vector<Table>> listTables(PgConnection &connection)
{
    const auto catalogue = Catalogue::tables(connection);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    std::vector<Table> tables;
    for (const CatalogueTable &from : *catalogue) {
        const auto locked = connection.exec(u"LOCK TABLE ONLY %1 IN ACCESS SHARE MODE"_s.arg(
            PgConnection::identifier(from.facts.schema, from.facts.name)));
        if (!locked)
            return tl::unexpected(locked.error());
        const auto checksum = TableChecksum::forTable(connection, from);
        if (!checksum)
            return tl::unexpected(checksum.error());
        tables.push_back({from, *checksum, {}});
    }
    return tables;
}

TableContent contentOf(const Table &table)
{
    const auto &facts = table.from.facts;
    return {facts.schema, facts.name, table.sum.rows, facts.bytes, table.checksum.checksum(table.sum)};
}

//! All but the tables' contents.
Result<ContentFingerprint> readFrame(PgConnection &connection)
{
    ContentFingerprint frame;
    const auto algorithm = TableChecksum::algorithm(connection);
    if (!algorithm)
        return tl::unexpected(algorithm.error());
    const auto time = connection.exec(u"SELECT extract(epoch FROM pg_catalog.now())"_s);
    if (!time)
        return tl::unexpected(time.error());
    frame.algorithm = *algorithm;
    frame.at = time->time(0, 0);
    return frame;
}

Result<void> readTables(std::vector<Table> &tables, SnapshotHolder &holder, const FingerprintOptions &options,
                        const CancelToken &cancel)
{
    const bool withRanges = holder.connection().serverVersion() >= firstWithRanges;
    Work work(tables, jobsFor(tables, withRanges ? options.partBytes : 0), options);
    std::vector<std::jthread> threads;
    const PgConnection &session = holder.connection();
    for (int i = 0; i < std::max(options.connections, 1); ++i)
        threads.emplace_back([&] { work.read(session.info(), session.limits(), cancel, holder.snapshot()); });
    threads.clear(); // joins
    return work.result();
}

} // namespace

Result<ContentFingerprint> contentFingerprint(const ConnInfo &info, const QString &snapshot,
                                              const FingerprintOptions &options, const CancelToken &cancel)
{
    auto holder = SnapshotHolder::open(info, {}, cancel, snapshot);
    if (!holder)
        return tl::unexpected(holder.error());
    PgConnection &connection = holder->connection();
    auto result = readFrame(connection);
    if (!result)
        return result;
    auto tables = listTables(connection);
    if (!tables)
        return tl::unexpected(tables.error());
    const auto counts = Catalogue::counts(connection);
    if (!counts)
        return tl::unexpected(counts.error());
    const auto sequences = Catalogue::sequences(connection);
    if (!sequences)
        return tl::unexpected(sequences.error());
    if (const auto read = readTables(*tables, *holder, options, cancel); !read)
        return tl::unexpected(read.error());
    result->objects = *counts;
    result->sequences = *sequences;
    for (const Table &table : *tables)
        result->tables << contentOf(table);
    return result;
}

Result<ContentFingerprint> tableFingerprint(PgConnection &connection, const QStringList &names)
{
    const auto transaction = ReadTransaction::begin(connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto prepared = TableChecksum::prepare(connection); !prepared)
        return tl::unexpected(prepared.error());
    auto result = readFrame(connection);
    const auto catalogue = Catalogue::tables(connection);
    if (!result || !catalogue)
        return tl::unexpected(result ? catalogue.error() : result.error());
    for (const CatalogueTable &from : *catalogue) {
        if (!names.contains(from.facts.schema + u'.' + from.facts.name))
            continue;
        const auto checksum = TableChecksum::forTable(connection, from);
        if (!checksum)
            return tl::unexpected(checksum.error());
        const auto sum = checksum->sum(connection, {});
        if (!sum)
            return tl::unexpected(sum.error());
        result->tables << contentOf({from, *checksum, *sum});
    }
    return result;
}

} // namespace gatelift
