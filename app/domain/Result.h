#pragma once

#include "domain/Error.h"

#include <tl/expected.hpp>

namespace gatelift {

//! \brief A value or the Error that kept it away. Functions that return one are [[nodiscard]].
template <typename T>
using Result = tl::expected<T, Error>;

//! \brief Shorthand for the failing branch: `return failure(ErrorKind::Io, path, tr("…"))`.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString what, QString why,
                                                   QString hint = {}, QString details = {})
{
    return tl::unexpected<Error>(
        Error{kind, std::move(what), std::move(why), std::move(hint), std::move(details)});
}

} // namespace gatelift
