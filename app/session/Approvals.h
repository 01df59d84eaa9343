#pragma once

#include "domain/PlanEvents.h"

namespace gatelift {

class UpgradeSession;

//! \brief What a second person's act asks an approval for, as of now; nothing for an act of one person.
[[nodiscard]] std::optional<ApprovalClaim> approvalClaim(const PlanEvent &event,
                                                         const UpgradeSession &session);

//! \brief Why the plan does not take this act of two people, a sentence; empty where its approval counts, or
//! where it needs none. `operatorKey`: the operator's own public key, where it is known.
[[nodiscard]] QString approvalProblem(const PlanEvent &event, const UpgradeSession &session,
                                      const QString &operatorKey = {});

//! \brief An act that waits for the second person's signature.
struct ApprovalRequest
{
    PlanEvent event;
    ApprovalStatement statement;
    QByteArray text; //!< what is signed
};
//! \brief Asks for an approval of this act, which counts from now on for approvalSeconds.
[[nodiscard]] ApprovalRequest askApproval(const PlanEvent &event, ApprovalWay way,
                                          const UpgradeSession &session);

} // namespace gatelift
