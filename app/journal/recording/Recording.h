#pragma once

#include "domain/ClusterRules.h"
#include "domain/PlanEvents.h"

#include <variant>

namespace gatelift {

//! \brief One look at the estate: everything that its snapshot was derived from, without the rules.
struct RecordedLook
{
    ClusterInput input; //!< `compatibility` stays empty: the rules are those of the program that plays
    qint64 mixedLimit = 86'400; //!< seconds, ClusterWatch::setMixedLimit()
};

//! \brief What the plan said or was told meanwhile, as far as states and alarms depend on it.
struct RecordedEvent
{
    QDateTime at;
    qint64 seq = 0; //!< in the journal of then, which an undo refers to
    PlanEvent event;
};

using RecordedItem = std::variant<RecordedLook, RecordedEvent>;

//! \brief When it was recorded, in UTC.
[[nodiscard]] inline QDateTime timeOf(const RecordedItem &item)
{
    const auto *look = std::get_if<RecordedLook>(&item);
    return look ? look->input.at : std::get<RecordedEvent>(item).at;
}

//! \brief The format that this program writes.
inline constexpr int recordingFormatVersion = 1;

//! \brief A recording's first line.
struct RecordingHead
{
    QDateTime startedAt;
    QString program;   //!< 'gatelift 0.1.0'
    QString knowledge; //!< date of the knowledge pack: its rules judged then
};

//! \brief What a recording holds, without its polls.
struct RecordingSummary
{
    RecordingHead head;
    QDateTime first; //!< look, UTC; invalid where there is none
    QDateTime last;
    int looks = 0;
    bool isClosed = false; //!< it was ended on purpose; not so where the program was killed
    bool isFull = false;   //!< it ended because it had reached its size
    qint64 tornBytes = 0;  //!< of an unfinished last piece, which is left out
    QString damage;        //!< why it was read up to there only, in words; empty: it was read to its end
};

} // namespace gatelift
