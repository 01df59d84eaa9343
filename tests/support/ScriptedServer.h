#pragma once

#include <QHash>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

//! \brief A gateway's double that does on the socket what a test says: answer, lie, hang, reset, cut off,
//! never end. Real HTTP/1.1 over real TCP or TLS on 127.0.0.1, one request per connection.
class ScriptedServer : public QObject
{
public:
    struct Request
    {
        QByteArray method;
        QString path;
        QUrlQuery query;
        QHash<QByteArray, QByteArray> headers; //!< names in lower case
    };

    //! \brief The way back to the asker.
    class Answer
    {
    public:
        explicit Answer(QTcpSocket *socket)
            : m_socket(socket)
        {
        }
        //! \brief A whole answer; the connection closes after it.
        void send(int status, const QByteArray &body,
                  const QByteArray &contentType = "application/json; charset=utf-8",
                  const QList<QPair<QByteArray, QByteArray>> &headers = {});
        //! \brief Bytes as they are; the connection stays open.
        void raw(const QByteArray &bytes);
        //! \brief Bytes as they are, then the end.
        void rawAndClose(const QByteArray &bytes);
        //! \brief Nothing, ever.
        void hang() {}
        void reset();
        //! \brief A head, then filler as fast as it is taken, without end.
        void endless(const QByteArray &head);

    private:
        QTcpSocket *m_socket;
    };

    using Handler = std::function<void(const Request &, Answer &)>;

    explicit ScriptedServer(QObject *parent = nullptr);
    //! \brief Over TLS.
    explicit ScriptedServer(const QSslConfiguration &tls, QObject *parent = nullptr);

    //! \brief What happens on this path; the last one said stands. Everything else is Kong's 404.
    void on(const QString &path, Handler handler);
    //! \brief Answers with a recording of tests/data/recordings.
    void onRecording(const QString &path, const QString &name);
    //! \brief Answers 200 with this body.
    void onJson(const QString &path, const QByteArray &body);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    void forgetRequests() { m_requests.clear(); }
    //! \brief From now on connections are refused; resume() listens on the same port again.
    void refuse();
    void resume();

    //! \brief Body of a recorded answer.
    [[nodiscard]] static QByteArray recordedBody(const QString &name);
    //! \brief The server side of TLS with tests/data/tls/NAME.pem and .key.
    [[nodiscard]] static QSslConfiguration tlsOf(const QString &name);

private:
    void listen();
    void take(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head);

    std::unique_ptr<QTcpServer> m_server;
    QHash<QString, Handler> m_handlers;
    QList<Request> m_requests;
    quint16 m_port = 0;
    bool m_tls = false;
};
