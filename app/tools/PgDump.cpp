#include "tools/PgDump.h"

#include "domain/Async.h"
#include "tools/DiskSpace.h"
#include "tools/PgErrors.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace gatelift {
namespace {

constexpr int measureMs = 250;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PgDump)
};

qint64 bytesOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return QFileInfo(path).size();
    qint64 bytes = 0;
    QDirIterator files(path, QDir::Files);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

bool removeAll(const QString &path)
{
    const QFileInfo there(path);
    if (there.isDir() && !there.isSymLink())
        return QDir(path).removeRecursively();
    return !there.exists() || QFile::remove(path);
}

bool isParallel(const DumpOptions &options)
{
    return options.format == DumpFormat::Directory && options.jobs > 1;
}

} // namespace

QStringList pgDumpArguments(const DumpOptions &options)
{
    const bool directory = options.format == DumpFormat::Directory;
    QStringList arguments{QStringLiteral("--format=%1").arg(directory ? u"directory" : u"custom"),
                          QStringLiteral("--compress=%1").arg(options.compression),
                          QStringLiteral("--no-password"), QStringLiteral("--verbose"),
                          QStringLiteral("--file=") + options.target};
    if (isParallel(options))
        arguments << QStringLiteral("--jobs=%1").arg(options.jobs);
    if (!options.snapshot.isEmpty())
        arguments << QStringLiteral("--snapshot=") + options.snapshot;
    return arguments << QStringLiteral("--dbname=") + options.source.conninfo;
}

PgDump::PgDump(DumpOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_meter(m_options.tableBytes, isParallel(m_options))
{
    auto call = pgCall(m_options.tool.path, m_options.source);
    call.arguments = pgDumpArguments(m_options);
    m_process = std::make_unique<ToolProcess>(std::move(call));
    m_options.source.password.clear();
    connect(m_process.get(), &ToolProcess::lineRead, this, [this](ToolProcess::Stream, const QString &line) {
        emit logged(line);
        if (m_meter.take(line))
            emit progressed(m_meter.progress());
    });
    connect(m_process.get(), &ToolProcess::finished, this, &PgDump::conclude);
    connect(&m_measure, &QTimer::timeout, this, &PgDump::measure);
}

PgDump::~PgDump() = default;

Result<void> PgDump::check() const
{
    if (auto checked = checkConninfo(m_options.source.conninfo); !checked)
        return checked;
    if (const QFileInfo there(m_options.target); there.exists() || there.isSymLink())
        return failure(ErrorKind::Io, m_options.target, Text::tr("it already exists; nothing is overwritten"),
                       Text::tr("choose another name for this backup"));
    const QFileInfo parent(QFileInfo(m_options.target).absolutePath());
    if (!parent.isDir() || !parent.isWritable())
        return failure(ErrorKind::Io, parent.filePath(), Text::tr("nothing can be written into this folder"),
                       Text::tr("choose another folder, or mend the rights of this one"));
    return checkDiskSpace(m_options.target, m_options.neededBytes);
}

void PgDump::start()
{
    if (const auto checked = check(); !checked) {
        QMetaObject::invokeMethod(
            this, [this, error = checked.error()] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_elapsed.start();
    m_measure.start(measureMs);
    m_process->start();
}

void PgDump::cancel()
{
    m_process->cancel();
}

void PgDump::measure()
{
    m_meter.measure(bytesOf(m_options.target), m_elapsed.elapsed());
    emit progressed(m_meter.progress());
}

void PgDump::end(Result<DumpResult> result)
{
    m_result = std::move(result);
    emit finished();
}

void PgDump::conclude()
{
    const auto &code = m_process->code();
    m_measure.stop();
    if (!code) {
        fail(code.error());
        return;
    }
    if (*code != 0) {
        fail(pgError(Text::tr("Database dump"), m_process->errorLines()));
        return;
    }
    const QFileInfo made(m_options.target);
    if (!made.exists() || (m_options.format == DumpFormat::Directory &&
                           !QFileInfo::exists(m_options.target + QStringLiteral("/toc.dat")))) {
        fail({ErrorKind::Tool, m_options.target, Text::tr("pg_dump ended well, but its archive is not there"),
              Text::tr("see the log for its own words"), m_process->log().text()});
        return;
    }
    if (!made.isDir())
        QFile::setPermissions(m_options.target, QFile::ReadOwner | QFile::WriteOwner);
    m_meter.complete();
    measure();
    end(DumpResult{m_options.target, m_options.format, m_options.tool.versionText, bytesOf(m_options.target),
                   m_elapsed.elapsed()});
}

void PgDump::fail(const Error &error)
{
    // Gigabytes take a moment to be deleted.
    whenDone(QtConcurrent::run(removeAll, m_options.target), this, [this, error](bool removed) {
        Error told = error;
        if (!removed)
            told.hint = Text::tr("delete what is left of it: %1").arg(m_options.target);
        end(tl::unexpected(told));
    });
}

} // namespace gatelift
