#include "rehearsal/SimulatedCluster.h"

#include <QCryptographicHash>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 day = 1440 * minute;
constexpr qint64 endless = std::numeric_limits<qint64>::max();

constexpr std::array regions{"eu", "us", "ap"};

QString uuid(quint64 seed, const QString &name)
{
    static const QUuid space(QStringLiteral("{9c1b9f0e-3c1f-5a56-8a3e-6f1d3b0c7a42}"));
    return QUuid::createUuidV5(space, QString::number(seed) + QLatin1Char('/') + name)
        .toString(QUuid::WithoutBraces);
}

qint64 milliseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch();
}

Presence stay(qint64 from, bool cached = false)
{
    return {from, endless, cached, {}};
}

constexpr int firstIncrement = 40;    // a number that a gateway in use has reached
constexpr qint64 waveMs = 40 * 1'000; // drained, joined and configured, at the latest

ControlPlaneHistory historyOf(const ClusterOptions &options, const Version &version, const Version &dataPlane)
{
    ControlPlaneHistory history{version, dataPlane, {}, {}};
    history.heartbeatMs = std::max(options.heartbeatSeconds, 1) * qint64(1'000);
    history.incremental = options.incrementalSync;
    return history;
}

//! \brief When the next of `all` nodes begins to move: one shortly after the other, or batch by batch.
qint64 delayOf(int number, int all, int batch)
{
    const auto stagger = std::min(2 * second, minute / std::max(all, 1));
    return batch > 0 ? number / batch * waveMs + number % batch * std::min(stagger, second / batch)
                     : number * stagger;
}

} // namespace

SimulatedCluster::SimulatedCluster(ClusterOptions options)
    : m_options(std::move(options))
    , m_start(milliseconds(m_options.clock()))
    , m_now(m_start)
    , m_settledAt(m_start)
{
    m_options.dataPlanes =
        m_options.topology == Topology::Hybrid ? std::clamp(m_options.dataPlanes, 0, maxSimulatedNodes) : 0;
    m_options.zones = std::clamp(m_options.zones, 1, maxSimulatedZones);
    const auto &x = m_options.x;
    auto history = historyOf(m_options, x, m_options.dataPlaneOnX.value_or(x));
    history.changes = {{m_start - 40 * day, hashFor(Side::X, 1), incrementalHash(x, firstIncrement + 1)},
                       {m_start - 120 * minute, hashFor(Side::X, 2), incrementalHash(x, firstIncrement + 2)}};
    m_planes[index(Side::X)] = Plane{history, uuid(m_options.seed, QStringLiteral("cp-x")), 2};
    m_nodes.reserve(std::size_t(m_options.dataPlanes));
    for (int number = 0; number < m_options.dataPlanes; ++number)
        addNode(number);
    m_meantForY.assign(m_nodes.size(), 0);
    if (m_options.y)
        startControlPlaneY(*m_options.y, m_options.yDatabase);
    if (m_options.churnSeconds > 0)
        m_churnAt = m_start + m_options.churnSeconds * second;
    rebuildOrder();
    const auto faults = m_options.faults;
    for (const auto &fault : faults)
        inject(fault);
}

void SimulatedCluster::addNode(int number)
{
    const auto *region = regions[std::size_t(number) % regions.size()];
    const int inRegion = number / int(regions.size()) + 1;
    const int width = m_options.dataPlanes > 99 * int(regions.size()) ? 4 : 2;
    SimulatedNode node;
    node.hostname =
        QStringLiteral("dp-%1-%2").arg(QLatin1String(region)).arg(inRegion, width, 10, QLatin1Char('0'));
    node.ip = QStringLiteral("10.%1.%2.%3").arg(20 + number % 3).arg(number / 750).arg(number / 3 % 250 + 1);
    node.zone = QChar(u'a' + (inRegion - 1) % m_options.zones);
    node.tier = inRegion % 4 == 0 ? QStringLiteral("internal") : QStringLiteral("edge");
    node.idX = uuid(m_options.seed, node.hostname + QStringLiteral("/x"));
    node.idY = uuid(m_options.seed, node.hostname + QStringLiteral("/y"));
    node.salt = mix(m_options.seed * 1'000'003 + quint64(number));
    node.onX = {stay(m_start - 3 * day - qint64(mix(node.salt) % quint64(20 * day)))};
    node.certExpiry = (m_start + 120 * day + qint64(mix(node.salt + 7) % quint64(600 * day))) / second;
    m_nodes.push_back(std::move(node));
}

QDateTime SimulatedCluster::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC);
}

void SimulatedCluster::advance(const QDateTime &to)
{
    const auto target = std::max(m_now, milliseconds(to));
    while (!m_schedule.isEmpty() && milliseconds(m_schedule.constFirst().plannedAt) <= target) {
        const auto step = m_schedule.takeFirst();
        pass(milliseconds(step.plannedAt));
        setShareTarget(step.percent);
    }
    pass(target);
}

