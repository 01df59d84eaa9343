#pragma once

#include "domain/GateEvents.h"

namespace gatelift {

class PointOfNoReturn;

//! \brief The right to pass one point of no return. Nobody but the door makes one, and only after the gate
//! was green, the target typed, the second person named and the time over.
class PointPermit
{
public:
    [[nodiscard]] const GatePassed &passed() const { return m_passed; }

private:
    friend class PointOfNoReturn;
    explicit PointPermit(GatePassed passed)
        : m_passed(std::move(passed))
    {
    }

    GatePassed m_passed;
};

} // namespace gatelift
