#pragma once

#include "session/SecondSigner.h"

namespace gatelift::test {

//! \brief What scrypt costs at the least: a test makes keys by the dozen.
inline constexpr ScryptCost cheapestScrypt{32768, quint64{1} << 24};

//! \brief The PIN of every second person in tests.
inline const QByteArray secondPin = "482913";

//! \brief The second person with their PIN, set now or before.
[[nodiscard]] inline SecondPersonEntry withPin(const QString &person, bool confirmed = true,
                                               const QByteArray &pin = secondPin)
{
    SecondPersonEntry entry;
    entry.person = person;
    entry.confirmed = confirmed;
    entry.pin = Secret(pin);
    entry.pinAgain = Secret(pin);
    return entry;
}

//! \brief The second person of a rehearsal: each has a throw-away key of their own in this program.
[[nodiscard]] SecondPersonEntry rehearsed(const QString &person, bool confirmed = true);

} // namespace gatelift::test
