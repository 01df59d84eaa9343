#include "session/DataPlanesViewModel.h"

#include "domain/Async.h"
#include "domain/ClusterReasons.h"
#include "session/Discard.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <set>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype historyLines = 12;

constexpr qsizetype recentLines = 60;

constexpr int recentLaterMs = 80;

constexpr qint64 leastPast = 1800; // seconds of the chart
constexpr qint64 pastPerGap = 6;

//! Seconds between now and the next step, or between the next two, whichever is less; 0: none is planned.
qint64 smallestGap(const QList<PlannedNodes> &planned, const QDateTime &now)
{
    qint64 gap = 0;
    auto before = now;
    for (const auto &step : planned.mid(0, 2)) {
        const auto seconds = before.secsTo(step.at);
        if (seconds > 0)
            gap = gap == 0 ? seconds : std::min(gap, seconds);
        before = step.at;
    }
    return gap;
}

} // namespace

DataPlanesViewModel::DataPlanesViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_rows(m_model)
    , m_recent(recentLines)
{
    m_events.setZone(session.plan().zone());
    m_recent.setZone(session.plan().zone());
    for (const auto &poll : session.clusterEvents().polls())
        addEvents(poll);
    connect(&session, &UpgradeSession::clusterEventsHappened, this, &DataPlanesViewModel::addEvents);
    // A poll that finds changes writes an entry for each of them: all of that is one refresh.
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &DataPlanesViewModel::refresh);
    const auto refreshSoon = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&session, &UpgradeSession::clusterChanged, this, refreshSoon);
    connect(&session, &UpgradeSession::clusterEventsHappened, this, refreshSoon);
    connect(&session, &UpgradeSession::planChanged, this, refreshSoon);
    connect(&session, &UpgradeSession::saveFailed, this, &DataPlanesViewModel::failed);
    refresh();
}

void DataPlanesViewModel::refresh()
{
    const auto &plan = m_session.plan();
    m_events.setZone(plan.zone());
    m_recent.setZone(plan.zone());
    readEntries();
    if (m_deriving) {
        m_again = true;
        return;
    }
    DataPlanesInput input{m_session.snapshot(),      plan,
                          m_session.clusterEvents(), m_model.rows(),
                          m_rows.arrangement(),      m_rows.filter(),
                          m_rows.sorting(),          std::exchange(m_newPolls, {})};
    if (input.snapshot.dataPlanes.size() < workerNodes) {
        show(dataPlanesPicture(input));
        return;
    }
    m_deriving = true;
    whenDone(QtConcurrent::run(dataPlanesPicture, std::move(input)), this, [this](DataPlanesPicture picture) {
        m_deriving = false;
        show(std::move(picture));
        if (std::exchange(m_again, false))
            refresh();
    });
}

void DataPlanesViewModel::show(DataPlanesPicture picture)
{
    m_rows.prepare(picture.arrangement);
    m_model.show(picture.rows);
    discard(std::exchange(picture.rows, {}));
    discard(std::exchange(picture.arrangement, nullptr));
    m_events.add(picture.lines);
    const auto recent = picture.recent.mid(std::max<qsizetype>(0, picture.recent.size() - recentLines));
    if (m_model.rowCount() >= workerNodes) // the page shows its other parts a frame later each, too
        QTimer::singleShot(recentLaterMs, this, [this, recent] { m_recent.add(recent); });
    else
        m_recent.add(recent);
    discard(std::exchange(picture.lines, {}));
    picture.recent.clear();
    discard(std::exchange(m_picture, std::move(picture)));
    emit changed();
}

void DataPlanesViewModel::addEvents(const QList<ClusterEvent> &events)
{
    // Many are put into words on the worker, with the picture that they belong to.
    if (events.size() > recentLines || !m_newPolls.isEmpty()) {
        m_newPolls << events;
        m_refresh.start();
        return;
    }
    m_events.addEvents(events, togetherInList);
    m_recent.addEvents(events, togetherInCard);
}

EventLine DataPlanesViewModel::actLine(const JournalEntry &entry) const
{
    EventLine line{entry.at, Glyph::Info, {}, {}, {}, false};
    if (const auto *share = std::get_if<RolloutReached>(&entry.event)) {
        line.text = tr("Share %1 % started by %2").arg(share->percent).arg(entry.by);
    } else if (const auto *node = std::get_if<NodeRetired>(&entry.event)) {
        line.subject = node->hostname;
        line.nodeId = node->nodeId;
        line.text = (node->retired ? tr("%1 retired by %2") : tr("%1 counts again, by %2"))
                        .arg(node->hostname, entry.by);
    } else if (std::holds_alternative<FreezeDeclared>(entry.event)) {
        line.text = tr("Write freeze declared by %1").arg(entry.by);
    } else if (std::holds_alternative<FreezeLifted>(entry.event)) {
        line.text = tr("Write freeze lifted by %1").arg(entry.by);
    } else if (const auto *undone = std::get_if<EventUndone>(&entry.event)) {
        const auto &entries = m_session.entries();
        const bool isShare = undone->seq > 0 && undone->seq <= entries.size() &&
                             std::holds_alternative<RolloutReached>(entries.at(undone->seq - 1).event);
        if (isShare)
            line.text = tr("Change of share taken back by %1").arg(entry.by);
    }
    return line;
}

