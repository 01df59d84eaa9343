#include "support/ScriptedServer.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data %s", qPrintable(path));
    return file.readAll();
}

json recording(const QString &name)
{
    const auto bytes = fileBytes(QStringLiteral(GATELIFT_TEST_DATA) + u"/recordings/"_s + name + u".json"_s);
    auto recorded = json::parse(bytes.begin(), bytes.end());
    if (!recorded.contains("response"))
        return recorded;
    // As it was recorded, with the request beside it.
    recorded = recorded["response"];
    recorded["body"] = recorded["body_raw"];
    return recorded;
}

} // namespace

void ScriptedServer::Answer::send(int status, const QByteArray &body, const QByteArray &contentType,
                                  const QList<QPair<QByteArray, QByteArray>> &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: " + contentType +
                      "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    rawAndClose(head + "\r\n" + body);
}

void ScriptedServer::Answer::raw(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void ScriptedServer::Answer::rawAndClose(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->disconnectFromHost();
}

void ScriptedServer::Answer::reset()
{
    m_socket->abort();
}

void ScriptedServer::Answer::endless(const QByteArray &head)
{
    auto *socket = m_socket;
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
        constexpr int block = 64 * 1024;
        if (socket->bytesToWrite() < block)
            socket->write(QByteArray(block, ' '));
    });
    socket->write(head + "\r\n\r\n");
}

ScriptedServer::ScriptedServer(QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<QTcpServer>())
{
    listen();
}

ScriptedServer::ScriptedServer(const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_tls(true)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    listen();
}

void ScriptedServer::listen()
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (auto *socket = m_server->nextPendingConnection())
            take(socket);
    });
    resume();
}

void ScriptedServer::resume()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("can't listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

void ScriptedServer::refuse()
{
    m_server->close();
}

QUrl ScriptedServer::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_port));
}

void ScriptedServer::on(const QString &path, Handler handler)
{
    m_handlers.insert(path, std::move(handler));
}

void ScriptedServer::onJson(const QString &path, const QByteArray &body)
{
    on(path, [body](const Request &, Answer &answer) { answer.send(200, body); });
}

void ScriptedServer::onRecording(const QString &path, const QString &name)
{
    const json recorded = recording(name);
    const int status = recorded["status"].get<int>();
    const auto body = QByteArray::fromStdString(recorded["body"].get<std::string>());
    QByteArray type = "application/json; charset=utf-8";
    QList<QPair<QByteArray, QByteArray>> headers;
    for (const auto &header : recorded["headers"]) {
        const auto field = QByteArray::fromStdString(header[0].get<std::string>());
        const auto value = QByteArray::fromStdString(header[1].get<std::string>());
        if (field == "Content-Type")
            type = value;
        else if (field != "Content-Length" && field != "Connection" && field != "Transfer-Encoding" &&
                 field != "Date")
            headers << qMakePair(field, value);
    }
    on(path, [=](const Request &, Answer &answer) {
        const auto date =
            QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
        answer.send(status, body, type, headers + QList{qMakePair(QByteArray("Date"), date.toLatin1())});
    });
}

void ScriptedServer::take(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto read = [this, socket] {
        const QByteArray head = socket->peek(64 * 1024);
        if (!head.contains("\r\n\r\n"))
            return;
        socket->readAll();
        answer(socket, head);
    };
    connect(socket, &QTcpSocket::readyRead, this, read);
    read();
}

void ScriptedServer::answer(QTcpSocket *socket, const QByteArray &head)
{
    Request request;
    const auto lines = head.left(head.indexOf("\r\n\r\n")).split('\n');
    const auto words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    const QUrl target(u"http://double"_s + QString::fromLatin1(words.value(1)));
    request.path = target.path();
    request.query = QUrlQuery(target);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        request.headers.insert(lines[i].left(colon).trimmed().toLower(), lines[i].mid(colon + 1).trimmed());
    }
    m_requests << request;
    Answer way(socket);
    const auto handler = m_handlers.constFind(request.path);
    if (handler != m_handlers.constEnd())
        (*handler)(request, way);
    else
        way.send(404, R"({"message":"Not found"})", "application/json; charset=utf-8",
                 {{"Server", "kong/3.9.1"}});
}

QByteArray ScriptedServer::recordedBody(const QString &name)
{
    return QByteArray::fromStdString(recording(name)["body"].get<std::string>());
}

QSslConfiguration ScriptedServer::tlsOf(const QString &name)
{
    const QString base = QStringLiteral(GATELIFT_TEST_DATA) + u"/tls/"_s + name;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(fileBytes(base + u".pem"_s)));
    tls.setPrivateKey(QSslKey(fileBytes(base + u".key"_s), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}
