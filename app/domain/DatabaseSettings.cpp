#include "domain/DatabaseSettings.h"

#include "domain/KeyTable.h"

#include <QStringList>

namespace gatelift {
namespace {

constexpr KeyTable<PasswordSource, 3> sources{{{PasswordSource::Libpq, "libpq"},
                                               {PasswordSource::Memory, "memory"},
                                               {PasswordSource::Keyring, "keyring"}}};

} // namespace

QString toKey(PasswordSource source)
{
    return keyOf(sources, source);
}

std::optional<PasswordSource> passwordSourceFromKey(const QString &key)
{
    return valueOf(sources, key);
}

QString DatabaseSettings::connectionString() const
{
    QStringList words;
    const auto add = [&words](const char *keyword, QString value) {
        if (value.isEmpty())
            return;
        value.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
            .replace(QLatin1Char('\''), QLatin1String("\\'"));
        words << QStringLiteral("%1='%2'").arg(QLatin1String(keyword), value);
    };
    add("service", service);
    add("host", host);
    add("port", port > 0 ? QString::number(port) : QString());
    add("dbname", database);
    add("user", user);
    add("sslmode", sslMode);
    add("sslrootcert", caFile);
    return isSet() ? words.join(QLatin1Char(' ')) : QString();
}

QString serverVersionText(int version)
{
    return version > 0 ? QStringLiteral("%1.%2").arg(version / 10'000).arg(version % 10'000) : QString();
}

} // namespace gatelift
