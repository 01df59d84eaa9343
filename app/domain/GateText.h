#pragma once

#include "domain/Gate.h"

// A gate's facts in words: what is, what it means, what to do.
namespace gatelift {

//! \brief What is asked, without full stop: 'No data plane is newer than its control plane'.
[[nodiscard]] QString subjectText(const GateSubject &subject);
//! \brief Why it matters, a sentence; empty where the fact says it.
[[nodiscard]] QString effectText(const GateSubject &subject);
//! \brief What to do about it, a sentence; empty where the page says it.
[[nodiscard]] QString nextText(const GateSubject &subject);
//! \brief The fact that keeps a gate shut, a sentence; of a stale one how old it is.
[[nodiscard]] QString factText(const GateReason &reason, const QDateTime &now);
//! \brief Fact, effect and next step.
[[nodiscard]] QString reasonText(const GateReason &reason, const QDateTime &now);
//! \brief Why a waiver is none, a sentence; empty where it is one.
[[nodiscard]] QString faultText(WaiverFault fault);

} // namespace gatelift
