#include "database/ConfigurationTables.h"
#include "database/EntityReader.h"
#include "support/GatewayAsk.h"
#include "support/KongDatabase.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtConcurrentRun>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Entities as they lie in real gateways' databases.
class TestDatabaseEntities : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void selectsNoSecretColumn_data();
    void selectsNoSecretColumn();
    void givesWhatTheAdminApiGave_data();
    void givesWhatTheAdminApiGave();
    void readsKnownIdsOnce();
    void doesWithoutSecretColumns();
    void hidesSecretsInsideJson();
    void readsEnterpriseTables();
    void leavesExpiredRowsOut();
    void tellsWhatElseLiesThere();
    void countsPendingMigrations();
    void namesWhatItMayNotRead();
    void findsNoKongElsewhere();
    void readsManyRows();
    void endsWhenCancelled();
    void tellsALostConnection();

private:
    Result<DatabaseEntities> read(const QString &database, const QString &role = u"owner"_s,
                                  const KnownIds &known = {});
    [[nodiscard]] QString fresh(const char *name, const QString &recording = u"kong-3.9.1"_s)
    {
        const QString database = u"%1_%2"_s.arg(QLatin1String(name)).arg(++m_number);
        return restoreKong(*m_server, database, recording) ? database : QString();
    }

    std::unique_ptr<PrivatePostgres> m_server;
    int m_number = 0;
};

namespace {

const QByteArray secret = "hidden-moon";

QJsonObject oneOf(const DatabaseEntities &found, const QString &kind, const QString &id)
{
    for (const auto &entity : found.kinds.value(kind).others) {
        if (entity.fields.value("id"_L1).toString() == id)
            return entity.fields.toObject();
    }
    return {};
}

QByteArray everything(const DatabaseEntities &found)
{
    QByteArray text;
    for (const auto &rows : found.kinds) {
        for (const auto &entity : rows.others)
            text += QJsonDocument(entity.fields.toObject()).toJson(QJsonDocument::Compact);
    }
    return text;
}

} // namespace

void TestDatabaseEntities::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong39"_s), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong28"_s, u"kong-2.8.5"_s), qPrintable(m_server->problem()));
    QVERIFY(m_server->run(u"CREATE ROLE reader LOGIN"_s));
}

Result<DatabaseEntities> TestDatabaseEntities::read(const QString &database, const QString &role,
                                                    const KnownIds &known)
{
    // The superuser acts as the role: no password has to be known for that.
    const auto session = PgConnection::open(*ConnInfo::parse(m_server->conninfo(database)));
    if (!session)
        return tl::unexpected(session.error());
    if (role != "owner"_L1) {
        if (const auto taken = (*session)->exec(u"SET ROLE "_s + role); !taken)
            return tl::unexpected(taken.error());
    }
    return readEntities(**session, known);
}

void TestDatabaseEntities::selectsNoSecretColumn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isSecret");
    QTest::newRow("certificates.key") << u"key"_s << u"text"_s << true;
    QTest::newRow("certificates.key_alt") << u"key_alt"_s << u"text"_s << true;
    QTest::newRow("basicauth_credentials.password") << u"password"_s << u"text"_s << true;
    QTest::newRow("hmacauth_credentials.secret") << u"secret"_s << u"text"_s << true;
    QTest::newRow("oauth2_credentials.client_secret") << u"client_secret"_s << u"text"_s << true;
    QTest::newRow("oauth2_tokens.access_token") << u"access_token"_s << u"text"_s << true;
    QTest::newRow("oauth2_tokens.refresh_token") << u"refresh_token"_s << u"text"_s << true;
    QTest::newRow("oauth2_authorization_codes.code") << u"code"_s << u"text"_s << true;
    QTest::newRow("rbac_users.user_token") << u"user_token"_s << u"text"_s << true;
    QTest::newRow("rbac_users.user_token_ident") << u"user_token_ident"_s << u"text"_s << true;
    QTest::newRow("licenses.payload") << u"payload"_s << u"text"_s << true;
    QTest::newRow("keys.jwk") << u"jwk"_s << u"text"_s << true;
    QTest::newRow("oic_jwks.jwks") << u"jwks"_s << u"jsonb"_s << true;
    QTest::newRow("keyring_keys.recovery_private") << u"recovery_private"_s << u"text"_s << true;
    QTest::newRow("credentials.credential_data") << u"credential_data"_s << u"text"_s << true;
    QTest::newRow("sessions.data") << u"data"_s << u"text"_s << true;
    QTest::newRow("a custom plugin's api_keys") << u"api_keys"_s << u"character varying[]"_s << true;
    QTest::newRow("a flag about a token") << u"rbac_token_enabled"_s << u"boolean"_s << false;
    QTest::newRow("a status code") << u"https_redirect_status_code"_s << u"integer"_s << false;
    QTest::newRow("an id") << u"key_set_id"_s << u"uuid"_s << false;
    QTest::newRow("a certificate") << u"cert"_s << u"text"_s << false;
    QTest::newRow("a plugin's configuration") << u"config"_s << u"jsonb"_s << false;
    QTest::newRow("a keyboard") << u"keyboard"_s << u"text"_s << false;
}

