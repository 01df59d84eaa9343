#pragma once

#include "support/NightWorld.h"

#include <QStringList>

namespace gatelift::test {

//! \brief A night up to one step of the run, and from there back to X by the window's own steps. Afterwards
//! no traffic is on Y, the database that X uses holds what database X held before the night began, and the
//! control planes were asked with GET and HEAD alone.
void rollBackNight(const NightProfile &profile, const QString &from, const QStringList &steps);

} // namespace gatelift::test
