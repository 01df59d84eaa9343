#include "database/CancelToken.h"

#include <atomic>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace gatelift {

class CancelToken::State
{
public:
    State() = default;
    ~State()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;

    std::atomic<bool> cancelled = false;
    const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
};

CancelToken::CancelToken()
    : m_state(std::make_shared<State>())
{
}

void CancelToken::cancel() const
{
    m_state->cancelled = true;
    const std::uint64_t one = 1;
    // Nobody reads it, so it stays readable for every wait to come; a full counter is readable as well.
    [[maybe_unused]] const auto written = ::write(m_state->descriptor, &one, sizeof one);
}

bool CancelToken::isCancelled() const
{
    return m_state->cancelled;
}

int CancelToken::descriptor() const
{
    return m_state->descriptor;
}

} // namespace gatelift
