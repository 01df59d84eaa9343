#pragma once

#include "domain/LogLine.h"
#include "knowledge/LogLineCatalog.h"

#include <QIODevice>

#include <atomic>
#include <functional>
#include <memory>

namespace gatelift {

//! \brief Bytes read so far and in all (0 where nobody knows), about once a MiB, on the reader's thread.
using LogProgress = std::function<void(qint64 bytes, qint64 total)>;

//! \brief Recognizes the lines of the gateway's error log that say something about an upgrade. For a worker
//! thread; of however large a log it keeps one line at a time and what it found. Takes lines as Nginx writes
//! them and as container runtimes, journald and log shippers wrap them; what is no text does no harm. A log
//! that is packed with gzip is unpacked on the way.
class LogReader
{
public:
    explicit LogReader(const LogLineCatalog &catalog);
    ~LogReader();
    Q_DISABLE_COPY_MOVE(LogReader)

    //! \brief Reads one log to its end, after those before it.
    void read(QIODevice &device, const QString &name = {}, const LogProgress &progress = {},
              const std::atomic_bool *cancel = nullptr);
    //! \brief The same by pieces: any number of feed(), then finish(). begin() names the log for its
    //! problems; `cancel` is looked at while a piece is unpacked.
    void begin(const QString &name, const std::atomic_bool *cancel = nullptr);
    void feed(QByteArrayView bytes);
    void finish();
    //! \brief Counts in what was read before, in whole logs of their own.
    void add(const LogReading &other);
    //! \brief A log could not be read to its end.
    void noteProblem(const QString &name, const QString &why);
    void noteCancelled();

    //! \brief Of everything up to now.
    [[nodiscard]] LogReading reading() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! \brief Reads one open log. A device that fails on the way is told in LogReading::problems.
[[nodiscard]] LogReading readLog(QIODevice &device, const LogLineCatalog &catalog,
                                 const LogProgress &progress = {}, const std::atomic_bool *cancel = nullptr);

//! \brief Reads what a person pasted.
[[nodiscard]] LogReading readLogText(const QString &text, const LogLineCatalog &catalog);

} // namespace gatelift
