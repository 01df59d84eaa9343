#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief How far a dump is. Bytes are those of the tables in the database, not those of the compressed
//! files.
struct DumpProgress
{
    QString table; //!< begun last: `public.services`
    int tablesDone = 0;
    int tablesTotal = 0;
    qint64 bytesDone = 0; //!< with an estimate for the tables under way; never falls
    qint64 bytesTotal = 0;
    qint64 bytesWritten = 0;         //!< on disk
    std::optional<qint64> msecsLeft; //!< once enough is done to tell
};

//! \brief Follows a dump by pg_dump's --verbose lines and by what its files have grown to. Pure: time and
//! file sizes come in.
class DumpProgressMeter
{
public:
    //! \brief Sizes of the tables that will be dumped, by `schema.table`. With parallel jobs pg_dump tells
    //! the end of each; otherwise the beginning of the next is the end of the last.
    DumpProgressMeter(QHash<QString, qint64> tableBytes, bool parallel);

    //! \brief True where the line tells something new.
    bool take(const QString &line);
    //! \brief What the dump's files hold by now, and the time since its start.
    void measure(qint64 bytesWritten, qint64 elapsedMs);
    //! \brief pg_dump has ended well.
    void complete();
    [[nodiscard]] const DumpProgress &progress() const { return m_progress; }

private:
    void begin(const QString &table);
    void finish(const QString &table);
    void estimate();

    QHash<QString, qint64> m_sizes;
    QStringList m_running;
    qint64 m_finishedBytes = 0;
    qint64 m_writtenWhenFinished = 0;
    bool m_parallel = false;
    DumpProgress m_progress;
};

} // namespace gatelift