void TestDatabaseEntities::selectsNoSecretColumn()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(bool, isSecret);
    QCOMPARE(mayHoldSecret({name, type}), isSecret);
    for (const auto &table : configurationTables()) {
        if (isSecret)
            QVERIFY2(!columnExpression(table, {name, type}), qPrintable(table.table));
    }
}

void TestDatabaseEntities::givesWhatTheAdminApiGave_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("recording");
    for (const auto &kind : {u"services"_s, u"routes"_s, u"plugins"_s}) {
        QTest::newRow(qPrintable(u"2.8.5 "_s + kind)) << u"kong28"_s << kind << u"2.8.5-get-"_s + kind;
        QTest::newRow(qPrintable(u"3.9.1 "_s + kind)) << u"kong39"_s << kind << u"3.9.1-get-"_s + kind;
    }
}

//! Field by field what a real gateway answered when the database was dumped.
void TestDatabaseEntities::givesWhatTheAdminApiGave()
{
    QFETCH(QString, database);
    QFETCH(QString, kind);
    QFETCH(QString, recording);
    const auto found = read(database);
    QVERIFY2(found, qPrintable(told(found)));
    const auto shown =
        QJsonDocument::fromJson(ScriptedServer::recordedBody(recording)).object().value("data"_L1).toArray();
    QVERIFY(!shown.isEmpty());
    int compared = 0;
    for (const auto &one : shown) {
        const auto expected = one.toObject();
        const auto fields = oneOf(*found, kind, expected.value("id"_L1).toString());
        // One that was changed after the answer was recorded is another now.
        if (fields.isEmpty() || fields.value("updated_at"_L1) != expected.value("updated_at"_L1))
            continue;
        ++compared;
        for (auto it = expected.constBegin(); it != expected.constEnd(); ++it) {
            // A set has no order.
            if (it.key() == "protocols"_L1)
                QCOMPARE(fields.value(it.key()).toArray().size(), it->toArray().size());
            else if (it.key() == "config"_L1)
                QVERIFY(!fields.value(it.key()).toObject().isEmpty());
            else
                QVERIFY2(fields.value(it.key()) == *it, qPrintable(it.key()));
        }
    }
    QVERIFY2(compared > 0, qPrintable(QString::number(shown.size())));
    for (const auto &entity : found->kinds.value(kind).others)
        QCOMPARE(entity.workspace, u"default"_s);
}

void TestDatabaseEntities::readsKnownIdsOnce()
{
    const auto all = read(u"kong28"_s);
    QVERIFY2(all, qPrintable(told(all)));
    const auto routes = all->kinds.value(u"routes"_s);
    QCOMPARE(routes.others.size(), 13);
    KnownIds known;
    for (const auto &entity : routes.others.mid(1))
        known[u"routes"_s].insert(entity.fields.value("id"_L1).toString());
    known[u"routes"_s].insert(u"00000000-0000-0000-0000-000000000001"_s);
    const auto rest = read(u"kong28"_s, u"owner"_s, known);
    QVERIFY2(rest, qPrintable(told(rest)));
    QCOMPARE(rest->kinds[u"routes"_s].matched, 12);
    QCOMPARE(rest->kinds[u"routes"_s].listed, 13);
    QCOMPARE(rest->kinds[u"routes"_s].others.size(), 1);
    QCOMPARE(rest->kinds[u"routes"_s].others.first().fields, routes.others.first().fields);
}

