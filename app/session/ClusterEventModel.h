#pragma once

#include "session/EventLine.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <deque>
#include <limits>

namespace gatelift {

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
        LoudRole,  //!< bool: a line on tinted ground
        TopicRole, //!< EventTopic as int
        StampRole  //!< '2026-03-14 23:51:02' in the plan's zone
    };

    static constexpr int limit = 5000;
    static constexpr qsizetype everyLine = std::numeric_limits<qsizetype>::max();

    explicit ClusterEventModel(qsizetype most = limit, QObject *parent = nullptr);

    void add(const QList<EventLine> &lines);
    //! \brief One poll's events: repeats are left out, and where there are more than `together` those of one
    //! kind are one line.
    void addEvents(const QList<ClusterEvent> &events, qsizetype together = everyLine);
    //! \brief Whose clock the times are written in; this machine's unless set.
    void setZone(const QTimeZone &zone);

    [[nodiscard]] const EventLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    //! \brief Lines about one node, latest first, with their time in front.
    [[nodiscard]] QStringList historyOf(const QString &nodeId, int most) const;
    //! \brief Line by line, time and sentence, in the order given.
    [[nodiscard]] QString copyText(const QList<int> &rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QString timeText(const QDateTime &at) const;
    [[nodiscard]] QString stamp(const QDateTime &at) const;
    void insert(int row, const QList<EventLine> &lines);

    qsizetype m_most;
    std::deque<EventLine> m_lines;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

} // namespace gatelift
