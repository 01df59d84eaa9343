#pragma once

#include <memory>

namespace gatelift {

//! \brief Asks whatever runs with it to stop; from any thread, once and for good. Copies are the same token.
class CancelToken
{
public:
    CancelToken();

    void cancel() const;
    [[nodiscard]] bool isCancelled() const;
    //! \brief A descriptor that becomes readable with cancel(), so that a wait on a socket ends at once. -1
    //! where the system has none left: then a wait looks again by itself.
    [[nodiscard]] int descriptor() const;

private:
    class State;
    std::shared_ptr<State> m_state;
};

} // namespace gatelift
