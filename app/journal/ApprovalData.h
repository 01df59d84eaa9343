#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/Approval.h"
#include "journal/JsonReader.h"

namespace gatelift {

//! \brief What an approval is called in the data of the event that it is for; absent where there is none, so
//! that plans from before there were any stay as they are.
inline constexpr char approvalMember[] = "approval";

void writeApproval(nlohmann::json &data, const SharedOptional<Approval> &approval);
//! \brief The approval in an event's data, with `content` as approvalContent() of the event.
[[nodiscard]] SharedOptional<Approval> readApproval(const JsonReader &data, const QString &content);

} // namespace gatelift
