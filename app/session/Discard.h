#pragma once

#include <QThreadPool>

#include <utility>

namespace gatelift {

//! \brief Lets a large value end on a worker: the strings of ten thousand nodes take longer to free than the
//! GUI thread has. For values only.
template <typename T>
void discard(T &&value)
{
    QThreadPool::globalInstance()->start([kept = std::forward<T>(value)] { Q_UNUSED(kept) });
}

} // namespace gatelift
