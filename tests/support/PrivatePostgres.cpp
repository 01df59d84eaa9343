#include "support/PrivatePostgres.h"

#include "support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

#include <algorithm>
#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

const QString shipped = u"/usr/lib/postgresql"_s;

//! A port that nobody listens on. Over the socket alone it is only a name.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16{0};
}

bool write(const QString &path, const QByteArray &content, QIODevice::OpenMode mode = QIODevice::Truncate)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | mode) && file.write(content) == content.size();
}

//! The processes that a process started.
QList<pid_t> childrenOf(pid_t parent)
{
    QFile list(u"/proc/%1/task/%1/children"_s.arg(parent));
    QList<pid_t> children;
    if (list.open(QIODevice::ReadOnly)) {
        for (const QByteArray &pid : list.readAll().simplified().split(' '))
            children << pid.toInt();
    }
    children.removeAll(0);
    return children;
}

//! What a person's shell tells libpq would reach the tests' connections too.
void forgetOuterSettings()
{
    const auto names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (name.startsWith("PG"_L1))
            qunsetenv(name.toLocal8Bit());
    }
}

} // namespace

PrivatePostgres::PrivatePostgres()
    : PrivatePostgres(Options{})
{
}

PrivatePostgres::PrivatePostgres(const Options &options)
    : m_folder(QDir::temp().filePath(u"gatelift-pg-XXXXXX"_s))
    , m_user(otherUser())
    , m_port(freePort())
{
    m_problem = missing();
    if (!m_problem.isEmpty())
        return;
    forgetOuterSettings();
    // A socket or key that another test's crash left could not be mistaken for ours: the folder is new.
    if (!giveAway(m_folder.path()) || !initialize(options) || !start())
        return;
    if (!options.standby)
        run(u"CREATE ROLE kong LOGIN CREATEDB PASSWORD '%1'; CREATE ROLE barred LOGIN"_s.arg(
            QString::fromLatin1(password())));
}

PrivatePostgres::~PrivatePostgres()
{
    if (!isRunning())
        return;
    // SIGQUIT: nothing here is worth a checkpoint.
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    if (!m_server.waitForFinished())
        kill();
}

QString PrivatePostgres::missing()
{
    for (const char *program : {"initdb", "postgres", "psql"}) {
        if (tool(QLatin1String(program)).isEmpty())
            return u"%1 is missing (packages postgresql-15 and postgresql-client-15)"_s.arg(
                QLatin1String(program));
    }
    return ::geteuid() == 0 && otherUser().uid == 0
               ? u"initdb refuses root, and there is neither a user postgres nor nobody"_s
               : QString();
}

