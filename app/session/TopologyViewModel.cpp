#include "session/TopologyViewModel.h"

#include "domain/Async.h"
#include "drawing/TopologyNodes.h"
#include "drawing/TopologyPicture.h"
#include "knowledge/KnowledgePack.h"
#include "report/ReportFormats.h"
#include "session/DataPlaneItem.h"
#include "session/Discard.h"
#include "session/StrategyViewModel.h"
#include "session/TopologyWords.h"
#include "session/TrafficWatch.h"
#include "session/UpgradeSession.h"

#include <QBuffer>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

namespace gatelift {
namespace {

ControlPlaneState stateOf(const UpgradeSession &session, Side side)
{
    const auto &view = session.snapshot().controlPlane(side);
    if (view.connected())
        return ControlPlaneState::Connected;
    if (view.error)
        return ControlPlaneState::Disconnected;
    if (session.plan().endpoint(side).url.isEmpty())
        return side == Side::Y ? ControlPlaneState::NotDeployed : ControlPlaneState::Unknown;
    return ControlPlaneState::Unknown;
}

QString databaseNote(const UpgradeSession &session, Side side)
{
    const auto &info = session.snapshot().controlPlane(side).info;
    if (!info)
        return {};
    return info->database == QLatin1String("postgres") ? QStringLiteral("PostgreSQL") : info->database;
}

} // namespace

TopologyViewModel::TopologyViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, [this] {
        arrange();
        if (m_arranging) // the plan itself is not waited for
            emit changed();
    });
    connect(&session, &UpgradeSession::clusterChanged, this, &TopologyViewModel::arrange);
    connect(&session.trafficWatch(), &TrafficWatch::changed, this, &TopologyViewModel::changed);
    arrange();
}

bool TopologyViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

Topology TopologyViewModel::topology() const
{
    return m_session.plan().target.topology;
}

Strategy TopologyViewModel::strategy() const
{
    return m_session.plan().target.strategy;
}

QList<Strategy> TopologyViewModel::strategiesFor(Topology topology)
{
    if (topology == Topology::DbLess)
        return {Strategy::Rolling};
    return {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen, Strategy::Custom};
}

QString TopologyViewModel::strategyFacts() const
{
    return StrategyViewModel::summary(m_session);
}

QString TopologyViewModel::strategyName() const
{
    return StrategyViewModel::name(m_session);
}

TopologyPhase TopologyViewModel::currentPhase() const
{
    const auto &plan = m_session.plan();
    const auto &summary = m_session.summary();
    if (currentShare() == 100 && summary.total > 0 && summary.onY == summary.total)
        return TopologyPhase::End;
    if (currentShare() > 0 || summary.onY > 0)
        return TopologyPhase::DataPlanes;
    if (m_session.gate(StepId::ControlPlanes).done > 0 || !plan.endpointY.url.isEmpty() ||
        plan.freeze.phase == FreezeState::Phase::Holding)
        return TopologyPhase::ControlPlanes;
    return TopologyPhase::Start;
}

void TopologyViewModel::showPhase(std::optional<TopologyPhase> phase)
{
    if (phase == m_picked)
        return;
    m_picked = phase;
    emit changed();
}

void TopologyViewModel::stepPhase(int by)
{
    const auto next =
        static_cast<TopologyPhase>(std::clamp(static_cast<int>(phase()) + by, 0, topologyPhaseCount - 1));
    showPhase(next == currentPhase() ? std::nullopt : std::optional(next));
}

void TopologyViewModel::arrange()
{
    if (m_arranging) {
        m_again = true;
        return;
    }
    const auto derive = [snapshot = m_session.snapshot(), topology = topology(), x = m_session.plan().from(),
                         y = m_session.plan().to(), before = m_arranged.cells,
                         figures = m_session.figures()] {
        return Arranged{TopologyCells::arrange(topologyNodes(snapshot, topology, x, y), before), figures};
    };
    if (m_session.snapshot().dataPlanes.size() < workerNodes) {
        show(derive());
        return;
    }
    m_arranging = true;
    whenDone(QtConcurrent::run(derive), this, [this](Arranged arranged) {
        m_arranging = false;
        show(std::move(arranged));
        if (std::exchange(m_again, false))
            arrange();
    });
}

void TopologyViewModel::show(Arranged arranged)
{
    discard(std::exchange(m_arranged, std::move(arranged)));
    emit changed();
}

TopologyScene TopologyViewModel::scene() const
{
    const auto &plan = m_session.plan();
    const auto &figures = m_arranged.figures;
    TopologyScene scene;
    scene.graph = m_session.services().knowledge->topologies.find(topology(), strategy());
    scene.phase = phase();
    scene.cells = m_arranged.cells;
    scene.x = {plan.target.from, stateOf(m_session, Side::X), databaseNote(m_session, Side::X),
               figures.sharedHashX, m_arranged.cells.count(Side::X)};
    scene.y = {plan.target.to, stateOf(m_session, Side::Y), databaseNote(m_session, Side::Y),
               figures.sharedHashY, m_arranged.cells.count(Side::Y)};
    scene.nodesXOnControlPlaneY = figures.nodesXOnControlPlaneY;
    scene.percentY = currentShare();
    const auto seen = m_session.trafficWatch().observed();
    // The share of the nodes, or a number that somebody typed, was not seen on the requests.
    const bool counted = seen.kind != TrafficSourceKind::None && seen.kind != TrafficSourceKind::NodeShare &&
                         seen.kind != TrafficSourceKind::Typed;
    if (counted && seen.share) {
        scene.observedPercentY = seen.share->share * 100;
        scene.requestsPerSecond = seen.x.perSecond + seen.y.perSecond;
    }
    scene.freeze = plan.freeze.phase == FreezeState::Phase::Holding  ? FreezeShown::Holding
                   : plan.freeze.phase == FreezeState::Phase::Lifted ? FreezeShown::Lifted
                                                                     : FreezeShown::NotDeclared;
    scene.details = topologyDetails(m_session);
    return scene;
}

