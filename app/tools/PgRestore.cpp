#include "tools/PgRestore.h"

#include "tools/PgErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatelift {
namespace {

constexpr int listTimeoutMs = 120'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PgRestore)
};

} // namespace

PgRestoreList::PgRestoreList(const ToolInfo &tool, QString archive, QObject *parent)
    : QObject(parent)
    , m_archive(std::move(archive))
{
    ToolCall call;
    call.program = tool.path;
    call.arguments = {QStringLiteral("--list"), m_archive};
    call.timeoutMs = listTimeoutMs;
    m_process = std::make_unique<ToolProcess>(std::move(call));
    connect(m_process.get(), &ToolProcess::lineRead, this,
            [this](ToolProcess::Stream stream, const QString &line) {
                if (stream == ToolProcess::Stream::Output)
                    m_listing << line;
            });
    connect(m_process.get(), &ToolProcess::finished, this, &PgRestoreList::conclude);
}

PgRestoreList::~PgRestoreList() = default;

void PgRestoreList::start()
{
    m_process->start();
}

void PgRestoreList::cancel()
{
    m_process->cancel();
}

void PgRestoreList::conclude()
{
    const auto &code = m_process->code();
    if (!code) {
        m_result = tl::unexpected(code.error());
    } else if (*code != 0) {
        m_result = tl::unexpected(pgError(m_archive, m_process->errorLines()));
    } else {
        m_result = readToc(m_listing.join(QLatin1Char('\n')));
    }
    emit finished();
}

QStringList pgRestoreArguments(const RestoreOptions &options)
{
    return {QStringLiteral("--jobs=%1").arg(options.jobs),
            QStringLiteral("--no-owner"),
            QStringLiteral("--no-privileges"),
            QStringLiteral("--exit-on-error"),
            QStringLiteral("--no-password"),
            QStringLiteral("--verbose"),
            QStringLiteral("--dbname=") + options.target.conninfo,
            options.archive};
}

PgRestore::PgRestore(RestoreOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_progress.entriesTotal = m_options.entriesTotal;
    auto call = pgCall(m_options.tool.path, m_options.target);
    call.arguments = pgRestoreArguments(m_options);
    m_process = std::make_unique<ToolProcess>(std::move(call));
    m_options.target.password.clear();
    connect(m_process.get(), &ToolProcess::lineRead, this,
            [this](ToolProcess::Stream, const QString &line) { take(line); });
    connect(m_process.get(), &ToolProcess::finished, this, &PgRestore::conclude);
}

void PgRestore::conclude()
{
    const auto &code = m_process->code();
    if (!code)
        end(tl::unexpected(code.error()));
    else if (*code != 0)
        end(tl::unexpected(pgError(Text::tr("Restore"), m_process->errorLines())));
    else
        end({});
}

void PgRestore::end(Result<void> result)
{
    m_result = std::move(result);
    emit finished();
}

PgRestore::~PgRestore() = default;

void PgRestore::start()
{
    if (const auto checked = checkConninfo(m_options.target.conninfo); !checked) {
        QMetaObject::invokeMethod(
            this, [this, error = checked.error()] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_process->start();
}

void PgRestore::cancel()
{
    m_process->cancel();
}

void PgRestore::take(const QString &line)
{
    // With several jobs each item is told when its turn comes, in the parallel part at its end.
    static const QRegularExpression ofJobs(
        QStringLiteral("^pg_restore: (?:processing|finished) item \\d+ (.+)$"));
    static const QRegularExpression ofOne(
        QStringLiteral("^pg_restore: (?:creating|executing|processing) (?!item)(.+)$"));
    emit logged(line);
    const auto match = (m_options.jobs > 1 ? ofJobs : ofOne).match(line);
    if (!match.hasMatch())
        return;
    m_progress.item = match.captured(1);
    m_progress.entriesDone = std::min(m_progress.entriesDone + 1, m_progress.entriesTotal);
    emit progressed(m_progress);
}

} // namespace gatelift
