#include "rehearsal/StatusListener.h"

#include "rehearsal/SimulatedStatusApi.h"
#include "rehearsal/WireFaults.h"

#include <QHttpServerRequest>
#include <QTcpSocket>

namespace gatelift {

StatusListener::StatusListener(std::shared_ptr<SharedCluster> shared)
    : m_shared(std::move(shared))
{
}

void StatusListener::serve(int number, std::unique_ptr<QTcpServer> server)
{
    m_places[server->serverPort()] = {number, {}, 0};
    bind(server.release()); // becomes a child
}

bool StatusListener::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    auto &place = m_places[socket->localPort()];
    const bool isHead = request.method() == QHttpServerRequest::Method::Head;
    const bool reads = isHead || request.method() == QHttpServerRequest::Method::Get;
    std::optional<AdminAnswer> answer;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->cluster.catchUp();
        const auto node = m_shared->cluster.dataPlaneAt(place.number);
        if (node && node->id != place.id)
            place = {place.number, node->id, 0}; // another one: its counters begin anew
        const AdminRequest asked{isHead  ? "HEAD"
                                 : reads ? "GET"
                                         : "POST",
                                 request.url().path(),
                                 {},
                                 ++place.asked};
        answer = answerStatusApi(m_shared->cluster, place.number, asked);
    }
    if (answer)
        sendAnswer(socket, std::move(*answer), isHead, {});
    else
        resetConnection(socket);
    return true;
}

void StatusListener::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    resetConnection(socket);
}

} // namespace gatelift
