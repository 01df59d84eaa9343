#include "session/FreezeMonitor.h"

#include "database/DatabaseWorker.h"
#include "database/FreezeReader.h"
#include "domain/Async.h"
#include "domain/ClusterRules.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

constexpr int beatMsecs = 3'000;
//! A look that takes longer than this hangs: a network that swallows packets says nothing for minutes.
constexpr qint64 smallLateMsecs = 30'000;
constexpr qint64 largeLateMsecs = 600'000;

bool isNone(const QString &hash)
{
    return hash.count(QLatin1Char('0')) == hash.size();
}

} // namespace

//! One session with its own reader, and at most one look under way.
struct FreezeMonitor::Line
{
    explicit Line(const ConnInfo &info, qint64 late)
        : worker(makeDatabaseWorker(info))
        , reader(std::make_shared<FreezeReader>())
        , lateMsecs(late)
    {
    }

    DatabaseWorkerPtr worker;
    std::shared_ptr<FreezeReader> reader;
    qint64 lateMsecs;
    bool isAsking = false;
    int number = 0; //!< of the latest question, of both lines
    QElapsedTimer since;
};

FreezeMonitor::FreezeMonitor(DatabaseTables tables, Clock clock, FreezeLimits limits, QObject *parent)
    : QObject(parent)
    , m_guard(std::move(tables), limits)
    , m_clock(std::move(clock))
{
    m_timer.setInterval(beatMsecs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FreezeMonitor::beat);
}

FreezeMonitor::~FreezeMonitor() = default;

void FreezeMonitor::setDatabase(const std::optional<ConnInfo> &info)
{
    m_small.reset();
    m_large.reset();
    m_error.reset();
    m_guard.setSource(FreezeSource::Database, info.has_value());
    if (!info)
        return;
    m_small = std::make_unique<Line>(*info, smallLateMsecs);
    m_large = std::make_unique<Line>(*info, largeLateMsecs);
}

void FreezeMonitor::setHashSource(bool isSetUp)
{
    m_guard.setSource(FreezeSource::Hash, isSetUp);
}

void FreezeMonitor::setInterval(int milliseconds)
{
    if (m_timer.interval() != milliseconds)
        m_timer.setInterval(milliseconds);
}

void FreezeMonitor::begin(const std::optional<FreezeContent> &kept)
{
    // What is under way was asked before: it is no look of the new baseline.
    for (auto *line : {m_small.get(), m_large.get()}) {
        if (line) {
            line->number = 0;
            line->isAsking = false;
        }
    }
    m_guard.begin(kept);
    m_timer.start();
    beat();
}

void FreezeMonitor::stop()
{
    m_timer.stop();
}

void FreezeMonitor::lookNow()
{
    m_again = m_small && m_small->isAsking;
    if (!m_again)
        beat();
}

void FreezeMonitor::endPlanned(const QString &item)
{
    m_guard.endPlanned(item, m_clock());
    lookNow();
}

void FreezeMonitor::beat()
{
    if (!m_small)
        return;
    cancelLate(*m_small);
    cancelLate(*m_large);
    if (!m_small->isAsking)
        ask(*m_small, m_guard.beat());
}

void FreezeMonitor::askLarge()
{
    if (m_large->isAsking)
        return;
    if (auto question = m_guard.large(m_clock()))
        ask(*m_large, std::move(*question));
}

void FreezeMonitor::cancelLate(Line &line)
{
    if (line.isAsking && line.since.elapsed() > line.lateMsecs)
        line.worker->cancel();
}

void FreezeMonitor::ask(Line &line, DatabaseQuestion question)
{
    line.isAsking = true;
    line.since.start();
    const auto askedAt = m_clock();
    const int number = ++m_questions;
    line.number = number;
    auto future = line.worker->run<DatabaseReading>(
        [reader = line.reader, question = std::move(question)](PgConnection &connection) {
            return reader->read(connection, question);
        });
    whenDone(std::move(future), this, [this, &line, askedAt, number](Result<DatabaseReading> reading) {
        // The line may be gone, or another one where it was.
        if ((m_small.get() == &line || m_large.get() == &line) && line.number == number)
            onRead(line, askedAt, std::move(reading));
    });
}

