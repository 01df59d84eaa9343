#pragma once

#include <QMap>
#include <QString>

#include <optional>

namespace gatelift {

//! \brief Where the password of a database comes from. Never from a file of ours.
enum class PasswordSource {
    Libpq,  //!< PGPASSWORD, PGPASSFILE, a service file, or none is asked for
    Memory, //!< typed, for this run only
    Keyring //!< of the desktop
};
[[nodiscard]] QString toKey(PasswordSource source); //!< libpq|memory|keyring
[[nodiscard]] std::optional<PasswordSource> passwordSourceFromKey(const QString &key);

//! \brief How to reach one PostgreSQL database; without the password itself. What is empty is left to libpq
//! (its environment, the service file).
struct DatabaseSettings
{
    QString service; //!< a name of the service file; stands for whatever is empty below
    QString host;    //!< a name, an address, or the folder of a socket
    int port = 0;    //!< 0: libpq's
    QString database;
    QString user;
    QString sslMode; //!< disable|allow|prefer|require|verify-ca|verify-full
    QString caFile;  //!< of the server's certificate
    PasswordSource password = PasswordSource::Libpq;
    QString toolsFolder; //!< where pg_dump and pg_restore are looked for; empty: on this machine as ever

    //! \brief Enough to try: a service, a host or a database.
    [[nodiscard]] bool isSet() const { return !service.isEmpty() || !host.isEmpty() || !database.isEmpty(); }
    //! \brief As libpq takes it, every value quoted, without a password; empty where nothing is set.
    [[nodiscard]] QString connectionString() const;

    friend bool operator==(const DatabaseSettings &, const DatabaseSettings &) = default;
};

//! \brief What a tested database was found to be; the part that a plan keeps.
struct DatabaseBrief
{
    int serverVersion = 0; //!< as libpq writes it: 150020 is 15.20
    QString name;
    QString role; //!< the one that asked
    qint64 bytes = 0;
    int tables = 0;
    QString migrationState; //!< not-kong|empty|not-bootstrapped|finish-due|executed
    QString systemIdentifier;
    QString tls; //!< protocol; empty: not encrypted
    bool inRecovery = false;
    int workspaces = 0;
    QMap<QString, qint64> entities; //!< rows of services, routes, plugins, consumers, upstreams

    friend bool operator==(const DatabaseBrief &, const DatabaseBrief &) = default;
};

//! \brief 150020 as people write it: 15.20. Releases before 10 are older than every gateway that counts here.
[[nodiscard]] QString serverVersionText(int version);

} // namespace gatelift
