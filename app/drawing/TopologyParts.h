#pragma once

#include "drawing/TopologyLayout.h"

#include <QCoreApplication>

namespace gatelift {

//! \brief Puts the parts of a topology drawing together, figure by figure; the inside of layoutTopology().
class TopologyParts
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyParts)
public:
    explicit TopologyParts(const TopologyScene &scene);

    void addHybrid();
    void addTraditional();
    void addDbLess();
    //! \brief Load balancer, clients and the traffic to both groups.
    void addTraffic();
    //! \brief The lock and what it keeps writes from.
    void addFreeze();
    void addLegend();
    [[nodiscard]] TopologyLayout take() { return std::move(m_layout); }

private:
    [[nodiscard]] bool before(TopologyPhase phase) const { return m_scene.phase < phase; }
    [[nodiscard]] bool shared() const { return m_scene.strategy != Strategy::DualCluster; }
    [[nodiscard]] const TopologySide &side(Side which) const
    {
        return which == Side::X ? m_scene.x : m_scene.y;
    }
    [[nodiscard]] TopologyLine lineOf(Side which) const;
    [[nodiscard]] static QString nodeCount(int count);
    [[nodiscard]] QString letter(Side which) const;
    [[nodiscard]] TopologyNode &place(const QString &id, TopologyNodeKind kind, const QRectF &rect);
    [[nodiscard]] TopologyEdge &connect(const QString &id, const QPainterPath &path, TopologyLine style,
                                        std::optional<Side> which);
    void label(TopologyEdge &edge, const QPointF &center, const QString &text) const;
    void addDatabase(const QString &id, const QRectF &rect, std::optional<Side> which);
    void addControlPlane(Side which, const QRectF &rect);
    void addGroup(Side which, const QRectF &rect);
    void addHybridDatabases();
    void addSharedDatabaseEdges(const QRectF &database, const QPointF &fromX, const QPointF &toY);
    void addHybridConnections();
    void addTraditionalShared();
    void addTrafficArrow(Side which, qreal fromX, qreal toX, qreal toY);

    TopologyScene m_scene;
    TopologyLayout m_layout;
};

} // namespace gatelift
