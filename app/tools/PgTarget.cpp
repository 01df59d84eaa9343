#include "tools/PgTarget.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PgTarget)
};

bool isUri(const QString &conninfo)
{
    return conninfo.startsWith(QLatin1String("postgresql://")) ||
           conninfo.startsWith(QLatin1String("postgres://"));
}

bool holdsPassword(const QString &conninfo)
{
    // Percent-encoded keys count too: libpq decodes them. Rather refuse one too many.
    static const QRegularExpression word(QStringLiteral("(?:^|[\\s'&?])(?:ssl)?password\\s*="));
    static const QRegularExpression user(QStringLiteral("^postgres(?:ql)?://[^/?#@]*:[^@]*@"));
    const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(conninfo.toUtf8()));
    return word.match(conninfo).hasMatch() || (isUri(conninfo) && word.match(decoded).hasMatch()) ||
           user.match(conninfo).hasMatch();
}

bool namesDatabase(const QString &conninfo)
{
    static const QRegularExpression path(QStringLiteral("^postgres(?:ql)?://[^/?#]*/[^?#]+"));
    static const QRegularExpression word(QStringLiteral("(?:^|[\\s&?])(?:dbname|service)\\s*="));
    if (!isUri(conninfo) && !conninfo.contains(QLatin1Char('=')))
        return !conninfo.trimmed().isEmpty();
    return word.match(conninfo).hasMatch() || path.match(conninfo).hasMatch();
}

} // namespace

Result<void> checkConninfo(const QString &conninfo)
{
    if (holdsPassword(conninfo))
        return failure(ErrorKind::Usage, Text::tr("PostgreSQL connection"),
                       Text::tr("it holds a password, which everybody on this machine could read"),
                       Text::tr("leave it out; type it when asked, or use PGPASSWORD or PGPASSFILE"));
    if (!namesDatabase(conninfo))
        return failure(ErrorKind::Usage, Text::tr("PostgreSQL connection"), Text::tr("it names no database"),
                       Text::tr("add dbname=…, e.g. dbname=kong"));
    return {};
}

ToolCall pgCall(const QString &program, const PgTarget &target)
{
    ToolCall call;
    call.program = program;
    // What libpq reads in our own process counts in the tools as well: the same database for both.
    for (const char *name : {"PGHOST",
                             "PGHOSTADDR",
                             "PGPORT",
                             "PGDATABASE",
                             "PGUSER",
                             "PGPASSFILE",
                             "PGSERVICE",
                             "PGSERVICEFILE",
                             "PGSYSCONFDIR",
                             "PGSSLMODE",
                             "PGSSLCERT",
                             "PGSSLKEY",
                             "PGSSLROOTCERT",
                             "PGSSLCRL",
                             "PGSSLCRLDIR",
                             "PGSSLSNI",
                             "PGSSLMINPROTOCOLVERSION",
                             "PGSSLMAXPROTOCOLVERSION",
                             "PGREQUIREPEER",
                             "PGREQUIREAUTH",
                             "PGGSSENCMODE",
                             "PGKRBSRVNAME",
                             "PGGSSLIB",
                             "PGCHANNELBINDING",
                             "PGCONNECT_TIMEOUT",
                             "PGTARGETSESSIONATTRS",
                             "PGLOADBALANCEHOSTS",
                             "KRB5CCNAME",
                             "KRB5_CONFIG"})
        call.inherit << QString::fromLatin1(name);
    call.environment = {{QStringLiteral("LC_MESSAGES"), QStringLiteral("C")},
                        {QStringLiteral("PGAPPNAME"), QStringLiteral("gatelift")}};
    const auto password = target.password.isEmpty() ? Secret(qgetenv("PGPASSWORD")) : target.password;
    if (!password.isEmpty())
        call.secrets = {{QStringLiteral("PGPASSWORD"), password}};
    // It passes this on to its parallel workers and cancels what they run on the server.
    call.deathSignal = SIGTERM;
    return call;
}

} // namespace gatelift
