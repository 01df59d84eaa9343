#pragma once

#include "tools/DumpToc.h"
#include "tools/PgTarget.h"
#include "tools/ToolInfo.h"

#include <QObject>

#include <memory>

namespace gatelift {

//! \brief Reads an archive's table of contents by `pg_restore --list`. Touches no server.
class PgRestoreList : public QObject
{
    Q_OBJECT

public:
    PgRestoreList(const ToolInfo &tool, QString archive, QObject *parent = nullptr);
    ~PgRestoreList() override;

    void start();
    void cancel();

    //! \brief After finished().
    [[nodiscard]] const Result<DumpToc> &result() const { return m_result; }

signals:
    void finished();

private:
    void conclude();

    QString m_archive;
    QStringList m_listing;
    Result<DumpToc> m_result;
    std::unique_ptr<ToolProcess> m_process;
};

//! \brief What is restored, and where. There is no way to say that databases or objects be dropped or a
//! database be made: the target exists, and is empty.
struct RestoreOptions
{
    ToolInfo tool;
    QString archive;
    PgTarget target;
    int jobs = 2;
    int entriesTotal = 0; //!< of the table of contents, for the progress
};

//! \brief The argument list; no password in it.
[[nodiscard]] QStringList pgRestoreArguments(const RestoreOptions &options);

struct RestoreProgress
{
    QString item; //!< the last one: `TABLE DATA services`
    int entriesDone = 0;
    int entriesTotal = 0;
};

//! \brief Restores an archive into one existing database, in parallel, without owners and rights; ends at the
//! first error. What it has restored until then stays there: the caller's to drop.
class PgRestore : public QObject
{
    Q_OBJECT

public:
    explicit PgRestore(RestoreOptions options, QObject *parent = nullptr);
    ~PgRestore() override;

    void start();
    void cancel();
    [[nodiscard]] const RestoreProgress &progress() const { return m_progress; }
    [[nodiscard]] const ToolLog &log() const { return m_process->log(); }
    [[nodiscard]] qint64 processId() const { return m_process->processId(); }
    //! \brief After finished().
    [[nodiscard]] const Result<void> &result() const { return m_result; }

signals:
    void progressed(const gatelift::RestoreProgress &progress);
    void logged(const QString &line);
    void finished();

private:
    void take(const QString &line);
    void conclude();
    void end(Result<void> result);

    RestoreOptions m_options;
    RestoreProgress m_progress;
    Result<void> m_result;
    std::unique_ptr<ToolProcess> m_process;
};

} // namespace gatelift