//! That a secret column is never selected shows where it may not be: all is read all the same.
void TestDatabaseEntities::doesWithoutSecretColumns()
{
    const auto database = fresh("granted");
    QVERIFY2(!database.isEmpty(), qPrintable(m_server->problem()));
    QVERIFY2(m_server->run(uR"(
        GRANT SELECT ON services, routes, plugins, consumers, upstreams, targets, snis, ca_certificates, key_sets,
            filter_chains, sm_vaults, workspaces, clustering_data_planes, cluster_events, schema_meta TO reader;
        GRANT SELECT (key, value) ON parameters TO reader;
        GRANT SELECT (id, cert, cert_alt, tags, ws_id, created_at, updated_at) ON certificates TO reader;
        GRANT SELECT (id, ttl, ws_id) ON keyauth_credentials TO reader;
        GRANT SELECT (id, ws_id) ON basicauth_credentials, hmacauth_credentials, acls TO reader;
        GRANT SELECT (id, algorithm, ws_id) ON jwt_secrets TO reader;
        GRANT SELECT (id, set_id, name, kid, ws_id, tags, pem, created_at, updated_at) ON keys TO reader)"_s,
                           database),
             qPrintable(m_server->problem()));
    const auto found = read(database, u"reader"_s);
    QVERIFY2(found, qPrintable(told(found)));
    for (const auto &kind : {u"certificates"_s, u"key_auths"_s, u"basic_auths"_s, u"hmac_auths"_s, u"jwts"_s,
                             u"acls"_s, u"keys"_s, u"routes"_s, u"plugins"_s})
        QVERIFY2(found->kinds.contains(kind), qPrintable(kind));
    QCOMPARE(found->kinds[u"key_auths"_s].others.size(), 88);
    QCOMPARE(found->kinds[u"key_auths"_s].others.first().fields.toObject().keys(),
             (QStringList{u"id"_s, u"ttl"_s}));
    QVERIFY(found->contents.unreadable.contains(u"oauth2_tokens"_s));
}

void TestDatabaseEntities::hidesSecretsInsideJson()
{
    const auto database = fresh("masked");
    QVERIFY2(m_server->run(uR"(
        INSERT INTO sm_vaults (id, ws_id, prefix, name, config) SELECT md5('v')::uuid, id, 'v', 'hcv',
            '{"token": "hidden-moon", "approle_secret_id": "{vault://env/x}", "aws_secret_access_key": "", "port": 8200,
              "host": "vault.example", "cert_auth_cert_key": null}' FROM workspaces;
        INSERT INTO keys (id, ws_id, name, kid, pem, jwk) SELECT md5('k')::uuid, id, 'k', '1',
            '{"private_key": "hidden-moon", "public_key": "open"}', 'hidden-moon' FROM workspaces;
        INSERT INTO certificates (id, ws_id, cert, key) SELECT md5('c')::uuid, id, 'shown', 'hidden-moon' FROM workspaces;
        INSERT INTO basicauth_credentials (id, ws_id, username, password) SELECT md5('b')::uuid, id, 'u', 'hidden-moon'
            FROM workspaces;
        UPDATE workspaces SET config = '{"portal": true, "portal_auth_conf": "{\"secret\": \"hidden-moon\"}"}')"_s,
                           database),
             qPrintable(m_server->problem()));
    const auto found = read(database);
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY(found->contents.unreadable.isEmpty());
    QVERIFY(!everything(*found).contains(secret));
    const auto vault = found->kinds[u"vaults"_s].others.first().fields.value("config"_L1).toObject();
    QCOMPARE(vault.value("token"_L1).toString(), maskedSecret());
    QCOMPARE(vault.value("approle_secret_id"_L1).toString(), u"{vault://env/x}"_s);
    QCOMPARE(vault.value("aws_secret_access_key"_L1).toString(), QString());
    QVERIFY(vault.value("cert_auth_cert_key"_L1).isNull());
    QCOMPARE(vault.value("port"_L1).toInt(), 8200);
    QCOMPARE(vault.value("host"_L1).toString(), u"vault.example"_s);
    const auto pem = found->kinds[u"keys"_s].others.first().fields.value("pem"_L1).toObject();
    QCOMPARE(pem.value("private_key"_L1).toString(), maskedSecret());
    QCOMPARE(pem.value("public_key"_L1).toString(), u"open"_s);
    QCOMPARE(found->kinds[u"certificates"_s].others.first().fields.value("cert"_L1).toString(), u"shown"_s);
    const auto workspace = found->kinds[u"workspaces"_s].others.first().fields.value("config"_L1).toObject();
    QVERIFY(workspace.value("portal"_L1).toBool());
}

