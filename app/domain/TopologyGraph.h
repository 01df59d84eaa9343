#pragma once

#include "domain/Deployment.h"

#include <QList>
#include <QMap>
#include <QPointF>
#include <QRectF>
#include <QStringList>

// The drawings of an upgrade as data (resources/knowledge/topologies.json). Texts are in English, as written
// there: who draws them asks the translator.
namespace gatelift {

//! \brief How far the upgrade is, for the drawing. ControlPlanes and DataPlanes are the specification's
//! figures 2 to 5.
enum class TopologyPhase { Start, ControlPlanes, DataPlanes, End };
inline constexpr int topologyPhaseCount = 4;

enum class TopologyNodeKind { Database, ControlPlane, NodeGroup, File, LoadBalancer, Lock, Client };

//! \brief Solid stays, Retired is being retired (dashed), Possible is dotted grey, Blocked is red, cut with a
//! cross.
enum class TopologyLine { Solid, Retired, Possible, Blocked, Neutral };

//! \brief Link: uses or feeds. Writes: what the freeze blocks. Traffic: as wide as its share.
enum class TopologyEdgeKind { Link, Writes, Requests, Traffic };

//! \brief What of the live state fills an edge's pill.
enum class TopologyNumber { None, NodesXOnX, NodesXOnY, NodesY, ShareX, ShareY, Requests };

struct TopologyGraphNode
{
    QString id;
    TopologyNodeKind kind = TopologyNodeKind::ControlPlane;
    std::optional<Side> side;
    QRectF at; //!< on the canvas
    QString title;
};

struct TopologyGraphEdge
{
    QString id;
    QString from;
    QString to;
    TopologyEdgeKind kind = TopologyEdgeKind::Link;
    std::optional<Side> side;
    QList<QPointF> path;
    std::optional<QPointF> pill;  //!< its middle
    std::optional<QPointF> cross; //!< where it is cut
    TopologyNumber number = TopologyNumber::None;
    QString name; //!< what it says, for those who ask or can't see it
};

//! \brief How one phase shows the parts. What is in no list is solid; what the live state knows better wins.
struct TopologyGraphPhase
{
    TopologyPhase phase = TopologyPhase::Start;
    int figure = 0; //!< of the specification; 0: none of its figures
    QString title;
    QString caption; //!< a sentence
    QStringList retired;
    QStringList possible;
    QStringList blocked;
    QStringList absent;               //!< not drawn
    QMap<QString, QString> notes;     //!< by node
    QMap<QString, QStringList> pills; //!< by edge; %1 is the edge's number
};

//! \brief One way to upgrade one kind of deployment, with its four phases.
struct TopologyGraph
{
    QString id;
    Topology topology = Topology::Hybrid;
    Strategy strategy = Strategy::DualCluster;
    QString source;
    QList<TopologyGraphNode> nodes;
    QList<TopologyGraphEdge> edges;
    QList<TopologyGraphPhase> phases; //!< one for each TopologyPhase, in its order; empty: no graph

    [[nodiscard]] bool isEmpty() const { return phases.isEmpty(); }
    //! \brief Of a graph that is not empty.
    [[nodiscard]] const TopologyGraphPhase &at(TopologyPhase phase) const
    {
        return phases.at(static_cast<qsizetype>(phase));
    }
    [[nodiscard]] bool has(const QString &part) const; //!< a node or an edge
};

//! \brief All graphs that are known.
class TopologyGraphs
{
public:
    TopologyGraphs() = default;
    explicit TopologyGraphs(QList<TopologyGraph> graphs)
        : m_graphs(std::move(graphs))
    {
    }

    [[nodiscard]] const QList<TopologyGraph> &all() const { return m_graphs; }
    //! \brief An empty graph where none is known.
    [[nodiscard]] TopologyGraph find(Topology topology, Strategy strategy) const;

private:
    QList<TopologyGraph> m_graphs;
};

// Keys of the knowledge file: start|control-planes|data-planes|end, database|control-plane|…, link|…
[[nodiscard]] QString toKey(TopologyPhase phase);
[[nodiscard]] std::optional<TopologyPhase> topologyPhaseFromKey(const QString &key);
[[nodiscard]] std::optional<TopologyNodeKind> topologyNodeKindFromKey(const QString &key);
[[nodiscard]] std::optional<TopologyEdgeKind> topologyEdgeKindFromKey(const QString &key);
[[nodiscard]] std::optional<TopologyNumber> topologyNumberFromKey(const QString &key);

} // namespace gatelift
