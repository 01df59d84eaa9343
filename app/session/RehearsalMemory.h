#pragma once

#include "session/Rehearsal.h"

namespace gatelift {

class Settings;

//! \brief What was rehearsed last; the defaults where nothing was, or it can't be read any more.
[[nodiscard]] RehearsalOptions rememberedRehearsal(const Settings &settings);
void rememberRehearsal(Settings &settings, const RehearsalOptions &options);

//! \brief A kind of trouble to rehearse.
struct RehearsalFault
{
    QString key;  //!< as `gatelift simulate --fault` names it
    QString text; //!< what happens, in words
};

//! \brief Those that a rehearsal offers: what the cluster does, not how answers travel.
[[nodiscard]] QList<RehearsalFault> rehearsalFaults();

} // namespace gatelift
