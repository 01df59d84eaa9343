#pragma once

#include "domain/StrategyChoice.h"
#include "drawing/TopologyScene.h"

#include <QObject>

namespace gatelift {

class TopologyViewModel;
class UpgradeSession;

//! \brief One strategy as the comparison shows it.
struct StrategyColumn
{
    StrategyAssessment assessment;
    bool chosen = false; //!< it is the plan's
    QString effort;      //!< how many steps, and how long they take together
    QString source;      //!< of the profile and of what was remarked
};

//! \brief Choosing a strategy: three questions, all strategies side by side, and what they look like. The
//! answers are asked anew each time; the plan keeps topology and strategy alone, the same input as on
//! Deployment.
class StrategyViewModel : public QObject
{
    Q_OBJECT

public:
    StrategyViewModel(UpgradeSession &session, TopologyViewModel &topology, QObject *parent = nullptr);

    [[nodiscard]] bool isReadOnly() const;
    //! \brief Asked or the plan's: where the nodes get their configuration from.
    [[nodiscard]] Topology topology() const;
    void setTopology(Topology topology);
    [[nodiscard]] const DeploymentAnswers &answers() const { return m_answers; }
    void setAnswers(const DeploymentAnswers &answers);

    //! \brief In the vendor's order.
    [[nodiscard]] QList<StrategyColumn> columns() const;
    //! \brief What the answers lead to, a sentence.
    [[nodiscard]] QString advice() const;
    //! \brief What several hops mean for the choice; empty for one.
    [[nodiscard]] QString hopsText() const;

    //! \brief The one that is drawn: the plan's, or the one looked at.
    [[nodiscard]] Strategy shown() const;
    void show(Strategy strategy);
    [[nodiscard]] TopologyPhase phase() const { return m_phase; }
    void showPhase(TopologyPhase phase);
    //! \brief The drawing of the shown strategy, with the live nodes.
    [[nodiscard]] TopologyScene scene() const;
    //! \brief 'Figure 2. …'
    [[nodiscard]] QString caption() const;

    //! \brief Makes strategy and topology the plan's.
    void choose(Strategy strategy);

    //! \brief What the plan's strategy costs and how one gets back, for a line below a field.
    [[nodiscard]] static QString summary(const UpgradeSession &session);
    //! \brief Its name; empty where the plan's topology does not have it.
    [[nodiscard]] static QString name(const UpgradeSession &session);

signals:
    void changed();

private:
    UpgradeSession &m_session;
    TopologyViewModel &m_topologyModel;
    DeploymentAnswers m_answers;
    std::optional<Topology> m_topology;
    std::optional<Strategy> m_shown;
    TopologyPhase m_phase = TopologyPhase::ControlPlanes;
};

//! \brief A verdict as a word for a chip.
[[nodiscard]] QString verdictText(StrategyVerdict verdict);

} // namespace gatelift
