#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"
#include "journal/Minisign.h"

// The second person's approvals as bytes: what is signed, and whether a signature holds. The rules that judge
// them otherwise stand in domain/Approval.
namespace gatelift {

//! \brief The comments of an approval's signature; nothing covers the first, in a plan it is always this.
inline constexpr char approvalComment[] = "signature of a Gatelift approval";

//! \brief Canonical JSON and a line end: what is signed.
[[nodiscard]] QByteArray writeStatement(const ApprovalStatement &statement);

//! \brief A random number that nobody else draws, 32 hex digits.
[[nodiscard]] QString newApprovalNonce();

//! \brief The key of a rehearsal's second person, which anybody can make anew from the same words: it proves
//! nothing, and the same rehearsal writes the same plan.
[[nodiscard]] Result<MinisignKey> rehearsalKey(QByteArrayView words);

//! \brief SHA-256 of the event's data without its approval.
[[nodiscard]] QString approvalContent(const PlanEvent &event);

//! \brief An approval of a text that this key signed here.
[[nodiscard]] Approval signApproval(const QByteArray &text, const MinisignKey &key);
//! \brief One that was signed elsewhere, written as a plan keeps it. Error kind Input where it is no key or
//! no signature; whether it holds is in the approval.
[[nodiscard]] Result<Approval> takeApproval(const QByteArray &text, const QByteArray &publicKey,
                                            const QByteArray &signature);
//! \brief As it was read from a plan: whatever is not as it was written does not hold.
[[nodiscard]] Approval readApproval(const QByteArray &text, const QByteArray &key,
                                    const QByteArray &signature);

//! \brief The approval of a second person's act; nothing where the event has none.
[[nodiscard]] SharedOptional<Approval> approvalOf(const PlanEvent &event);
//! \brief The event with this approval, and whether it covers the event.
[[nodiscard]] PlanEvent withApproval(const PlanEvent &event, Approval approval);
//! \brief The event without one: an approval counts in the plan that it was given in alone.
[[nodiscard]] PlanEvent withoutApproval(const PlanEvent &event);

} // namespace gatelift
