#pragma once

#include "rehearsal/SimulatedAdminApi.h"
#include "rehearsal/SimulatedServer.h"

#include <QAbstractHttpServer>
#include <QTcpServer>
#include <QTimer>

namespace gatelift {

//! \brief One simulated control plane's address. QtHttpServer reads the requests; the answers are written to
//! its socket directly, because that is where they can be late, cut off or never sent: no second server is
//! needed for the faults. While the control plane is down, nothing listens.
class AdminListener : public QAbstractHttpServer
{
    Q_OBJECT

public:
    AdminListener(std::shared_ptr<SharedCluster> shared, Side side, std::unique_ptr<QTcpServer> server,
                  Secret token);

    //! \brief To be called once in the thread that it lives in.
    void begin();

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    struct Decision
    {
        bool up = true;
        AdminAnswer answer;
        QList<Fault> faults;
    };

    void followControlPlane();
    [[nodiscard]] Decision decide(const QHttpServerRequest &request);

    std::shared_ptr<SharedCluster> m_shared;
    Side m_side;
    QTcpServer *m_server;
    quint16 m_port;
    Secret m_token;
    QTimer m_watch;
    qint64 m_served = 0;
};

} // namespace gatelift
