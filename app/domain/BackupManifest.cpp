#include "domain/BackupManifest.h"

#include "domain/KeyTable.h"

#include <numeric>

namespace gatelift {
namespace {

constexpr KeyTable<BackupFileRole, 9> roles{{{BackupFileRole::DatabaseDump, "database-dump"},
                                             {BackupFileRole::Declarative, "declarative"},
                                             {BackupFileRole::Settings, "settings"},
                                             {BackupFileRole::Environment, "environment"},
                                             {BackupFileRole::NginxTemplate, "nginx-template"},
                                             {BackupFileRole::Certificate, "certificate"},
                                             {BackupFileRole::PrivateKey, "private-key"},
                                             {BackupFileRole::License, "license"},
                                             {BackupFileRole::Other, "other"}}};

} // namespace

QString toKey(BackupFileRole role)
{
    return keyOf(roles, role);
}

std::optional<BackupFileRole> backupFileRoleFromKey(const QString &key)
{
    return valueOf(roles, key);
}

BackupFileRole guessedFileRole(const QString &fileName)
{
    const auto name = fileName.section(QLatin1Char('/'), -1).toLower();
    const auto ends = [&name](auto... suffixes) { return (name.endsWith(QLatin1String(suffixes)) || ...); };
    if (name.contains(QLatin1String("license")))
        return BackupFileRole::License;
    if (name.contains(QLatin1String("nginx")) || ends(".template", ".lua"))
        return BackupFileRole::NginxTemplate;
    if (ends(".pem", ".crt", ".cer", ".der"))
        return BackupFileRole::Certificate;
    if (ends(".key", ".p12", ".pfx"))
        return BackupFileRole::PrivateKey;
    if (ends(".env") || name == QLatin1String("environment"))
        return BackupFileRole::Environment;
    return ends(".conf") ? BackupFileRole::Settings : BackupFileRole::Other;
}

QStringList DeclarativeRecord::differingKinds() const
{
    QStringList kinds;
    for (auto it = apiCounts.cbegin(); it != apiCounts.cend(); ++it) {
        if (counts.value(it.key()) != it.value())
            kinds << it.key();
    }
    return kinds;
}

qint64 BackupManifest::bytes() const
{
    return std::accumulate(files.cbegin(), files.cend(), qint64(0),
                           [](qint64 sum, const BackupFile &file) { return sum + file.bytes; });
}

QString manifestFileName()
{
    return QStringLiteral("manifest.json");
}

} // namespace gatelift
