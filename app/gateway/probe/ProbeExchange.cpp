#include "gateway/probe/ProbeExchange.h"

#include "gateway/GatewayErrors.h"
#include "gateway/TlsContext.h"
#include "gateway/probe/ProbeErrors.h"

#include <QCryptographicHash>
#include <QNetworkProxy>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

bool has(const Headers &headers, const QByteArray &name)
{
    return std::any_of(headers.cbegin(), headers.cend(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray hostOf(const Headers &headers, const QUrl &url)
{
    for (const auto &[name, value] : headers) {
        if (name.compare("host", Qt::CaseInsensitive) == 0)
            return value;
    }
    auto host = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath |
                              QUrl::RemoveQuery | QUrl::RemoveFragment);
    return host.startsWith("//") ? host.sliced(2) : host;
}

//! The whole request as it goes out, secrets included.
QByteArray requestOf(const ProbePermit &permit, const ProbeExchange::Question &question)
{
    auto target = permit.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (!target.startsWith('/'))
        target.prepend('/');
    auto text = permit.method() + ' ' + target + " HTTP/1.1\r\n";
    text += "Host: " + hostOf(question.headers, permit.url()) + "\r\n";
    for (const auto &[name, value] : question.headers) {
        if (name.compare("host", Qt::CaseInsensitive) != 0)
            text += name + ": " + value + "\r\n";
    }
    const auto add = [&](const QByteArray &name, const QByteArray &value) {
        if (!has(question.headers, name))
            text += name + ": " + value + "\r\n";
    };
    add("User-Agent", "gatelift/" GATELIFT_VERSION);
    add("Accept", "*/*");
    add("Accept-Encoding", "identity"); // so that bodies can be looked at
    const auto start = question.body.trimmed().left(1);
    if (!start.isEmpty())
        add("Content-Type", start == "{" || start == "[" ? "application/json" : "text/plain");
    if (permit.method() != "GET" && permit.method() != "HEAD")
        add("Content-Length", QByteArray::number(question.body.size()));
    return text + "Connection: close\r\n\r\n" + question.body;
}

QNetworkReply::NetworkError networkError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return QNetworkReply::SslHandshakeFailedError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

ProbeExchange::ProbeExchange(Question question, Handler handler, QObject *parent)
    : QObject(parent)
    , m_question(std::move(question))
    , m_handler(std::move(handler))
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { end(tl::unexpected(timeoutError(m_question.shown, m_question.timeoutMs))); });
    const auto write = [this] { m_socket.write(std::exchange(m_request, {})); };
    connect(&m_socket, &QSslSocket::connected, this, [this, write] {
        if (m_socket.mode() == QSslSocket::UnencryptedMode)
            write();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, write);
    connect(&m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(&m_socket, &QSslSocket::readyRead, this, [this] { read(); });
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { onDisconnected(); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](auto error) { fail(error); });
}

ProbeExchange::~ProbeExchange()
{
    m_socket.disconnect(this);
}

void ProbeExchange::start(const ProbePermit &permit)
{
    m_url = permit.url();
    m_request = requestOf(permit, m_question);
    m_answer.emplace(permit.method() == "HEAD", m_question.maxBodyBytes);
    m_deadline.start(m_question.timeoutMs);
    m_clock.start();
    connectTo(m_url);
}

void ProbeExchange::connectTo(const QUrl &url)
{
    const auto isTls = url.scheme() == "https"_L1;
    const auto port = static_cast<quint16>(url.port(isTls ? 443 : 80));
    if (!isTls)
        return m_socket.connectToHost(url.host(), port);
    m_socket.setSslConfiguration(m_question.tls);
    // A gateway picks its certificate by the host that is sent, and that is the one which must fit.
    const auto name = QUrl(u"//"_s + QString::fromLatin1(hostOf(m_question.headers, url))).host();
    m_socket.connectToHostEncrypted(url.host(), port, name.isEmpty() ? url.host() : name);
}

void ProbeExchange::read()
{
    const auto bytes = m_socket.readAll();
    m_anyByte = m_anyByte || !bytes.isEmpty();
    switch (m_answer->take(bytes)) {
    case HttpAnswer::State::Head:
    case HttpAnswer::State::Body:
        return;
    case HttpAnswer::State::Whole:
        return end(answer());
    case HttpAnswer::State::Malformed:
        return end(tl::unexpected(probeError(m_question.shown, QNetworkReply::ProtocolFailure, {}, m_url)));
    case HttpAnswer::State::TooLarge:
        return end(tl::unexpected(probeOversizedError(m_question.shown, m_question.maxBodyBytes)));
    }
}

void ProbeExchange::onDisconnected()
{
    if (m_socket.bytesAvailable() > 0)
        read();
    if (!m_handler)
        return;
    if (m_answer->end() == HttpAnswer::State::Whole)
        end(answer());
    else if (m_anyByte)
        end(tl::unexpected(truncatedError(m_question.shown)));
    else
        fail(QAbstractSocket::RemoteHostClosedError);
}

void ProbeExchange::fail(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError &&
        m_socket.state() != QAbstractSocket::UnconnectedState)
        return; // what came before is read first, when it is disconnected
    if (!m_sslErrors.isEmpty() && error == QAbstractSocket::SslHandshakeFailedError) {
        auto certificate = m_socket.peerCertificate();
        for (const auto &one : std::as_const(m_sslErrors)) {
            if (certificate.isNull())
                certificate = one.certificate();
        }
        return end(tl::unexpected(probeTlsError(m_question.shown, factsOf(certificate), m_sslErrors)));
    }
    end(tl::unexpected(probeError(m_question.shown, networkError(error), m_socket.errorString(), m_url)));
}

SmokeAnswer ProbeExchange::answer() const
{
    SmokeAnswer answer;
    answer.latencyMs = static_cast<int>(m_clock.elapsed());
    answer.status = m_answer->status();
    for (const auto &[name, value] : m_answer->headers())
        answer.headers.append({QString::fromLatin1(name), QString::fromUtf8(value)});
    answer.body = m_answer->body();
    answer.bodySize = answer.body.size();
    answer.bodyDigest =
        QString::fromLatin1(QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex());
    const auto facts = factsOf(m_socket.peerCertificate());
    if (!facts.subject.isEmpty() || !facts.names.isEmpty())
        answer.certificate = SmokeCertificate{facts.subject, facts.issuer, facts.names, facts.expiresAt};
    return answer;
}

void ProbeExchange::end(Result<SmokeAnswer> result)
{
    if (!m_handler)
        return;
    m_deadline.stop();
    m_socket.disconnect(this);
    auto handler = std::exchange(m_handler, nullptr);
    deleteLater();
    handler(std::move(result));
}

} // namespace gatelift
