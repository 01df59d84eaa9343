#include "database/PgErrors.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PgErrors)
};

bool saysOne(const QString &words, std::initializer_list<const char *> pieces)
{
    return std::any_of(pieces.begin(), pieces.end(), [&](const char *piece) {
        return words.contains(QLatin1String(piece), Qt::CaseInsensitive);
    });
}

//! The SQLSTATE in verbose words: `FATAL:  28P01: password …`. Each has a digit, which severities have not.
QString stateIn(const QString &words)
{
    static const QRegularExpression expression(u":\\s+((?=[A-Z]*[0-9])[0-9A-Z]{5}):\\s"_s);
    return expression.match(words).captured(1);
}

//! The server's own sentence, without severity, SQLSTATE and place in its source.
QString sentenceIn(const QString &words)
{
    static const QRegularExpression expression(u":\\s+(?=[A-Z]*[0-9])[0-9A-Z]{5}:\\s+([^\\n]*)"_s);
    const auto match = expression.match(words);
    return match.hasMatch() ? match.captured(1) : words.section(u'\n', 0, 0).trimmed();
}

Error refusedBy(const QString &what, const QString &state, const QString &words)
{
    const QString said = sentenceIn(words);
    if (state == "28P01"_L1)
        return {ErrorKind::Auth, what, Text::tr("the server refuses the password: %1").arg(said),
                Text::tr("check user and password (PGPASSWORD, PGPASSFILE, service file, or the one typed)"),
                words};
    if (state == "28000"_L1)
        return {ErrorKind::Auth, what,
                Text::tr("the server lets this user in from here by no rule: %1").arg(said),
                Text::tr("check the user's name and sslmode; the server's administrator adds a line to "
                         "pg_hba.conf"),
                words};
    if (state == "3D000"_L1)
        return {ErrorKind::NotFound, what, Text::tr("there is no such database: %1").arg(said),
                Text::tr("check the name (pg_database in kong.conf)"), words};
    if (state == "42501"_L1)
        return {ErrorKind::Auth, what, Text::tr("the user lacks a right: %1").arg(said),
                Text::tr("use Kong's own database user, or one that may read all its tables"), words};
    if (state == "53300"_L1)
        return {ErrorKind::Gateway, what, Text::tr("the server has no connection left: %1").arg(said),
                Text::tr("end unused sessions or raise max_connections, then try again"), words};
    if (state == "57P03"_L1)
        return {ErrorKind::Unreachable, what, Text::tr("the server takes no connections now: %1").arg(said),
                Text::tr("it starts or stops: wait, and look at its log"), words};
    if (state == "08P01"_L1)
        return {ErrorKind::Gateway, what,
                Text::tr("the other side does not take these settings: %1").arg(said),
                Text::tr("give the address of PostgreSQL itself, not of a connection pooler"), words};
    return {ErrorKind::Gateway, what, Text::tr("the server refuses: %1").arg(said),
            Text::tr("look at the server's log"), words};
}

Error lostError(const QString &what, const QString &words)
{
    return {ErrorKind::Unreachable, what, Text::tr("the connection to the server broke"),
            Text::tr("see whether the server runs and what its log says, then try again"), words};
}

} // namespace

