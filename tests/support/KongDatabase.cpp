#include "support/KongDatabase.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

QString recorded(const QString &name)
{
    return QStringLiteral(GATELIFT_TEST_DATA) + u"/databases/"_s + name;
}

bool create(PrivatePostgres &server, const QString &database)
{
    return server.run(u"CREATE DATABASE %1 OWNER kong"_s.arg(database));
}

//! As the role kong, who owns everything then; the session is the superuser's, so no password is needed.
QStringList restoreArguments(const QString &database)
{
    return {u"--no-owner"_s, u"--no-privileges"_s, u"--role=kong"_s, u"-d"_s, database};
}

const QString rows = uR"(
SET session_replication_role = replica;
INSERT INTO workspaces (id, name, created_at, meta, config) VALUES (md5('ws')::uuid, 'default', '2026-01-01Z', '{}', '{}');
INSERT INTO services (id, created_at, updated_at, name, retries, protocol, host, port, path, connect_timeout,
    write_timeout, read_timeout, tags, ws_id, enabled)
  SELECT md5('s' || i)::uuid, '2026-01-01Z', '2026-02-01Z', 'service-' || i, 5, 'http', 'host-' || i || '.example', 80,
    CASE WHEN i % 3 = 0 THEN NULL ELSE '/v' || i END, 60000, 60000, 60000, ARRAY['team-' || i % 20], md5('ws')::uuid, true
  FROM generate_series(1, %1) i;
INSERT INTO routes (id, created_at, updated_at, name, service_id, protocols, methods, hosts, paths, headers, tags,
    ws_id, regex_priority, strip_path, preserve_host, https_redirect_status_code)
  SELECT md5('r' || i)::uuid, '2026-01-01Z', '2026-02-01Z', 'route-' || i, md5('s' || i % %1 + 1)::uuid,
    ARRAY['http', 'https'], ARRAY['GET', 'POST'], ARRAY['api.example'], ARRAY['/r/' || i, '~/x/(?<id>\d+)/' || i],
    jsonb_build_object('x-version', jsonb_build_array(i)), NULL, md5('ws')::uuid, 0, true, false, 426
  FROM generate_series(1, %2) i;
INSERT INTO plugins (id, created_at, updated_at, name, service_id, config, enabled, cache_key, protocols, tags, ws_id)
  SELECT md5('p' || i)::uuid, '2026-01-01Z', '2026-02-01Z', 'request-transformer', md5('s' || i % %1 + 1)::uuid,
    jsonb_build_object('http_method', NULL, 'add', jsonb_build_object('headers', (SELECT jsonb_agg('x-' || j || ':' ||
      md5(i || ' ' || j) || md5(j || ' ' || i)) FROM generate_series(1, %3) j))),
    true, 'plugins:' || i, ARRAY['http', 'https'], ARRAY['large'], md5('ws')::uuid
  FROM generate_series(1, %4) i;
INSERT INTO consumers (id, created_at, updated_at, username, custom_id, tags, ws_id)
  SELECT md5('c' || i)::uuid, '2026-01-01Z', '2026-02-01Z', 'user-' || i, 'id ' || i, ARRAY['n' || i % 7],
    md5('ws')::uuid FROM generate_series(1, %5) i;
INSERT INTO keyauth_credentials (id, created_at, consumer_id, key, tags, ttl, ws_id)
  SELECT md5('k' || i)::uuid, '2026-01-01Z', md5('c' || i % %5 + 1)::uuid, md5('key' || i), NULL,
    CASE WHEN i % 5 = 0 THEN '2026-01-02Z'::timestamptz END, md5('ws')::uuid FROM generate_series(1, %6) i;
INSERT INTO tags (entity_id, entity_name, tags) SELECT id, 'services', tags FROM services
  UNION ALL SELECT id, 'consumers', tags FROM consumers;
INSERT INTO schema_meta (key, subsystem, last_executed, executed, pending) VALUES
  ('schema_meta', 'core', '001_b', ARRAY['000_a', '001_b'], '{}'), ('schema_meta', 'acl', '000_a', ARRAY['000_a'], NULL);
ANALYZE;
)"_s;

} // namespace

KongSize KongSize::large()
{
    return {20'000, 40'000, 46'000, 40'000, 44'000, 24'000};
}

bool restoreKong(PrivatePostgres &server, const QString &database, const QString &recording)
{
    return create(server, database) &&
           server.call(u"pg_restore"_s, restoreArguments(database) << recorded(recording + u".dump"_s)) &&
           server.run(u"ANALYZE"_s, database);
}

bool replaceMigrations(PrivatePostgres &server, const QString &database, const QString &recording)
{
    return server.run(
        u"CREATE TEMPORARY TABLE recorded (LIKE schema_meta);\n"
        "ALTER TABLE recorded ALTER key SET DEFAULT 'schema_meta';\n"
        "\\copy recorded (subsystem, last_executed, executed, pending) FROM '%1' WITH (FORMAT csv, "
        "HEADER)\n"
        "DELETE FROM schema_meta;\nINSERT INTO schema_meta SELECT * FROM recorded"_s.arg(recorded(recording)),
        database);
}

bool writeKong(PrivatePostgres &server, const QString &database, const KongSize &size)
{
    constexpr int pieceBytes = 74; // two hashes, a name and JSON's signs
    return create(server, database) &&
           server.call(u"pg_restore"_s, restoreArguments(database)
                                            << u"--schema-only"_s << recorded(u"kong-3.9.1.dump"_s)) &&
           server.run(rows.arg(size.services)
                          .arg(size.routes)
                          .arg(std::max(size.pluginBytes / pieceBytes, 1))
                          .arg(size.plugins)
                          .arg(size.consumers)
                          .arg(size.credentials),
                      database);
}

} // namespace gatelift::test
