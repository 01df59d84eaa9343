#include "session/RehearsalRun.h"

#include "session/ReportViewModel.h"

#include <QDir>

namespace gatelift {
namespace {

//! The night of the rehearsal: today at 22:00 UTC.
QDateTime tonight()
{
    return QDateTime(QDate::currentDate(), QTime(22, 0), Qt::UTC);
}

} // namespace

RehearsalRun::RehearsalRun(QObject *parent)
    : QObject(parent)
    , m_clock(tonight())
    , m_settings(std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini"))))
    , m_secrets(std::make_unique<SecretStore>())
    , m_workspace(std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_clock.clock()))
{
    m_settings->setPerson(tr("Simulated operator"));
    // The player looks whenever its clock moves; looks by the real clock would differ from run to run.
    m_settings->setPollSeconds(300);
    connect(m_workspace.get(), &Workspace::failed, this, &RehearsalRun::failed);
    // Before anything is asked: which of the first answers is the sooner must not decide what the plan says.
    connect(m_workspace.get(), &Workspace::sessionChanged, this, [this] {
        if (auto *session = m_workspace->session())
            session->pollInTurn();
    });
    connect(m_workspace.get(), &Workspace::rehearsalReady, this, &RehearsalRun::onSession);
}

RehearsalRun::~RehearsalRun()
{
    m_player.reset();
    m_workspace->closePlan();
}

void RehearsalRun::start(const RehearsalOptions &options, const QString &knowledgeDirectory)
{
    if (options.start.isValid())
        m_clock.goTo(options.start);
    connect(
        m_workspace.get(), &Workspace::knowledgeReady, this,
        [this, options] { m_workspace->startRehearsal(options); }, Qt::SingleShotConnection);
    m_workspace->loadKnowledge(knowledgeDirectory);
}

void RehearsalRun::onSession()
{
    m_player = std::make_unique<RehearsalPlayer>(*m_workspace->session(), *m_workspace->rehearsal(), m_clock);
    emit ready();
}

void RehearsalRun::writeReports(const QString &folder)
{
    auto *report = new ReportViewModel(*m_workspace->session(), this);
    using Job = std::pair<ReportViewModel::Format, QString>;
    auto jobs = std::make_shared<QList<Job>>(
        QList<Job>{{ReportViewModel::Format::Pdf, QStringLiteral("report.pdf")},
                   {ReportViewModel::Format::Html, QStringLiteral("report.html")},
                   {ReportViewModel::Format::Markdown, QStringLiteral("report.md")},
                   {ReportViewModel::Format::Json, QStringLiteral("report.json")}});
    // One after the other, each once the journal has the one before: the last knows of all.
    const auto next = [this, report, jobs, folder] {
        if (m_workspace->session()->isSaving())
            return;
        if (jobs->isEmpty()) {
            report->disconnect(this);
            m_workspace->session()->disconnect(report);
            emit reportsWritten();
            return;
        }
        if (report->isBusy())
            return;
        const auto [format, name] = jobs->takeFirst();
        report->exportTo(format, QDir(folder).filePath(name));
    };
    connect(report, &ReportViewModel::failed, this, &RehearsalRun::failed);
    connect(report, &ReportViewModel::changed, this, next);
    next();
}

} // namespace gatelift