Error connectError(const QString &what, const QString &words)
{
    const QString state = stateIn(words);
    if (!state.isEmpty())
        return refusedBy(what, state, words);
    if (saysOne(words, {"could not translate host name", "could not parse network address"}))
        return {ErrorKind::NameResolution, what, Text::tr("the host name is not found"),
                Text::tr("check the spelling, the DNS server and the search domain"), words};
    if (saysOne(words, {"does not support SSL"}))
        return {ErrorKind::Tls, what, Text::tr("the server does not offer TLS, which sslmode asks for"),
                Text::tr("turn it on at the server (ssl = on), or choose another sslmode knowingly"), words};
    if (saysOne(words, {"server certificate for"}))
        return {ErrorKind::Tls, what, Text::tr("the server's certificate is for another host"),
                Text::tr("give the host name that stands in the certificate"), words};
    if (saysOne(words, {"root certificate file"}))
        return {ErrorKind::Tls, what,
                Text::tr("there is no file of certificate authorities to check the server by"),
                Text::tr("give it as sslrootcert=FILE"), words};
    if (saysOne(words, {"certificate verify failed"}))
        return {ErrorKind::Tls, what,
                Text::tr("the server's certificate is not signed by an authority that is trusted"),
                Text::tr("give the authority that signed it as sslrootcert=FILE"), words};
    if (saysOne(words, {"SSL", "TLS", "certificate"}))
        return {ErrorKind::Tls, what, Text::tr("the TLS handshake failed"),
                Text::tr("check sslmode, certificates and the protocol versions of both sides"), words};
    if (saysOne(words, {"no password supplied", "password authentication"}))
        return {ErrorKind::Auth, what, Text::tr("the server wants a password, and there is none"),
                Text::tr("give it by PGPASSWORD, PGPASSFILE, a service file, or type it for this run"),
                words};
    if (saysOne(words, {"timeout expired", "timed out"}))
        return {ErrorKind::Timeout, what, Text::tr("no answer in time"),
                Text::tr("check firewalls and routes"), words};
    if (saysOne(words, {"definition of service", "service file"}))
        return {ErrorKind::Input, what, Text::tr("the service is not found"),
                Text::tr("check its name and the service file (PGSERVICEFILE)"), words};
    if (saysOne(words, {"refused", "No such file or directory", "closed the connection unexpectedly"}))
        return {
            ErrorKind::Unreachable, what, Text::tr("nothing takes the connection there"),
            Text::tr(
                "check host and port, that the server runs and that listen_addresses covers this address"),
            words};
    return {ErrorKind::Unreachable, what,
            Text::tr("the connection failed: %1").arg(words.section(u'\n', 0, 0).trimmed()),
            Text::tr("check the address, routes and firewalls"), words};
}

Error statementError(const QString &what, const QString &sqlState, const QString &words)
{
    // Class 08: the connection; 57P0x: the administrator, a crash or a dropped database ended the session.
    if (sqlState.isEmpty() || sqlState.startsWith("08"_L1) || sqlState.startsWith("57P0"_L1))
        return lostError(what, words);
    const QString said = words.section(u'\n', 0, 0).trimmed();
    if (sqlState == "57014"_L1)
        return {ErrorKind::Timeout, what,
                Text::tr("the server ended a statement that took too long: %1").arg(said),
                Text::tr("try again when the server has less to do, or allow more time"), words};
    if (sqlState == "55P03"_L1)
        return {ErrorKind::Timeout, what, Text::tr("a table is locked by somebody else: %1").arg(said),
                Text::tr("see who holds it (pg_locks): a migration may be running"), words};
    if (sqlState == "42501"_L1)
        return {ErrorKind::Auth, what, Text::tr("the user lacks a right: %1").arg(said),
                Text::tr("use Kong's own database user, or one that may read all its tables"), words};
    if (sqlState == "42P01"_L1 || sqlState == "3D000"_L1)
        return {ErrorKind::NotFound, what, said, Text::tr("it may have been dropped meanwhile: try again"),
                words};
    return {ErrorKind::Gateway, what, Text::tr("the server says: %1").arg(said),
            Text::tr("look at the server's log"), words};
}

Error connectTimeoutError(const QString &what, int milliseconds)
{
    return {ErrorKind::Timeout,
            what,
            Text::tr("no answer within %1 s").arg(QLocale().toString(milliseconds / 1000.0, 'g', 3)),
            Text::tr("check firewalls and routes, or allow more time (connect_timeout)"),
            {}};
}

Error cancelledError(const QString &what)
{
    return {ErrorKind::Cancelled, what, Text::tr("cancelled"), {}, {}};
}

} // namespace gatelift
