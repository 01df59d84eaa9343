#pragma once

#include "domain/Result.h"
#include "domain/SmokeTest.h"
#include "gateway/probe/HttpAnswer.h"
#include "gateway/probe/ProbePermit.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

#include <functional>

namespace gatelift {

//! \brief One request of a smoke test, over a connection of its own, so that latencies compare. It is written
//! by hand: Qt's access manager sends a request again where the connection breaks before the answer, and a
//! POST must go out once. Redirects are answers, not followed. Ends exactly once and then deletes itself;
//! silent when it is deleted before.
class ProbeExchange : public QObject
{
public:
    struct Question
    {
        QList<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
        QSslConfiguration tls;
        int timeoutMs = 10'000;
        qint64 maxBodyBytes = 0; //!< a larger answer is an error
        QString shown;           //!< the address without secrets
    };
    using Handler = std::function<void(Result<SmokeAnswer>)>;

    ProbeExchange(Question question, Handler handler, QObject *parent);
    ~ProbeExchange() override;

    void start(const ProbePermit &permit);

private:
    void connectTo(const QUrl &url);
    void read();
    void onDisconnected();
    void fail(QAbstractSocket::SocketError error);
    [[nodiscard]] SmokeAnswer answer() const;
    void end(Result<SmokeAnswer> result);

    Question m_question;
    Handler m_handler;
    QUrl m_url;
    QByteArray m_request;
    QSslSocket m_socket;
    QElapsedTimer m_clock;
    QTimer m_deadline;
    QList<QSslError> m_sslErrors;
    std::optional<HttpAnswer> m_answer;
    bool m_anyByte = false;
};

} // namespace gatelift
