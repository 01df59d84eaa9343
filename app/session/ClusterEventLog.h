#pragma once

#include "domain/ClusterSnapshot.h"

#include <algorithm>

namespace gatelift {

//! \brief What the cluster did, poll by poll, latest last. A value that is cheap to copy: polls are shared
//! and never changed, so that a worker may read what it was handed while more comes in.
class ClusterEventLog
{
public:
    //! \brief As many events as are kept: ten thousand nodes take a configuration in several polls. Of a poll
    //! with more all are kept until the next one comes.
    static constexpr qsizetype limit = 20'000;

    //! \brief Takes events, those of one moment as one poll, and gives up the oldest polls where there are
    //! too many: those are handed back, as freeing thousands of events takes a while where that is done.
    QList<QList<ClusterEvent>> add(const QList<ClusterEvent> &events)
    {
        QList<QList<ClusterEvent>> old;
        if (events.isEmpty())
            return old;
        for (auto begin = events.cbegin(); begin != events.cend();) {
            const auto end = std::find_if(
                begin, events.cend(), [begin](const ClusterEvent &event) { return event.at != begin->at; });
            // Shared where it is all of it.
            m_polls << (end - begin == events.size() ? events : QList<ClusterEvent>(begin, end));
            begin = end;
        }
        m_size += events.size();
        while (m_polls.size() > 1 && m_size > limit) {
            old << m_polls.takeFirst();
            m_size -= old.constLast().size();
        }
        return old;
    }

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] const QList<QList<ClusterEvent>> &polls() const { return m_polls; }

    template <typename F>
    void forEach(F see) const
    {
        for (const auto &poll : m_polls) {
            for (const auto &event : poll)
                see(event);
        }
    }

private:
    QList<QList<ClusterEvent>> m_polls;
    qsizetype m_size = 0;
};

} // namespace gatelift
