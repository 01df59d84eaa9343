#pragma once

#include "domain/Error.h"
#include "session/ClusterEventModel.h"
#include "session/Convergence.h"
#include "session/DataPlaneCopy.h"
#include "session/DataPlaneFilterModel.h"
#include "session/NodesOverTimeData.h"
#include "session/RolloutStatus.h"

#include <QObject>
#include <QTimer>

namespace gatelift {

class UpgradeSession;

//! \brief How many rows each segment of the table holds.
struct SegmentCounts
{
    int all = 0;
    int x = 0;
    int y = 0;
    int attention = 0;
    int hidden = 0; //!< retired nodes and ghosts

    friend bool operator==(const SegmentCounts &, const SegmentCounts &) = default;
};

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

//! \brief The Data planes page's view of the session: table, groups, events, batch, and the acts on the
//! rollout. Acts are written to the plan; nothing is ever sent to a gateway.
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

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] ClusterNotice notice() const;
    [[nodiscard]] bool isReadOnly() const;

    [[nodiscard]] const SegmentCounts &counts() const { return m_counts; }
    //! \brief Label keys with their values, naturally sorted; the key to offer first is `zone` where there is
    //! one.
    [[nodiscard]] const QMap<QString, QStringList> &labels() const { return m_labels; }
    [[nodiscard]] const Convergence &convergence() const { return m_convergence; }
    [[nodiscard]] const RolloutStatus &rollout() const { return m_rollout; }
    [[nodiscard]] BatchFooter batch() const;
    [[nodiscard]] NodesOverTimeData nodesOverTime() const;
    //! \brief Why the node stands as it does, then what happened to it lately.
    [[nodiscard]] QStringList nodeHistory(const QString &nodeId) const;

    //! \brief Rows of the filtered table as text, in the order shown.
    [[nodiscard]] QString copy(const QModelIndexList &proxyIndexes, CopyFormat format) const;

    void goToNextShare();
    //! \brief Keeps to the nodes that are on Y now: no further one is asked for.
    void hold();
    void rollBack();
    void setRetired(const QString &nodeId, bool retired);
    void pollNow();

signals:
    void changed();
    void failed(const gatelift::Error &error);

private:
    void refresh();
    void readEntries();
    [[nodiscard]] EventLine actLine(const JournalEntry &entry) const;
    void countRows();
    [[nodiscard]] QString rollingSentence() const;
    [[nodiscard]] QString waitingSentence() const;
    [[nodiscard]] QList<BatchItem> batchItems() const;
    [[nodiscard]] QString nextSentence() const;
    [[nodiscard]] BatchItem waitingItem(const BatchNode &node) const;

    UpgradeSession &m_session;
    DataPlaneModel m_model;
    DataPlaneFilterModel m_rows;
    ClusterEventModel m_events;
    SegmentCounts m_counts;
    QMap<QString, QStringList> m_labels;
    Convergence m_convergence;
    RolloutStatus m_rollout;
    QTimer m_refresh;
    qsizetype m_entriesRead = 0;
};

} // namespace gatelift
