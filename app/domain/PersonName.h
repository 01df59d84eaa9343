#pragma once

#include <QString>

namespace gatelift {

//! \brief First letters of a person's first and last name, for badges and narrow columns: 'Daria Marek' and
//! 'Daria-Marek' give DM. One character for a single name; empty for an empty one.
[[nodiscard]] QString initialsOf(const QString &person);

} // namespace gatelift
