#pragma once

#include "rehearsal/NodeTimeline.h"
#include "rehearsal/SimulatedValues.h"

#include <array>

namespace gatelift {

//! \brief A hybrid cluster as its control planes would describe it: CP X, CP Y, data planes that heartbeat,
//! take configuration, expire, and roll from X to Y. A pure model: no sockets, no threads, time from the
//! clock or from advance(), chance from the seed. Every answer is computed when asked for.
class SimulatedCluster
{
public:
    explicit SimulatedCluster(ClusterOptions options);

    [[nodiscard]] const ClusterOptions &options() const { return m_options; }
    [[nodiscard]] QDateTime now() const;
    //! \brief Goes on to this moment; never back. What was scheduled until then happens.
    void advance(const QDateTime &to);
    //! \brief advance() to what the clock says.
    void catchUp() { advance(m_options.clock()); }

    [[nodiscard]] bool exists(Side side) const { return m_planes[index(side)].has_value(); }
    //! \brief It exists and answers at this moment.
    [[nodiscard]] bool isUp(Side side) const;
    [[nodiscard]] Version version(Side side) const;
    //! \brief As `GET /` writes it: with `-enterprise-edition` on Enterprise.
    [[nodiscard]] QString versionText(Side side) const;
    [[nodiscard]] Edition edition(Side side) const;
    [[nodiscard]] QString hostname(Side side) const; //!< cp-x-1, cp-y-1
    [[nodiscard]] QString nodeId(Side side) const;
    [[nodiscard]] QString expectedHash(Side side) const;

    //! \brief CP Y starts. Once.
    void startControlPlaneY(const Version &version, YDatabase database = YDatabase::Copied);
    //! \brief Stops a control plane; its data planes go on from their cache and its rows freeze.
    void stopControlPlane(Side side);
    void restartControlPlane(Side side);
    //! \brief From now on it says that it uses this database, `host:port/name`.
    void useDatabase(Side side, const QString &place);
    //! \brief A configuration write: a new hash, which the nodes report within about 5 s.
    void changeConfiguration(Side side);
    //! \brief The latest write is taken back: the hash is that of before.
    void takeBackConfiguration(Side side);

    //! \brief The next `count` nodes of X are replaced: an X node drains and leaves, a Y node joins in its
    //! place.
    void moveToY(int count);
    //! \brief Moves nodes, in either direction, until ceil(share × total) are on Y.
    void setShareTarget(int percent);
    void rollBack() { setShareTarget(0); }
    //! \brief Shares to move to by themselves, each at its plannedAt.
    void setSchedule(const QList<RolloutStep> &steps);
    //! \brief Nodes that run on that side at this moment.
    [[nodiscard]] int nodesOn(Side side) const;
    //! \brief Nodes that were told to be on Y, also those on their way.
    [[nodiscard]] int nodesMeantForY() const;
    //! \brief When the last move that was ordered has ended: joined, configured. now() where none is under
    //! way.
    [[nodiscard]] QDateTime settledAt() const;

    void inject(const Fault &fault);
    void clear(const Fault &fault);
    [[nodiscard]] const QList<Fault> &faults() const { return m_faults; }
    [[nodiscard]] bool has(FaultKind kind) const;

    //! \brief Up to `size` rows of that control plane in the order of their ids, from the one after
    //! `afterId`. Expired ones are not listed, as the gateway's API does.
    [[nodiscard]] QList<SimulatedRow> rows(Side side, const QString &afterId = {},
                                           int size = maxSimulatedNodes * 2) const;
    [[nodiscard]] SimulatedTraffic traffic(Side side) const;
    //! \brief Counters: they only grow.
    [[nodiscard]] SimulatedRequests requests(Side side) const;

    //! \brief A data plane starts anew a few seconds later, with what its cache holds. Nothing where it does
    //! not run, or is on its way.
    void restartDataPlane(int number);
    //! \brief Who stands at this place (from 0) now; nothing while nobody does.
    [[nodiscard]] std::optional<SimulatedDataPlane> dataPlaneAt(int number) const;
    //! \brief Every start and end of a data plane since the cluster began, in the order of time.
    [[nodiscard]] QList<SimulatedLogLine> log() const;

private:
    struct Plane
    {
        ControlPlaneHistory history;
        QString nodeId;
        int revision = 0;
    };
    struct LoadChange
    {
        qint64 at = 0;
        Side side = Side::X;
        int nodes = 0; //!< more on that side from then on
    };
    struct Listed
    {
        int node = 0;
        Side home = Side::X; //!< whose node it is; another's row came with the database
        int run = -1;        //!< whose id this is alone; -1: of all runs
    };

    [[nodiscard]] static std::size_t index(Side side) { return side == Side::X ? 0 : 1; }
    void addNode(int number);
    void pass(qint64 to);
    void addRestarts(qint64 until);
    void addNodeRestarts(qint64 until);
    void addChurn(qint64 until);
    //! A further run; the lists know of it after rebuildOrder().
    void addRun(int number, Side side, Presence run);
    void rebuildOrder();
    void move(int number, Side to, qint64 at);
    [[nodiscard]] int nodeFor(FaultKind kind) const;
    [[nodiscard]] QString hashFor(Side side, int revision) const;
    [[nodiscard]] std::optional<SimulatedRow> row(Side side, const Listed &listed) const;
    [[nodiscard]] double weight(Side side) const;
    [[nodiscard]] std::vector<Presence> *spansOf(FaultKind kind);
    [[nodiscard]] std::vector<LoadChange> loadChanges() const;
    [[nodiscard]] SimulatedRequests requestsOfNode(Side side, qint64 from) const;

    ClusterOptions m_options;
    qint64 m_start = 0; //!< Unix milliseconds, likewise below
    qint64 m_now = 0;
    qint64 m_copiedAt = 0; //!< of X's database for Y
    qint64 m_settledAt = 0;
    qint64 m_restartsSince = 0;
    qint64 m_nodeRestartsAt = 0; //!< the next one; 0 never
    qint64 m_churnAt = 0;        //!< the next one; 0 never
    quint64 m_churned = 0;
    bool m_orderIsOld = false;
    std::array<std::optional<Plane>, 2> m_planes;
    std::vector<SimulatedNode> m_nodes;
    std::vector<char> m_meantForY;
    std::array<std::vector<std::pair<QString, Listed>>, 2> m_order; //!< by id
    QList<RolloutStep> m_schedule;
    QList<Fault> m_faults;
    std::vector<Presence> m_skewed; //!< when traffic-skew was there
    std::vector<Presence> m_erring; //!< when error-burst was there
};

} // namespace gatelift
