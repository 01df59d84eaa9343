#pragma once

#include "rehearsal/SimulatedServer.h"

#include <QAbstractHttpServer>
#include <QTcpServer>

#include <unordered_map>

namespace gatelift {

//! \brief The Status APIs of the simulated data planes, a port each. While no data plane stands at a place
//! its connections are reset.
class StatusListener : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit StatusListener(std::shared_ptr<SharedCluster> shared);

    //! \brief Serves the data plane at place `number` (from 0) there.
    void serve(int number, std::unique_ptr<QTcpServer> server);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    struct Place
    {
        int number = 0;
        QString id; //!< whom the count belongs to
        qint64 asked = 0;
    };

    std::shared_ptr<SharedCluster> m_shared;
    std::unordered_map<quint16, Place> m_places; //!< by port
};

} // namespace gatelift
