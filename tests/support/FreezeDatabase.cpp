#include "support/FreezeDatabase.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {

bool restoreFrozen(PrivatePostgres &server, const QString &database, const QString &recording)
{
    return restoreKong(server, database, recording) &&
           server.run(
               u"REASSIGN OWNED BY kong TO owner; GRANT SELECT ON ALL TABLES IN SCHEMA public TO kong; "
               "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO kong"_s,
               database);
}

ConnInfo readerOf(const PrivatePostgres &server, const QString &database)
{
    return ConnInfo::parse(server.conninfo(database, u"kong"_s))
        ->withPassword(Secret(PrivatePostgres::password()));
}

FreezeEar::FreezeEar(FreezeMonitor &monitor)
{
    connect(&monitor, &FreezeMonitor::wrote, this,
            [this](const QList<FreezeWrite> &writes) { m_writes << writes; });
    connect(&monitor, &FreezeMonitor::noticed, this,
            [this](const QList<FreezeNotice> &notices) { m_notices << notices; });
    connect(&monitor, &FreezeMonitor::looked, this, [this] { ++m_looks; });
}

QList<FreezeWrite> FreezeEar::breaches() const
{
    QList<FreezeWrite> found;
    for (const auto &write : m_writes) {
        if (write.kind == FreezeWrite::Kind::Breach)
            found << write;
    }
    return found;
}

QList<FreezeNotice::Kind> FreezeEar::notices() const
{
    QList<FreezeNotice::Kind> kinds;
    for (const auto &notice : m_notices)
        kinds << notice.kind;
    return kinds;
}

void FreezeEar::forget()
{
    m_writes.clear();
    m_notices.clear();
    m_looks = 0;
}

} // namespace gatelift::test
