#include "session/ClusterEventFilterModel.h"

#include <algorithm>

namespace gatelift {

ClusterEventFilterModel::ClusterEventFilterModel(ClusterEventModel &events, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_events(events)
{
    setSourceModel(&events);
}

void ClusterEventFilterModel::setTopic(std::optional<EventTopic> topic)
{
    if (topic == m_topic)
        return;
    m_topic = topic;
    invalidateFilter();
}

void ClusterEventFilterModel::setText(const QString &text)
{
    const auto words = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

QString ClusterEventFilterModel::copyText(const QModelIndexList &indexes) const
{
    QList<int> rows;
    for (const auto &index : indexes)
        rows << mapToSource(index).row();
    std::sort(rows.begin(), rows.end());
    return m_events.copyText(rows);
}

bool ClusterEventFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto &line = m_events.line(row);
    if (m_topic && line.topic != *m_topic)
        return false;
    if (m_words.isEmpty())
        return true;
    const auto text = line.text.toCaseFolded();
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word); });
}

} // namespace gatelift
