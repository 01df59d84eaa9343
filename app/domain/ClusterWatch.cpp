#include "domain/ClusterWatch.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace gatelift {
namespace {

//! Whether two rows may share a hostname; by its hash alone, so it may say yes in vain, but never no.
bool mayShareHostnames(const ClusterInput &input)
{
    std::vector<std::size_t> hashes;
    hashes.reserve(static_cast<std::size_t>(input.x.rows.size() + input.y.rows.size()));
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows)
            hashes.push_back(qHash(row.hostname));
    }
    std::sort(hashes.begin(), hashes.end());
    return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
}

} // namespace

//! A node that pings again although another one of its hostname has pinged later is alive: no ghost. Only
//! watching tells this, one answer can't. Both control planes count, as X and Y may serve side by side.
void ClusterWatch::watchTwins(const ClusterInput &input)
{
    if (mayShareHostnames(input)) // as few do, of thousands of rows
        findTwinsAlive(input);
    QList<Beat> beats;
    beats.reserve(input.x.rows.size() + input.y.rows.size());
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows)
            beats.append({row.id, row.lastSeen});
    }
    m_beats = std::move(beats);
}

void ClusterWatch::findTwinsAlive(const ClusterInput &input)
{
    struct Latest
    {
        qint64 beat = 0;
        const QString *id = nullptr;
    };
    QHash<QStringView, qint64> before; // by id
    before.reserve(m_beats.size());
    for (const auto &beat : std::as_const(m_beats)) {
        // A restored copy of a row stands still on the other control plane.
        auto &latest = before[beat.id];
        latest = std::max(latest, beat.at);
    }
    QHash<QStringView, Latest> latestBefore; // by hostname
    latestBefore.reserve(std::max(input.x.rows.size(), input.y.rows.size()));
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows) {
            const Latest one{before.value(row.id, 0), &row.id};
            auto &latest = latestBefore[row.hostname];
            if (!latest.id || std::tie(latest.beat, *latest.id) < std::tie(one.beat, *one.id))
                latest = one;
        }
    }
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows) {
            const qint64 was = before.value(row.id, 0);
            const auto latest = latestBefore.value(row.hostname);
            if (was > 0 && was < latest.beat && row.lastSeen > latest.beat) {
                m_seenAlive.insert(row.id);
                m_seenAlive.insert(*latest.id);
            }
        }
    }
}

QList<ClusterEvent> ClusterWatch::look(ClusterInput input)
{
    m_seenAlive += input.seenAlive;
    watchTwins(input);
    // Once it falls silent it is a ghost like any other.
    for (const auto &node : std::as_const(m_snapshot.dataPlanes)) {
        if (node.ageSeconds.value_or(0) > staleAfterSeconds)
            m_seenAlive.remove(node.row.id);
    }
    input.seenAlive = m_seenAlive;
    auto snapshot = buildSnapshot(input);
    carryOver(m_snapshot, snapshot);
    auto events = diff(m_snapshot, snapshot);
    m_history.recognize(events);
    if (const auto mixed = mixedTooLong(m_snapshot, snapshot, m_mixedLimit))
        events << *mixed;
    m_snapshot = std::move(snapshot);
    return events;
}

void noteAnswer(ControlPlaneReport &report, ControlPlaneInfo info, QList<DataPlaneRow> rows,
                const QDateTime &now)
{
    if (report.view.error && report.view.polledAt.isValid()) {
        report.awaySince = report.view.polledAt;
        report.backSince = now;
    }
    report.view.info = std::move(info);
    report.view.error.reset();
    report.view.polledAt = now;
    report.rows = std::move(rows);
}

} // namespace gatelift
