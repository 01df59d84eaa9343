#pragma once

#include "domain/Error.h"
#include "session/Rehearsal.h"

#include <optional>

namespace gatelift {

struct KnowledgePack;

//! \brief Why something can't be rehearsed.
struct RehearsalObjection
{
    enum class Kind {
        BadPath,  //!< the path's answer is bad: an unknown line, a downgrade, no way at all
        WrongCall //!< these versions are no single hop, or out of the simulation's reach
    } kind = Kind::WrongCall;
    QString why;
    Version firstHop; //!< what to rehearse first where there are several hops; null otherwise
};

//! \brief Asks the path finder: a rehearsal plays one hop that is supported (DECISIONS.md: one plan per hop).
//! Nothing where it can be played.
[[nodiscard]] std::optional<RehearsalObjection> objectionTo(const RehearsalOptions &options,
                                                            const KnowledgePack &knowledge);

} // namespace gatelift
