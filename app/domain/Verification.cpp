#include "domain/Verification.h"

#include "domain/BackupText.h"
#include "domain/FreezeText.h"
#include "domain/KeyTable.h"
#include "domain/StepProof.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Kind = StepVerification;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Verification)
};

constexpr KeyTable<FactOutcome, 3> outcomes{
    {{FactOutcome::NotKnown, "not-known"}, {FactOutcome::Holds, "holds"}, {FactOutcome::Fails, "fails"}}};

constexpr qint64 liveSeconds = 60;         // polled every few seconds: older means that nobody answers
constexpr qint64 databaseSeconds = 300;    // looked at every minute
constexpr qint64 gatewaySeconds = 300;     // likewise
constexpr qint64 contentSeconds = 3600;    // large tables take minutes, and X is frozen meanwhile
constexpr qint64 reportedSeconds = 86'400; // what a person said today

//! The freeze and the backup have a state of their own, which is always of now.
Verification backupProven(const VerificationFacts &facts)
{
    const auto standing = backupStanding(facts.plan);
    if (standing.fault == BackupFault::Missing || !standing.latest)
        return verification::notKnown(Text::tr("No backup was made here yet."));
    auto text = standing.isProven()
                    ? Text::tr("The backup was restored and is equal, and nothing was written since.")
                    : faultText(standing);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    auto answer = verification::seen(standing.isProven(), text, facts.now);
    if (const auto &drill = standing.latest->drill)
        answer.evidence << drillSummary(*drill);
    answer.source = Text::tr("the plan's backup");
    return answer;
}

Verification watched(const VerificationFacts &facts, const FreezeStanding &standing)
{
    QDateTime at;
    QStringList lines;
    for (const auto &source : standing.sources) {
        if (!source.isWatching)
            continue;
        at = at.isValid() ? std::max(at, source.answeredAt) : source.answeredAt;
        lines << reachText(source.source);
    }
    const auto open = facts.plan.freezeRecord.openBreaches();
    Verification answer;
    if (!open.isEmpty())
        answer = verification::seen(
            false, Text::tr("Written under the freeze: %1.").arg(writtenText(open.constLast().write)),
            open.constLast().at);
    else if (!standing.isWatched())
        answer = verification::notKnown(Text::tr("The freeze is declared, but nobody watches it now."), at);
    else
        answer = verification::seen(true, Text::tr("Nothing was written since the freeze."), at);
    answer.evidence = lines;
    return answer;
}

Verification freezeHolds(const VerificationFacts &facts)
{
    const auto &freeze = facts.plan.freeze;
    if (freeze.phase == FreezeState::Phase::NotDeclared)
        return verification::notKnown(Text::tr("The write freeze is not declared yet."));
    if (freeze.phase == FreezeState::Phase::Lifted)
        return verification::seen(false, Text::tr("The write freeze was lifted."), facts.now);
    const bool isSeen = !facts.plan.freezeRecord.openBreaches().isEmpty();
    if (!hasDatabase(facts.plan.target.topology) && !isSeen && !(facts.freeze && facts.freeze->isWatched()))
        return verification::notOurs(Text::tr("No node tells the hash of its declarative file: whether the "
                                              "file was changed is a person's to say."));
    if (!facts.freeze)
        return verification::notKnown(Text::tr("The freeze is declared, but nobody watches it now."));
    auto answer = watched(facts, *facts.freeze);
    answer.source = Text::tr("the write-freeze guard");
    return answer;
}

Verification judge(Kind kind, const VerificationFacts &facts)
{
    switch (kind) {
    case Kind::FreezeHolds:
        return freezeHolds(facts);
    case Kind::BackupFreshAndDrilled:
        return backupProven(facts);
    case Kind::ControlPlaneYAnswers:
        return verification::controlPlaneY(facts);
    case Kind::YDatabaseIsNotX:
        return verification::databaseYIsNotX(facts);
    case Kind::YDatabaseIsX:
        return verification::databaseYIsX(facts);
    case Kind::DatabaseServersEqual:
        return verification::databaseServersEqual(facts);
    case Kind::MigrationsUpDone:
        return verification::migrationsUpDone(facts);
    case Kind::MigrationsFinishDone:
        return verification::migrationsFinishDone(facts);
    case Kind::ContentsEqual:
        return verification::contentsEqual(facts);
    case Kind::PluginsOnY:
        return verification::pluginsOnY(facts);
    case Kind::LicenseOnY:
        return verification::licenseOnY(facts);
    case Kind::DataPlanesConnectedY:
        return verification::dataPlanesConnectedY(facts);
    case Kind::DataPlaneShare:
        return verification::dataPlaneShare(facts);
    case Kind::ConvergedY:
        return verification::convergedOnY(facts);
    case Kind::VersionsPerBatch:
        return verification::versionsPerBatch(facts);
    case Kind::NobodyLeftOnX:
        return verification::nobodyLeftOnX(facts);
    case Kind::FallbackVersionsEqual:
        return verification::fallbackVersionsEqual(facts);
    case Kind::CertificateChainShared:
        return verification::certificateChainShared(facts);
    case Kind::GatewayXAnswers:
        return verification::gatewayX(facts);
    case Kind::NobodyLeftOnY:
        return verification::nobodyLeftOnY(facts);
    case Kind::RestoredAsBackup:
        return verification::restoredAsBackup(facts);
    case Kind::StagingTestsPassed:
        return smokeStanding(facts.plan.smoke, Side::Y).tests > 0
                   ? verification::stagingTests(facts)
                   : verification::notOurs(
                         Text::tr("Tests are a person's to run: their outcome is reported."));
    }
    return {};
}

} // namespace

Verification verification::notKnown(const QString &text, const QDateTime &at)
{
    Verification answer;
    answer.text = text;
    answer.at = at;
    return answer;
}

Verification verification::notOurs(const QString &text)
{
    auto answer = notKnown(text);
    answer.mayBeReported = true;
    return answer;
}

Verification verification::seen(bool good, const QString &text, const QDateTime &at)
{
    Verification answer;
    answer.outcome = good ? FactOutcome::Holds : FactOutcome::Fails;
    answer.text = text;
    answer.at = at;
    return answer;
}

QString verification::adminApi(Side side)
{
    return side == Side::X ? Text::tr("Admin API of X") : Text::tr("Admin API of Y");
}

QString toKey(FactOutcome outcome)
{
    return keyOf(outcomes, outcome);
}

std::optional<FactOutcome> factOutcomeFromKey(const QString &key)
{
    return valueOf(outcomes, key);
}

qint64 maxAgeSeconds(StepVerification kind)
{
    switch (kind) {
    case Kind::YDatabaseIsNotX:
    case Kind::YDatabaseIsX:
    case Kind::DatabaseServersEqual:
    case Kind::MigrationsUpDone:
    case Kind::MigrationsFinishDone:
        return databaseSeconds;
    case Kind::LicenseOnY:
        return gatewaySeconds;
    case Kind::ContentsEqual:
    case Kind::RestoredAsBackup:
        return contentSeconds;
    case Kind::StagingTestsPassed:
        return reportedSeconds;
    default:
        return liveSeconds;
    }
}

Verification verify(StepVerification kind, const VerificationFacts &facts)
{
    auto answer = judge(kind, facts);
    answer.kind = kind;
    if (answer.maxAgeSeconds == 0)
        answer.maxAgeSeconds = maxAgeSeconds(kind);
    return aged(std::move(answer), facts.now, facts.plan.zone());
}

} // namespace gatelift
