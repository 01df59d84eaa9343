#include "tools/DeclarativeFile.h"

#include "tools/DeclarativeEvents.h"

#include <QHash>

#include <numeric>

namespace gatelift {
qint64 DeclarativeFile::total() const
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

QString adminCollection(const QString &kind)
{
    // Kong/deck, file/types.go, against the paths of go-kong's services.
    static const QHash<QString, QString> others{
        {QStringLiteral("keyauth_credentials"), QStringLiteral("key-auths")},
        {QStringLiteral("basicauth_credentials"), QStringLiteral("basic-auths")},
        {QStringLiteral("hmacauth_credentials"), QStringLiteral("hmac-auths")},
        {QStringLiteral("jwt_secrets"), QStringLiteral("jwts")},
        {QStringLiteral("oauth2_credentials"), QStringLiteral("oauth2")},
        {QStringLiteral("mtls_auth_credentials"), QStringLiteral("mtls-auths")},
        {QStringLiteral("key_sets"), QStringLiteral("key-sets")},
        {QStringLiteral("filter_chains"), QStringLiteral("filter-chains")}};
    return others.value(kind, kind);
}

bool isEntityList(const QString &parent, const QString &list)
{
    static const QHash<QString, QStringList> lists{
        {QStringLiteral("services"),
         {QStringLiteral("routes"), QStringLiteral("plugins"), QStringLiteral("filter_chains")}},
        {QStringLiteral("routes"), {QStringLiteral("plugins"), QStringLiteral("filter_chains")}},
        {QStringLiteral("consumers"),
         {QStringLiteral("plugins"), QStringLiteral("acls"), QStringLiteral("keyauth_credentials"),
          QStringLiteral("basicauth_credentials"), QStringLiteral("hmacauth_credentials"),
          QStringLiteral("jwt_secrets"), QStringLiteral("oauth2_credentials"),
          QStringLiteral("mtls_auth_credentials")}},
        {QStringLiteral("consumer_groups"), {QStringLiteral("plugins")}},
        {QStringLiteral("upstreams"), {QStringLiteral("targets")}},
        {QStringLiteral("certificates"), {QStringLiteral("snis")}},
        {QStringLiteral("rbac_roles"), {QStringLiteral("endpoint_permissions")}}};
    return lists.value(parent).contains(list);
}

Result<DeclarativeFile> readDeclarativeFile(const QString &path)
{
    DeclarativeEvents events;
    if (const auto parsed = parseDeclarative(path, events); !parsed)
        return tl::unexpected(parsed.error());
    return events.result();
}

} // namespace gatelift
