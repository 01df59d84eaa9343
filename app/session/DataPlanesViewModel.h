#pragma once

#include "domain/Error.h"
#include "session/ClusterEventModel.h"
#include "session/DataPlaneChoices.h"
#include "session/DataPlaneCopy.h"
#include "session/DataPlaneFilterModel.h"
#include "session/DataPlanesPicture.h"
#include "session/NodeDetail.h"
#include "session/NodesOverTimeData.h"

#include <QObject>
#include <QTimer>

namespace gatelift {

class UpgradeSession;

//! \brief A mark and a few words in the table's footer.
struct BatchItem
{
    Glyph glyph = Glyph::Info;
    QString text;

    friend bool operator==(const BatchItem &, const BatchItem &) = default;
};

//! \brief The table's footer: the batch in hand, then what comes next.
struct BatchFooter
{
    QString title;
    QList<BatchItem> items;
    QString nextSentence;

    friend bool operator==(const BatchFooter &, const BatchFooter &) = default;
};

//! \brief Old values or no answer, said above the table. Empty texts: nothing to say.
struct ClusterNotice
{
    bool bad = false;
    QString fact;
    QString effect;

    friend bool operator==(const ClusterNotice &, const ClusterNotice &) = default;
};

//! \brief The Data planes page's view of the session: table, groups, events, batch, and the acts on
//! single nodes. Acts are written to the plan; nothing is ever sent to a gateway.
class DataPlanesViewModel : public QObject
{
    Q_OBJECT

public:
    //! \brief What the page shows in the table's place.
    enum class State { NoDataPlanes, NotConnected, Loading, Failed, Live };

    explicit DataPlanesViewModel(UpgradeSession &session, QObject *parent = nullptr);

    [[nodiscard]] DataPlaneModel &model() { return m_model; }
    [[nodiscard]] DataPlaneFilterModel &rows() { return m_rows; }
    [[nodiscard]] ClusterEventModel &events() { return m_events; }
    //! \brief The latest of them: what a card beside the table has room for.
    [[nodiscard]] ClusterEventModel &recentEvents() { return m_recent; }

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] ClusterNotice notice() const;
    [[nodiscard]] bool isReadOnly() const;

    [[nodiscard]] const SegmentCounts &counts() const { return m_picture.counts; }
    //! \brief Label keys with their values, naturally sorted; the key to offer first is `zone` where there is
    //! one.
    [[nodiscard]] const QMap<QString, QStringList> &labels() const { return m_picture.labels; }
    [[nodiscard]] const Convergence &convergence() const { return m_picture.convergence; }
    [[nodiscard]] const RolloutStatus &rollout() const { return m_picture.rollout; }
    [[nodiscard]] BatchFooter batch() const;
    [[nodiscard]] NodesOverTimeData nodesOverTime() const;
    //! \brief What the table can be filtered by now; counted when it is asked for.
    [[nodiscard]] DataPlaneChoices choices() const;
    //! \brief 'Median 5 s …' of each configuration change, the latest first, in the plan's zone.
    [[nodiscard]] QStringList configurationChanges() const;
    //! \brief All about one node with what happened to it lately; nothing where it isn't known any more.
    [[nodiscard]] std::optional<NodeDetail> detail(const QString &nodeId) const;

    //! \brief Rows of the filtered table as text, in the order shown.
    [[nodiscard]] QString copy(const QModelIndexList &proxyIndexes, CopyFormat format) const;

    void setRetired(const QString &nodeId, bool retired);
    void pollNow();

signals:
    void changed();
    void failed(const gatelift::Error &error);

private:
    void refresh();
    void show(DataPlanesPicture picture);
    void addEvents(const QList<ClusterEvent> &events);
    void readEntries();
    [[nodiscard]] EventLine actLine(const JournalEntry &entry) const;
    [[nodiscard]] QString rollingSentence() const;
    [[nodiscard]] QString waitingSentence() const;
    [[nodiscard]] QList<BatchItem> batchItems() const;
    [[nodiscard]] QString nextSentence() const;
    [[nodiscard]] BatchItem waitingItem(const BatchNode &node) const;

    UpgradeSession &m_session;
    DataPlaneModel m_model;
    DataPlaneFilterModel m_rows;
    ClusterEventModel m_events;
    ClusterEventModel m_recent;
    DataPlanesPicture m_picture;
    RolloutStatus &m_rollout = m_picture.rollout;
    QList<QList<ClusterEvent>> m_newPolls; //!< not in words yet
    QList<EventLine> m_acts;               //!< the operator's on single nodes
    bool m_deriving = false;               //!< a worker derives the next picture
    bool m_again = false;                  //!< and it is old already
    QTimer m_refresh;
    qsizetype m_entriesRead = 0;
};

} // namespace gatelift
