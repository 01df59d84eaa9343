#pragma once

#include "database/ConnInfo.h"
#include "session/FreezeMonitor.h"
#include "support/KongDatabase.h"

// A gateway's database that a guard watches with SELECT alone, and everybody else writes to.
namespace gatelift::test {

//! \brief Restores a recording into a new database of the superuser, of which the role kong may read every
//! table and nothing else.
bool restoreFrozen(PrivatePostgres &server, const QString &database,
                   const QString &recording = QStringLiteral("kong-3.9.1"));
//! \brief As that reader.
[[nodiscard]] ConnInfo readerOf(const PrivatePostgres &server, const QString &database);

//! \brief What a monitor told, as it told it.
class FreezeEar : public QObject
{
public:
    explicit FreezeEar(FreezeMonitor &monitor);

    [[nodiscard]] const QList<FreezeWrite> &writes() const { return m_writes; }
    [[nodiscard]] QList<FreezeWrite> breaches() const;
    [[nodiscard]] QList<FreezeNotice::Kind> notices() const;
    [[nodiscard]] int looks() const { return m_looks; }
    void forget();

private:
    QList<FreezeWrite> m_writes;
    QList<FreezeNotice> m_notices;
    int m_looks = 0;
};

} // namespace gatelift::test
