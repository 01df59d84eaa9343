#pragma once

#include "domain/Secret.h"
#include "rehearsal/SimulatedCluster.h"

#include <QThread>
#include <QUrl>

#include <memory>
#include <mutex>

namespace gatelift {

class AdminListener;
class StatusListener;

//! \brief How the simulated control planes are reached.
struct ServerOptions
{
    quint16 portX = 0; //!< 0: any free port; likewise portY
    quint16 portY = 0;
    bool serveY = false;     //!< also where Y starts later: its address is known, and refuses until then
    QString certificateFile; //!< PEM, with its chain; empty for plain HTTP
    QString keyFile;         //!< PEM, without a passphrase
    Secret token;            //!< asked for as `Kong-Admin-Token`; empty: everybody may
    int statusApis = 0;      //!< so many data planes also have a Status API, over plain HTTP
    quint16 statusPort = 0;  //!< of the first one, the others follow; 0: any free ones
};

inline constexpr int maxStatusApis = 500; //!< a listening socket each

//! \brief The cluster between the threads: whoever uses it holds the lock.
struct SharedCluster
{
    explicit SharedCluster(SimulatedCluster value)
        : cluster(std::move(value))
    {
    }
    std::mutex mutex;
    SimulatedCluster cluster;
    QMap<QByteArray, qint64> asked; //!< requests so far, by method, of both control planes
};

//! \brief Serves a simulated cluster's control planes on 127.0.0.1, an address each, in a thread of its own:
//! a window or test in the same program may talk to it like to any gateway.
class SimulatedServer
{
public:
    explicit SimulatedServer(SimulatedCluster cluster);
    ~SimulatedServer();
    Q_DISABLE_COPY_MOVE(SimulatedServer)

    //! \brief Begins to listen; once. Error kind Unreachable where a port is taken, Input where certificate
    //! or key can't be read.
    [[nodiscard]] Result<void> start(const ServerOptions &options = {});
    //! \brief http(s)://127.0.0.1:PORT; empty where that side isn't served.
    [[nodiscard]] QUrl url(Side side) const;
    //! \brief Of the data plane at this place (from 0); empty where it has none.
    [[nodiscard]] QUrl statusUrl(int number) const { return m_statusUrls.value(number); }

    //! \brief How often each method was asked for so far, by whomever.
    [[nodiscard]] QMap<QByteArray, qint64> asked();

    //! \brief Calls `act` with the cluster, brought up to the clock; no request is answered meanwhile. Gives
    //! what it gives.
    template <typename F>
    auto use(F act)
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->cluster.catchUp();
        return act(m_shared->cluster);
    }

private:
    [[nodiscard]] Result<void> listen(Side side, quint16 port, const ServerOptions &options);
    [[nodiscard]] Result<void> listenForStatus(const ServerOptions &options);

    std::shared_ptr<SharedCluster> m_shared;
    QThread m_thread;
    std::array<QUrl, 2> m_urls;
    QList<QUrl> m_statusUrls;
};

} // namespace gatelift
