#pragma once

#include "domain/Deployment.h"

#include <QList>
#include <QStringList>

// What a step of the run carries beyond a checklist's item (resources/knowledge/strategies.json).
namespace gatelift {

//! \brief What Gatelift itself can look at after a step. The knowledge names them; who looks stands
//! elsewhere.
enum class StepVerification {
    FreezeHolds,           //!< no write since the freeze
    BackupFreshAndDrilled, //!< taken under the freeze, restored, equal
    ControlPlaneYAnswers,  //!< with version Y and its role
    YDatabaseIsNotX,       //!< another system identifier, or another database of the same server
    YDatabaseIsX,          //!< the very same
    DatabaseServersEqual,  //!< both servers run one major version of PostgreSQL
    MigrationsUpDone,      //!< schema_meta holds what Y wants, finish may be due
    MigrationsFinishDone,  //!< nothing is pending
    ContentsEqual,         //!< of database X and Y, table by table
    PluginsOnY,            //!< every plugin configured on X is there
    LicenseOnY,
    DataPlanesConnectedY,
    DataPlaneShare, //!< as many nodes on Y as the share asks for
    ConvergedY,     //!< every node on Y reports the expected hash
    VersionsPerBatch,
    NobodyLeftOnX,
    FallbackVersionsEqual,  //!< exporters and importers, patch included
    CertificateChainShared, //!< data planes and CP Y trust the same chain
    StagingTestsPassed,
    GatewayXAnswers, //!< after a roll back: with version X and its role
    NobodyLeftOnY,   //!< likewise: every data plane that answers runs X, with its configuration
    RestoredAsBackup //!< likewise: the database that X uses holds what this plan's backup held
};
inline constexpr int stepVerificationCount = 22;

//! \brief What has to be true beside the steps before, whoever brought it about. Gates know their age.
enum class StepFact {
    FreezeHolds,
    BackupProven,
    ChangesDecided,
    ConsiderationsSettled,
    WindowOpen,
    TwoPeople,
    ControlPlanesOnY,
    AllTrafficOnY
};

//! \brief Who acts.
enum class StepActor {
    Operator,
    BothPeople,    //!< operator and second person
    DatabaseOwner, //!< whoever may create a database
    TrafficOwner   //!< whoever may change the load balancer
};

//! \brief How the expected duration is known.
enum class DurationRule {
    Band,          //!< as written
    DumpTime,      //!< by the latest dump
    RestoreTime,   //!< by the latest restore drill
    MigrationTime, //!< by the latest trial of the migrations on a copy
    FirstHold,     //!< by the schedule: the first share's hold time
    MiddleHolds,   //!< by the schedule: the shares between the first and 100 %
    LastHold       //!< by the schedule: 100 %
};

//! \brief Minutes that a step takes, from least to most; the band stands where the rule has nothing measured.
struct StepDuration
{
    int least = 0;
    int most = 0;
    DurationRule rule = DurationRule::Band;

    bool operator==(const StepDuration &) const = default;
};

struct StepDetails
{
    QStringList after; //!< ids of the steps that come before
    QList<StepFact> facts;
    QList<StepVerification> verifications;
    bool confirmed = false; //!< what is verified is a part of the step only: somebody still confirms it
    QString evidence;       //!< what to paste or to note
    StepDuration duration;
    StepActor actor = StepActor::Operator;
    QString rollbackStep;             //!< id of what undoes it; may be empty
    bool changesNothing = false;      //!< only looks: nothing to undo
    std::optional<Side> writes;       //!< the database that this step writes to on purpose: planned writes
    std::optional<Side> irreversible; //!< the database on which it can't be undone but by a restore
    std::optional<Side> restores;     //!< of a way back: the database that it restores from the backup
    QStringList covers;               //!< of a way back: ids of others that it includes
    QString correction;               //!< where the vendor's documentation says otherwise, and how it is
    bool own = false;                 //!< the operator's own step

    bool operator==(const StepDetails &) const = default;
};

// Keys as the knowledge writes them: freeze-holds|backup-fresh-and-drilled|…, backup-proven|…,
// operator|both|database|traffic, band|dump|restore|migrations|first-hold|middle-holds|last-hold.
[[nodiscard]] QString toKey(StepVerification verification);
[[nodiscard]] QString toKey(StepFact fact);
[[nodiscard]] std::optional<StepVerification> stepVerificationFromKey(const QString &key);
[[nodiscard]] std::optional<StepFact> stepFactFromKey(const QString &key);
[[nodiscard]] std::optional<StepActor> stepActorFromKey(const QString &key);
[[nodiscard]] std::optional<DurationRule> durationRuleFromKey(const QString &key);

} // namespace gatelift
