#include "backup/DeclarativeDumpTask.h"

#include "gateway/EntityCounter.h"
#include "tools/DeckRun.h"

#include <QDir>
#include <QtConcurrent>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! What every gateway lists on top; what hangs below another entity (targets, keys of a consumer) is not
//! compared.
QStringList compared()
{
    return {u"services"_s,  u"routes"_s,       u"plugins"_s,         u"consumers"_s,
            u"upstreams"_s, u"certificates"_s, u"ca_certificates"_s, u"vaults"_s};
}

DeckConnection connectionOf(const EndpointConfig &gateway)
{
    DeckConnection connection;
    connection.address = gateway.settings.url.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    connection.token = gateway.token;
    for (const auto &header : gateway.headers)
        connection.headers.append({header.name, header.value});
    connection.caFile = gateway.settings.caFile;
    connection.clientCertificateFile = gateway.settings.clientCertFile;
    connection.clientKeyFile = gateway.settings.clientKeyFile;
    connection.insecure = gateway.settings.insecure;
    connection.timeoutSeconds = std::max(1, gateway.timeoutMs / 1000);
    return connection;
}

} // namespace

DeclarativeDumpTask::DeclarativeDumpTask(DeclarativeDumpOptions options, QObject *parent)
    : BackupTask(parent)
    , m_options(std::move(options))
    , m_finder(std::make_unique<ToolFinder>(m_options.tools))
{
}

DeclarativeDumpTask::~DeclarativeDumpTask() = default;

void DeclarativeDumpTask::begin()
{
    setStage(BackupProgress::Stage::Declarative);
    follow(m_finder->findDeck(), [this](const ToolInfo &tool) { dump(tool); });
}

void DeclarativeDumpTask::runDeck(std::unique_ptr<DeckRun> run, const std::function<void()> &then)
{
    m_run = std::move(run);
    connect(m_run.get(), &DeckRun::logged, this, &BackupTask::logged);
    partBegan();
    connect(m_run.get(), &DeckRun::finished, this, [this, then] {
        if (!m_run->result())
            fail(m_run->result().error());
        else if (!hasFailed())
            // Later: the next run takes this one's place, and this one is still speaking.
            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, &DeclarativeDumpTask::partEnded, Qt::QueuedConnection);
    });
    m_run->start();
}

void DeclarativeDumpTask::dump(const ToolInfo &tool)
{
    m_tool = tool;
    DeckDumpOptions options;
    options.scope =
        m_options.allWorkspaces ? DeckDumpOptions::Scope::AllWorkspaces : DeckDumpOptions::Scope::File;
    options.path =
        m_options.allWorkspaces ? m_options.folder : QDir(m_options.folder).filePath(u"kong.yaml"_s);
    options.workspace = m_options.allWorkspaces ? QString() : m_options.gateway.settings.workspace;
    runDeck(
        std::make_unique<DeckRun>(Deck(m_tool, m_options.commands), connectionOf(m_options.gateway), options),
        [this] { onDumped(); });
}

void DeclarativeDumpTask::onDumped()
{
    m_left = *m_run->result();
    nextFile();
}

void DeclarativeDumpTask::nextFile()
{
    if (m_left.isEmpty())
        return succeed();
    setStage(BackupProgress::Stage::Declarative, QFileInfo(m_left.constFirst()).fileName());
    follow(QtConcurrent::run(readDeclarativeFile, m_left.constFirst()),
           [this](const DeclarativeFile &file) { onRead(file); });
}

void DeclarativeDumpTask::onRead(const DeclarativeFile &file)
{
    DeclarativeRecord record;
    record.path = QDir(m_options.folder).relativeFilePath(m_left.constFirst());
    record.workspace = file.workspace;
    record.tool = m_tool.versionText;
    record.formatVersion = file.formatVersion;
    record.counts = file.counts;
    m_records << record;
    validate();
}

void DeclarativeDumpTask::validate()
{
    runDeck(std::make_unique<DeckRun>(Deck(m_tool, m_options.commands), m_left.constFirst()), [this] {
        m_records.last().validated = true;
        count();
    });
}

void DeclarativeDumpTask::count()
{
    auto gateway = m_options.gateway;
    if (const auto &workspace = m_records.constLast().workspace; !workspace.isEmpty())
        gateway.settings.workspace = workspace;
    m_counter = std::make_unique<EntityCounter>(gateway);
    follow(m_counter->count(compared()), [this](const QMap<QString, qint64> &counts) {
        m_records.last().apiCounts = counts;
        m_left.removeFirst();
        nextFile();
    });
}

void DeclarativeDumpTask::stopParts()
{
    if (m_run)
        m_run->cancel();
    if (m_counter)
        m_counter->cancel();
}

} // namespace gatelift
