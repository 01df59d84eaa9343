#include "domain/StrategyChoice.h"

#include "domain/KeyTable.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StrategyChoice)
};

constexpr KeyTable<StrategyVerdict, 3> weights{{{StrategyVerdict::Possible, "note"},
                                                {StrategyVerdict::NotAdvised, "not-advised"},
                                                {StrategyVerdict::Impossible, "impossible"}}};

bool isFirstChoice(Strategy strategy, const DeploymentAnswers &answers)
{
    switch (strategy) {
    case Strategy::DualCluster: // the vendor's first choice until it is known that there is no room
        return answers.roomForSecondCluster.value_or(true) && !answers.smallGroupFirst;
    case Strategy::InPlace:
        return !answers.roomForSecondCluster.value_or(true);
    case Strategy::Custom:
        return answers.smallGroupFirst && answers.roomForSecondCluster.value_or(true);
    case Strategy::Rolling:
        return true;
    case Strategy::BlueGreen:
        return false;
    }
    return false;
}

//! What the answers say about it, beside what the knowledge knows.
void addByAnswers(Strategy strategy, bool secondCluster, const DeploymentAnswers &answers,
                  QList<StrategyRemark> &remarks)
{
    const bool noRoom = !answers.roomForSecondCluster.value_or(true);
    if (secondCluster && noRoom)
        remarks << StrategyRemark{QStringLiteral("no-room"),
                                  StrategyVerdict::Impossible,
                                  Text::tr("There is no room for a second cluster."),
                                  {}};
    else if (secondCluster && !answers.roomForSecondCluster)
        remarks << StrategyRemark{QStringLiteral("room-unknown"),
                                  StrategyVerdict::Possible,
                                  Text::tr("Needs room for a second cluster: answer the question above."),
                                  {}};
    if (strategy == Strategy::InPlace && answers.roomForSecondCluster.value_or(false))
        remarks << StrategyRemark{
            QStringLiteral("room-for-better"),
            StrategyVerdict::NotAdvised,
            Text::tr("There is room for a second cluster: the vendor advises dual-cluster then."),
            {}};
    if (strategy != Strategy::Custom && answers.smallGroupFirst)
        remarks << StrategyRemark{
            QStringLiteral("shares-only"),
            StrategyVerdict::Possible,
            Text::tr("Moves shares of all requests; a small group of customers can't come first."),
            {}};
}

} // namespace

std::optional<StrategyVerdict> strategyWeightFromKey(const QString &key)
{
    return valueOf(weights, key);
}

StrategyAssessment assessStrategy(const StrategyProfile &profile, QList<StrategyRemark> remarks,
                                  const DeploymentAnswers &answers)
{
    // The knowledge's advice against own steps is answered by the reason to take them.
    if (profile.strategy == Strategy::Custom && answers.smallGroupFirst) {
        for (auto &remark : remarks) {
            if (remark.weight == StrategyVerdict::NotAdvised)
                remark.weight = StrategyVerdict::Possible;
        }
    }
    addByAnswers(profile.strategy, profile.secondCluster, answers, remarks);
    std::stable_sort(remarks.begin(), remarks.end(),
                     [](const StrategyRemark &a, const StrategyRemark &b) { return a.weight > b.weight; });
    auto verdict = remarks.isEmpty() ? StrategyVerdict::Possible : remarks.first().weight;
    if (verdict == StrategyVerdict::Possible && isFirstChoice(profile.strategy, answers))
        verdict = StrategyVerdict::Recommended;
    return {profile, verdict, remarks};
}

} // namespace gatelift
