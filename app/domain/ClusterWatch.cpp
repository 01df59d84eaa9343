#include "domain/ClusterWatch.h"

#include <algorithm>
#include <tuple>

namespace gatelift {

//! A node that pings again although another one of its hostname has pinged later is alive: no ghost. Only
//! watching tells this, one answer can't. Both control planes count, as X and Y may serve side by side.
void ClusterWatch::watchTwins(const ClusterInput &input)
{
    struct Latest
    {
        qint64 beat = 0;
        const QString *id = nullptr;
    };
    QHash<QString, qint64> beats;
    QHash<QStringView, Latest> latestBefore; // by hostname
    const auto rows = std::max(input.x.rows.size(), input.y.rows.size());
    beats.reserve(rows);
    latestBefore.reserve(rows);
    bool hasTwins = false;
    for (const auto *report : {&input.x, &input.y}) {
        for (const auto &row : report->rows) {
            const Latest one{m_beats.value(row.id, 0), &row.id};
            auto &latest = latestBefore[row.hostname];
            if (!latest.id) {
                latest = one;
            } else if (*latest.id != row.id) {
                hasTwins = true;
                if (std::tie(latest.beat, *latest.id) < std::tie(one.beat, *one.id))
                    latest = one;
            }
            // A restored copy of a row stands still on the other control plane.
            auto &beat = beats[row.id];
            beat = std::max(beat, row.lastSeen);
        }
    }
    for (const auto *report : {&input.x, &input.y}) {
        if (!hasTwins) // as nearly always, in thousands of rows
            break;
        for (const auto &row : report->rows) {
            const qint64 was = m_beats.value(row.id, 0);
            const auto latest = latestBefore.value(row.hostname);
            if (was > 0 && was < latest.beat && row.lastSeen > latest.beat) {
                m_seenAlive.insert(row.id);
                m_seenAlive.insert(*latest.id);
            }
        }
    }
    m_beats = std::move(beats);
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
