#pragma once

#include "domain/ClusterSnapshot.h"
#include "session/ShellData.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <deque>

namespace gatelift {

//! \brief One line of the event list: what the cluster did or what the operator did.
struct EventLine
{
    QDateTime at; //!< UTC
    Glyph glyph = Glyph::Info;
    QString subject; //!< the name inside `text` that stands out: a hostname; may be empty
    QString text;    //!< one sentence
    QString nodeId;  //!< of the node that it is about, may be empty
    bool loud = false;

    friend bool operator==(const EventLine &, const EventLine &) = default;
};

//! \brief An event of the cluster in words.
[[nodiscard]] EventLine eventLine(const ClusterEvent &event);

//! \brief What happened, latest first, at most 5,000 lines or as many as are asked for. Lines are put in
//! where their time says; nothing is ever reset.
class ClusterEventModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1, //!< '23:51' in the plan's zone
        GlyphRole,                   //!< Glyph as int
        SubjectRole,
        NodeIdRole,
        LoudRole //!< bool: a line on tinted ground
    };

    static constexpr int limit = 5000;

    explicit ClusterEventModel(qsizetype most = limit, QObject *parent = nullptr);

    void add(const QList<EventLine> &lines);
    void addEvents(const QList<ClusterEvent> &events);
    //! \brief Whose clock the times are written in; this machine's unless set.
    void setZone(const QTimeZone &zone);

    [[nodiscard]] const EventLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    //! \brief Lines about one node, latest first, with their time in front.
    [[nodiscard]] QStringList historyOf(const QString &nodeId, int most) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QString timeText(const QDateTime &at) const;
    void insert(int row, const QList<EventLine> &lines);

    qsizetype m_most;
    std::deque<EventLine> m_lines;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

} // namespace gatelift
