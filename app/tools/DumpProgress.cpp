#include "tools/DumpProgress.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace gatelift {
namespace {

constexpr double firstGuessOfRatio = 0.3; // a compressed file against its table, until one is finished
constexpr double mostOfRunning = 0.95;    // a table that is not finished is never told as if it were
constexpr qint64 leastElapsedMs = 1'000;
constexpr double leastShare = 0.02;

} // namespace

DumpProgressMeter::DumpProgressMeter(QHash<QString, qint64> tableBytes, bool parallel)
    : m_sizes(std::move(tableBytes))
    , m_parallel(parallel)
{
    m_progress.tablesTotal = int(m_sizes.size());
    m_progress.bytesTotal = std::accumulate(m_sizes.cbegin(), m_sizes.cend(), qint64(0));
}

bool DumpProgressMeter::take(const QString &line)
{
    // Parallel jobs write their name and their words one after the other into one pipe: a line may have the
    // name twice, and the next one not at all.
    static const QRegularExpression begun(
        QStringLiteral("^(?:pg_dump: )*dumping contents of table \"?(.+?)\"?$"));
    static const QRegularExpression finished(
        QStringLiteral("^(?:pg_dump: )*finished item \\d+ TABLE DATA (.+)$"));
    if (const auto match = begun.match(line); match.hasMatch()) {
        begin(match.captured(1));
        return true;
    }
    if (const auto match = finished.match(line); match.hasMatch()) {
        // Without its schema; of two tables with one name the first that began is as good.
        const QString suffix = QLatin1Char('.') + match.captured(1);
        const auto table = std::find_if(m_running.cbegin(), m_running.cend(),
                                        [&](const QString &running) { return running.endsWith(suffix); });
        if (table == m_running.cend())
            return false;
        finish(QString(*table));
        return true;
    }
    return false;
}

void DumpProgressMeter::begin(const QString &table)
{
    // Without parallel jobs nothing tells the end of a table but the beginning of the next.
    if (!m_parallel && !m_running.isEmpty())
        finish(QString(m_running.constFirst()));
    m_running << table;
    m_progress.table = table;
    estimate();
}

void DumpProgressMeter::finish(const QString &table)
{
    const auto size = m_sizes.value(table);
    m_running.removeOne(table);
    ++m_progress.tablesDone;
    m_progress.tablesTotal = std::max(m_progress.tablesTotal, m_progress.tablesDone);
    m_finishedBytes += size;
    m_writtenWhenFinished = m_progress.bytesWritten;
    estimate();
}

void DumpProgressMeter::measure(qint64 bytesWritten, qint64 elapsedMs)
{
    m_progress.bytesWritten = std::max(m_progress.bytesWritten, bytesWritten);
    estimate();
    const double share =
        m_progress.bytesTotal > 0 ? double(m_progress.bytesDone) / double(m_progress.bytesTotal) : 0;
    if (elapsedMs >= leastElapsedMs && share >= leastShare)
        m_progress.msecsLeft = qint64(double(elapsedMs) * (1 - share) / share);
}

void DumpProgressMeter::complete()
{
    while (!m_running.isEmpty())
        finish(QString(m_running.constFirst()));
    m_progress.bytesDone = m_progress.bytesTotal;
    m_progress.msecsLeft = 0;
}

void DumpProgressMeter::estimate()
{
    qint64 running = 0;
    for (const auto &table : std::as_const(m_running))
        running += m_sizes.value(table);
    const double ratio = m_finishedBytes > 0 && m_writtenWhenFinished > 0
                             ? double(m_writtenWhenFinished) / double(m_finishedBytes)
                             : firstGuessOfRatio;
    const double grown = double(m_progress.bytesWritten - m_writtenWhenFinished) / ratio;
    const auto underWay = qint64(std::min(grown, double(running) * mostOfRunning));
    m_progress.bytesDone = std::clamp(m_finishedBytes + underWay, m_progress.bytesDone,
                                      std::max(m_progress.bytesDone, m_progress.bytesTotal));
}

} // namespace gatelift
