#pragma once

#include "session/StepGates.h"

namespace gatelift {

//! \brief Whether an item keeps its gate open no longer: settled, shown where it has to be, and with a second
//! person's signature that still counts.
[[nodiscard]] bool isSettled(const ChecklistItem &item, const GateFacts &facts);

//! \brief What holds for every gate of the rollout: the freeze, and in hybrid mode the live data planes.
[[nodiscard]] QList<GateFact> rolloutFacts(StepId step, const GateFacts &facts);

//! \brief A fact that the knowledge names for a step, as it stands.
[[nodiscard]] GateFact stepFact(StepFact fact, const GateFacts &facts);

//! \brief The gate of one item of the run: rules, its own facts, the steps before it, and what was verified
//! of it. The second person is not among them: the door asks for them.
[[nodiscard]] QList<GateFact> itemFacts(const ChecklistItem &item, const GateFacts &facts);

//! \brief The gate of lifting the freeze where no step stands for it.
[[nodiscard]] QList<GateFact> freezeFacts(const GateFacts &facts);

//! \brief The item with this id; nothing where the plan has none.
[[nodiscard]] std::optional<ChecklistItem> itemById(const QString &id,
                                                    const QMap<StepId, QList<ChecklistItem>> &checklists);

//! \brief What has become worse since the second person signed: the first fact that fails now and did not
//! then. Empty where the signature stands.
[[nodiscard]] QString worsened(const GateSignature &signature, const GateFacts &facts);

} // namespace gatelift
