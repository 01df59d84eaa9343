#pragma once

#include "database/CancelToken.h"
#include "database/ConnInfo.h"
#include "database/PgResult.h"
#include "domain/Result.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace gatelift {

//! \brief One session with a PostgreSQL server. Belongs to one worker thread at a time, whose calls wait for
//! the server; the token ends every wait from any thread. Nothing of it may be called on the GUI thread. The
//! server sees it as `gatelift`, read only unless asked otherwise.
class PgConnection
{
public:
    //! \brief Connects. Errors: NameResolution, Unreachable, Timeout, Tls, Auth, NotFound (no such database),
    //! Gateway, Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<PgConnection>>
    open(const ConnInfo &info, const SessionLimits &limits = {}, const CancelToken &cancel = {});
    ~PgConnection();
    Q_DISABLE_COPY_MOVE(PgConnection)

    //! \brief One statement; a null QString among the parameters is NULL. A cancelled one is ended on the
    //! server.
    [[nodiscard]] Result<PgResult> exec(const QString &sql, const QStringList &parameters = {});
    //! \brief Row by row without holding them: `row` gets a result of one row each. How many there were.
    [[nodiscard]] Result<qint64> stream(const QString &sql, const QStringList &parameters,
                                        const std::function<void(const PgResult &)> &row);
    //! \brief `COPY … TO STDOUT`: `take` gets each piece as it comes. How many bytes there were.
    [[nodiscard]] Result<qint64> copyOut(const QString &sql, const std::function<void(QByteArrayView)> &take);

    //! \brief Whether the session still stands, as far as was heard; sends nothing.
    [[nodiscard]] bool isAlive();
    [[nodiscard]] int serverVersion() const;   //!< 150020 is 15.20
    [[nodiscard]] QString tlsProtocol() const; //!< empty: not encrypted
    [[nodiscard]] const ConnInfo &info() const;
    [[nodiscard]] const SessionLimits &limits() const;
    [[nodiscard]] const CancelToken &cancelToken() const;
    //! \brief What the server remarked since the last call.
    [[nodiscard]] QStringList takeNotices();

    //! \brief A name for SQL text, quoted: `"public"."routes"`.
    [[nodiscard]] static QString identifier(const QString &name);
    [[nodiscard]] static QString identifier(const QString &schema, const QString &name);

private:
    class Private;
    explicit PgConnection(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

//! \brief A transaction that reads one snapshot and ends with this object.
class ReadTransaction
{
public:
    //! \brief REPEATABLE READ READ ONLY; on another session's exported snapshot where one is given.
    [[nodiscard]] static Result<ReadTransaction> begin(PgConnection &connection,
                                                       const QString &snapshot = {});
    ~ReadTransaction();
    ReadTransaction(ReadTransaction &&other) noexcept;
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;
    ReadTransaction &operator=(ReadTransaction &&) = delete;

private:
    explicit ReadTransaction(PgConnection *connection)
        : m_connection(connection)
    {
    }
    PgConnection *m_connection;
};

} // namespace gatelift
