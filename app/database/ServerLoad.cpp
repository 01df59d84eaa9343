#include "database/ServerLoad.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! What some roles may not ask for is asked alone: a refusal would end the whole statement.
QString ifAllowed(PgConnection &connection, const QString &allowed, const QString &wanted)
{
    const auto may = connection.exec(u"SELECT "_s + allowed);
    if (!may || may->rows() == 0 || !may->flag(0, 0))
        return {};
    const auto row = connection.exec(u"SELECT "_s + wanted);
    return row && row->rows() == 1 ? row->text(0, 0) : QString();
}

} // namespace

Result<ServerLoad> readServerLoad(PgConnection &connection)
{
    const auto row = connection.exec(
        u"SELECT pg_catalog.current_setting('max_connections'), "
        "(SELECT sum(numbackends) FROM pg_catalog.pg_stat_database), "
        "(SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE state = 'active' AND pid <> "
        "pg_catalog.pg_backend_pid()), "
        "(SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user), "
        "pg_catalog.pg_is_in_recovery(), "
        // A socket has no address; one of the loopback is this machine's as well.
        "coalesce(pg_catalog.inet_server_addr() <<= '127.0.0.0/8'::inet OR "
        "pg_catalog.inet_server_addr() = '::1'::inet, true), "
        "pg_catalog.pg_database_size(pg_catalog.current_database())"_s);
    if (!row)
        return tl::unexpected(row.error());
    ServerLoad load;
    load.serverVersion = connection.serverVersion();
    load.maxConnections = static_cast<int>(row->number(0, 0));
    load.usedConnections = static_cast<int>(row->number(0, 1));
    load.activeSessions = static_cast<int>(row->number(0, 2));
    load.mayCreateDatabases = row->flag(0, 3);
    load.inRecovery = row->flag(0, 4);
    load.local = row->flag(0, 5);
    load.databaseBytes = row->number(0, 6);
    load.systemIdentifier = ifAllowed(
        connection, u"pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')"_s,
        u"system_identifier FROM pg_catalog.pg_control_system()"_s);
    load.dataFolder = ifAllowed(connection, u"pg_catalog.pg_has_role('pg_read_all_settings', 'MEMBER')"_s,
                                u"pg_catalog.current_setting('data_directory')"_s);
    return load;
}

} // namespace gatelift
