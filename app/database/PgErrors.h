#pragma once

#include "domain/Error.h"

// From what libpq and the server say to an Error with what to do about it.
namespace gatelift {

//! \brief Why no session came about. `words` in English (libpq's in the C locale, the server's in any),
//! verbose, so that the server's SQLSTATE stands in them.
[[nodiscard]] Error connectError(const QString &what, const QString &words);
//! \brief A session that ended, or a statement that failed, by its SQLSTATE (empty: the connection broke).
[[nodiscard]] Error statementError(const QString &what, const QString &sqlState, const QString &words);
[[nodiscard]] Error connectTimeoutError(const QString &what, int milliseconds);
[[nodiscard]] Error cancelledError(const QString &what);

} // namespace gatelift
