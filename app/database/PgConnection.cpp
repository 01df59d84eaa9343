#include "database/PgConnection.h"

#include "database/PgErrors.h"

#include <QDeadlineTimer>

#include <libpq-fe.h>

#include <algorithm>
#include <clocale>
#include <poll.h>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int drainMs = 5'000; // for the rest of an answer after its statement was cancelled

enum class Wake { Ready, Cancelled, Late };

Wake waitFor(int socket, short events, const CancelToken &cancel, QDeadlineTimer deadline)
{
    pollfd descriptors[] = {{socket, events, 0}, {cancel.descriptor(), POLLIN, 0}};
    for (;;) {
        if (cancel.isCancelled())
            return Wake::Cancelled;
        // Without a descriptor of the token a look twice a second has to do.
        const int most = cancel.descriptor() < 0 ? 500 : -1;
        const auto left = deadline.isForever() ? qint64{most} : deadline.remainingTime();
        const int timeout =
            most < 0 ? static_cast<int>(left) : static_cast<int>(std::min<qint64>(left, most));
        const int ready = ::poll(descriptors, 2, timeout);
        if (ready > 0 && descriptors[0].revents != 0)
            return Wake::Ready;
        if (ready == 0 && deadline.hasExpired())
            return Wake::Late;
    }
}

//! libpq translates its words by the locale; what we look for in them is English.
class EnglishWords
{
public:
    EnglishWords()
        : m_english(::newlocale(LC_MESSAGES_MASK, "C", nullptr))
        , m_before(m_english ? ::uselocale(m_english) : nullptr)
    {
    }
    ~EnglishWords()
    {
        if (!m_english)
            return;
        ::uselocale(m_before);
        ::freelocale(m_english);
    }
    Q_DISABLE_COPY_MOVE(EnglishWords)

private:
    locale_t m_english;
    locale_t m_before;
};

} // namespace

class PgConnection::Private
{
public:
    Private(ConnInfo connInfo, const SessionLimits &sessionLimits, CancelToken token)
        : info(std::move(connInfo))
        , limits(sessionLimits)
        , cancel(std::move(token))
        , what(info.display())
    {
    }
    ~Private() { PQfinish(connection); }
    Q_DISABLE_COPY_MOVE(Private)

    Result<void> connect();
    Result<void> send(const QString &sql, const QStringList &parameters);
    Result<PgResult> next();
    tl::unexpected<Error> stop();
    [[nodiscard]] Error lost() const { return statementError(what, {}, words()); }
    [[nodiscard]] QString words() const { return redacted(QString::fromUtf8(PQerrorMessage(connection))); }
    [[nodiscard]] Error errorOf(const PgResult &result) const;
    [[nodiscard]] QString redacted(QString text) const;
    Result<PgResult> finish(Result<PgResult> result);

    ConnInfo info;
    SessionLimits limits;
    CancelToken cancel;
    QString what;
    PGconn *connection = nullptr;
    QStringList notices;
    bool broken = false;

private:
    void start();
    void drain(QDeadlineTimer deadline);
};

void PgConnection::Private::start()
{
    auto parameters = info.parameters(limits);
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    for (const auto &[keyword, value] : parameters) {
        keywords.push_back(keyword.constData());
        values.push_back(value.constData());
    }
    if (!info.password().isEmpty()) {
        keywords.push_back("password");
        values.push_back(info.password().reveal().constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    connection = PQconnectStartParams(keywords.data(), values.data(), 0);
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE); // puts the SQLSTATE into the words
    PQsetNoticeProcessor(
        connection,
        [](void *self, const char *text) {
            static_cast<Private *>(self)->notices << QString::fromUtf8(text).trimmed();
        },
        this);
}

Result<void> PgConnection::Private::connect()
{
    const EnglishWords english;
    start();
    const int limitMs = info.connectDeadlineMs(limits);
    const QDeadlineTimer deadline(limitMs);
    auto state = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            return tl::unexpected(connectError(what, words()));
        const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        const Wake wake = waitFor(PQsocket(connection), events, cancel, deadline);
        if (wake == Wake::Cancelled)
            return tl::unexpected(cancelledError(what));
        if (wake == Wake::Late)
            return tl::unexpected(connectTimeoutError(what, limitMs));
        state = PQconnectPoll(connection);
    }
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
    PQsetnonblocking(connection, 1);
    return {};
}