//! The operator's acts on the rollout stand among the cluster's events.
void DataPlanesViewModel::readEntries()
{
    QList<EventLine> lines;
    const auto &entries = m_session.entries();
    for (; m_entriesRead < entries.size(); ++m_entriesRead) {
        const auto &entry = entries.at(m_entriesRead);
        auto line = actLine(entry);
        if (line.text.isEmpty())
            continue;
        lines << line;
        if (!line.nodeId.isEmpty())
            m_acts << line;
    }
    m_events.add(lines);
    m_recent.add(lines);
}

QString DataPlanesViewModel::title() const
{
    return m_session.plan().target.topology == Topology::DbLess ? tr("Nodes") : tr("Data planes");
}

bool DataPlanesViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

DataPlanesViewModel::State DataPlanesViewModel::state() const
{
    if (m_model.rowCount() > 0)
        return State::Live;
    if (m_session.plan().target.topology == Topology::Traditional)
        return State::NoDataPlanes;
    const auto &snapshot = m_session.snapshot();
    if (snapshot.x.error || snapshot.y.error)
        return State::Failed;
    if (snapshot.x.connected() || snapshot.y.connected())
        return State::NotConnected; // it answers, but no node is connected to it
    return m_session.isMonitoring() ? State::Loading : State::NotConnected;
}

ClusterNotice DataPlanesViewModel::notice() const
{
    const auto &snapshot = m_session.snapshot();
    const auto &failing = snapshot.x.error ? snapshot.x : snapshot.y;
    if (!failing.error)
        return {};
    const auto fact = failing.side == Side::X
                          ? tr("CP X does not answer: %1.", "why").arg(failing.error->why)
                          : tr("CP Y does not answer: %1.", "why").arg(failing.error->why);
    const bool both = snapshot.x.error && snapshot.y.error;
    if (!failing.polledAt.isValid())
        return {both, fact, failing.error->hint};
    const auto age = std::max<qint64>(0, failing.polledAt.secsTo(m_session.now()));
    return {both, fact,
            tr("Its data planes serve from their cache. What stands here about them is from %1, %2 ago.",
               "time, age")
                .arg(clockText(failing.polledAt.toTimeZone(m_session.plan().zone())), ageText(age))};
}

NodesOverTimeData DataPlanesViewModel::nodesOverTime() const
{
    NodesOverTimeData data;
    data.now = m_session.now();
    data.total = m_rollout.total;
    for (const auto &count : m_session.nodeCounts())
        data.observed << NodeCountPoint{count.at, count.onX, count.onY};
    if (!data.observed.isEmpty()) {
        data.onX = data.observed.constLast().onX;
        data.onY = data.observed.constLast().onY;
    }
    data.planned = plannedNodes(m_session.plan(), m_rollout, data.now);
    QDateTime from = data.observed.isEmpty() ? data.now : data.observed.constFirst().at;
    // Of a long past only so much is shown that the next steps of the plan don't fall into one.
    if (const auto gap = smallestGap(data.planned, data.now); gap > 0)
        from = std::max(from, data.now.addSecs(-std::max(leastPast, pastPerGap * gap)));
    // The past gets a bit more than half of the width, the plan what is left of it.
    from = std::min(from, data.now.addSecs(-600));
    auto ahead = std::max<qint64>(600, from.secsTo(data.now) * 3 / 4);
    if (!data.planned.isEmpty()) // so that the next step itself can be seen, unless it is far away
        ahead = std::clamp(data.now.secsTo(data.planned.constFirst().at) * 5 / 4, ahead, 3 * ahead);
    data.axis = {from, data.now.addSecs(ahead), m_session.plan().zone(), QLocale()};
    return data;
}

DataPlaneChoices DataPlanesViewModel::choices() const
{
    return choicesOf(*m_model.rows(), m_rows.isHiddenShown());
}

QStringList DataPlanesViewModel::configurationChanges() const
{
    return changeTimes(convergence(), m_session.plan().zone());
}

std::optional<NodeDetail> DataPlanesViewModel::detail(const QString &nodeId) const
{
    const int row = m_model.rowOf(nodeId);
    if (row < 0)
        return std::nullopt;
    const auto zone = m_session.plan().zone();
    auto detail = nodeDetail(m_model.item(row), m_session.snapshot(), zone);
    QList<EventLine> acts;
    for (const auto &line : m_acts) {
        if (line.nodeId == nodeId)
            acts << line;
    }
    const auto lines = historyOf(nodeId, m_session.clusterEvents(), acts);
    const auto today = m_session.now().toTimeZone(zone).date();
    for (const auto &line : lines.mid(0, historyLines)) {
        const auto at = line.at.toTimeZone(zone);
        //: time, or date and time; sentence
        detail.history << tr("%1 %2").arg(at.date() == today ? clockText(at) : stampText(at), line.text);
    }
    detail.earlier = static_cast<int>(lines.size() - detail.history.size());
    return detail;
}

QString DataPlanesViewModel::copy(const QModelIndexList &proxyIndexes, CopyFormat format) const
{
    std::set<int> rows;
    for (const auto &index : proxyIndexes)
        rows.insert(index.row());
    QList<const DataPlaneItem *> items;
    for (const int row : rows)
        items << &m_rows.item(m_rows.index(row, 0));
    return copyText(items, format);
}

void DataPlanesViewModel::setRetired(const QString &nodeId, bool retired)
{
    const int row = m_model.rowOf(nodeId);
    if (row < 0 || isReadOnly() || m_model.item(row).node.retired == retired)
        return;
    m_session.record(NodeRetired{nodeId, m_model.item(row).node.row.hostname, retired});
}

void DataPlanesViewModel::pollNow()
{
    m_session.pollNow();
}

} // namespace gatelift