void TestDatabaseEntities::readsEnterpriseTables()
{
    const auto database = fresh("enterprise");
    QVERIFY2(m_server->run(uR"(
        INSERT INTO workspaces (id, name) VALUES (md5('team')::uuid, 'team');
        INSERT INTO services (id, ws_id, name, host, port, protocol) VALUES (md5('s')::uuid, md5('team')::uuid, 'own', 'h', 80, 'http');
        CREATE TABLE rbac_users (id uuid PRIMARY KEY, name text, user_token text, enabled boolean, ws_id uuid,
            created_at timestamp without time zone);
        INSERT INTO rbac_users VALUES (md5('u')::uuid, 'ann', 'hidden-moon', true, md5('team')::uuid, '2026-01-01');
        CREATE TABLE licenses (id uuid PRIMARY KEY, payload text);
        INSERT INTO licenses VALUES (md5('l')::uuid, 'hidden-moon');
        CREATE TABLE event_hooks (id uuid PRIMARY KEY, handler text, config json, created_at timestamp without time zone);
        CREATE TABLE consumer_groups (id uuid PRIMARY KEY, name text, ws_id uuid, created_at timestamp without time zone);
        INSERT INTO consumer_groups VALUES (md5('g')::uuid, 'gold', md5('team')::uuid, '2026-01-01');
        ALTER TABLE plugins ADD consumer_group_id uuid;
        UPDATE plugins SET consumer_group_id = md5('g')::uuid, consumer_id = NULL WHERE name = 'prometheus';
        CREATE TABLE workspace_entity_counters (workspace_id uuid, entity_type text, count int);
        INSERT INTO workspace_entity_counters VALUES (md5('team')::uuid, 'services', 3), (md5('x')::uuid, 'services', 4);
        CREATE TABLE keyring_meta (id text, state text);
        INSERT INTO keyring_meta VALUES ('abc', 'active');
        ALTER TABLE consumers ADD type int;
        INSERT INTO consumers (id, username, type) VALUES (md5('admin')::uuid, 'admin_consumer', 2))"_s,
                           database),
             qPrintable(m_server->problem()));
    const auto found = read(database);
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY(!everything(*found).contains(secret));
    const auto services = found->kinds[u"services"_s].others;
    QVERIFY(std::any_of(services.cbegin(), services.cend(), [](const Entity &one) {
        return one.workspace == "team"_L1 && one.fields.value("name"_L1).toString() == "own"_L1;
    }));
    const auto groups = found->kinds[u"consumer_groups"_s].others;
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups.first().fields.value("created_at"_L1).toInteger(), 1'767'225'600);
    const auto plugins = found->kinds[u"plugins"_s].others;
    QVERIFY(std::any_of(plugins.cbegin(), plugins.cend(), [&](const Entity &one) {
        return one.fields.value("consumer_group"_L1).toObject().value("id"_L1) ==
               groups.first().fields.value("id"_L1);
    }));
    QCOMPARE(found->kinds[u"rbac_users"_s].others.first().fields.value("name"_L1).toString(), u"ann"_s);
    QVERIFY(!found->kinds[u"rbac_users"_s].isShownWhole);
    QCOMPARE(found->kinds[u"licenses"_s].others.size(), 1);
    QCOMPARE(found->kinds[u"consumers"_s].others.size(), 88);
    QCOMPARE(found->contents.entityCounters.value(u"services"_s), 7);
    QCOMPARE(found->contents.rows(u"keyring_meta"_s).value_or(-1), 1);
    // A table that is not there holds nothing, where its name is sure.
    QVERIFY(found->kinds.contains(u"admins"_s) && !found->kinds.contains(u"cloned_plugins"_s));
}

