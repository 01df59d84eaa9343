#pragma once

#include "tools/DumpProgress.h"
#include "tools/PgTarget.h"
#include "tools/ToolInfo.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace gatelift {

//! \brief pg_dump's archive formats that pg_restore can read in parallel.
enum class DumpFormat {
    Directory, //!< a folder, written by parallel jobs
    Custom     //!< one file, written by one job
};

//! \brief What is dumped, and how.
struct DumpOptions
{
    ToolInfo tool;
    PgTarget source;
    QString target; //!< must not exist: the folder (directory format) or file (custom format)
    DumpFormat format = DumpFormat::Directory;
    int jobs = 2;
    int compression = 1;               //!< 0 to 9
    QString snapshot;                  //!< of pg_export_snapshot(); empty: pg_dump's own
    QHash<QString, qint64> tableBytes; //!< by `schema.table`, for the progress
    qint64 neededBytes = 0;            //!< free disk to be there before it begins; 0: not looked at
};

//! \brief The argument list; no password in it.
[[nodiscard]] QStringList pgDumpArguments(const DumpOptions &options);

//! \brief What a finished dump is.
struct DumpResult
{
    QString path;
    DumpFormat format = DumpFormat::Directory;
    QString toolVersion;
    qint64 bytes = 0;
    qint64 msecs = 0;
};

//! \brief Dumps one database by pg_dump. Whatever goes wrong, and on cancel(), what it has written is removed
//! before finished() comes; an existing target is never touched. The user's rights decide what it may read;
//! it can't write to the database.
class PgDump : public QObject
{
    Q_OBJECT

public:
    explicit PgDump(DumpOptions options, QObject *parent = nullptr);
    ~PgDump() override;

    //! \brief Once.
    void start();
    void cancel();
    [[nodiscard]] const DumpProgress &progress() const { return m_meter.progress(); }
    [[nodiscard]] const ToolLog &log() const { return m_process->log(); }
    [[nodiscard]] qint64 processId() const { return m_process->processId(); }
    //! \brief After finished().
    [[nodiscard]] const Result<DumpResult> &result() const { return m_result; }

signals:
    void progressed(const gatelift::DumpProgress &progress);
    void logged(const QString &line);
    void finished();

private:
    [[nodiscard]] Result<void> check() const;
    void measure();
    void conclude();
    void end(Result<DumpResult> result);
    void fail(const Error &error);

    DumpOptions m_options;
    DumpProgressMeter m_meter;
    std::unique_ptr<ToolProcess> m_process;
    QTimer m_measure;
    QElapsedTimer m_elapsed;
    Result<DumpResult> m_result;
};

} // namespace gatelift
