#include "domain/StepTiming.h"

#include <QCoreApplication>

#include <numeric>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StepTiming)
};

constexpr qint64 minuteMsecs = 60'000;

int minutes(qint64 msecs)
{
    return static_cast<int>(std::max<qint64>(1, (msecs + minuteMsecs - 1) / minuteMsecs));
}

//! Of the latest backup that has it; 0 where none has.
qint64 measuredMsecs(DurationRule rule, const UpgradePlan &plan)
{
    for (auto backup = plan.backups.crbegin(); backup != plan.backups.crend(); ++backup) {
        if (rule == DurationRule::DumpTime && backup->record.database)
            return backup->record.database->msecs;
        if (rule == DurationRule::RestoreTime && backup->drill)
            return backup->drill->restoreMsecs;
        if (rule == DurationRule::MigrationTime && backup->trial)
            return backup->trial->msecs;
    }
    return 0;
}

//! The hold times of the shares that a rule stands for, in minutes; 0 where the schedule has none.
int scheduledMinutes(DurationRule rule, const QList<RolloutStep> &schedule)
{
    QList<int> holds;
    for (const auto &step : schedule) {
        if (step.percent > 0)
            holds << step.holdMinutes;
    }
    if (holds.isEmpty())
        return 0;
    switch (rule) {
    case DurationRule::FirstHold:
        return holds.first();
    case DurationRule::LastHold:
        return holds.last();
    case DurationRule::MiddleHolds:
        return holds.size() < 3 ? 0 : std::accumulate(holds.cbegin() + 1, holds.cend() - 1, 0);
    default:
        return 0;
    }
}

} // namespace

ExpectedDuration expectedDuration(const StepDuration &duration, const UpgradePlan &plan)
{
    if (const auto msecs = measuredMsecs(duration.rule, plan); msecs > 0)
        return {ExpectedDuration::Basis::Measured, minutes(msecs), minutes(msecs * 3 / 2)};
    if (const auto held = scheduledMinutes(duration.rule, plan.schedule); held > 0)
        return {ExpectedDuration::Basis::Schedule, held, held};
    return {ExpectedDuration::Basis::Band, duration.least, duration.most};
}

QString durationText(const ExpectedDuration &duration)
{
    if (duration.most <= 0)
        return {};
    const auto span =
        duration.least == duration.most
            ? Text::tr("%n min", "", duration.most)
            : Text::tr("%1 to %n min", "from %1 to %n minutes", duration.most).arg(duration.least);
    switch (duration.basis) {
    case ExpectedDuration::Basis::Measured:
        return Text::tr("%1, by what was measured", "a duration").arg(span);
    case ExpectedDuration::Basis::Schedule:
        return Text::tr("%1, by the schedule", "a duration").arg(span);
    case ExpectedDuration::Basis::Band:
        break;
    }
    return span;
}

QString factText(StepFact fact)
{
    switch (fact) {
    case StepFact::FreezeHolds:
        return Text::tr("the write freeze holds");
    case StepFact::BackupProven:
        return Text::tr("the backup is fresh and was restored once");
    case StepFact::ChangesDecided:
        return Text::tr("every breaking change is decided");
    case StepFact::ConsiderationsSettled:
        return Text::tr("the considerations are settled");
    case StepFact::WindowOpen:
        return Text::tr("the maintenance window is open");
    case StepFact::TwoPeople:
        return Text::tr("a second person agrees");
    case StepFact::ControlPlanesOnY:
        return Text::tr("every control plane runs Y");
    case StepFact::AllTrafficOnY:
        return Text::tr("all traffic is on Y");
    }
    return {};
}

QString actorText(StepActor actor)
{
    switch (actor) {
    case StepActor::Operator:
        return Text::tr("the operator");
    case StepActor::BothPeople:
        return Text::tr("operator and second person");
    case StepActor::DatabaseOwner:
        return Text::tr("who may create databases");
    case StepActor::TrafficOwner:
        return Text::tr("who may change the load balancer");
    }
    return {};
}

QString verificationText(StepVerification verification)
{
    switch (verification) {
    case StepVerification::FreezeHolds:
        return Text::tr("No write since the freeze");
    case StepVerification::BackupFreshAndDrilled:
        return Text::tr("The backup is fresh, was restored and is equal");
    case StepVerification::ControlPlaneYAnswers:
        return Text::tr("Y answers with its version and its role");
    case StepVerification::YDatabaseIsNotX:
        return Text::tr("Y uses another database than X");
    case StepVerification::YDatabaseIsX:
        return Text::tr("Y uses the database of X");
    case StepVerification::DatabaseServersEqual:
        return Text::tr("Both database servers run the same PostgreSQL version");
    case StepVerification::MigrationsUpDone:
        return Text::tr("kong migrations up has done its work");
    case StepVerification::MigrationsFinishDone:
        return Text::tr("No migration is pending");
    case StepVerification::ContentsEqual:
        return Text::tr("Databases X and Y hold the same configuration");
    case StepVerification::PluginsOnY:
        return Text::tr("Y has every plugin that is configured on X");
    case StepVerification::LicenseOnY:
        return Text::tr("Y has a valid license");
    case StepVerification::DataPlanesConnectedY:
        return Text::tr("Data planes of Y are connected to CP Y");
    case StepVerification::DataPlaneShare:
        return Text::tr("Y has the share that was recorded");
    case StepVerification::ConvergedY:
        return Text::tr("All nodes of Y have their configuration");
    case StepVerification::VersionsPerBatch:
        return Text::tr("Each node of the batch runs Y");
    case StepVerification::NobodyLeftOnX:
        return Text::tr("No node runs X any more");
    case StepVerification::FallbackVersionsEqual:
        return Text::tr("Exporters and importers of the fallback configuration run the same patch");
    case StepVerification::CertificateChainShared:
        return Text::tr("Data planes and CP Y trust the same certificate chain");
    case StepVerification::GatewayXAnswers:
        return Text::tr("X answers with its version and its role");
    case StepVerification::NobodyLeftOnY:
        return Text::tr("Every data plane is back on X");
    case StepVerification::RestoredAsBackup:
        return Text::tr("The database of X holds what the backup held");
    case StepVerification::StagingTestsPassed:
        return Text::tr("The staging tests passed");
    }
    return {};
}

} // namespace gatelift
