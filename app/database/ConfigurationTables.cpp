#include "database/ConfigurationTables.h"

#include "database/PgConnection.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! Words in the name of a column that holds a secret. `key` alone too: a credential's, a certificate's.
const QString secretWords =
    u"key|keys|secret|secrets|password|passwords|passwd|token|tokens|code|codes|payload|salt|jwk|jwks|"
    "private|credential|credentials|ident|nonce|signature|data|value|session"_s;
//! Further ones of fields of JSON: headers carry tokens, the portal's settings are texts of JSON themselves.
const QString secretFieldWords = secretWords + u"|headers|conf"_s;

QString asWord(const QString &words)
{
    return u"(^|_)(%1)(_|$)"_s.arg(words);
}

QList<ConfigurationTable> makeTables()
{
    const auto same = [](const QString &name) { return ConfigurationTable{name, name, {}, {}, false}; };
    const auto of = [](const QString &kind, const QString &table, const QStringList &only) {
        return ConfigurationTable{kind, table, only, {}, false};
    };
    const auto masked = [](const QString &kind, const QString &table, const QString &column) {
        return ConfigurationTable{kind, table, {}, {column}, false};
    };
    QList<ConfigurationTable> tables{
        same(u"services"_s),
        same(u"routes"_s),
        same(u"plugins"_s),
        of(u"consumers"_s, u"consumers"_s, {u"id"_s, u"username"_s}),
        same(u"consumer_groups"_s),
        same(u"upstreams"_s),
        same(u"targets"_s),
        same(u"certificates"_s),
        same(u"snis"_s),
        same(u"ca_certificates"_s),
        masked(u"vaults"_s, u"sm_vaults"_s, u"config"_s),
        masked(u"vaults_beta"_s, u"vaults_beta"_s, u"config"_s),
        masked(u"keys"_s, u"keys"_s, u"pem"_s),
        same(u"key_sets"_s),
        same(u"filter_chains"_s),
        same(u"partials"_s),
        masked(u"event_hooks"_s, u"event_hooks"_s, u"config"_s),
        masked(u"workspaces"_s, u"workspaces"_s, u"config"_s),
        of(u"key_auths"_s, u"keyauth_credentials"_s, {u"id"_s, u"ttl"_s}),
        of(u"basic_auths"_s, u"basicauth_credentials"_s, {u"id"_s}),
        of(u"hmac_auths"_s, u"hmacauth_credentials"_s, {u"id"_s}),
        of(u"jwts"_s, u"jwt_secrets"_s, {u"id"_s, u"algorithm"_s}),
        of(u"acls"_s, u"acls"_s, {u"id"_s}),
        of(u"rbac_users"_s, u"rbac_users"_s, {u"id"_s, u"name"_s, u"enabled"_s}),
        same(u"rbac_roles"_s),
        of(u"admins"_s, u"admins"_s, {u"id"_s, u"username"_s, u"rbac_token_enabled"_s}),
        of(u"developers"_s, u"developers"_s, {u"id"_s, u"status"_s}),
        same(u"applications"_s),
        of(u"licenses"_s, u"licenses"_s, {u"id"_s}),
        same(u"custom_plugins"_s),
        same(u"cloned_plugins"_s),
    };
    const QSet<QString> uncertain{u"partials"_s, u"custom_plugins"_s, u"cloned_plugins"_s};
    // Portal accounts and admins are consumers too, built-in roles belong to users: not all are listed.
    const QSet<QString> ownRows{u"consumers"_s,  u"rbac_users"_s,   u"rbac_roles"_s,  u"admins"_s,
                                u"developers"_s, u"applications"_s, u"basic_auths"_s, u"licenses"_s};
    for (auto &table : tables) {
        table.milliseconds = table.kind == "targets"_L1;
        table.isNameCertain = !uncertain.contains(table.kind);
        table.isShownWhole = !ownRows.contains(table.kind);
    }
    return tables;
}

bool isTime(const QString &type)
{
    return type.startsWith(u"timestamp"_s);
}

bool isText(const QString &type)
{
    return type.startsWith(u"text"_s) || type.startsWith(u"character"_s) || type.startsWith(u"json"_s) ||
           type.startsWith(u"bytea"_s);
}

//! Seconds since 1970: a time without zone is UTC in Kong's tables.
QString epochOf(const QString &column, const QString &type)
{
    return type.contains(u"without time zone"_s)
               ? u"extract(epoch FROM t.%1 AT TIME ZONE 'UTC')"_s.arg(column)
               : u"extract(epoch FROM t.%1)"_s.arg(column);
}

//! The fields of an object, those that may be secrets replaced: what was one never leaves the server.
QString maskedJson(const QString &column)
{
    return u"CASE WHEN pg_catalog.jsonb_typeof(t.%1) = 'object' THEN (SELECT coalesce(pg_catalog."
           "jsonb_object_agg(f.key, CASE WHEN f.key ~ '%2' AND pg_catalog.jsonb_typeof(f.value) NOT IN "
           "('null', 'boolean', 'number') AND f.value #>> '{}' ~ '\\S' AND f.value #>> '{}' !~ "
           "'^\\{vault://[^}]+\\}$' AND f.key !~ '(^|_)public(_|$)' THEN '\"%3\"'::jsonb ELSE f.value END), "
           "'{}'::jsonb) FROM pg_catalog.jsonb_each(t.%1) f) END"_s.arg(column, asWord(secretFieldWords),
                                                                        maskedSecret());
}

} // namespace

const QList<ConfigurationTable> &configurationTables()
{
    static const QList<ConfigurationTable> tables = makeTables();
    return tables;
}

QString maskedSecret()
{
    return u"******"_s;
}

bool mayHoldSecret(const TableColumn &column)
{
    static const QRegularExpression words(asWord(secretWords));
    return isText(column.type) && words.match(column.name.toLower()).hasMatch();
}

std::optional<QString> columnExpression(const ConfigurationTable &table, const TableColumn &column)
{
    if (!table.only.isEmpty() && !table.only.contains(column.name) && column.name != "ws_id"_L1)
        return std::nullopt;
    const auto name = PgConnection::identifier(column.name);
    if (table.masked.contains(column.name))
        return column.type == "jsonb"_L1 ? std::optional<QString>(maskedJson(name) + u" AS "_s + name)
                                         : std::nullopt;
    if (mayHoldSecret(column))
        return std::nullopt;
    if (isTime(column.type) && column.name == "ttl"_L1)
        return u"pg_catalog.floor(%1 - extract(epoch FROM CURRENT_TIMESTAMP))::bigint AS ttl"_s.arg(
            epochOf(name, column.type));
    if (isTime(column.type))
        return (table.milliseconds ? u"pg_catalog.round((%1)::numeric, 3) AS %2"_s
                                   : u"pg_catalog.floor(%1)::bigint AS %2"_s)
            .arg(epochOf(name, column.type), name);
    if (column.type == "uuid"_L1 && column.name.endsWith(u"_id"_s) && column.name != "ws_id"_L1)
        return u"CASE WHEN t.%1 IS NOT NULL THEN pg_catalog.json_build_object('id', t.%1) END AS %2"_s.arg(
            name, PgConnection::identifier(column.name.chopped(3)));
    return u"t.%1"_s.arg(name);
}

} // namespace gatelift