void TestDatabaseEntities::leavesExpiredRowsOut()
{
    const auto database = fresh("expired");
    QVERIFY(
        m_server->run(u"UPDATE keyauth_credentials SET ttl = now() - interval '1 day' WHERE key = 'svc-k0';"
                      "UPDATE keyauth_credentials SET ttl = now() + interval '1 hour' WHERE key = 'svc-k3'"_s,
                      database));
    const auto found = read(database);
    QVERIFY2(found, qPrintable(told(found)));
    const auto credentials = found->kinds[u"key_auths"_s].others;
    QCOMPARE(credentials.size(), 87);
    QCOMPARE(found->contents.tables.value(u"keyauth_credentials"_s), (TableRows{88, false, 1}));
    const auto lasting = std::count_if(credentials.cbegin(), credentials.cend(), [](const Entity &one) {
        const auto left = one.fields.value("ttl"_L1).toInteger(-1);
        return left > 3000 && left <= 3600;
    });
    QCOMPARE(lasting, 1);
}

void TestDatabaseEntities::tellsWhatElseLiesThere()
{
    const auto found = read(u"kong39"_s);
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->contents.rows(u"cluster_events"_s).value_or(-1), 809);
    QCOMPARE(found->contents.rows(u"services"_s).value_or(-1), 262);
    QVERIFY(!found->contents.rows(u"rbac_users"_s));
    QCOMPARE(found->contents.clusterId, u"773734c8-155e-4dc5-b383-0cbb4100bc75"_s);
    QCOMPARE(found->contents.migrationState, MigrationState::Executed);
    QCOMPARE(found->dataPlanes.size(), 8);
    QVERIFY(found->nodes.contains(u"5a94d275-ef7e-4f45-a44b-329b918e0aa9"_s));
    QCOMPARE(found->database, u"kong39"_s);
    // 3.9 has no vaults_beta, 2.8 no key sets.
    QVERIFY(found->kinds.value(u"vaults_beta"_s).others.isEmpty());
    const auto old = read(u"kong28"_s);
    QVERIFY(old && old->kinds.contains(u"key_sets"_s) && old->contents.unreadable.isEmpty());
}

void TestDatabaseEntities::countsPendingMigrations()
{
    const auto database = fresh("pending", u"kong-2.8.5"_s);
    QVERIFY(replaceMigrations(*m_server, database, u"schema_meta-2.8.5-after-up-3.9.1.csv"_s));
    const auto found = read(database);
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->contents.migrationState, MigrationState::FinishDue);
    QVERIFY2(found->contents.pendingMigrations().contains(u"core 016_280_to_300"_s),
             qPrintable(found->contents.pendingMigrations().join(u'\n')));
}

void TestDatabaseEntities::namesWhatItMayNotRead()
{
    const auto database = fresh("barred");
    QVERIFY(m_server->run(
        u"GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;"
        "REVOKE SELECT ON certificates, schema_meta, sessions FROM reader;"
        "REVOKE SELECT ON plugins FROM reader; GRANT SELECT (id, name, ws_id) ON plugins TO reader;"
        "ALTER TABLE routes ENABLE ROW LEVEL SECURITY;"
        "CREATE POLICY few ON routes TO reader USING (name LIKE 'a%')"_s,
        database));
    const auto found = read(database, u"reader"_s);
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->contents.unreadable,
             (QStringList{u"certificates"_s, u"plugins"_s, u"routes"_s, u"schema_meta"_s, u"sessions"_s}));
    for (const auto &kind : {u"certificates"_s, u"plugins"_s, u"routes"_s})
        QVERIFY2(!found->kinds.contains(kind), qPrintable(kind));
    QVERIFY(!found->contents.migrationState);
    QCOMPARE(found->kinds[u"services"_s].others.size(), 262);
    QCOMPARE(found->role, u"reader"_s);
}

