#pragma once

#include "domain/Deployment.h"

#include <QList>
#include <QString>

namespace gatelift {

//! \brief What a strategy costs for one kind of deployment, in sentences.
struct StrategyProfile
{
    Strategy strategy = Strategy::DualCluster;
    Topology topology = Topology::Hybrid;
    QString name;
    QString suits;
    QString needs;
    QString managementDowntime; //!< how long nobody may write
    QString businessDowntime;   //!< how long nobody is served
    QString noReturn;
    QString wayBack;
    QString watch; //!< what else to know
    QString source;
    bool secondCluster = false; //!< X and Y run beside each other
};

//! \brief How well a strategy fits a plan, best first.
enum class StrategyVerdict { Recommended, Possible, NotAdvised, Impossible };

//! \brief What speaks against it, or has to be known.
struct StrategyRemark
{
    QString id;
    StrategyVerdict weight = StrategyVerdict::Possible; //!< Possible: a note
    QString text;
    QString source; //!< empty: it follows from the answers
};

//! \brief What only the operator knows.
struct DeploymentAnswers
{
    std::optional<bool> roomForSecondCluster; //!< hardware, and a second database
    bool smallGroupFirst = false;             //!< a small group of customers is to meet Y before all others
};

//! \brief One strategy for one plan.
struct StrategyAssessment
{
    StrategyProfile profile;
    StrategyVerdict verdict = StrategyVerdict::Possible;
    QList<StrategyRemark> remarks; //!< the weightiest first
};

//! \brief Key of the knowledge: note|not-advised|impossible.
[[nodiscard]] std::optional<StrategyVerdict> strategyWeightFromKey(const QString &key);

//! \brief Verdict and remarks by the answers, on top of the remarks that the knowledge brings. Recommended is
//! the vendor's choice: dual-cluster with room for it, in place without, rolling for nodes without a
//! database; own steps where a small group comes first. Never one that something speaks against.
[[nodiscard]] StrategyAssessment assessStrategy(const StrategyProfile &profile, QList<StrategyRemark> remarks,
                                                const DeploymentAnswers &answers);

} // namespace gatelift
