#pragma once

#include "domain/Checklist.h"
#include "domain/ClusterWatch.h"
#include "rehearsal/SimulatedClock.h"
#include "session/ReplaySource.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

namespace gatelift {

class UpgradeSession;

//! \brief Plays the polls of an earlier run into a session of its own: the session's clock is that of then,
//! and each look is judged from what it was judged from, so that states, events and alarms are those of then
//! (by the rules of now). Looks are read and judged on a worker thread. Its plan is a file in a temporary
//! folder that goes with it; the plan of then is neither needed nor touched.
class Replay : public QObject
{
    Q_OBJECT

public:
    static constexpr int fastest = 100;

    //! \brief Begins before the first look. `rules` are the knowledge's for versions; may be empty.
    Replay(std::shared_ptr<ReplaySource> source, CompatibilityCheck rules, QObject *parent = nullptr);
    ~Replay() override;

    [[nodiscard]] const ReplayContents &contents() const { return m_source->contents(); }
    [[nodiscard]] const std::shared_ptr<ReplaySource> &source() const { return m_source; }
    //! \brief Where the session's plan goes.
    [[nodiscard]] QString planFile() const;
    //! \brief The clock of then; the session runs on it.
    [[nodiscard]] Clock clock() const { return m_clock.clock(); }

    //! \brief The page to show first; Data planes unless set.
    [[nodiscard]] StepId page() const { return m_page; }
    void setPage(StepId page) { m_page = page; }
    //! \brief The session that is played into, from here until detach().
    void attach(UpgradeSession &session);
    void detach();

    void play();
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    //! \brief So many seconds of then in one of now, 1 to 100; 1 unless set.
    void setSpeed(int speed);
    [[nodiscard]] int speed() const { return m_speed; }
    //! \brief As quick as it goes up to this time, which lies ahead; then on as before.
    void skipTo(const QDateTime &time);
    [[nodiscard]] bool isSkipping() const { return m_skipTo.isValid(); }

    //! \brief The time that is shown, UTC.
    [[nodiscard]] QDateTime position() const { return m_clock.now(); }
    [[nodiscard]] int looksPlayed() const { return m_played; }
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }

signals:
    void changed();

private:
    //! The next item with what the watch makes of it.
    struct Prepared
    {
        std::optional<RecordedItem> item;
        ClusterWatch watch;
        QList<ClusterEvent> events;
    };

    static Prepared prepared(const std::shared_ptr<ReplaySource> &source, ClusterWatch watch,
                             const CompatibilityCheck &rules);
    void prepare();
    void onPrepared(Prepared next);
    void schedule();
    void publish();
    void record(const RecordedEvent &recorded);
    void tick();
    void anchor();
    //! The first picture is shown also while nobody plays.
    [[nodiscard]] bool goesOn() const
    {
        return m_session && (m_playing || m_skipTo.isValid() || m_played == 0);
    }

    std::shared_ptr<ReplaySource> m_source;
    CompatibilityCheck m_rules;
    QTemporaryDir m_folder;
    SimulatedClock m_clock;
    UpgradeSession *m_session = nullptr;
    ClusterWatch m_watch;
    std::optional<Prepared> m_next;
    QHash<qint64, qint64> m_numbers; //!< of journal lines: then, now
    QTimer m_due;                    //!< the next item
    QTimer m_tick;                   //!< the clock between two items
    QElapsedTimer m_sinceAnchor;
    QDateTime m_anchor; //!< the time that was shown when m_sinceAnchor began
    QDateTime m_skipTo;
    StepId m_page = StepId::DataPlanes;
    int m_speed = 1;
    int m_played = 0;
    bool m_preparing = false;
    bool m_playing = false;
    bool m_atEnd = false;
};

} // namespace gatelift
