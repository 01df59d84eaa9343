#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift {

//! \brief What the words about one node need beside the node itself.
struct ReasonContext
{
    const ControlPlaneView *controlPlane = nullptr;
    std::optional<QString> expectedHash;    //!< of the node's control plane and protocol
    const DataPlane *replacement = nullptr; //!< the node that took a ghost's place
    QDateTime at;                           //!< now, for what expires; invalid: nothing is said of it
    QDateTime now;                          //!< on this machine's clock, for its own questions
    QString ruleReason;                     //!< what the compatibility rules say, may be empty
};

//! \brief Why a node has its state and compatibility, each sentence with its evidence. Empty where the node
//! is fresh, accepted and converged: there is nothing to explain.
[[nodiscard]] QStringList reasonsFor(const DataPlane &node, const ReasonContext &context);

//! \brief Why a node that took its configuration incrementally is back on full sync, as far as its row tells.
[[nodiscard]] QString fallBackReason(const DataPlane &node);

//! \brief An age for people: `64 s`, `12 min`, `3 h`, `5 d`.
[[nodiscard]] QString ageText(qint64 seconds);

} // namespace gatelift
