#include "rehearsal/WireFaults.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace gatelift {
namespace {

constexpr qint64 hugeSize = 256LL * 1024 * 1024;
constexpr qsizetype hugeChunk = 256LL * 1024;
constexpr int slowPieces = 16;
constexpr int slowPauseMs = 250;

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 503:
        return "Service Temporarily Unavailable";
    default:
        return "Internal Server Error";
    }
}

QByteArray head(const AdminAnswer &answer, qint64 length)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\r\n";
    if (answer.status != 204)
        text += "Content-Length: " + QByteArray::number(length) + "\r\n";
    return text + "\r\n";
}

//! \brief Half of the body under the length of the whole, then the end.
void sendTruncated(QTcpSocket *socket, const AdminAnswer &answer)
{
    socket->write(head(answer, answer.body.size()));
    socket->write(answer.body.first(answer.body.size() / 2));
    socket->disconnectFromHost();
}

void sendSlowly(QTcpSocket *socket, const AdminAnswer &answer)
{
    socket->write(head(answer, answer.body.size()));
    auto *timer = new QTimer(socket);
    const auto piece = std::max<qsizetype>(1, (answer.body.size() + slowPieces - 1) / slowPieces);
    QObject::connect(timer, &QTimer::timeout, socket, [timer, socket, rest = answer.body, piece]() mutable {
        socket->write(rest.first(std::min(piece, rest.size())));
        rest.remove(0, std::min(piece, rest.size()));
        if (rest.isEmpty())
            timer->deleteLater();
    });
    timer->start(slowPauseMs);
}

//! \brief A body of 256 MiB that never becomes complete JSON. Written as fast as it is read, so that it isn't
//! held here.
void sendHuge(QTcpSocket *socket, const AdminAnswer &answer)
{
    socket->write(head(answer, hugeSize));
    const QByteArray beginning = R"({"next":null,"data":[{"id":")";
    socket->write(beginning);
    auto more = [socket, left = hugeSize - beginning.size()]() mutable {
        while (left > 0 && socket->bytesToWrite() < 4 * hugeChunk) {
            const auto size = std::min<qint64>(left, hugeChunk);
            socket->write(QByteArray(size, 'f'));
            left -= size;
        }
    };
    more();
    QObject::connect(socket, &QIODevice::bytesWritten, socket, more);
}

bool contains(const QList<Fault> &faults, FaultKind kind)
{
    return std::any_of(faults.begin(), faults.end(),
                       [kind](const Fault &fault) { return fault.kind == kind; });
}

} // namespace

void sendAnswer(QTcpSocket *socket, AdminAnswer answer, bool headOnly, const QList<Fault> &faults)
{
    if (contains(faults, FaultKind::Hang))
        return;
    if (contains(faults, FaultKind::Reset))
        return resetConnection(socket);
    if (contains(faults, FaultKind::Malformed) && !answer.body.isEmpty())
        answer.body = answer.body.chopped(1) + ",]";
    if (headOnly) {
        socket->write(head(answer, answer.body.size()));
        return;
    }
    if (contains(faults, FaultKind::Truncate))
        return sendTruncated(socket, answer);
    if (contains(faults, FaultKind::Huge))
        return sendHuge(socket, answer);
    if (contains(faults, FaultKind::Slow))
        return sendSlowly(socket, answer);
    socket->write(head(answer, answer.body.size()) + answer.body);
}

void resetConnection(QTcpSocket *socket)
{
    const linger now{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

} // namespace gatelift
