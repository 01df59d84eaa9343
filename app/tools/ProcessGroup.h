#pragma once

#include <QtGlobal>

namespace gatelift {

//! \brief Whether a process of this group still runs. What has ended and only waits for its parent's look (in
//! containers often for ever) doesn't count.
[[nodiscard]] bool processGroupRuns(qint64 group);

} // namespace gatelift
