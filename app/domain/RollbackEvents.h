#pragma once

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief `rollback.begun`: from now on the steps of the way back are worked, and those of the upgrade rest.
struct RollbackBegun
{
    QString reason;
    QStringList steps; //!< ids of the way back's steps, in their order

    friend bool operator==(const RollbackBegun &, const RollbackBegun &) = default;
};

//! \brief `rollback.ended`: everything is on X again, or the upgrade goes on after all.
struct RollbackEnded
{
    bool isComplete = false; //!< false: given up, the upgrade goes on
    QString reason;          //!< of giving it up; may be empty where it is complete

    friend bool operator==(const RollbackEnded &, const RollbackEnded &) = default;
};

//! \brief One roll back of a plan, by replay of the journal.
struct RollbackRecord
{
    RollbackBegun begun;
    QString by;
    QDateTime at;
    std::optional<RollbackEnded> ended{};
    QString endedBy{};
    QDateTime endedAt{};
};

} // namespace gatelift
