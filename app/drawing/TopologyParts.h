#pragma once

#include "drawing/TopologyLayout.h"

#include <QCoreApplication>

namespace gatelift {

//! \brief Puts a graph and the live state together: which line a part gets, which words and numbers; the
//! inside of layoutTopology().
class TopologyParts
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TopologyParts)
public:
    explicit TopologyParts(const TopologyScene &scene);

    [[nodiscard]] TopologyLayout layOut();
    //! \brief A text of the knowledge file in the language of the program.
    [[nodiscard]] static QString say(const QString &text);

private:
    [[nodiscard]] const TopologyGraphPhase &shown() const { return m_scene.graph.at(m_scene.phase); }
    //! What runs already or no longer is drawn so, whatever phase is shown.
    [[nodiscard]] const TopologyGraphPhase &shownFor(std::optional<Side> nodes) const;
    [[nodiscard]] bool isAbsent(Side side) const;
    [[nodiscard]] static TopologyLine lineOf(const TopologyGraphPhase &phase, const QString &id);
    [[nodiscard]] static QString nodeCount(int count);
    [[nodiscard]] static QString letter(Side which);

    void addNode(const TopologyGraphNode &from);
    void fillDatabase(TopologyNode &node, const QString &note) const;
    void fillControlPlane(TopologyNode &node, const QString &note) const;
    void fillGroup(TopologyNode &node, const QString &note) const;
    void fillLock(TopologyNode &node) const;
    void fillBalancer(TopologyNode &node) const;
    void fillClients(TopologyNode &node) const;

    void addEdge(const TopologyGraphEdge &from);
    void fillTraffic(TopologyEdge &edge, const TopologyGraphEdge &from) const;
    void fillRequests(TopologyEdge &edge, const TopologyGraphEdge &from) const;
    void fillWrites(TopologyEdge &edge, const TopologyGraphEdge &from) const;
    void addPills(TopologyEdge &edge, const TopologyGraphEdge &from, const TopologyGraphPhase &phase) const;
    void label(TopologyEdge &edge, const QPointF &center, const QString &text) const;
    [[nodiscard]] QString numberOf(TopologyNumber number) const;
    void addLegend();

    const TopologyScene &m_scene;
    TopologyLayout m_layout;
};

} // namespace gatelift
