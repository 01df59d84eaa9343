#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"
#include "tools/ToolProcess.h"

namespace gatelift {

//! \brief A database as libpq is told: a conninfo string or URI without any password, and the password aside.
struct PgTarget
{
    QString conninfo; //!< with `dbname`
    Secret password;  //!< empty: libpq looks into PGPASSFILE, as set for us
};

//! \brief Error kind Usage where the text holds a password (it would stand in the argument list for all to
//! read) or names no database.
[[nodiscard]] Result<void> checkConninfo(const QString &conninfo);

//! \brief The parts that all calls of PostgreSQL's programs have in common: libpq's variables as our own
//! process has them, and the password: the target's, else that of PGPASSWORD.
[[nodiscard]] ToolCall pgCall(const QString &program, const PgTarget &target);

} // namespace gatelift
