#pragma once

#include "domain/TrafficShare.h"
#include "drawing/Tokens.h"
#include "drawing/TopologyLayout.h"
#include "session/ClusterFigures.h"
#include "session/DataPlaneRows.h"

#include <QObject>

#include <optional>

namespace gatelift {

class UpgradeSession;

//! \brief A step of the rollout with what it means in nodes and where it stands.
struct RolloutPoint
{
    RolloutStep step;
    int nodesY = 0;
    int nodesX = 0;
    QDateTime reachedAt; //!< in the plan's zone; invalid where it was not reached yet
    enum class Standing { Passed, Current, Next, Later } standing = Standing::Later;
};

//! \brief The Topology & strategy page: the chosen figure drawn from the live state, and the planned shares
//! of traffic.
class TopologyViewModel : public QObject
{
    Q_OBJECT

public:
    explicit TopologyViewModel(UpgradeSession &session, QObject *parent = nullptr);

    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] Topology topology() const;
    [[nodiscard]] Strategy strategy() const;
    //! \brief The strategies that the specification names for this topology, best first.
    [[nodiscard]] static QList<Strategy> strategiesFor(Topology topology);
    //! \brief What the plan's strategy costs and how one gets back.
    [[nodiscard]] QString strategyFacts() const;
    //! \brief Its name; empty where it is none of this topology.
    [[nodiscard]] QString strategyName() const;

    //! \brief The phase that the plan is in, from its gates and shares.
    [[nodiscard]] TopologyPhase currentPhase() const;
    //! \brief The phase that is shown: the current one unless another was picked.
    [[nodiscard]] TopologyPhase phase() const { return m_picked.value_or(currentPhase()); }
    void showPhase(std::optional<TopologyPhase> phase);
    //! \brief Whether the drawing follows the plan, or shows a phase that was picked.
    [[nodiscard]] bool followsLive() const { return !m_picked; }
    //! \brief One phase forward or back, by hand; the current one follows the plan again.
    void stepPhase(int by);
    //! \brief The drawing for the shown phase. Its nodes are those of the latest picture that was arranged.
    [[nodiscard]] TopologyScene scene() const;
    //! \brief What the shown phase is, one sentence below the title.
    [[nodiscard]] QString caption() const;
    //! \brief One node in words: how it stands and why.
    [[nodiscard]] QStringList nodeWords(const QString &nodeId) const;
    //! \brief The filter of the Data planes page that shows what a part of the drawing stands for.
    [[nodiscard]] DataPlaneFilter filterFor(const TopologyTarget &target) const;

    enum class PictureFormat { Svg, Png };
    //! \brief Writes the drawing as a picture; exported() or failed() follows.
    void exportPicture(PictureFormat format, const QString &file, Scheme scheme);
    //! \brief A name for the file, from the plan's.
    [[nodiscard]] QString suggestedName(PictureFormat format) const;

    [[nodiscard]] QList<RolloutPoint> rollout() const;
    //! \brief The share that was reached last, 0 at first.
    [[nodiscard]] int currentShare() const;
    //! \brief The next planned share, nothing at the end.
    [[nodiscard]] std::optional<int> nextShare() const;

signals:
    void changed();
    void exported(const QString &file);
    void failed(const gatelift::Error &error);

private:
    //! The nodes in their places, and what was counted in the same snapshot.
    struct Arranged
    {
        TopologyCells cells;
        ClusterFigures figures;
    };
    void arrange();
    void show(Arranged arranged);

    UpgradeSession &m_session;
    Arranged m_arranged;
    bool m_arranging = false; //!< a worker does
    bool m_again = false;     //!< and its snapshot is old already
    std::optional<TopologyPhase> m_picked;
};

} // namespace gatelift
