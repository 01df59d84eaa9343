#pragma once

#include "support/NightFault.h"

namespace gatelift::test {

//! \brief A whole night in this process, clean or with one fault by its name. Afterwards the control planes
//! were asked with GET and HEAD alone.
void workNight(const NightProfile &profile, const QString &fault);

} // namespace gatelift::test
