#include "support/NginxServer.h"

#include "support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <array>
#include <csignal>
#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

QString program()
{
    const auto onPath = QStandardPaths::findExecutable(u"nginx"_s);
    return onPath.isEmpty() ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s}) : onPath;
}

bool listens(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1000);
}

} // namespace

NginxServer::NginxServer(QByteArray configuration)
    : m_folder(QDir::temp().filePath(u"gatelift-nginx-XXXXXX"_s))
{
    m_problem = missing();
    if (!m_problem.isEmpty())
        return;
    std::array<QTcpServer, 3> probes; // all at once, so that each gets another
    const std::array<const char *, 3> names{"%PLAIN%", "%TLS%", "%MUTUAL%"};
    for (std::size_t i = 0; i < probes.size(); ++i) {
        probes[i].listen(QHostAddress::LocalHost);
        m_ports[i] = probes[i].serverPort();
        configuration.replace(names[i], QByteArray::number(m_ports[i]));
        probes[i].close();
    }
    configuration.replace("%CERTS%", GATELIFT_TEST_DATA "/tls");
    configuration.replace("%DIR%", m_folder.path().toUtf8());
    start(configuration);
}

NginxServer::~NginxServer()
{
    if (!isRunning())
        return;
    m_server.terminate();
    if (!m_server.waitForFinished(5000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

QString NginxServer::missing()
{
    return program().isEmpty() ? u"nginx is missing (package nginx-light)"_s : QString();
}

QUrl NginxServer::url(const QString &scheme, quint16 port)
{
    QUrl url(scheme + u"://127.0.0.1"_s);
    url.setPort(port);
    return url;
}

bool NginxServer::start(const QByteArray &configuration)
{
    // One process, which changes to no other user and leaves nothing behind.
    QByteArray text = "daemon off;\nmaster_process off;\npid %DIR%/nginx.pid;\nerror_log %DIR%/error.log;\n"
                      "events { worker_connections 128; }\nhttp {\n"
                      "log_format test '$request_method $request_uri $status';\n"
                      "access_log %DIR%/access.log test;\n";
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += QByteArray(kind) + "_temp_path %DIR%/" + kind + ";\n";
    text += configuration + "\n}\n";
    text.replace("%DIR%", m_folder.path().toUtf8());
    QFile file(m_folder.filePath(u"nginx.conf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        m_problem = file.errorString();
        return false;
    }
    file.close();
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_folder.filePath(u"stderr.log"_s));
    m_server.start(program(), {u"-p"_s, m_folder.path(), u"-c"_s, file.fileName(), u"-e"_s,
                               m_folder.filePath(u"error.log"_s)});
    if (m_server.waitForStarted() &&
        QTest::qWaitFor([this] { return !isRunning() || listens(m_ports[0]); }, testPatienceMs) &&
        isRunning())
        return true;
    for (const auto *name : {"stderr.log", "error.log"}) {
        QFile log(m_folder.filePath(QLatin1String(name)));
        m_problem +=
            log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : m_server.errorString();
    }
    return false;
}

QList<QByteArray> NginxServer::log() const
{
    QFile file(m_folder.filePath(u"access.log"_s));
    auto lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    lines.removeAll({});
    return lines;
}

} // namespace gatelift::test
