#pragma once

#include "domain/Deployment.h"

#include <QHash>
#include <QList>
#include <QRectF>

#include <array>

namespace gatelift {

//! \brief What a node's cell looks like; colour and pattern together say it (DESIGN_LANGUAGE.md, 1 and 6).
enum class CellLook : quint8 {
    Absent,          //!< a place without a node on this side
    Good,            //!< its version's fill
    Other,           //!< runs neither X nor Y
    Unknown,         //!< out of sight: nobody could have heard it
    Settling,        //!< on its way to the expected configuration
    Attention,       //!< amber with a cut corner: late, stale, another configuration, certificate
    NoConfiguration, //!< dashed: answers 404
    Trouble          //!< red with a bar: refused, or its certificate is expired
};
inline constexpr int cellLookCount = static_cast<int>(CellLook::Trouble) + 1;

//! \brief A node of the drawing.
struct TopologyCell
{
    QString id;   //!< of the node; empty: a free place
    QString name; //!< hostname: who keeps it keeps the place
    QString zone; //!< its label `zone`
    QString hash; //!< of its configuration, in full
    Side side = Side::X;
    CellLook look = CellLook::Absent;
};

//! \brief Nodes that stand together where there are too many to tell apart.
struct TopologyBlock
{
    QString key;       //!< zone or hash; empty: without one
    QString title;     //!< what stands on it
    bool rest = false; //!< all that found no block of their own
    int first = 0;     //!< of its places
    int capacity = 0;
    std::array<int, 2> nodes{};     //!< on X, on Y
    std::array<int, 2> attention{}; //!< of these
    std::array<int, 2> trouble{};   //!< of these in turn: refused, or without a configuration
};

//! \brief Where each node stands inside the boxes of X and Y: the same place in both, kept from picture to
//! picture, so that one sees a node move over and come back. Up to 400 nodes stand one by one; more are
//! grouped by zone, or by configuration where the nodes carry no zones. A value, derived on a worker.
class TopologyCells
{
public:
    static constexpr int mostSingle = 400;
    static constexpr int mostBlocks = 24;
    enum class Grouping { None, Zone, Hash };

    //! \brief Gives each node its place: the one it had, else a free one. `nodes` in any order.
    [[nodiscard]] static TopologyCells arrange(QList<TopologyCell> nodes, const TopologyCells &before);
    [[nodiscard]] static TopologyCells arrange(QList<TopologyCell> nodes);

    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    [[nodiscard]] bool isGrouped() const { return m_grouping != Grouping::None; }
    [[nodiscard]] const QList<TopologyBlock> &blocks() const { return m_blocks; }
    //! \brief By place; free places have no id.
    [[nodiscard]] const QList<TopologyCell> &cells() const { return m_cells; }
    [[nodiscard]] int count(Side side) const { return m_counts[static_cast<std::size_t>(side)]; }
    [[nodiscard]] int total() const { return m_counts[0] + m_counts[1]; }
    [[nodiscard]] bool has(CellLook look) const { return m_looks[static_cast<std::size_t>(look)]; }
    //! \brief The node's look on this side: absent where it runs on the other one.
    [[nodiscard]] CellLook lookOf(int place, Side side) const;
    [[nodiscard]] int placeOf(const QString &nodeId) const; //!< -1: none
    [[nodiscard]] int blockOf(int place) const;

    // Geometry inside a box of this size.
    [[nodiscard]] QRectF blockRect(int block, const QSizeF &area) const;
    [[nodiscard]] QRectF cellRect(int place, const QSizeF &area) const;
    //! \brief From one cell to the next; nothing where there are no nodes.
    [[nodiscard]] QSizeF pitch(const QSizeF &area) const;
    [[nodiscard]] int columns(const QSizeF &area) const;                       //!< cells in a row of a block
    [[nodiscard]] int blockAt(const QPointF &point, const QSizeF &area) const; //!< -1: none
    [[nodiscard]] int cellAt(const QPointF &point, const QSizeF &area) const;  //!< -1: none, or a gap

private:
    void addBlock(const QString &key, QList<TopologyCell> nodes, const TopologyCells &before);
    [[nodiscard]] QSizeF cellArea(const QSizeF &area) const;

    Grouping m_grouping = Grouping::None;
    QList<TopologyBlock> m_blocks;
    QList<TopologyCell> m_cells;
    std::array<int, 2> m_counts{};
    std::array<bool, cellLookCount> m_looks{};
    int m_largest = 0; //!< capacity of the largest block
};

} // namespace gatelift