void TestDatabaseEntities::findsNoKongElsewhere()
{
    const auto found = read(u"postgres"_s);
    QVERIFY2(found, qPrintable(told(found)));
    QVERIFY(found->schema.isEmpty() && found->kinds.isEmpty());
}

void TestDatabaseEntities::readsManyRows()
{
    KongSize size;
    size.services = 20'000;
    size.routes = 40'000;
    size.consumers = 20'000;
    size.credentials = 20'000;
    size.plugins = 1'000;
    QVERIFY2(writeKong(*m_server, u"many"_s, size), qPrintable(m_server->problem()));
    QElapsedTimer clock;
    clock.start();
    const auto found = read(u"many"_s);
    const auto all = clock.restart();
    QVERIFY2(found, qPrintable(told(found)));
    QCOMPARE(found->kinds[u"routes"_s].others.size(), 40'000);
    QCOMPARE(found->kinds[u"key_auths"_s].others.size(), 16'000);
    QCOMPARE(found->contents.tables.value(u"keyauth_credentials"_s).expired, 4'000);
    KnownIds known;
    for (auto it = found->kinds.cbegin(); it != found->kinds.cend(); ++it) {
        for (const auto &entity : it->others)
            known[it.key()].insert(entity.fields.value("id"_L1).toString());
    }
    clock.start();
    const auto again = read(u"many"_s, u"owner"_s, known);
    QVERIFY2(again, qPrintable(told(again)));
    QCOMPARE(again->kinds[u"routes"_s].matched, 40'000);
    QVERIFY(again->kinds[u"routes"_s].others.isEmpty());
    qInfo("100,000 rows: %lld ms read, %lld ms compared", all, clock.elapsed());
}

void TestDatabaseEntities::endsWhenCancelled()
{
    const CancelToken token;
    auto session = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong39"_s)), {}, token);
    QVERIFY(session);
    // Held by another: the reading waits for it.
    const auto other = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong39"_s)),
                                          {DatabaseAccess::ReadWrite, 10'000, 0, 0});
    QVERIFY(other && (*other)->exec(u"BEGIN"_s) &&
            (*other)->exec(u"LOCK TABLE targets IN ACCESS EXCLUSIVE MODE"_s));
    auto reading = QtConcurrent::run([&] { return readEntities(**session, {}); });
    QTRY_COMPARE(m_server->value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s),
                 u"1"_s);
    token.cancel();
    QTRY_VERIFY(reading.isFinished());
    const auto found = reading.takeResult();
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Cancelled);
}

void TestDatabaseEntities::tellsALostConnection()
{
    auto session = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong39"_s)));
    QVERIFY(session);
    const auto other = PgConnection::open(*ConnInfo::parse(m_server->conninfo(u"kong39"_s)),
                                          {DatabaseAccess::ReadWrite, 10'000, 0, 0});
    QVERIFY(other && (*other)->exec(u"BEGIN"_s) &&
            (*other)->exec(u"LOCK TABLE targets IN ACCESS EXCLUSIVE MODE"_s));
    auto reading = QtConcurrent::run([&] { return readEntities(**session, {}); });
    QTRY_COMPARE(m_server->value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s),
                 u"1"_s);
    QVERIFY(m_server->run(
        u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s));
    QTRY_VERIFY(reading.isFinished());
    const auto found = reading.takeResult();
    QVERIFY(!found);
    QVERIFY2(found.error().kind != ErrorKind::Cancelled, qPrintable(told(found)));
}

QTEST_GUILESS_MAIN(TestDatabaseEntities)
#include "tst_database_entities.moc"
