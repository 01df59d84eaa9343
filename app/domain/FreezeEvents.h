#pragma once

#include "domain/FreezeWrite.h"

// What the write-freeze guard sees and people do about it; a part of PlanEvents.h.
namespace gatelift {

//! \brief `freeze.baseline`: the content that the freeze is held against.
struct FreezeBaselineTaken
{
    FreezeContent content;
    friend bool operator==(const FreezeBaselineTaken &, const FreezeBaselineTaken &) = default;
};

//! \brief `freeze.written`: a breach, a planned write or an attempt. The table's new content is what later
//! readings are held against.
struct FreezeWriteSeen
{
    FreezeWrite write;
    friend bool operator==(const FreezeWriteSeen &, const FreezeWriteSeen &) = default;
};

//! \brief `freeze.explained`: who wrote, by the gateway's audit log, or why it does not tell.
struct FreezeWriteExplained
{
    QString id;
    QString who;
    friend bool operator==(const FreezeWriteExplained &, const FreezeWriteExplained &) = default;
};

//! \brief `freeze.acknowledged`: somebody knows of these writes and says why the upgrade may go on.
struct FreezeWritesAcknowledged
{
    QStringList ids;
    QString reason;
    friend bool operator==(const FreezeWritesAcknowledged &, const FreezeWritesAcknowledged &) = default;
};

//! \brief `freeze.planned`: a step of the upgrade writes to X's database itself.
struct PlannedWritesBegun
{
    PlannedWrites planned;
    friend bool operator==(const PlannedWritesBegun &, const PlannedWritesBegun &) = default;
};

//! \brief `freeze.planned-ended`
struct PlannedWritesEnded
{
    QString item;
    friend bool operator==(const PlannedWritesEnded &, const PlannedWritesEnded &) = default;
};

//! \brief `freeze.confirmed`: what a step wrote is what it was meant to write; it is the new baseline.
struct FreezeBaselineConfirmed
{
    QString item;
    QStringList ids; //!< of the planned writes
    friend bool operator==(const FreezeBaselineConfirmed &, const FreezeBaselineConfirmed &) = default;
};

//! \brief `freeze.watch`: a source began or ceased to watch.
struct FreezeWatchChanged
{
    FreezeSource source = FreezeSource::Database;
    bool watching = false;
    QDateTime since; //!< of its latest answer where it ceased
    QString why;
    friend bool operator==(const FreezeWatchChanged &, const FreezeWatchChanged &) = default;
};

//! \brief A write as the plan keeps it.
struct SeenFreezeWrite
{
    FreezeWrite write;
    QDateTime at; //!< when it was recorded
    QString who;  //!< by the audit log; empty: not asked yet
    QString settledBy;
    QDateTime settledAt; //!< acknowledged or confirmed; invalid: not yet
    QString reason;

    //! \brief It closes the gates until somebody settles it.
    [[nodiscard]] bool isOpenBreach() const
    {
        return write.kind == FreezeWrite::Kind::Breach && !settledAt.isValid();
    }
    [[nodiscard]] bool isToConfirm() const
    {
        return write.kind == FreezeWrite::Kind::Planned && !settledAt.isValid();
    }
    friend bool operator==(const SeenFreezeWrite &, const SeenFreezeWrite &) = default;
};

//! \brief What the guard has found out so far, by replay of the journal.
struct FreezeRecord
{
    std::optional<FreezeContent> baseline;        //!< with all that was written since
    QList<SeenFreezeWrite> writes;                //!< oldest first
    QList<PlannedWrites> planned;                 //!< since the freeze was declared
    QMap<FreezeSource, FreezeWatchChanged> watch; //!< the latest of each source

    void declare();
    void take(const FreezeWriteSeen &event, const QDateTime &at);
    void take(const FreezeWriteExplained &event);
    void take(const FreezeWritesAcknowledged &event, const QString &by, const QDateTime &at);
    void take(const PlannedWritesEnded &event, const QDateTime &at);
    void take(const FreezeBaselineConfirmed &event, const QString &by, const QDateTime &at);

    [[nodiscard]] QList<SeenFreezeWrite> openBreaches() const;
    //! \brief Planned writes that nobody confirmed yet, of steps whose time is over at `now`.
    [[nodiscard]] QList<SeenFreezeWrite> toConfirm(const QDateTime &now) const;
    //! \brief Planned writes that are open at `now`; nothing where none are.
    [[nodiscard]] std::optional<PlannedWrites> openPlan(const QDateTime &now) const;
    friend bool operator==(const FreezeRecord &, const FreezeRecord &) = default;
};

} // namespace gatelift
