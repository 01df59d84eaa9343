#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace gatelift {

//! \brief A JSON text in its one canonical form: keys sorted by code point, no spaces, raw UTF-8, shortest
//! escapes. Two texts with the same content have the same form, so that a hash over it means something.
[[nodiscard]] Result<QByteArray> canonicalJson(QByteArrayView text);

//! \brief SHA-256 in 64 lower-case hex digits.
[[nodiscard]] QByteArray sha256Hex(QByteArrayView bytes);

//! \brief What the first line of a journal gives as the hash before it: 64 zeros.
[[nodiscard]] QByteArray zeroHash();

} // namespace gatelift
