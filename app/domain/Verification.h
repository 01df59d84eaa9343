#pragma once

#include "domain/FactOutcome.h"
#include "domain/UpgradeStep.h"

#include <QDateTime>

namespace gatelift {

[[nodiscard]] QString toKey(FactOutcome outcome); //!< not-known|holds|fails
[[nodiscard]] std::optional<FactOutcome> factOutcomeFromKey(const QString &key);

//! \brief What Gatelift found when it looked at one thing that a step needs.
struct Verification
{
    StepVerification kind = StepVerification::FreezeHolds;
    FactOutcome outcome = FactOutcome::NotKnown;
    QString text;             //!< one sentence: what was seen, or what is missing
    QStringList evidence;     //!< one line each, without secrets
    QString source;           //!< who says so: 'Admin API of CP Y', 'PostgreSQL', 'reported by …'
    QDateTime at{};           //!< when what it rests on was seen; invalid: never
    qint64 maxAgeSeconds = 0; //!< what was seen earlier holds no more
    //! Nobody can look at this from here: a person's evidence may stand in for it, marked as reported.
    bool mayBeReported = false;

    [[nodiscard]] bool holds() const { return outcome == FactOutcome::Holds; }
    [[nodiscard]] bool fails() const { return outcome == FactOutcome::Fails; }
    friend bool operator==(const Verification &, const Verification &) = default;
};

//! \brief How old what a verification rests on may be, in seconds.
[[nodiscard]] qint64 maxAgeSeconds(StepVerification kind);

//! \brief `verification.changed`: a verification has another outcome than the plan knew.
struct VerificationChanged
{
    Verification verification;
    friend bool operator==(const VerificationChanged &, const VerificationChanged &) = default;
};

//! \brief `item.proven`: all that a step needs was seen to hold at the same time; it is settled without a
//! tick.
struct ItemProven
{
    QString item;
    QStringList evidence; //!< one line for each verification
    friend bool operator==(const ItemProven &, const ItemProven &) = default;
};

//! \brief `item.overridden`: a person settles a step though what it needs was not seen to hold.
struct ItemOverridden
{
    QString item;
    QString reason;
    QString unproven; //!< what did not hold or was not known then
    friend bool operator==(const ItemOverridden &, const ItemOverridden &) = default;
};

//! \brief The shortest reason that an override takes.
inline constexpr int leastReasonLength = 10;

} // namespace gatelift
