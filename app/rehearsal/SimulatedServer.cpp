#include "rehearsal/SimulatedServer.h"

#include "gateway/TlsContext.h"
#include "rehearsal/AdminListener.h"
#include "rehearsal/StatusListener.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

#include <algorithm>

namespace gatelift {
namespace {

Result<QByteArray> contents(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::Input, name, file.errorString(),
            QCoreApplication::translate("gatelift::SimulatedServer", "check the path and its permissions"));
    return file.readAll();
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

Result<QSslConfiguration> tlsOf(const ServerOptions &options)
{
    const auto chainPem = contents(options.certificateFile);
    if (!chainPem)
        return tl::unexpected(chainPem.error());
    const auto keyPem = contents(options.keyFile);
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const auto chain = QSslCertificate::fromData(*chainPem);
    if (chain.isEmpty())
        return failure(
            ErrorKind::Input, options.certificateFile,
            QCoreApplication::translate("gatelift::SimulatedServer", "holds no PEM certificate"),
            QCoreApplication::translate("gatelift::SimulatedServer", "write --tls CERT KEY, two PEM files"));
    const auto key = readKey(*keyPem);
    if (key.isNull())
        return failure(
            ErrorKind::Input, options.keyFile,
            QCoreApplication::translate("gatelift::SimulatedServer", "holds no PEM key without a passphrase"),
            QCoreApplication::translate("gatelift::SimulatedServer", "write --tls CERT KEY, two PEM files"));
    if (!keyFits(chain.first(), key))
        return failure(ErrorKind::Input, options.keyFile,
                       QCoreApplication::translate("gatelift::SimulatedServer",
                                                   "the key does not belong to the certificate"),
                       QCoreApplication::translate("gatelift::SimulatedServer",
                                                   "give the key that the certificate was made for"));
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

Result<std::unique_ptr<QTcpServer>> socketFor(const ServerOptions &options)
{
    if (options.certificateFile.isEmpty())
        return std::make_unique<QTcpServer>();
    const auto configuration = tlsOf(options);
    if (!configuration)
        return tl::unexpected(configuration.error());
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(*configuration);
    return server;
}

} // namespace

SimulatedServer::SimulatedServer(SimulatedCluster cluster)
    : m_shared(std::make_shared<SharedCluster>(std::move(cluster)))
{
    m_thread.setObjectName(QStringLiteral("simulated gateway"));
}

SimulatedServer::~SimulatedServer()
{
    m_thread.quit();
    m_thread.wait();
}

Result<void> SimulatedServer::start(const ServerOptions &options)
{
    if (auto listening = listen(Side::X, options.portX, options); !listening)
        return listening;
    const bool serveY =
        options.serveY || use([](const SimulatedCluster &cluster) { return cluster.exists(Side::Y); });
    if (serveY) {
        if (auto listening = listen(Side::Y, options.portY, options); !listening)
            return listening;
    }
    if (auto listening = listenForStatus(options); !listening)
        return listening;
    m_thread.start();
    return {};
}

Result<void> SimulatedServer::listen(Side side, quint16 port, const ServerOptions &options)
{
    auto server = socketFor(options);
    if (!server)
        return tl::unexpected(server.error());
    // Bound here, where a taken port can be told at once, then handed to the thread with its listener.
    if (!(*server)->listen(QHostAddress::LocalHost, port))
        return failure(ErrorKind::Unreachable, QStringLiteral("127.0.0.1:%1").arg(port),
                       (*server)->errorString(),
                       QCoreApplication::translate("gatelift::SimulatedServer", "choose another port"));
    QUrl url;
    url.setScheme(options.certificateFile.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort((*server)->serverPort());
    m_urls[side == Side::X ? 0 : 1] = url;
    auto *listener = new AdminListener(m_shared, side, std::move(*server), options.token);
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, listener, &AdminListener::begin);
    QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    return {};
}

Result<void> SimulatedServer::listenForStatus(const ServerOptions &options)
{
    if (options.statusApis <= 0)
        return {};
    auto listener = std::make_unique<StatusListener>(m_shared);
    for (int number = 0; number < std::min(options.statusApis, maxStatusApis); ++number) {
        auto server = std::make_unique<QTcpServer>();
        const auto port = options.statusPort == 0 ? quint16(0) : quint16(options.statusPort + number);
        if (!server->listen(QHostAddress::LocalHost, port))
            return failure(ErrorKind::Unreachable, QStringLiteral("127.0.0.1:%1").arg(port),
                           server->errorString(),
                           QCoreApplication::translate("gatelift::SimulatedServer", "choose another port"));
        QUrl url;
        url.setScheme(QStringLiteral("http"));
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(server->serverPort());
        m_statusUrls << url;
        listener->serve(number, std::move(server));
    }
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, listener.release(), &QObject::deleteLater);
    return {};
}

QUrl SimulatedServer::url(Side side) const
{
    return m_urls[side == Side::X ? 0 : 1];
}

QMap<QByteArray, qint64> SimulatedServer::asked()
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->asked;
}

} // namespace gatelift
