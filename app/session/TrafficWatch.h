#pragma once

#include "domain/ShareGoal.h"
#include "domain/StatusReport.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace gatelift {

class TrafficReader;
struct TrafficRound;
class UpgradeSession;

//! \brief The share as it was seen at a moment; without one where it could not be told.
struct ShareSeen
{
    QDateTime at;
    std::optional<ShareBand> band;
};

//! \brief Watches the traffic from the source that the plan names: asks it while it runs, keeps the figures
//! of the window, and writes into the plan how the share moved and how high the traffic was. Without a source
//! that counts, the share of the nodes or the number that a person typed stands in, and says so.
class TrafficWatch : public QObject
{
    Q_OBJECT

public:
    explicit TrafficWatch(UpgradeSession &session, QObject *parent = nullptr);
    ~TrafficWatch() override;

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    //! \brief Begins anew with the plan's source and the secret that is known now, where it runs.
    void restart();
    //! \brief Asks at once; nothing where no source is to be asked.
    void askNow();
    //! \brief Asks at askNow() alone: for rehearsals, where what came when must not decide what is seen.
    void setManual();
    //! \brief Whether answers are awaited.
    [[nodiscard]] bool isAsking() const;

    //! \brief The last minute, or since the share that stands now was reached where that is shorter.
    [[nodiscard]] ObservedTraffic observed() const;
    //! \brief What the recorded share asks of the traffic.
    [[nodiscard]] ShareGoal goal() const;
    //! \brief Sources with what became of them in the latest round.
    [[nodiscard]] const QList<TrafficSourceState> &sources() const { return m_states; }
    //! \brief What was seen since it runs, one for each round; by time.
    [[nodiscard]] const QList<ShareSeen> &seen() const { return m_line; }
    //! \brief Whether the rollout may leave the share that stands now.
    [[nodiscard]] StepHealth health() const;

    //! \brief The key under which the secret store keeps what is sent to this source.
    [[nodiscard]] static QString secretKey(const TrafficSettings &settings);

signals:
    void changed();
    //! \brief What the data planes themselves said in the latest round; nothing where none is asked any more.
    void statusesRead(const QList<gatelift::StatusReport> &statuses);

private:
    void configure();
    void take(const TrafficRound &round);
    [[nodiscard]] ObservedTraffic look() const;
    void noteEmptySide();
    void note();
    void tellStatuses(QList<StatusReport> statuses);
    void keep();
    void keepPeak();

    UpgradeSession &m_session;
    std::unique_ptr<TrafficReader> m_reader;
    TrafficSettings m_settings;
    TrafficHistory m_history;
    QList<TrafficSourceState> m_states;
    ObservedTraffic m_seen; //!< of the latest round
    QList<ShareSeen> m_line;
    std::optional<Side> m_emptySide; //!< no node runs on it, as the control planes told
    QDateTime m_emptySince;          //!< since when they say so
    QDateTime m_peakAskedAt;
    int m_peakAsked = 0; //!< on its way into the plan
    QTimer m_timer;
    bool m_running = false;
    bool m_isManual = false;
};

} // namespace gatelift
