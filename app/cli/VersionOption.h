#pragma once

#include "cli/Command.h"
#include "domain/Version.h"

namespace gatelift {

//! \brief The version given with an option: a usage error where it is missing, an input error where it can't
//! be read.
[[nodiscard]] Result<Version> versionOption(const CommandContext &context, const QString &option);

} // namespace gatelift
