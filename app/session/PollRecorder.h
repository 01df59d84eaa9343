#pragma once

#include "domain/ClusterRules.h"
#include "domain/PlanEvents.h"
#include "journal/recording/Recording.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace gatelift {

class RecordingWriter;

//! \brief Keeps every poll of a run in a recording, and what the plan was told meanwhile as far as states and
//! alarms depend on it. Off until start(); one recording at a time. Packs and writes on a thread of its own;
//! the end writes what was already given.
class PollRecorder : public QObject
{
    Q_OBJECT

public:
    explicit PollRecorder(QObject *parent = nullptr);
    ~PollRecorder() override;

    //! \brief Begins a file that must not exist yet, with the plan so far. failed() where that can't be done.
    void start(const QString &file, const QString &knowledge, const QDateTime &at,
               const QList<JournalEntry> &plan);
    void stop();
    //! \brief What a snapshot was derived from; nothing happens while no recording runs.
    void keepLook(const ClusterInput &input, qint64 mixedLimit);
    //! \brief A line of the plan's journal; kept where a replay needs it.
    void keepEntry(const JournalEntry &entry);

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] int looks() const { return m_looks; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    //! \brief The suffix of recordings' names, with its dot.
    [[nodiscard]] static QString suffix();

signals:
    void changed();
    //! \brief The file could not be begun or continued, or has reached its size: the recording has ended.
    void failed(const gatelift::Error &error);

private:
    void append(RecordedItem item);
    void onWritten(qint64 bytes, bool isLook);
    void onFailed(const Error &error);
    template <typename F>
    void later(F work);

    QThread m_thread;
    QObject *m_worker; //!< lives on the thread; owns nothing, receives the calls
    std::shared_ptr<std::unique_ptr<RecordingWriter>> m_writer;
    QString m_file;
    int m_looks = 0;
    qint64 m_bytes = 0;
    int m_number = 0; //!< of the recording: late news of an earlier one counts no longer
    bool m_running = false;
};

//! \brief The entry as a recording keeps it; nothing where states and alarms do not depend on it. Free texts
//! (notes, evidence) stay out.
[[nodiscard]] std::optional<RecordedEvent> recordedEvent(const JournalEntry &entry);

} // namespace gatelift
