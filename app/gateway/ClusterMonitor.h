#pragma once

#include "domain/Clock.h"
#include "domain/ClusterRules.h"
#include "gateway/EndpointConfig.h"

#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Polls the control planes and keeps the estate's latest snapshot. One poll per control plane is in
//! flight at a time; after failures the pause grows (with jitter) up to a minute; the last good values stay,
//! with their age. Decoding, merging and comparing run on worker threads. Signals come in the owner's thread.
class ClusterMonitor : public QObject
{
    Q_OBJECT

public:
    explicit ClusterMonitor(Clock clock = systemClock(), QObject *parent = nullptr);
    ~ClusterMonitor() override;

    //! \brief Where a control plane answers; nothing takes it out. Forgets what was known of another address.
    void setControlPlane(Side side, std::optional<EndpointConfig> config);
    //! \brief Pause between two polls of a control plane, give or take a tenth, so that many wizards don't
    //! ask in step; 5 s unless said.
    void setInterval(Side side, int milliseconds);
    //! \brief The same for both.
    void setInterval(int milliseconds);
    //! \brief How long several versions may serve side by side before an event says so; a day unless said.
    void setMixedLimit(qint64 seconds);
    void setRetired(const QSet<QString> &nodeIds);
    //! \brief Hears what a snapshot was derived from and the limit of setMixedLimit() at that look, just
    //! before the snapshot is told.
    using LookListener = std::function<void(const ClusterInput &input, qint64 mixedLimit)>;
    void setLookListener(LookListener listener);
    void setCompatibility(CompatibilityCheck rule);
    //! \brief When Y's database was restored from X's, on this machine's clock; rows on Y last seen before it
    //! are ignored.
    void setRestoredAt(const std::optional<QDateTime> &at);

    //! \brief What the data planes' Status APIs say, read elsewhere: it counts from the next look on, and
    //! makes one at once where it is news.
    void setStatuses(const QList<StatusReport> &statuses);

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const;
    //! \brief Polls at once, also while stopped (one round).
    void pollNow();
    //! \brief X first, then Y, and one snapshot of both: two runs on a simulated clock see the same. A
    //! control plane that hangs then keeps the other waiting, so this is for rehearsals.
    void setInTurn(bool inTurn);
    //! \brief An answer or its snapshot is under way.
    [[nodiscard]] bool isPolling() const;
    [[nodiscard]] const ClusterSnapshot &snapshot() const;

signals:
    //! \brief After every poll, changed or not: ages moved.
    void snapshotChanged(const gatelift::ClusterSnapshot &snapshot);
    void eventsHappened(const QList<gatelift::ClusterEvent> &events);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
