#pragma once

#include "journal/JournalGrowth.h"
#include "journal/PlanLock.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace gatelift {

//! \brief Reads along while somebody else writes a plan: what they add arrives within a second or two,
//! checked against the chain. Files are read on a worker thread; no lock is taken or touched.
class PlanFollower : public QObject
{
    Q_OBJECT

public:
    //! \brief Follows the file behind what was read of it already.
    PlanFollower(QString file, JournalPosition position, bool mayBeTaken, QObject *parent = nullptr);

    //! \brief Whether this program could write the file, once nobody else does.
    [[nodiscard]] bool mayBeTaken() const { return m_mayBeTaken; }

    //! \brief Somebody seems to have the plan open for writing (PlanLock::seemsHeld()).
    [[nodiscard]] bool isWritten() const { return m_isWritten; }
    //! \brief Who that is, as far as they said.
    [[nodiscard]] const std::optional<LockHolder> &writer() const { return m_writer; }
    //! \brief Why the latest look found nothing; nothing while all is well.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    //! \brief The file does not continue what was read of it: nothing that comes later can be believed. While
    //! it only can't be reached, the follower looks again.
    [[nodiscard]] bool isOver() const { return m_error && m_error->kind == ErrorKind::Input; }

    //! \brief Looks now; what it finds is told by the signals.
    void look();

signals:
    void grew(const QList<gatelift::JournalEntry> &entries);
    //! \brief The writer came or went, or the file did.
    void changed();

private:
    struct Look;
    void take(const Look &look);
    void watch();

    QString m_file;
    JournalPosition m_position;
    QFileSystemWatcher m_watcher;
    QTimer m_timer; //!< network file systems tell nobody
    bool m_mayBeTaken;
    bool m_isLooking = false;
    bool m_lookAgain = false;
    bool m_isWritten = true;
    std::optional<LockHolder> m_writer;
    std::optional<Error> m_error;
};

} // namespace gatelift
