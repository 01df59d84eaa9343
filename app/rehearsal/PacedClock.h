#pragma once

#include "domain/Clock.h"

#include <memory>
#include <mutex>

namespace gatelift {

//! \brief A clock that runs so many times as fast as another one, from now on and without a leap when the
//! speed changes. Copies show the same time; any thread may read it.
class PacedClock
{
public:
    explicit PacedClock(Clock base)
        : m_state(std::make_shared<State>())
    {
        m_state->base = std::move(base);
        m_state->since = m_state->base();
        m_state->shown = m_state->since;
    }

    [[nodiscard]] int speed() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->speed;
    }
    void setSpeed(int speed)
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->shown = now(*m_state);
        m_state->since = m_state->base();
        m_state->speed = speed;
    }
    [[nodiscard]] Clock clock() const
    {
        return [state = m_state] {
            const std::lock_guard lock(state->mutex);
            return now(*state);
        };
    }

private:
    struct State
    {
        std::mutex mutex;
        Clock base;
        QDateTime since; //!< on `base`
        QDateTime shown; //!< then
        int speed = 1;
    };

    static QDateTime now(const State &state)
    {
        return state.shown.addMSecs(state.since.msecsTo(state.base()) * state.speed);
    }

    std::shared_ptr<State> m_state;
};

} // namespace gatelift
