#pragma once

#include "support/PrivatePostgres.h"
#include "support/ToolRun.h"
#include "tools/PgDump.h"
#include "tools/PgRestore.h"

namespace gatelift::test {

//! \brief A private server with a database `kong`: four large tables that don't compress, a small one with a
//! sequence, an index and a foreign key, and one with an odd name. All belong to the role `kong`.
class DumpFixture
{
public:
    explicit DumpFixture(int rowsOfLarge = 20'000);

    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] PrivatePostgres &server() { return *m_server; }
    //! \brief Whole size by `schema.table`, as the database layer would measure it.
    [[nodiscard]] QHash<QString, qint64> tableBytes();
    //! \brief As superuser over the socket.
    [[nodiscard]] DumpOptions dumpInto(const QString &target);
    //! \brief As `kong` over TCP with TLS and the right password.
    [[nodiscard]] DumpOptions dumpByPassword(const QString &target);

    [[nodiscard]] static ToolInfo tool(const QString &name);

private:
    std::unique_ptr<PrivatePostgres> m_server;
    QString m_problem;
};

} // namespace gatelift::test
