#pragma once

#include "domain/VerificationFacts.h"

// One judge per kind; domain/Verification.cpp chooses. Each gives its text, evidence and the time of what it
// rests on; whether that is too old is asked once for all of them.
namespace gatelift::verification {

//! \brief Nothing can be said, and why.
[[nodiscard]] Verification notKnown(const QString &text, const QDateTime &at = {});
//! \brief Nothing can be said from here, ever: a person's word may stand in.
[[nodiscard]] Verification notOurs(const QString &text);
//! \brief Seen, and as it should be or not.
[[nodiscard]] Verification seen(bool good, const QString &text, const QDateTime &at);

// What the control planes tell.
[[nodiscard]] Verification controlPlaneY(const VerificationFacts &facts);
[[nodiscard]] Verification pluginsOnY(const VerificationFacts &facts);
[[nodiscard]] Verification licenseOnY(const VerificationFacts &facts);
[[nodiscard]] Verification gatewayX(const VerificationFacts &facts); //!< after a roll back

// What the data planes tell.
[[nodiscard]] Verification dataPlanesConnectedY(const VerificationFacts &facts);
[[nodiscard]] Verification dataPlaneShare(const VerificationFacts &facts);
[[nodiscard]] Verification convergedOnY(const VerificationFacts &facts);
[[nodiscard]] Verification versionsPerBatch(const VerificationFacts &facts);
[[nodiscard]] Verification nobodyLeftOnX(const VerificationFacts &facts);
[[nodiscard]] Verification nobodyLeftOnY(const VerificationFacts &facts); //!< after a roll back
[[nodiscard]] Verification fallbackVersionsEqual(const VerificationFacts &facts);
[[nodiscard]] Verification certificateChainShared(const VerificationFacts &facts);

// What the databases tell.
[[nodiscard]] Verification databaseYIsNotX(const VerificationFacts &facts);
[[nodiscard]] Verification databaseYIsX(const VerificationFacts &facts);
[[nodiscard]] Verification databaseServersEqual(const VerificationFacts &facts);
[[nodiscard]] Verification migrationsUpDone(const VerificationFacts &facts);
[[nodiscard]] Verification migrationsFinishDone(const VerificationFacts &facts);
[[nodiscard]] Verification contentsEqual(const VerificationFacts &facts);
[[nodiscard]] Verification restoredAsBackup(const VerificationFacts &facts); //!< after a roll back
//! \brief Servers, 'host:port'.
struct OtherServer
{
    QString before; //!< the one that the plan knows the way to
    QString now;
};
//! \brief X names a database on another server than before the roll back: nothing leads there.
[[nodiscard]] std::optional<OtherServer> restoredElsewhere(const UpgradePlan &plan,
                                                           const ClusterSnapshot &snapshot);

// What the smoke tests found on Y; there is one at least.
[[nodiscard]] Verification stagingTests(const VerificationFacts &facts);

//! \brief Why CP Y says nothing now; nothing where it answers.
[[nodiscard]] std::optional<Verification> withoutY(const VerificationFacts &facts);
[[nodiscard]] QString adminApi(Side side);

} // namespace gatelift::verification
