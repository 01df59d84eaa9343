#pragma once

#include "backup/BackupRun.h"
#include "backup/BackupVerification.h"
#include "backup/RestoreDrill.h"
#include "support/KongDatabase.h"
#include "support/ToolRun.h"

namespace gatelift::test {

//! \brief A private server with Kong's recorded database `kong`, and backups of it.
class BackupFixture
{
public:
    BackupFixture();

    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] PrivatePostgres &server() { return *m_server; }
    [[nodiscard]] ConnInfo connInfo(const QString &database,
                                    const QString &role = QStringLiteral("owner")) const;
    //! \brief A backup of `kong` into this folder.
    [[nodiscard]] BackupOptions options(const QString &folder,
                                        const QString &database = QStringLiteral("kong")) const;
    [[nodiscard]] DrillOptions drill(const QString &folder, const QString &scratch) const;
    //! \brief Names of the server's databases, sorted.
    [[nodiscard]] QStringList databases();

private:
    std::unique_ptr<PrivatePostgres> m_server;
    QString m_problem;
};

//! \brief Copies a folder with all in it.
void copyFolder(const QString &from, const QString &to);
//! \brief Whether the check is there and how it ended, with its evidence: `equal: passed (…)`.
[[nodiscard]] QString toldCheck(const QList<BackupCheck> &checks, BackupCheckId id);

} // namespace gatelift::test
