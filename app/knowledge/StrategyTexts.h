#pragma once

#include <QStringList>

namespace gatelift {

//! \brief All texts of the comparison in strategies.json that have a translation, in English. A newer pack
//! may bring others: they are shown as they come.
[[nodiscard]] QStringList strategyTexts();

} // namespace gatelift
