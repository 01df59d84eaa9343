#pragma once

#include <QDateTime>
#include <QString>

namespace gatelift {

//! \brief `handover.offered`: whoever leads the plan leaves it to somebody. From then on nobody writes until
//! it is taken or taken back.
struct HandoverOffered
{
    QString to;
    QString note; //!< what the next one should know; may be empty

    friend bool operator==(const HandoverOffered &, const HandoverOffered &) = default;
};

//! \brief `handover.taken`: somebody leads the plan from here on. The line is written in their name.
struct HandoverTaken
{
    QString person;
    QString from;
    QString reason; //!< why, where it was not offered to them; else empty

    friend bool operator==(const HandoverTaken &, const HandoverTaken &) = default;
};

//! \brief `handover.withdrawn`: whoever offered the plan goes on.
struct HandoverWithdrawn
{
    friend bool operator==(const HandoverWithdrawn &, const HandoverWithdrawn &) = default;
};

//! \brief One hand-over of a plan, by replay of the journal.
struct HandoverRecord
{
    enum class State { Offered, Taken, Withdrawn };

    State state = State::Offered;
    QString from;
    QString to;          //!< whom it was offered to; empty: to nobody
    QString note;        //!< of the offer
    QDateTime offeredAt; //!< invalid: it was taken without an offer
    QString person;      //!< who took it
    QString reason;      //!< why, where it was not offered to them
    QDateTime endedAt;   //!< when it was taken or taken back
};

} // namespace gatelift
