#pragma once

#include "domain/PlanEvents.h"
#include "domain/Result.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace gatelift {

class JournalStore;

//! \brief Appends to the journal on a thread of its own, because fsync may take long and the window never
//! waits. Appends happen in the order of the calls; each ends in exactly one appended() or failed().
//! Destruction writes what was already asked for.
class JournalWriter : public QObject
{
    Q_OBJECT

public:
    explicit JournalWriter(std::unique_ptr<JournalStore> store, QObject *parent = nullptr);
    ~JournalWriter() override;

    //! \brief Queues one event; `at` is UTC.
    void append(const PlanEvent &event, const QString &by, const QDateTime &at);
    //! \brief Events asked for and not yet acknowledged.
    [[nodiscard]] int pending() const { return m_pending; }

signals:
    //! \brief The line is on disk.
    void appended(const gatelift::JournalEntry &entry);
    //! \brief The line could not be written; the file is as it was before.
    void failed(const gatelift::Error &error, const gatelift::PlanEvent &event);

private:
    QThread m_thread;
    QObject *m_worker; //!< lives on the thread; owns nothing, receives the calls
    std::shared_ptr<JournalStore> m_store;
    int m_pending = 0;
};

} // namespace gatelift
