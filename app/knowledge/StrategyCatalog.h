#pragma once

#include "domain/Result.h"
#include "domain/StrategyChoice.h"
#include "knowledge/ChecklistEntry.h"

#include <QDate>
#include <QSet>

namespace gatelift {

class CommandTemplate;

//! \brief What speaks against a strategy for some plans.
struct StrategyLimit
{
    QList<Strategy> strategies;
    StrategyRemark remark; //!< text not yet filled in
    ChecklistCondition when;
};

//! \brief A step of the way back, not yet filled in.
struct RollbackEntry
{
    QString id;
    QString title;
    QString action;
    QString runsOn;
    QString source;
    QHash<InstallMethod, QString> commands;
    bool required = true; //!< false: for those who want it
    StepDetails details;  //!< who, how long, what is looked at, what it includes
};

//! \brief The strategies with their steps and the steps back, from resources/knowledge/strategies.json or a
//! newer pack. A plain value.
class StrategyCatalog
{
public:
    //! \brief Loads the built-in file, or the one of the same name in `directory`. Beside what every
    //! knowledge file may get wrong: a step that comes after one that isn't there or after itself, a way back
    //! that isn't there, a step with none. `others` are the ids of checklists.json.
    [[nodiscard]] static Result<StrategyCatalog> load(const QString &directory, const QSet<QString> &others);

    [[nodiscard]] const QDate &date() const { return m_date; }
    [[nodiscard]] const QList<ChecklistEntry> &steps() const { return m_steps; }
    [[nodiscard]] const QList<RollbackEntry> &rollbacks() const { return m_rollbacks; }
    [[nodiscard]] const RollbackEntry *findRollback(const QString &id) const;
    [[nodiscard]] const QList<StrategyProfile> &profiles() const { return m_profiles; }

    //! \brief The strategies for the plan's topology, in the vendor's order, with what speaks against each.
    [[nodiscard]] QList<StrategyAssessment> assess(const UpgradePlan &plan, const DeploymentAnswers &answers,
                                                   const CommandTemplate &fill) const;

private:
    QDate m_date;
    QList<StrategyProfile> m_profiles;
    QList<StrategyLimit> m_limits;
    QList<RollbackEntry> m_rollbacks;
    QList<ChecklistEntry> m_steps;
};

} // namespace gatelift
