#pragma once

#include <QString>

namespace gatelift {

//! \brief First letters of a person's first and last name, for badges and narrow columns: 'Daria Marek' and
//! 'Daria-Marek' give DM. One character for a single name; empty for an empty one.
[[nodiscard]] QString initialsOf(const QString &person);

//! \brief What is compared of a name: letters and digits of any script, case and width folded, accents left
//! off. Empty where a name has none.
[[nodiscard]] QString personKey(const QString &person);

//! \brief Whether two names mean the same person: 'Daria Marek', ' daria  MAREK ', 'Dária-Marek'.
[[nodiscard]] bool samePerson(const QString &one, const QString &other);

} // namespace gatelift