QString PgConnection::Private::redacted(QString text) const
{
    if (!info.password().isEmpty())
        text.replace(QString::fromUtf8(info.password().reveal()), info.password().dots());
    return text.trimmed();
}

Error PgConnection::Private::errorOf(const PgResult &result) const
{
    const QString state = QString::fromLatin1(PQresultErrorField(result.raw(), PG_DIAG_SQLSTATE));
    QString said = QString::fromUtf8(PQresultErrorField(result.raw(), PG_DIAG_MESSAGE_PRIMARY));
    for (const char field : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT}) {
        if (const char *more = PQresultErrorField(result.raw(), field))
            said += u'\n' + QString::fromUtf8(more);
    }
    return statementError(what, state, redacted(said.isEmpty() ? words() : said));
}

Result<void> PgConnection::Private::send(const QString &sql, const QStringList &parameters)
{
    if (cancel.isCancelled())
        return tl::unexpected(cancelledError(what));
    QList<QByteArray> held;
    std::vector<const char *> values;
    held.reserve(parameters.size());
    for (const QString &parameter : parameters) {
        held << parameter.toUtf8();
        values.push_back(parameter.isNull() ? nullptr : held.last().constData());
    }
    if (PQsendQueryParams(connection, sql.toUtf8().constData(), static_cast<int>(values.size()), nullptr,
                          values.data(), nullptr, nullptr, 0) == 0)
        return tl::unexpected(lost());
    int left = 0;
    while ((left = PQflush(connection)) > 0) {
        if (waitFor(PQsocket(connection), POLLIN | POLLOUT, cancel, QDeadlineTimer::Forever) ==
            Wake::Cancelled)
            return stop();
        if (PQconsumeInput(connection) == 0)
            break;
    }
    return left == 0 ? Result<void>() : tl::unexpected(lost());
}

//! The next result of the statement; one without rows or status where there is none left.
Result<PgResult> PgConnection::Private::next()
{
    while (PQisBusy(connection) != 0) {
        if (waitFor(PQsocket(connection), POLLIN, cancel, QDeadlineTimer::Forever) == Wake::Cancelled)
            return stop();
        // Also where the connection broke: what the server said last stands in the result then.
        if (PQconsumeInput(connection) == 0)
            break;
    }
    return PgResult(PQgetResult(connection));
}

//! Ends the running statement on the server, so that it works for nobody no longer.
tl::unexpected<Error> PgConnection::Private::stop()
{
    if (PGcancel *request = PQgetCancel(connection)) {
        char trouble[256];
        PQcancel(request, trouble, sizeof trouble);
        PQfreeCancel(request);
    }
    drain(QDeadlineTimer(drainMs));
    return tl::unexpected(cancelledError(what));
}

void PgConnection::Private::drain(QDeadlineTimer deadline)
{
    const CancelToken nobody;
    for (;;) {
        while (PQisBusy(connection) != 0) {
            if (waitFor(PQsocket(connection), POLLIN, nobody, deadline) == Wake::Late ||
                PQconsumeInput(connection) == 0) {
                broken = true;
                return;
            }
        }
        const PgResult result(PQgetResult(connection));
        if (!result.raw())
            return;
        if (PQresultStatus(result.raw()) == PGRES_COPY_OUT) {
            broken = true; // rows without end may follow: such a session is only good for closing
            return;
        }
    }
}

//! Takes what follows a result, and gives the result or the error in it.
Result<PgResult> PgConnection::Private::finish(Result<PgResult> result)
{
    if (!result)
        return result;
    if (!result->raw())
        return tl::unexpected(lost());
    const auto status = PQresultStatus(result->raw());
    drain(QDeadlineTimer(drainMs));
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_SINGLE_TUPLE)
        return result;
    Error error = errorOf(*result);
    // A statement that ended by our request, and one that the server's limit ended, share their SQLSTATE.
    return tl::unexpected(cancel.isCancelled() ? cancelledError(what) : std::move(error));
}