QString TopologyViewModel::caption() const
{
    TopologyScene scene;
    scene.graph = m_session.services().knowledge->topologies.find(topology(), strategy());
    scene.phase = phase();
    return topologyCaption(scene);
}

QStringList TopologyViewModel::nodeWords(const QString &nodeId) const
{
    const auto &nodes = m_session.snapshot().dataPlanes;
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(),
                                    [&nodeId](const DataPlane &node) { return node.row.id == nodeId; });
    if (found == nodes.cend())
        return {};
    const DataPlaneContext context{m_session.plan().from(), m_session.plan().to(), {}, {}};
    const auto item = makeItem(*found, m_session.snapshot(), context, nullptr);
    return QStringList{accessibleText(item)} + reasonsText(item);
}

DataPlaneFilter TopologyViewModel::filterFor(const TopologyTarget &target) const
{
    DataPlaneFilter filter;
    if (target.side)
        filter.segment = *target.side == Side::X ? DataPlaneFilter::Segment::X : DataPlaneFilter::Segment::Y;
    if (target.grouping == TopologyCells::Grouping::Zone && !target.key.isEmpty()) {
        filter.labelKey = QStringLiteral("zone");
        filter.labelValue = target.key;
    } else if (target.grouping == TopologyCells::Grouping::Hash) {
        filter.hash = target.key;
    }
    if (!target.node.isEmpty()) {
        // A node that runs neither version stands in the box of X, and in none of the table's segments.
        filter.segment = DataPlaneFilter::Segment::All;
        const auto &nodes = m_session.snapshot().dataPlanes;
        const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [&target](const DataPlane &node) {
            return node.row.id == target.node;
        });
        if (found != nodes.cend())
            filter.text = found->row.hostname;
    }
    return filter;
}

QString TopologyViewModel::suggestedName(PictureFormat format) const
{
    const auto suffix = format == PictureFormat::Svg ? QStringLiteral("svg") : QStringLiteral("png");
    return QStringLiteral("%1-topology-%2.%3")
        .arg(QFileInfo(m_session.file()).completeBaseName(), toKey(phase()), suffix);
}

void TopologyViewModel::exportPicture(PictureFormat format, const QString &file, Scheme scheme)
{
    const auto drawn = scene();
    const auto &tokens = Tokens::of(scheme);
    std::function<Result<void>()> write;
    if (format == PictureFormat::Svg) {
        write = [drawn, &tokens, file] { return writeReportFile(file, TopologyPicture::svg(drawn, tokens)); };
    } else {
        write = [image = TopologyPicture::image(drawn, tokens), file]() -> Result<void> {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
                return failure(ErrorKind::Io, file, tr("the picture can't be written"),
                               tr("choose another folder or format"));
            return writeReportFile(file, bytes);
        };
    }
    whenDone(QtConcurrent::run(write), this, [this, file](const Result<void> &written) {
        if (written)
            emit exported(file);
        else
            emit failed(written.error());
    });
}

QList<RolloutPoint> TopologyViewModel::rollout() const
{
    const int total = m_session.summary().total;
    const int current = currentShare();
    const bool started = !m_session.plan().reached.isEmpty();
    const auto next = nextShare();
    QList<RolloutPoint> points;
    for (const auto &step : m_session.plan().schedule) {
        RolloutPoint point;
        point.step = step;
        point.nodesY = nodesForShare(step.percent, total);
        point.nodesX = total - point.nodesY;
        if (step.plannedAt.isValid())
            point.step.plannedAt = step.plannedAt.toTimeZone(m_session.plan().zone());
        for (const auto &[at, percent] : m_session.plan().reached) {
            if (percent == step.percent)
                point.reachedAt = at.toTimeZone(m_session.plan().zone());
        }
        if (step.percent == current)
            point.standing = RolloutPoint::Standing::Current;
        else if (step.percent < current && started)
            point.standing = RolloutPoint::Standing::Passed;
        else if (next && step.percent == *next)
            point.standing = RolloutPoint::Standing::Next;
        points << point;
    }
    return points;
}

int TopologyViewModel::currentShare() const
{
    const auto &reached = m_session.plan().reached;
    return reached.isEmpty() ? 0 : reached.last().second;
}

std::optional<int> TopologyViewModel::nextShare() const
{
    for (const auto &step : m_session.plan().schedule) {
        if (step.percent > currentShare())
            return step.percent;
    }
    return std::nullopt;
}

} // namespace gatelift
