#include "rehearsal/AdminListener.h"

#include "rehearsal/WireFaults.h"

#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QTcpSocket>

namespace gatelift {
namespace {

constexpr int watchMs = 100;

QByteArray methodName(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(method))).toUpper();
}

} // namespace

AdminListener::AdminListener(std::shared_ptr<SharedCluster> shared, Side side,
                             std::unique_ptr<QTcpServer> server, Secret token)
    : m_shared(std::move(shared))
    , m_side(side)
    , m_server(server.release())
    , m_port(m_server->serverPort())
    , m_token(std::move(token))
    , m_watch(this)
{
    bind(m_server);
}

void AdminListener::begin()
{
    connect(&m_watch, &QTimer::timeout, this, &AdminListener::followControlPlane);
    m_watch.start(watchMs);
    followControlPlane();
}

void AdminListener::followControlPlane()
{
    bool up = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->cluster.catchUp();
        up = m_shared->cluster.isUp(m_side);
    }
    if (!up && m_server->isListening())
        m_server->close();
    else if (up && !m_server->isListening())
        m_server->listen(QHostAddress::LocalHost,
                         m_port); // tried again at the next tick where the port is taken
}

AdminListener::Decision AdminListener::decide(const QHttpServerRequest &request)
{
    const auto url = request.url();
    const AdminRequest asked{methodName(request.method()), url.path(), request.query(), ++m_served};
    const auto token = request.value("Kong-Admin-Token");
    const std::lock_guard lock(m_shared->mutex);
    ++m_shared->asked[asked.method];
    auto &cluster = m_shared->cluster;
    cluster.catchUp();
    if (!cluster.isUp(m_side))
        return {false, {}, {}};
    if (!m_token.isEmpty() && token != m_token.reveal())
        return {true, refuseToken(cluster, m_side, token.isEmpty()), cluster.faults()};
    auto faults = cluster.faults();
    if (asked.path !=
        QLatin1String("/clustering/data-planes")) // the only answer that can be expected to be large
        faults.removeAll({FaultKind::Huge, 0});
    return {true, answerAdmin(cluster, m_side, asked), std::move(faults)};
}

bool AdminListener::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    auto decision = decide(request);
    if (!decision.up)
        resetConnection(socket);
    else
        sendAnswer(socket, std::move(decision.answer), request.method() == QHttpServerRequest::Method::Head,
                   decision.faults);
    return true;
}

void AdminListener::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    resetConnection(socket);
}

} // namespace gatelift