PgConnection::PgConnection(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

PgConnection::~PgConnection() = default;

Result<std::unique_ptr<PgConnection>> PgConnection::open(const ConnInfo &info, const SessionLimits &limits,
                                                         const CancelToken &cancel)
{
    auto data = std::make_unique<Private>(info, limits, cancel);
    if (const auto connected = data->connect(); !connected)
        return tl::unexpected(connected.error());
    return std::unique_ptr<PgConnection>(new PgConnection(std::move(data)));
}

Result<PgResult> PgConnection::exec(const QString &sql, const QStringList &parameters)
{
    if (const auto sent = d->send(sql, parameters); !sent)
        return tl::unexpected(sent.error());
    return d->finish(d->next());
}

Result<qint64> PgConnection::stream(const QString &sql, const QStringList &parameters,
                                    const std::function<void(const PgResult &)> &row)
{
    if (const auto sent = d->send(sql, parameters); !sent)
        return tl::unexpected(sent.error());
    PQsetSingleRowMode(d->connection);
    for (qint64 count = 0;; ++count) {
        auto result = d->next();
        if (!result || PQresultStatus(result->raw()) != PGRES_SINGLE_TUPLE) {
            const auto last = d->finish(std::move(result));
            return last ? Result<qint64>(count) : tl::unexpected(last.error());
        }
        row(*result);
    }
}

Result<qint64> PgConnection::copyOut(const QString &sql, const std::function<void(QByteArrayView)> &take)
{
    if (const auto sent = d->send(sql, {}); !sent)
        return tl::unexpected(sent.error());
    auto head = d->next();
    if (!head || PQresultStatus(head->raw()) != PGRES_COPY_OUT) {
        const auto answer = d->finish(std::move(head));
        return answer ? failure(ErrorKind::Usage, d->what, u"no COPY TO STDOUT"_s)
                      : tl::unexpected(answer.error());
    }
    qint64 bytes = 0;
    for (;;) {
        char *piece = nullptr;
        const int length = PQgetCopyData(d->connection, &piece, 1);
        if (length > 0) {
            take({piece, length});
            bytes += length;
            PQfreemem(piece);
        } else if (length < 0) {
            const auto last = d->finish(d->next());
            return last ? Result<qint64>(bytes) : tl::unexpected(last.error());
        } else if (waitFor(PQsocket(d->connection), POLLIN, d->cancel, QDeadlineTimer::Forever) ==
                   Wake::Cancelled) {
            d->broken = true;
            return d->stop();
        } else if (PQconsumeInput(d->connection) == 0) {
            d->broken = true;
            return tl::unexpected(d->lost());
        }
    }
}

bool PgConnection::isAlive()
{
    // A server that ended the session has said so already, and closed it: both lie there to be read.
    pollfd socket{PQsocket(d->connection), POLLIN, 0};
    while (!d->broken && ::poll(&socket, 1, 0) > 0) {
        d->broken = PQconsumeInput(d->connection) == 0;
        PQisBusy(d->connection);
    }
    return !d->broken && PQstatus(d->connection) == CONNECTION_OK;
}

int PgConnection::serverVersion() const
{
    return PQserverVersion(d->connection);
}

QString PgConnection::tlsProtocol() const
{
    return QString::fromLatin1(PQsslAttribute(d->connection, "protocol"));
}

const ConnInfo &PgConnection::info() const
{
    return d->info;
}

const SessionLimits &PgConnection::limits() const
{
    return d->limits;
}

const CancelToken &PgConnection::cancelToken() const
{
    return d->cancel;
}

QStringList PgConnection::takeNotices()
{
    return std::exchange(d->notices, {});
}

QString PgConnection::identifier(const QString &name)
{
    QString doubled = name;
    return u'"' + doubled.replace(u'"', u"\"\""_s) + u'"';
}

QString PgConnection::identifier(const QString &schema, const QString &name)
{
    return identifier(schema) + u'.' + identifier(name);
}

Result<ReadTransaction> ReadTransaction::begin(PgConnection &connection, const QString &snapshot)
{
    const auto begun = connection.exec(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
    if (!begun)
        return tl::unexpected(begun.error());
    ReadTransaction transaction(&connection);
    if (!snapshot.isEmpty()) {
        QString literal = snapshot;
        const auto taken =
            connection.exec(u"SET TRANSACTION SNAPSHOT '%1'"_s.arg(literal.replace(u'\'', u"''"_s)));
        if (!taken)
            return tl::unexpected(taken.error());
    }
    return transaction;
}

ReadTransaction::ReadTransaction(ReadTransaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

ReadTransaction::~ReadTransaction()
{
    // A broken or cancelled session takes its transaction with it.
    if (m_connection && m_connection->isAlive())
        (void)m_connection->exec(u"ROLLBACK"_s);
}

} // namespace gatelift
