#include "domain/UpgradeStep.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<StepVerification, stepVerificationCount> verifications{
    {{StepVerification::FreezeHolds, "freeze-holds"},
     {StepVerification::BackupFreshAndDrilled, "backup-fresh-and-drilled"},
     {StepVerification::ControlPlaneYAnswers, "cp-y-answers"},
     {StepVerification::YDatabaseIsNotX, "y-database-is-not-x"},
     {StepVerification::YDatabaseIsX, "y-database-is-x"},
     {StepVerification::DatabaseServersEqual, "database-servers-equal"},
     {StepVerification::MigrationsUpDone, "migrations-up-done"},
     {StepVerification::MigrationsFinishDone, "migrations-finish-done"},
     {StepVerification::ContentsEqual, "contents-equal"},
     {StepVerification::PluginsOnY, "plugins-on-y"},
     {StepVerification::LicenseOnY, "license-on-y"},
     {StepVerification::DataPlanesConnectedY, "data-planes-connected-y"},
     {StepVerification::DataPlaneShare, "data-plane-share"},
     {StepVerification::ConvergedY, "converged-y"},
     {StepVerification::VersionsPerBatch, "versions-per-batch"},
     {StepVerification::NobodyLeftOnX, "nobody-left-on-x"},
     {StepVerification::FallbackVersionsEqual, "fallback-versions-equal"},
     {StepVerification::CertificateChainShared, "certificate-chain-shared"},
     {StepVerification::StagingTestsPassed, "staging-tests-passed"},
     {StepVerification::GatewayXAnswers, "x-answers"},
     {StepVerification::NobodyLeftOnY, "nobody-left-on-y"},
     {StepVerification::RestoredAsBackup, "restored-as-backup"}}};
constexpr KeyTable<StepFact, 8> facts{{{StepFact::FreezeHolds, "freeze-holds"},
                                       {StepFact::BackupProven, "backup-proven"},
                                       {StepFact::ChangesDecided, "changes-decided"},
                                       {StepFact::ConsiderationsSettled, "considerations-settled"},
                                       {StepFact::WindowOpen, "window-open"},
                                       {StepFact::TwoPeople, "two-people"},
                                       {StepFact::ControlPlanesOnY, "control-planes-on-y"},
                                       {StepFact::AllTrafficOnY, "all-traffic-on-y"}}};
constexpr KeyTable<StepActor, 4> actors{{{StepActor::Operator, "operator"},
                                         {StepActor::BothPeople, "both"},
                                         {StepActor::DatabaseOwner, "database"},
                                         {StepActor::TrafficOwner, "traffic"}}};
constexpr KeyTable<DurationRule, 7> rules{{{DurationRule::Band, "band"},
                                           {DurationRule::DumpTime, "dump"},
                                           {DurationRule::RestoreTime, "restore"},
                                           {DurationRule::MigrationTime, "migrations"},
                                           {DurationRule::FirstHold, "first-hold"},
                                           {DurationRule::MiddleHolds, "middle-holds"},
                                           {DurationRule::LastHold, "last-hold"}}};

} // namespace

QString toKey(StepVerification verification)
{
    return keyOf(verifications, verification);
}
QString toKey(StepFact fact)
{
    return keyOf(facts, fact);
}
std::optional<StepVerification> stepVerificationFromKey(const QString &key)
{
    return valueOf(verifications, key);
}
std::optional<StepFact> stepFactFromKey(const QString &key)
{
    return valueOf(facts, key);
}
std::optional<StepActor> stepActorFromKey(const QString &key)
{
    return valueOf(actors, key);
}
std::optional<DurationRule> durationRuleFromKey(const QString &key)
{
    return valueOf(rules, key);
}

} // namespace gatelift
