#include "tools/DeckRun.h"

#include "tools/DeckErrors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gatelift {
namespace {

constexpr int dumpTimeoutMs = 30 * 60'000;
constexpr int validateTimeoutMs = 5 * 60'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeckRun)
};

} // namespace

DeckRun::DeckRun(const Deck &deck, const DeckConnection &connection, const DeckDumpOptions &options,
                 QObject *parent)
    : QObject(parent)
    , m_what(connection.address)
    , m_dump(options)
{
    prepare(deck.dumpCall(connection, options), dumpTimeoutMs);
}

DeckRun::DeckRun(const Deck &deck, const QString &file, QObject *parent)
    : QObject(parent)
    , m_what(file)
    , m_file(file)
{
    prepare(deck.validateCall(file), validateTimeoutMs);
}

DeckRun::~DeckRun() = default;

void DeckRun::prepare(Result<ToolCall> call, int timeoutMs)
{
    if (!call) {
        m_refused = call.error();
        return;
    }
    call->timeoutMs = timeoutMs;
    m_process = std::make_unique<ToolProcess>(std::move(*call));
    connect(m_process.get(), &ToolProcess::lineRead, this,
            [this](ToolProcess::Stream, const QString &line) { emit logged(m_log.add(line)); });
    connect(m_process.get(), &ToolProcess::finished, this, &DeckRun::conclude);
}

void DeckRun::start()
{
    if (m_process)
        m_process->start();
    else
        QMetaObject::invokeMethod(
            this, [this] { end(tl::unexpected(*m_refused)); }, Qt::QueuedConnection);
}

void DeckRun::cancel()
{
    if (m_process)
        m_process->cancel();
}

QStringList DeckRun::writtenFiles() const
{
    if (!m_dump)
        return {m_file};
    if (m_dump->scope == DeckDumpOptions::Scope::File)
        return QFileInfo::exists(m_dump->path) ? QStringList(m_dump->path) : QStringList();
    QStringList files;
    const QDir folder(m_dump->path);
    for (const auto &name : folder.entryList(QDir::Files, QDir::Name))
        files << folder.filePath(name);
    return files;
}

void DeckRun::end(Result<QStringList> result)
{
    m_result = std::move(result);
    emit finished();
}

void DeckRun::conclude()
{
    const auto &code = m_process->code();
    if (!code) {
        fail(code.error());
        return;
    }
    if (*code != 0) {
        fail(deckError(m_what, m_process->errorLines()));
        return;
    }
    const auto files = writtenFiles();
    if (files.isEmpty()) {
        fail({ErrorKind::Tool, m_what, Text::tr("decK ended well, but wrote no file"),
              Text::tr("see the log for its own words"), m_log.text()});
        return;
    }
    if (m_dump) {
        for (const auto &file : files)
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    }
    end(files);
}

void DeckRun::fail(const Error &error)
{
    if (m_dump) {
        for (const auto &file : writtenFiles())
            QFile::remove(file);
    }
    end(tl::unexpected(error));
}

} // namespace gatelift
