#include "tools/PgErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PgErrors)
};

//! What a message means. The first that matches counts; %1 and %2 stand for what the pattern caught.
struct Meaning
{
    const char *pattern;
    ErrorKind kind;
    const char *why;
    const char *hint;
};

constexpr std::array meanings{
    Meaning{"No space left on device|Disk quota exceeded", ErrorKind::Io,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the disk is full"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "free space or choose another folder, then start again")},
    Meaning{"aborting because of server version mismatch|server version: (\\d+).*; pg_\\w+ version: (\\d+)",
            ErrorKind::Tool, QT_TRANSLATE_NOOP("gatelift::PgErrors", "the tool is older than the server"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "install postgresql-client of the server's version")},
    Meaning{"unsupported version \\(([\\d.]+)\\) in file header", ErrorKind::Tool,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the dump was written by a newer pg_dump (format %1)"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "use the pg_restore of that version")},
    Meaning{"password authentication failed for user \"([^\"]*)\"", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "wrong password for user %1"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors",
                              "check user and password (pg_user and pg_password in kong.conf)")},
    Meaning{"no password supplied", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server asks for a password, and none was given"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "type the password, or set PGPASSWORD or PGPASSFILE")},
    Meaning{"database \"([^\"]*)\" does not exist", ErrorKind::NotFound,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "there is no database %1"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "check its name (pg_database in kong.conf)")},
    Meaning{"role \"([^\"]*)\" does not exist", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "there is no user %1"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "check the user's name (pg_user in kong.conf)")},
    Meaning{
        "server does not support SSL|certificate verify failed|does not match host name|root certificate "
        "file|requires a valid client certificate|certificate authentication failed|SSL error|no pg_hba"
        "\\.conf entry for host .*(?:no encryption|SSL off)",
        ErrorKind::Tls,
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server and this machine agree on no TLS connection"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors",
                          "check sslmode, sslrootcert and the server's certificate (details in the log)")},
    Meaning{"no pg_hba\\.conf entry|is not permitted to log in|authentication failed", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server does not let this user in from here"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "see pg_hba.conf on the server")},
    Meaning{
        "could not translate host name \"([^\"]*)\"", ErrorKind::NameResolution,
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "the host name %1 is not found"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "check the spelling, the DNS server and the search domain")},
    Meaning{
        "server closed the connection unexpectedly|terminating connection|the database system is (?:shutting "
        "down|in recovery mode|starting up)|connection to server was lost|SSL SYSCALL error|could not "
        "receive data from server|no connection to the server",
        ErrorKind::Unreachable,
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server ended the connection in the middle"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "look at the server and its log, then start again")},
    Meaning{"Connection refused|No route to host|Network is unreachable|Is the server running",
            ErrorKind::Unreachable, QT_TRANSLATE_NOOP("gatelift::PgErrors", "no server answers there"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "check host and port, and that PostgreSQL runs")},
    Meaning{"timeout expired|Connection timed out", ErrorKind::Timeout,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server does not answer in time"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "check firewalls and routes")},
    Meaning{"too many clients|remaining connection slots|too many connections", ErrorKind::Unreachable,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server has no connection left"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "use fewer parallel jobs, or try again later")},
    Meaning{
        "permission denied for (\\w+(?: \\w+)?) \"?([^\"\\s]+)\"?", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "the user has no right on the %1 %2"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "use the owner of Kong's tables, or grant what is missing")},
    Meaning{"(?:must be (?:owner|superuser|member)|permission denied to) .*", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the user may not do this"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "use a role with the right to, or the database's owner")},
    Meaning{"invalid snapshot identifier|could not import the requested snapshot|snapshot \"[^\"]*\" does "
            "not exist",
            ErrorKind::NotFound,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the moment to dump (snapshot) is gone from the server"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "start again: its session must stay open meanwhile")},
    Meaning{"lock timeout|statement timeout|deadlock detected", ErrorKind::Timeout,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the server waited too long for a lock or an answer"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors",
                              "see that no migration or long query runs, then start again")},
    Meaning{"(?:relation|type|schema|function|extension) \"([^\"]*)\" already exists", ErrorKind::Input,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "the database is not empty: %1 is already there"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "name an empty database")},
    Meaning{
        "end of file|: Success|does not appear to be a valid archive|input file appears to be|did not find "
        "magic string|file "
        "header|"
        "could not uncompress data|corrupted|unexpected end of file|is too short|could not open "
        "(?:input|TOC) file|"
        "expected format|crc error|incorrect data check|invalid (?:stored block|distance|block type|code)",
        ErrorKind::Malformed, QT_TRANSLATE_NOOP("gatelift::PgErrors", "the dump is damaged or is none"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors", "do not rely on it: make a new backup")},
    Meaning{"could not (?:create|open|write|rename|close|read)[^:]*: (.*)", ErrorKind::Io,
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "a file could not be written or read: %1"),
            QT_TRANSLATE_NOOP("gatelift::PgErrors", "check the folder, its rights and the disk")},
    // Last, so that what the job itself said counts first: here it said nothing before it ended.
    Meaning{
        "a worker process died unexpectedly", ErrorKind::Unreachable,
        QT_TRANSLATE_NOOP("gatelift::PgErrors",
                          "one of its jobs ended unexpectedly, as when the server goes down"),
        QT_TRANSLATE_NOOP("gatelift::PgErrors",
                          "look at the server's log and at the memory of this machine, then start again")}};

QString filled(const char *source, const QRegularExpressionMatch &match)
{
    auto text = QCoreApplication::translate("gatelift::PgErrors", source);
    for (int number = 1; number <= 2; ++number)
        text.replace(QLatin1Char('%') + QString::number(number), match.captured(number));
    return text;
}

QString lastWords(const QStringList &lines)
{
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (const auto at = line->indexOf(QLatin1String("error: ")); at >= 0)
            return line->mid(at + 7);
    }
    return lines.isEmpty() ? Text::tr("it ended with an error and said nothing") : lines.last().trimmed();
}

} // namespace

Error pgError(const QString &what, const QStringList &errorLines)
{
    const QString all = errorLines.join(QLatin1Char('\n'));
    for (const auto &meaning : meanings) {
        if (const auto match = QRegularExpression(QLatin1String(meaning.pattern)).match(all);
            match.hasMatch())
            return {meaning.kind, what, filled(meaning.why, match),
                    QCoreApplication::translate("gatelift::PgErrors", meaning.hint), all};
    }
    return {ErrorKind::Tool, what, lastWords(errorLines), Text::tr("see the log for its own words"), all};
}

} // namespace gatelift