void FreezeMonitor::onRead(Line &line, const QDateTime &askedAt, Result<DatabaseReading> reading)
{
    line.isAsking = false;
    const bool isSmall = &line == m_small.get();
    if (!reading) {
        m_error = reading.error();
        // By cancelLate(): nobody else ends a look that is waited for.
        if (m_error->kind == ErrorKind::Cancelled)
            m_error = Error{ErrorKind::Timeout,
                            m_error->what,
                            tr("a look did not end in time"),
                            tr("see what the server is busy with, and whether the network answers"),
                            {}};
        // What a large table's session says of the server, the other one will say too.
        if (isSmall)
            tell(m_guard.fail(FreezeSource::Database, m_clock(), m_error->why));
    } else {
        m_error.reset();
        reading->askedAt = askedAt;
        reading->answeredAt = m_clock();
        tell(m_guard.look(*reading));
        askLarge();
    }
    emit looked();
    if (isSmall && std::exchange(m_again, false))
        beat();
}

//! A node without a database: what it has loaded has a hash of its own. Once the node at this address runs
//! another version its file says nothing of X any more.
void FreezeMonitor::takeLoadedFile(const ControlPlaneView &x)
{
    const auto version = Version::parse(x.info->version);
    if (isNone(x.configurationHash))
        tell(m_guard.fail(FreezeSource::Hash, m_clock(), tr("the node of X tells no configuration hash")));
    else if (!m_version.isNull() && (!version || !m_version.isPrefixOf(*version)))
        tell(m_guard.fail(FreezeSource::Hash, m_clock(),
                          //: version
                          tr("the node of X runs %1 now").arg(x.info->version)));
    else
        tell(m_guard.look(HashReading{
            x.polledAt, {{SyncProtocol::Full, x.configurationHash}}, false, {x.configurationHash}}));
}

void FreezeMonitor::takeSnapshot(const ClusterSnapshot &snapshot)
{
    const auto &x = snapshot.x;
    if (!x.configured)
        return;
    if (x.error) {
        tell(m_guard.fail(FreezeSource::Hash, m_clock(), x.error->why));
        return;
    }
    if (!x.polledAt.isValid())
        return;
    if (x.info && x.info->database == QLatin1String("off")) {
        takeLoadedFile(x);
        return;
    }
    HashReading reading{x.polledAt, {}};
    for (const auto &node : snapshot.dataPlanes) {
        if (node.side == Side::X && counts(node) && !isNone(node.row.configHash))
            reading.all.insert(node.row.configHash);
    }
    auto hashes = x.expectedHashes;
    if (hashes.isEmpty() && x.expectedHash) {
        const auto &nodes = snapshot.dataPlanes;
        const auto node = std::find_if(nodes.cbegin(), nodes.cend(), [&x](const DataPlane &one) {
            return one.side == Side::X && one.row.configHash == *x.expectedHash;
        });
        hashes.insert(node == nodes.cend() ? SyncProtocol::Unknown : node->protocol, *x.expectedHash);
    }
    for (auto hash = hashes.cbegin(); hash != hashes.cend(); ++hash) {
        if (!isNone(*hash))
            reading.hashes.insert(hash.key(), hash.value());
    }
    reading.isUndecided = reading.hashes.isEmpty() && !reading.all.isEmpty();
    tell(m_guard.look(reading));
}

void FreezeMonitor::tell(const FreezeGuard::Findings &found)
{
    if (!found.notices.isEmpty())
        emit noticed(found.notices);
    if (!found.writes.isEmpty())
        emit wrote(found.writes);
}

} // namespace gatelift
