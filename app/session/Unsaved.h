#pragma once

#include "session/UpgradeSession.h"

#include <optional>
#include <utility>

namespace gatelift {

//! \brief A part of the plan as it was recorded last, while that is on its way to the disk. On a slow disk
//! the next field is typed before the plan holds the one before it: who adds to an older state takes that
//! back.
template <typename T>
class Unsaved
{
public:
    //! \brief Right after it was recorded; nothing is on its way where that was refused.
    void set(T value, const UpgradeSession &session)
    {
        if (session.isSaving())
            m_value = std::move(value);
    }
    //! \brief With every change of the plan or of its saving: what is on disk, or failed to get there, is the
    //! plan's.
    void settle(const UpgradeSession &session)
    {
        if (!session.isSaving())
            m_value.reset();
    }
    [[nodiscard]] const T &over(const T &saved) const { return m_value ? *m_value : saved; }

private:
    std::optional<T> m_value;
};

} // namespace gatelift
