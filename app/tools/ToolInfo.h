#pragma once

#include "domain/Version.h"

namespace gatelift {

//! \brief A program that was found and asked for its version.
struct ToolInfo
{
    QString path;
    QString name;        //!< pg_dump, pg_restore, deck
    QString versionText; //!< its own words: `pg_dump (PostgreSQL) 15.14 (Debian …)`
    Version version;
    int major = 0; //!< PostgreSQL's major; of older two-part ones (9.6) the first part
};

} // namespace gatelift
