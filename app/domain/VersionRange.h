#pragma once

#include "domain/Version.h"

namespace gatelift {

//! \brief From `first` to `last`, both included. A last version that stands for a line takes the whole line
//! in: `2.0`…`2.7` holds 2.7.2.0; `3.1.0`…`3.1.1.2` ends exactly there.
struct VersionRange
{
    Version first;
    Version last;

    [[nodiscard]] bool contains(const Version &version) const
    {
        return !version.isNull() && version >= first && (version <= last || last.isPrefixOf(version));
    }
};

} // namespace gatelift
