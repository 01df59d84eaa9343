#pragma once

#include "domain/TrafficShare.h"
#include "drawing/TopologyScene.h"

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
    //! \brief What a strategy costs and how one gets back, in one or two sentences.
    [[nodiscard]] static QString strategyFacts(Strategy strategy, Topology topology);
    //! \brief Chooses a strategy; the checklists follow.
    void setStrategy(Strategy strategy);

    //! \brief The phase that the plan is in, from its gates and shares.
    [[nodiscard]] TopologyPhase currentPhase() const;
    //! \brief The phase that is shown: the current one unless another was picked.
    [[nodiscard]] TopologyPhase phase() const { return m_picked.value_or(currentPhase()); }
    void showPhase(std::optional<TopologyPhase> phase);
    //! \brief The drawing for the shown phase.
    [[nodiscard]] TopologyScene scene() const;
    //! \brief 'Figure 4: …', one line below the title.
    [[nodiscard]] QString caption() const;

    [[nodiscard]] QList<RolloutPoint> rollout() const;
    //! \brief The share that was reached last, 0 at first.
    [[nodiscard]] int currentShare() const;
    //! \brief The next planned share, nothing at the end.
    [[nodiscard]] std::optional<int> nextShare() const;

signals:
    void changed();

private:
    UpgradeSession &m_session;
    std::optional<TopologyPhase> m_picked;
};

} // namespace gatelift
