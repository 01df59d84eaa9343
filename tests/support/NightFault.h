#pragma once

#include "support/NightWorld.h"

namespace gatelift::test {

//! \brief Something that goes wrong in a night, and what the wizard has to say of it until it is mended.
struct NightFault
{
    QString name;  //!< as NightWorld knows it
    QString at;    //!< the step that it keeps from being settled
    QString from;  //!< the step before whose commands it is broken; empty: `at` itself
    QString fact;  //!< key of the fact that fails, or is not known
    QString words; //!< of what is said about it

    //! \brief Those that this profile can meet and see.
    [[nodiscard]] static QList<NightFault> of(const NightProfile &profile);
};

} // namespace gatelift::test
