#pragma once

#include "domain/ConfParameters.h"
#include "domain/GatewayFacts.h"

namespace gatelift {

//! \brief What could be learned of one parameter of X's kong.conf.
struct ConfSetting
{
    bool known = false;
    //! Written down, or, where only the effective value is seen, another than X's default. Nothing where that
    //! is open.
    std::optional<bool> deliberate;
    QString value;          //!< effective; empty for none
    bool valueKnown = true; //!< false where it is X's default, and that is not known
    QString seenIn;
};

//! \brief Looks it up in the file or environment, then in what `GET /` shows, else it is X's default.
[[nodiscard]] ConfSetting confSetting(const QString &name, const GatewayFacts &facts,
                                      const ConfParameters &parameters);

//! \brief Lists are written with and without blanks, flags as on, true or yes.
[[nodiscard]] bool isSameValue(const QString &a, const QString &b);

} // namespace gatelift
