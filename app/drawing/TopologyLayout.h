#pragma once

#include "drawing/TopologyScene.h"

#include <QList>
#include <QPainterPath>
#include <QRectF>

#include <optional>

namespace gatelift {

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
    int nodes = 0;   //!< nodes of a group
    QRectF cellArea; //!< of a group that is drawn with its nodes; else empty
    QString name;    //!< for accessibility and tooltips, a whole sentence
    QStringList details;
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
    TopologyEdgeKind kind = TopologyEdgeKind::Link;
    TopologyLine line = TopologyLine::Neutral;
    std::optional<Side> side;
    std::optional<Side> nodes; //!< whose nodes its number counts
    QPainterPath path;
    qreal width = 1.4;
    bool traffic = false;         //!< with an arrow head; X hatched
    std::optional<QPointF> cross; //!< where it is cut
    QList<TopologyLabel> labels;
    QString name;
    QStringList details;
};

//! \brief Something of the drawing that explains itself under the pointer, takes the focus and has a name.
struct TopologyTarget
{
    enum class Kind { Node, Edge, Block, Cell };
    Kind kind = Kind::Node;
    QString id;   //!< of the part; of blocks and cells with the group before it: nodes-x/…
    QString name; //!< a sentence
    QStringList details;
    QRectF rect;
    std::optional<Side> side;                                         //!< it stands for nodes of this version
    QString node;                                                     //!< id of the one node that it is
    QString key;                                                      //!< of a block: zone or hash
    TopologyCells::Grouping grouping = TopologyCells::Grouping::None; //!< of a block
    QString parent{}; //!< what it is inside of; empty: the drawing itself

    //! \brief Whether it leads to the list of nodes.
    [[nodiscard]] bool leads() const { return side.has_value(); }
};

//! \brief The whole drawing as geometry; pure: same scene, same layout. Nodes keep their place in every
//! phase.
struct TopologyLayout
{
    static constexpr qreal width = 780;
    static constexpr qreal height = 416;

    QString title;
    QList<TopologyNode> nodes;
    QList<TopologyEdge> edges;
    TopologyCells cells;
    QList<TopologyLine> legend; //!< line styles to explain
    QRectF legendRect;
    QList<CellLook> cellLegend; //!< looks of cells to explain
    QRectF cellLegendRect;

    [[nodiscard]] const TopologyNode *node(const QString &id) const;
    //! \brief Boxes in reading order, then the edges that have words or can be crossed out.
    [[nodiscard]] QList<TopologyTarget> parts() const;
    //! \brief What is inside a group: its blocks, or where nodes stand one by one its cells.
    [[nodiscard]] QList<TopologyTarget> inside(const QString &group) const;
    //! \brief The cells of a block; `nodes` as the block's target names them.
    [[nodiscard]] QList<TopologyTarget> insideBlock(const TopologyTarget &block) const;
    //! \brief What is inside any part: of a group, of a block, of others nothing.
    [[nodiscard]] QList<TopologyTarget> childrenOf(const QString &id) const;
    //! \brief A part, block or cell by its id; nothing where it is gone.
    [[nodiscard]] std::optional<TopologyTarget> target(const QString &id) const;
    //! \brief What lies at this point of the canvas; cells and blocks where the scale shows them.
    [[nodiscard]] std::optional<TopologyTarget> at(const QPointF &point, qreal scale = 1) const;

private:
    [[nodiscard]] TopologyTarget blockTarget(const TopologyNode &group, int block) const;
    [[nodiscard]] TopologyTarget cellTarget(const TopologyNode &group, int place) const;
};

//! \brief Lays a scene out on the canvas.
[[nodiscard]] TopologyLayout layoutTopology(const TopologyScene &scene);

//! \brief The drawing's title ('Control planes, dual-cluster') for captions and accessibility.
[[nodiscard]] QString topologyTitle(const TopologyScene &scene);

//! \brief The sentence that says what the shown phase is, with the specification's figure where it is one.
[[nodiscard]] QString topologyCaption(const TopologyScene &scene);

//! \brief The specification's figure number where the scene is one of its figures 2 to 5, else 0.
[[nodiscard]] int topologyFigure(const TopologyScene &scene);

} // namespace gatelift