void SimulatedCluster::pass(qint64 to)
{
    m_now = std::max(m_now, to);
    addRestarts(m_now);
    addNodeRestarts(m_now);
    addChurn(m_now);
    if (m_orderIsOld)
        rebuildOrder();
}

//! \brief cp-restart: 20 s after the fault was set, then every five minutes, away for 15 s.
void SimulatedCluster::addRestarts(qint64 until)
{
    auto &outages = m_planes[index(Side::X)]->history.outages;
    while (m_restartsSince != 0 && m_restartsSince + 20 * second <= until) {
        const auto from = m_restartsSince + 20 * second;
        if (outages.empty() || outages.back().to <= from)
            outages.push_back({from, from + 15 * second});
        m_restartsSince += 5 * minute;
    }
}

bool SimulatedCluster::isUp(Side side) const
{
    return exists(side) && m_planes[index(side)]->history.isUp(m_now);
}

Version SimulatedCluster::version(Side side) const
{
    return exists(side) ? m_planes[index(side)]->history.version : Version();
}

Edition SimulatedCluster::edition(Side side) const
{
    return version(side).edition().value_or(Edition::Enterprise);
}

QString SimulatedCluster::versionText(Side side) const
{
    const auto text = version(side).toString();
    return edition(side) == Edition::Enterprise ? text + QStringLiteral("-enterprise-edition") : text;
}

QString SimulatedCluster::hostname(Side side) const
{
    return QStringLiteral("cp-%1-1").arg(toKey(side));
}

QString SimulatedCluster::nodeId(Side side) const
{
    return exists(side) ? m_planes[index(side)]->nodeId : QString();
}

QString SimulatedCluster::expectedHash(Side side) const
{
    return exists(side) ? m_planes[index(side)]->history.hashAt(m_now) : QString();
}

QString SimulatedCluster::hashFor(Side side, int revision) const
{
    const auto text = QStringLiteral("%1/%2/%3").arg(m_options.seed).arg(toKey(side)).arg(revision);
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).toHex());
}

void SimulatedCluster::startControlPlaneY(const Version &version, YDatabase database)
{
    m_options.y = version;
    m_options.yDatabase = database;
    m_copiedAt = m_now - 10 * minute;
    auto history = historyOf(m_options, version, version);
    // One database and two patches of one line: both control planes export the same.
    const bool isSame = database == YDatabase::Shared && version.sameLine(m_options.x);
    const auto hash = isSame ? expectedHash(Side::X) : hashFor(Side::Y, 2);
    history.changes = {{m_now - 2, hashFor(Side::Y, 1), incrementalHash(version, 1)},
                       {m_now - 1, hash, incrementalHash(version, 2)}};
    m_planes[index(Side::Y)] = Plane{history, uuid(m_options.seed, QStringLiteral("cp-y")), 2};
    rebuildOrder();
}

void SimulatedCluster::stopControlPlane(Side side)
{
    if (isUp(side))
        m_planes[index(side)]->history.outages.push_back({m_now, endless / 2});
}

void SimulatedCluster::restartControlPlane(Side side)
{
    if (exists(side) && !isUp(side))
        m_planes[index(side)]->history.outages.back().to = m_now;
}

void SimulatedCluster::useDatabase(Side side, const QString &place)
{
    (side == Side::X ? m_options.databaseX : m_options.databaseY) = place;
}

void SimulatedCluster::takeBackConfiguration(Side side)
{
    if (!exists(side))
        return;
    auto &changes = m_planes[index(side)]->history.changes;
    if (changes.size() < 2)
        return;
    auto before = changes[changes.size() - 2];
    before.at = m_now;
    changes.push_back(before);
    m_settledAt = std::max(m_settledAt, m_now + 5 * second);
}

void SimulatedCluster::changeConfiguration(Side side)
{
    if (!exists(side))
        return;
    auto &plane = *m_planes[index(side)];
    ++plane.revision;
    const int number = side == Side::X ? firstIncrement + plane.revision : plane.revision;
    plane.history.changes.push_back(
        {m_now, hashFor(side, plane.revision), incrementalHash(plane.history.version, number)});
    m_settledAt = std::max(m_settledAt, m_now + 5 * second);
}

void SimulatedCluster::moveToY(int count)
{
    if (!exists(Side::Y))
        return;
    const int all = std::clamp(count, 0, int(m_nodes.size()) - nodesMeantForY());
    int moved = 0;
    for (int node = 0; node < int(m_nodes.size()) && moved < all; ++node) {
        if (m_meantForY[std::size_t(node)] == 0)
            move(node, Side::Y, m_now + delayOf(moved++, all, m_options.batch));
    }
    rebuildOrder();
}

