#pragma once

#include <QStringView>

namespace gatelift {

//! \brief Orders names as people do: runs of digits by their value (dp-9 before dp-10, 10.0.0.9 before
//! 10.0.0.10), letters without regard to case. Negative, zero or positive; zero means equal in this order.
[[nodiscard]] int compareNaturally(QStringView a, QStringView b);

} // namespace gatelift
