#pragma once

namespace gatelift {

//! \brief Holds and fails rest on what was seen; everything else is not known, and says why.
enum class FactOutcome { NotKnown, Holds, Fails };

} // namespace gatelift
