#pragma once

#include "domain/Result.h"
#include "domain/Secret.h"

#include <QHash>
#include <QList>

#include <utility>

namespace gatelift {

//! \brief What a session may do. Everything but the drill's scratch database is read only.
enum class DatabaseAccess { ReadOnly, ReadWrite };

//! \brief Limits of one session. Zero: none.
struct SessionLimits
{
    DatabaseAccess access = DatabaseAccess::ReadOnly;
    int connectTimeoutMs =
        10'000; //!< for each host of the list; connect_timeout of the operator stands over it
    int statementTimeoutMs = 30'000;
    int lockTimeoutMs = 5'000;
};

//! \brief How to reach a PostgreSQL database, as libpq takes it: `host=db dbname=kong user=kong
//! sslmode=verify-full`, a URI, a service, or a bare database name. Holds no secret unless one is given by
//! withPassword(), for this run and in memory only. PGPASSWORD, PGPASSFILE and service files work as ever:
//! libpq reads them.
class ConnInfo
{
public:
    //! \brief Usage error where it can't be read, or holds a password.
    [[nodiscard]] static Result<ConnInfo> parse(const QString &given);

    [[nodiscard]] ConnInfo withPassword(Secret password) const;
    //! \brief The same server, another database.
    [[nodiscard]] ConnInfo withDatabase(const QString &name) const;

    //! \brief For people: `kong@db.example:5432/kong`, or `service=NAME`. Without secrets.
    [[nodiscard]] QString display() const;
    //! \brief As given or by libpq's defaults; empty where only the service file knows.
    [[nodiscard]] QString host() const { return value("host"); }
    [[nodiscard]] QString port() const { return value("port"); }
    [[nodiscard]] QString user() const { return value("user"); }
    [[nodiscard]] QString database() const;
    [[nodiscard]] const Secret &password() const { return m_password; }

    //! \brief Keyword and value for PQconnectStartParams, without the password.
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> parameters(const SessionLimits &limits) const;
    //! \brief For `--dbname` of PostgreSQL's programs: shown by ps, hence never with a password; that goes as
    //! PGPASSWORD into the child's environment (password()). ReadOnly for pg_dump.
    [[nodiscard]] QString forTools(DatabaseAccess access) const;
    //! \brief How long one connection attempt may take, over all hosts.
    [[nodiscard]] int connectDeadlineMs(const SessionLimits &limits) const;

private:
    [[nodiscard]] QString value(const char *keyword) const;

    QHash<QByteArray, QByteArray> m_given;
    QHash<QByteArray, QByteArray> m_defaults; //!< environment and built in; no secrets
    Secret m_password;
};

} // namespace gatelift