void SimulatedCluster::setShareTarget(int percent)
{
    const int target = nodesForShare(std::clamp(percent, 0, 100), int(m_nodes.size()));
    const int surplus = nodesMeantForY() - target;
    if (surplus < 0)
        return moveToY(-surplus);
    int moved = 0;
    for (int node = int(m_nodes.size()) - 1; node >= 0 && moved < surplus; --node) {
        if (m_meantForY[std::size_t(node)] != 0)
            move(node, Side::X, m_now + delayOf(moved++, surplus, m_options.batch));
    }
    rebuildOrder();
}

//! \brief Drains for 5 to 10 s, leaves, and 8 to 16 s later its successor joins. A stuck node does not move.
void SimulatedCluster::move(int number, Side to, qint64 at)
{
    auto &node = m_nodes[std::size_t(number)];
    m_meantForY[std::size_t(number)] = to == Side::Y ? 1 : 0;
    if (node.stuckSince != 0)
        return;
    auto &leaving = node.on(to == Side::Y ? Side::X : Side::Y);
    auto &joining = node.on(to);
    auto leavesAt = at + 5 * second + qint64(mix(node.salt + 11) % 5'000);
    if (!leaving.empty() && leaving.back().from > at) { // not there yet: it never comes
        leaving.pop_back();
        leavesAt = at;
    } else if (!leaving.empty()) {
        leaving.back().to = std::min(leaving.back().to, leavesAt);
    }
    if (!joining.empty() && joining.back().to > at) { // has not even left
        joining.back().to = endless;
        return;
    }
    const auto joinsAt = leavesAt + 8 * second + qint64(mix(node.salt + 13) % 8'000);
    addRun(number, to, stay(joinsAt, to == Side::X));
    m_settledAt = std::max(m_settledAt, joinsAt + firstConfigurationDelay(node) + second);
}

void SimulatedCluster::addRun(int number, Side side, Presence run)
{
    auto &node = m_nodes[std::size_t(number)];
    auto &runs = node.on(side);
    const auto version = exists(side) ? m_planes[index(side)]->history.dataPlaneVersion : m_options.x;
    if (!runs.empty() && version < Version(3, 1)) {
        run.id =
            uuid(m_options.seed, QStringLiteral("%1/%2/%3").arg(node.hostname, toKey(side)).arg(runs.size()));
        run.cached = false; // its id was not kept, and neither is its configuration
        m_orderIsOld = true;
    }
    runs.push_back(std::move(run));
}

void SimulatedCluster::restartDataPlane(int number)
{
    auto &node = m_nodes[std::size_t(number)];
    for (const auto side : {Side::X, Side::Y}) {
        if (!node.runs(side, m_now) || node.on(side).back().to != endless)
            continue;
        node.on(side).back().to = m_now;
        addRun(number, side, stay(m_now + 4 * second, true));
        m_settledAt = std::max(m_settledAt, m_now + 10 * second);
    }
    if (m_orderIsOld)
        rebuildOrder();
}

//! \brief dp-restart: 30 s after the fault was set, then every two minutes.
void SimulatedCluster::addNodeRestarts(qint64 until)
{
    while (m_nodeRestartsAt != 0 && m_nodeRestartsAt <= until) {
        const auto now = std::exchange(m_now, m_nodeRestartsAt);
        if (!m_nodes.empty())
            restartDataPlane(int(mix(m_options.seed + quint64(FaultKind::DpRestart)) % m_nodes.size()));
        m_now = now;
        m_nodeRestartsAt += 2 * minute;
    }
}

//! \brief A node of X goes for 90 to 120 s: longer than its row would live with a purge delay of a minute.
void SimulatedCluster::addChurn(qint64 until)
{
    while (m_churnAt != 0 && m_churnAt <= until) {
        const auto at = m_churnAt;
        m_churnAt += m_options.churnSeconds * second;
        const auto total = m_nodes.size();
        const auto chosen = mix(m_options.seed ^ (0x6c1fULL + m_churned++));
        for (std::size_t step = 0; step < total; ++step) {
            const auto number = (chosen + step) % total;
            auto &runs = m_nodes[number].onX;
            if (runs.empty() || runs.back().to != endless || runs.back().from + minute > at)
                continue;
            runs.back().to = at;
            addRun(int(number), Side::X, stay(at + 90 * second + qint64(mix(chosen) % 30'000), true));
            break;
        }
    }
}

QList<SimulatedLogLine> SimulatedCluster::log() const
{
    QList<SimulatedLogLine> lines;
    const auto time = [](qint64 at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC); };
    for (const auto &node : m_nodes) {
        for (const auto side : {Side::X, Side::Y}) {
            for (const auto &run : node.on(side)) {
                const auto &id = node.idOf(side, run);
                if (run.from > m_start && run.from <= m_now)
                    lines << SimulatedLogLine{SimulatedLogLine::Kind::Started, time(run.from), side, id,
                                              node.hostname};
                if (run.to <= m_now)
                    lines << SimulatedLogLine{SimulatedLogLine::Kind::Stopped, time(run.to), side, id,
                                              node.hostname};
            }
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const SimulatedLogLine &a, const SimulatedLogLine &b) { return a.at < b.at; });
    return lines;
}

void SimulatedCluster::setSchedule(const QList<RolloutStep> &steps)
{
    m_schedule = steps;
    m_schedule.removeIf([](const RolloutStep &step) { return !step.plannedAt.isValid(); });
    std::stable_sort(m_schedule.begin(), m_schedule.end(),
                     [](const auto &a, const auto &b) { return a.plannedAt < b.plannedAt; });
}

int SimulatedCluster::nodesOn(Side side) const
{
    return int(std::count_if(m_nodes.begin(), m_nodes.end(),
                             [&](const SimulatedNode &node) { return node.runs(side, m_now); }));
}

int SimulatedCluster::nodesMeantForY() const
{
    return int(std::count(m_meantForY.begin(), m_meantForY.end(), 1));
}

QDateTime SimulatedCluster::settledAt() const
{
    return QDateTime::fromMSecsSinceEpoch(std::max(m_now, m_settledAt), Qt::UTC);
}

void SimulatedCluster::rebuildOrder()
{
    m_orderIsOld = false;
    for (const auto side : {Side::X, Side::Y}) {
        auto &order = m_order[index(side)];
        order.clear();
        if (!exists(side))
            continue;
        const auto database = exists(Side::Y) ? m_options.yDatabase : YDatabase::Empty;
        const bool listsOther =
            database == YDatabase::Shared || (side == Side::Y && database == YDatabase::Copied);
        const auto other = side == Side::X ? Side::Y : Side::X;
        const auto list = [&](int number, Side home) {
            const auto &node = m_nodes[std::size_t(number)];
            order.emplace_back(node.id(home), Listed{number, home, -1});
            const auto &runs = node.on(home);
            for (std::size_t run = 0; run < runs.size(); ++run) {
                if (!runs[run].id.isEmpty())
                    order.emplace_back(runs[run].id, Listed{number, home, int(run)});
            }
        };
        for (int node = 0; node < int(m_nodes.size()); ++node) {
            list(node, side);
            if (listsOther)
                list(node, other);
        }
        std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    }
}

std::optional<SimulatedRow> SimulatedCluster::row(Side side, const Listed &listed) const
{
    const auto &node = m_nodes[std::size_t(listed.node)];
    const auto from = listed.home;
    const bool copied = from != side && m_options.yDatabase == YDatabase::Copied;
    const auto at = copied ? m_copiedAt : m_now;
    const auto &history = m_planes[index(from)]->history;
    const auto &runs = node.on(from);
    const auto *run = listed.run >= 0 ? &runs[std::size_t(listed.run)] : node.runAt(from, at);
    // The folder's id is that of the first run where each further one has its own.
    if (listed.run < 0 && run != nullptr && !run->id.isEmpty())
        run = &runs.front();
    const auto report = run == nullptr ? std::nullopt : reportOf(node, *run, history, at);
    if (!report)
        return std::nullopt;
    const auto left = m_options.purgeDelaySeconds * second - (m_now - report->pingAt);
    if (left <= 0)
        return std::nullopt;
    SimulatedRow row;
    row.restored = from != side;
    row.row = {node.idOf(from, *run),
               node.hostname,
               node.ip,
               report->version.toString(),
               report->syncStatus,
               report->hash,
               report->pingAt / second,
               left / second,
               report->pingAt / second,
               {},
               node.certExpiry,
               {}};
    if (report->incremental)
        row.row.rpcCapabilities = {QStringLiteral("kong.sync.v2")};
    if (report->version >= Version(3, 5)) // cluster_dp_labels came with 3.5 on the data plane, too
        row.row.labels = {{QStringLiteral("tier"), node.tier}, {QStringLiteral("zone"), node.zone}};
    if (node.certExpiredSince != 0 && at >= node.certExpiredSince)
        row.row.certExpiry = (m_start - 2 * day) / second;
    return row;
}

QList<SimulatedRow> SimulatedCluster::rows(Side side, const QString &afterId, int size) const
{
    QList<SimulatedRow> found;
    const auto &order = m_order[index(side)];
    auto next = std::upper_bound(order.begin(), order.end(), afterId,
                                 [](const QString &id, const auto &entry) { return id < entry.first; });
    for (; next != order.end() && found.size() < size; ++next) {
        if (auto one = row(side, next->second))
            found.append(std::move(*one));
    }
    return found;
}

} // namespace gatelift
