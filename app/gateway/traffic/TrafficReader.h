#pragma once

#include "domain/Clock.h"
#include "domain/Secret.h"
#include "domain/StatusReport.h"
#include "domain/TrafficObservation.h"
#include "domain/Version.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace gatelift {

//! \brief What one round over all sources brought. Values only.
struct TrafficRound
{
    QList<TrafficSample> samples;
    QList<TrafficInterval> intervals; //!< of a source that gives rates by itself
    QList<TrafficSourceState> states; //!< one for each source, whether it answered or not
    //! What the asked data planes say of themselves, one for each Status API; the last good answer stays
    //! beside a failure.
    QList<StatusReport> statuses;
};

//! \brief Asks the sources of traffic figures, GET alone, a few at a time, each with a deadline and a cap on
//! its answer. Decoding runs on worker threads.
class TrafficReader : public QObject
{
    Q_OBJECT

public:
    //! \brief \a secret is sent as `Authorization: Bearer …`, or as it is where it begins with a scheme
    //! (`Basic …`).
    TrafficReader(TrafficSettings settings, Secret secret, const Version &x, const Version &y,
                  Clock clock = systemClock(), QObject *parent = nullptr);
    ~TrafficReader() override;

    //! \brief Starts a round; nothing while one is under way.
    void ask();
    [[nodiscard]] bool isAsking() const;
    void cancel();
    [[nodiscard]] const TrafficSettings &settings() const;

signals:
    void roundDone(const gatelift::TrafficRound &round);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
