#pragma once

#include "domain/EnvironmentComparison.h"
#include "domain/UpgradePath.h"
#include "domain/UpgradePlan.h"
#include "domain/WindowForecast.h"
#include "drawing/NodesOverTime.h"
#include "drawing/PhaseChart.h"
#include "drawing/ShareLineChart.h"
#include "drawing/TimelineChart.h"
#include "report/ReportChapter.h"

namespace gatelift {

//! \brief What a report needs beside the plan; everything from outside, so that building it stays pure.
struct ReportInputs
{
    UpgradePath path;
    QMap<StepId, QList<ChecklistItem>> checklists;
    //! The steps' gates, so that the report counts as the rail does; a step without one counts its items.
    QMap<StepId, Gate> gates;
    TopologyGraphs topologies; //!< without the plan's one no topology is drawn
    QString knowledge;         //!< date of the pack
    QString program;           //!< 'Gatelift 0.1.0'
    QDateTime generatedAt;
    QLocale locale = QLocale(QLocale::English);
    QTimeZone zone = QTimeZone::utc(); //!< times are shown in it; the journal itself is UTC
    bool maskHosts = false;            //!< hostnames and addresses are replaced by numbers
};

enum class ReportOutcome { InProgress, Completed, RolledBack };

//! \brief A number that the journal really knows, with what it means.
struct ReportFigure
{
    QString id; //!< duration|on-y|hash|overrides
    QString value;
    QString label;
    QString detail;
};

enum class FindingKind { Exception, Override, LeftToDo };

//! \brief Something a reader of the summary must know.
struct ReportFinding
{
    FindingKind kind = FindingKind::Exception;
    QString title;
    QString text;
    QDateTime at;
    QString by;
};

//! \brief One line of the checklist.
struct ReportItem
{
    QString number; //!< '3.1'
    ChecklistItem item;
    ItemState state;
    QString hash;                        //!< of the journal entry that set its status, empty where it is open
    QList<Verification> verifications{}; //!< as they were last recorded
    QStringList verified{};              //!< in words: what settled it, or what was last seen
};

//! \brief One of the ten steps, or the way back behind them.
struct ReportStep
{
    StepId step = StepId::Deployment;
    int done = 0; //!< as its gate counts: items, nodes, signatures
    int total = 0;
    QString remark;
    std::optional<Override> overridden;
    QList<ReportItem> items;

    [[nodiscard]] int itemsDone() const;
    [[nodiscard]] bool complete() const { return total > 0 && done >= total; }
};

//! \brief A sign-off with its entry.
struct ReportSignOff
{
    SignOff signOff;
    QString hash;
};

//! \brief A waiver with its gate and what it covers, in words.
struct ReportWaiver
{
    KeptWaiver kept;
    QString gate;
    QString facts;
};

//! \brief The estate at a recorded moment.
struct ReportFleet
{
    QString label; //!< start|end|…
    QDateTime at;
    ClusterSnapshot snapshot;
    ClusterSummary summary;
};

//! \brief A backup of X with what was shown about it, in words for every format.
struct ReportBackup
{
    PlanBackup backup;
    bool isFinal = false; //!< taken under the freeze
    bool proven = false;  //!< and verified, drilled, not stale: the way back
    QString title;        //!< 'Final backup, 2026-11-26 22:06'
    QString state;        //!< 'proven', or what is wrong
    QList<std::pair<QString, QString>> facts;
};

//! \brief A line of the run journal.
struct ReportEntry
{
    qint64 seq = 0;
    QDateTime at;
    QString by;
    QString type;
    QString text;
    QString hash;
    bool undone = false;
};

//! \brief A finding that bites or that a person had to judge, with what was decided.
struct ReportCheck
{
    Finding finding;
    FindingStanding standing = FindingStanding::Open;
    FindingDecisionRecord decision;
    QString bites; //!< first names and the number of the rest
};

//! \brief A phase of the run: what was planned, what it took.
struct ReportPhase
{
    PhaseForecast forecast;
    QString planned;
    QString took; //!< empty: not begun
    QString standing;
};

//! \brief The earlier environment's plan beside this one, in words for every format.
struct ReportComparison
{
    PlanDerived origin;
    QString name;     //!< of the earlier environment
    QString sentence; //!< what the earlier plan was and how it ended
    QString summary;
    EnvironmentComparison differences;
    QStringList learned; //!< what was overridden, noted, decided and how long it took there
};

//! \brief The latest run of the checks against X.
struct ReportChecks
{
    QDateTime at;
    QString by;
    QString from;
    QString to;
    int affected = 0;
    int review = 0;
    int notAffected = 0;
    int open = 0; //!< without a decision that holds
    QStringList partial;
    QList<ReportCheck> rows; //!< affected first, the worst first
};

//! \brief The whole report as a value: what happened, when, by whom. The formats only lay it out.
struct ReportDocument
{
    PlanDetails details;
    PlanTarget target;
    bool rehearsal = false;
    QString program;
    QString knowledge;
    QDateTime generatedAt;
    QLocale locale;
    QTimeZone zone;
    bool masked = false;
    ReportOutcome outcome = ReportOutcome::InProgress;
    QDateTime startedAt;
    std::optional<QDateTime> finishedAt;
    QList<ReportFigure> figures;
    QList<ReportFinding> findings;
    QList<TimelineRow> timeline;
    QList<ReportPhase> phases; //!< empty where no step of the run was begun
    PhaseChartData phaseChart;
    TrafficData traffic;
    ShareLineData shareLine;  //!< planned and observed; without observed points where nothing was observed
    QStringList shareSources; //!< where the observed points come from, in words
    QList<ReportStep> steps;
    ReportHandovers handovers; //!< with everybody who led the plan, in their order
    QList<ReportSignOff> signOffs;
    QList<ReportSignOff> gateSignatures; //!< of the second person, at gates; the comment names the gate
    QList<ReportWaiver> waivers;         //!< in the order in which they were given
    std::optional<ReportComparison> comparison; //!< of a plan that was derived from another
    std::optional<ReportChecks> checks;         //!< the latest run, nothing where X was never checked
    QList<ReportBackup> backups;                //!< in the order in which they were made
    QStringList databaseHosts;                  //!< of the plan's databases: what masking has to know
    QList<ReportFleet> fleets;                  //!< start and end, where recorded
    QList<NodeCountPoint> nodeCounts;
    QList<ClusterEvent> events;
    FreezeState freeze;
    FreezeRecord freezeRecord;
    UpgradePath path;
    QStringList confirmedNotes;
    ReportSmoke smoke;
    QList<ReportNodeChange> nodeChanges; //!< from the first fleet to the last
    QList<ReportRollback> rollbacks;
    QList<ReportTopology> topologies; //!< one for each phase that was reached, in order; may be empty
    QList<ReportChapter> chapters;    //!< traffic, freeze, rollback, …: those that have something to tell
    QList<ReportEntry> entries;
    QString finalHash;

    [[nodiscard]] int count(FindingKind kind) const;
    [[nodiscard]] const ReportFleet *fleet(const QString &label) const;
    [[nodiscard]] const ReportChapter *chapter(const QString &id) const; //!< nullptr: nothing to tell
};

} // namespace gatelift