QString PrivatePostgres::tool(const QString &name)
{
    const QString onPath = QStandardPaths::findExecutable(name);
    // Debian's wrapper picks a server version by its own rules: take the real program.
    if (!onPath.isEmpty() && !QFile(onPath).symLinkTarget().endsWith("pg_wrapper"_L1))
        return onPath;
    auto versions = QDir(shipped).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(versions.begin(), versions.end(),
              [](const QString &a, const QString &b) { return a.toInt() > b.toInt(); });
    for (const QString &version : std::as_const(versions)) {
        const QString path = shipped + u'/' + version + u"/bin/"_s + name;
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return onPath;
}

PrivatePostgres::User PrivatePostgres::otherUser()
{
    for (const char *name : {"postgres", "nobody"}) {
        if (const auto *entry = ::getpwnam(name))
            return {entry->pw_uid, entry->pw_gid};
    }
    return {};
}

void PrivatePostgres::asOtherUser(QProcess &process) const
{
    process.setChildProcessModifier([user = m_user] {
        if (::geteuid() == 0 &&
            (::setgroups(0, nullptr) != 0 || ::setgid(user.gid) != 0 || ::setuid(user.uid) != 0))
            ::_exit(126);
        // After the change of user, which forgets it: no server outlives its test.
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
}

bool PrivatePostgres::giveAway(const QString &path) const
{
    return ::geteuid() != 0 || ::chown(QFile::encodeName(path).constData(), m_user.uid, m_user.gid) == 0;
}

bool PrivatePostgres::initialize(const Options &options)
{
    QProcess initdb;
    asOtherUser(initdb);
    return runToEnd(initdb, tool(u"initdb"_s),
                    {u"-D"_s, m_folder.filePath(u"data"_s), u"-U"_s, u"owner"_s, u"-A"_s, u"trust"_s, u"-E"_s,
                     u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s}) &&
           (!options.tls || makeCertificates()) && writeConfiguration(options);
}

bool PrivatePostgres::writeConfiguration(const Options &options)
{
    QStringList lines{u"port = %1"_s.arg(m_port), u"unix_socket_directories = '%1'"_s.arg(m_folder.path()),
                      u"listen_addresses = '%1'"_s.arg(options.tcp ? u"127.0.0.1"_s : QString()),
                      // Nothing here outlives the test, so nothing has to reach the disk.
                      u"fsync = off"_s, u"synchronous_commit = off"_s, u"full_page_writes = off"_s,
                      u"log_min_messages = fatal"_s};
    // A standby may not allow fewer than its primary did.
    lines << (options.standby ? u"hot_standby = on"_s : u"max_connections = 40"_s);
    QByteArray access = "local all owner trust\n";
    if (options.tls) {
        lines << u"ssl = on"_s;
        for (const char *file : {"ssl_cert_file = '%1/server.pem'", "ssl_key_file = '%1/server.key'"})
            lines << QString::fromLatin1(file).arg(m_folder.path());
    }
    access += "local all kong scram-sha-256\nhost all kong 127.0.0.1/32 scram-sha-256\n";
    lines << options.settings;
    const QString data = m_folder.filePath(u"data/"_s);
    if (options.standby) {
        lines << u"restore_command = 'false'"_s;
        if (!write(data + u"standby.signal"_s, {}) || !giveAway(data + u"standby.signal"_s))
            return false;
    }
    return write(data + u"postgresql.conf"_s, '\n' + lines.join(u'\n').toUtf8() + '\n', QIODevice::Append) &&
           write(data + u"pg_hba.conf"_s, access);
}

bool PrivatePostgres::makeCertificates()
{
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    const auto file = [this](const char *name) { return m_folder.filePath(QLatin1String(name)); };
    const auto authority = [&](const char *key, const char *certificate, const QString &name) {
        QProcess make;
        return runToEnd(make, openssl,
                        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                         u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                         u"/CN="_s + name, u"-keyout"_s, file(key), u"-out"_s, file(certificate)});
    };
    QProcess request;
    QProcess sign;
    return write(file("server.ext"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n") &&
           authority("ca.key", "ca.pem", u"A test's CA"_s) &&
           authority("other-ca.key", "other-ca.pem", u"Another CA"_s) &&
           runToEnd(request, openssl,
                    {u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                     u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s, file("server.key"), u"-out"_s,
                     file("server.csr")}) &&
           runToEnd(sign, openssl,
                    {u"x509"_s, u"-req"_s, u"-in"_s, file("server.csr"), u"-CA"_s, file("ca.pem"),
                     u"-CAkey"_s, file("ca.key"), u"-CAcreateserial"_s, u"-days"_s, u"2"_s, u"-extfile"_s,
                     file("server.ext"), u"-out"_s, file("server.pem")}) &&
           QFile::setPermissions(file("server.key"), QFile::ReadOwner | QFile::WriteOwner) &&
           giveAway(file("server.key")) && giveAway(file("server.pem"));
}

bool PrivatePostgres::start()
{
    const QString data = m_folder.filePath(u"data"_s);
    asOtherUser(m_server);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_folder.filePath(u"server.log"_s), QIODevice::Append);
    m_server.start(tool(u"postgres"_s), {u"-D"_s, data});
    // The postmaster writes its state into the eighth line of its lock file; the first tells whose it is, as
    // a killed one leaves its own.
    const auto isReady = [&] {
        QFile lock(data + u"/postmaster.pid"_s);
        const auto lines = lock.open(QIODevice::ReadOnly) ? lock.readAll().split('\n') : QList<QByteArray>();
        return lines.value(0).toLongLong() == m_server.processId() && lines.value(7).startsWith("ready");
    };
    const bool stood = m_server.waitForStarted() &&
                       QTest::qWaitFor([&] { return !isRunning() || isReady(); }, testPatienceMs) &&
                       isRunning();
    if (!stood) {
        QFile log(m_folder.filePath(u"server.log"_s));
        m_problem = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : m_server.errorString();
    }
    return stood;
}

void PrivatePostgres::stop()
{
    if (!isRunning())
        return;
    // SIGINT: sessions are ended, then everything is written.
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    m_server.waitForFinished(testPatienceMs);
}

void PrivatePostgres::kill()
{
    if (!isRunning())
        return;
    const auto server = static_cast<pid_t>(m_server.processId());
    // Stopped first, or it would notice a session's end and start to mend.
    ::kill(server, SIGSTOP);
    for (const pid_t session : childrenOf(server))
        ::kill(session, SIGKILL);
    m_server.kill();
    m_server.waitForFinished(testPatienceMs);
}

QString PrivatePostgres::conninfo(const QString &database, const QString &role) const
{
    return u"host=%1 port=%2 user=%3 dbname=%4"_s.arg(socketFolder()).arg(m_port).arg(role, database);
}

QString PrivatePostgres::tcpConninfo(const QString &database, const QString &sslmode) const
{
    const QString info =
        u"host=localhost hostaddr=127.0.0.1 port=%1 user=kong dbname=%2"_s.arg(m_port).arg(database);
    return sslmode.isEmpty() ? info : info + u" sslmode="_s + sslmode;
}

bool PrivatePostgres::run(const QString &sql, const QString &database)
{
    QProcess psql;
    return runToEnd(psql, tool(u"psql"_s), {u"-XqAt"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, database},
                    sql.toUtf8());
}

QString PrivatePostgres::value(const QString &sql, const QString &database)
{
    return run(sql, database) ? QString::fromUtf8(m_output).trimmed() : QString();
}

bool PrivatePostgres::call(const QString &program, const QStringList &arguments)
{
    QProcess process;
    return runToEnd(process, tool(program), arguments);
}

QProcessEnvironment PrivatePostgres::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGHOST"_s, socketFolder());
    environment.insert(u"PGPORT"_s, QString::number(m_port));
    environment.insert(u"PGUSER"_s, u"owner"_s);
    return environment;
}

bool PrivatePostgres::runToEnd(QProcess &process, const QString &program, const QStringList &arguments,
                               const QByteArray &input)
{
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(5 * testPatienceMs);
    m_output = process.readAllStandardOutput();
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_problem = program + u": "_s + QString::fromUtf8(process.readAllStandardError());
    return false;
}

} // namespace gatelift::test
