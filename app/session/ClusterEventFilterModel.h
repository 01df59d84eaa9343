#pragma once

#include "session/ClusterEventModel.h"

#include <QSortFilterProxyModel>

namespace gatelift {

//! \brief The event list, filtered by what it is about and by words: a hostname, a hash, a person.
class ClusterEventFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ClusterEventFilterModel(ClusterEventModel &events, QObject *parent = nullptr);

    //! \brief Nothing: of every kind.
    void setTopic(std::optional<EventTopic> topic);
    [[nodiscard]] std::optional<EventTopic> topic() const { return m_topic; }
    //! \brief Words that must all occur in the sentence; case does not matter.
    void setText(const QString &text);
    //! \brief These rows, top to bottom, as text.
    [[nodiscard]] QString copyText(const QModelIndexList &indexes) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ClusterEventModel &m_events;
    std::optional<EventTopic> m_topic;
    QStringList m_words;
};

} // namespace gatelift
