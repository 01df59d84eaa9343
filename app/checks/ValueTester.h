#pragma once

#include "domain/Probe.h"

namespace gatelift {

//! \brief Whether one value passes a test. Foreign kinds of values never do: a number is no path.
[[nodiscard]] bool passes(const ValueTest &test, const QJsonValue &value);

//! \brief A route path without a leading `~` that is a regular expression by its looks, as Kong's own
//! migration from 2.x to 3.0 tells them apart: it holds a character that plain paths do not have.
[[nodiscard]] bool looksLikeRegex(const QString &path);

} // namespace gatelift
