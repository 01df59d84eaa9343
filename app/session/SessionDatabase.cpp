#include "session/SessionDatabase.h"

#include "knowledge/KnowledgePack.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SessionDatabase)
};

} // namespace

Result<ConnInfo> connInfo(const UpgradeSession &session, const DatabaseSettings &settings)
{
    if (!settings.isSet())
        return failure(ErrorKind::Input, Text::tr("PostgreSQL"), Text::tr("no database is named yet"),
                       Text::tr("enter host and database on the Deployment page"));
    auto info = ConnInfo::parse(settings.connectionString());
    if (!info)
        return info;
    const auto *secrets = session.services().secrets;
    if (settings.password == PasswordSource::Libpq || !secrets)
        return info;
    const auto password = secrets->value(SecretStore::databaseKey(settings));
    return password.isEmpty() ? std::move(*info) : info->withPassword(password);
}

ToolPlaces toolPlaces(const UpgradeSession &session, const DatabaseSettings &settings)
{
    const auto *usual = session.services().settings;
    return ToolPlaces::ofThisMachine(settings.toolsFolder.isEmpty() && usual ? usual->toolsFolder()
                                                                             : settings.toolsFolder);
}

PostgresSupport postgresSupport(const UpgradeSession &session, const Version &version)
{
    PostgresSupport support;
    if (version.isNull())
        return support;
    support.version = version.toString();
    if (const auto *release = session.services().knowledge->releases.find(version))
        support.majors = release->postgresql;
    return support;
}

void loadPassword(const UpgradeSession &session, const DatabaseSettings &settings)
{
    auto *secrets = session.services().secrets;
    if (!secrets || settings.password != PasswordSource::Keyring)
        return;
    const auto key = SecretStore::databaseKey(settings);
    if (secrets->value(key).isEmpty())
        secrets->load(key);
}

} // namespace gatelift
