#pragma once

#include "drawing/TopologyScene.h"

#include <QList>
#include <QPainterPath>
#include <QRectF>

#include <optional>

namespace gatelift {

enum class TopologyNodeKind { Database, ControlPlane, NodeGroup, File, LoadBalancer, Lock, Client };

//! \brief Solid stays, Retired is being retired (dashed), Possible is dotted grey, Blocked is red, cut with a
//! cross.
enum class TopologyLine { Solid, Retired, Possible, Blocked, Neutral };

//! \brief A box of the drawing, in canvas coordinates, with all its words.
struct TopologyNode
{
    QString id; //!< stable: database-x, control-plane-x, nodes-x, load-balancer, lock, clients, …
    TopologyNodeKind kind = TopologyNodeKind::ControlPlane;
    TopologyLine line = TopologyLine::Neutral;
    std::optional<Side> side; //!< whose colour it has
    QRectF rect;
    QString title;
    QString version; //!< mono, before the note
    QString note;
    QString note2;  //!< third line of a database
    QString status; //!< status glyph, may be empty
    QString icon;
    int nodes = 0;  //!< nodes of a group
    int filled = 0; //!< cells of a group that are taken
    int cells = 0;
    int nodesPerCell = 1;
    QString name; //!< for accessibility and tooltips, a whole sentence
};

//! \brief The pill of an edge.
struct TopologyLabel
{
    QRectF rect;
    QString text;
};

//! \brief A connection of the drawing.
struct TopologyEdge
{
    QString id; //!< e.g. control-plane-x--nodes-x
    TopologyLine line = TopologyLine::Neutral;
    std::optional<Side> side;
    QPainterPath path;
    qreal width = 1.4;
    bool traffic = false;         //!< with an arrow head; X hatched
    std::optional<QPointF> cross; //!< where it is cut
    QList<TopologyLabel> labels;
    QString name;
};

//! \brief A box or an edge under the pointer.
struct TopologyHit
{
    QString id;
    QString name;
    QRectF rect;
};

//! \brief The whole drawing as geometry; pure: same scene, same layout. Nodes keep their place in every
//! phase.
struct TopologyLayout
{
    static constexpr qreal width = 780;
    static constexpr qreal height = 400;

    QList<TopologyNode> nodes;
    QList<TopologyEdge> edges;
    QList<TopologyLine> legend; //!< line styles to explain
    QRectF legendRect;

    [[nodiscard]] const TopologyNode *node(const QString &id) const;
    //! \brief Everything that has a name, with its rectangle: nodes first, then the pills of the edges.
    [[nodiscard]] QList<TopologyHit> hits() const;
    //! \brief What lies at this point of the canvas.
    [[nodiscard]] std::optional<TopologyHit> at(const QPointF &point) const;
};

//! \brief Lays a scene out on the canvas of 780 × 400.
[[nodiscard]] TopologyLayout layoutTopology(const TopologyScene &scene);

//! \brief The drawing's title ('Control planes, dual-cluster') for captions and accessibility.
[[nodiscard]] QString topologyTitle(const TopologyScene &scene);

//! \brief The specification's figure number where the scene is one of its figures 2 to 5, else 0.
[[nodiscard]] int topologyFigure(const TopologyScene &scene);

} // namespace gatelift
