#pragma once

#include <QString>

#include <optional>

namespace gatelift {

//! \brief Who has a plan open for writing.
struct LockHolder
{
    QString user;
    QString host;
    qint64 pid = 0;

    friend bool operator==(const LockHolder &, const LockHolder &) = default;
};

//! \brief The single writer's lock of a plan file: the kernel's lock on the file itself, so that it ends with
//! the process however that ends, and beside it a note `.NAME.lock` that tells others who holds it. A note
//! left behind by a dead process means nothing.
class PlanLock
{
public:
    enum class Outcome { Taken, HeldByAnother, Unavailable };

    PlanLock() = default;
    ~PlanLock() { release(); }
    Q_DISABLE_COPY_MOVE(PlanLock)

    //! \brief Tries once, never waits. The lock lives until release() or until `descriptor` is closed.
    //! Unavailable: the file system has no locks.
    [[nodiscard]] Outcome take(int descriptor);
    //! \brief Writes the note beside the plan; without it others learn that it is open, but not by whom.
    void announce(const QString &planPath);
    void release();

    //! \brief Whether somebody seems to be writing, without touching the lock: another who asks for it in
    //! that instant must not be refused. Told by the note; a holder that could leave none seems gone, one on
    //! another machine is believed.
    [[nodiscard]] static bool seemsHeld(const QString &planPath);
    //! \brief What the note says; nothing where there is none or it can't be read.
    [[nodiscard]] static std::optional<LockHolder> holder(const QString &planPath);

private:
    QString m_note;
};

} // namespace gatelift
