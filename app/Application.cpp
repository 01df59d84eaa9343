#include "Application.h"

#include "cli/Console.h"

#include "session/Rehearsal.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/ShellViewModel.h"
#include "session/Workspace.h"
#include "wizard/ProgramWindow.h"
#include "wizard/WizardWindow.h"
#include "wizard/theme/Theme.h"

#include <QApplication>

namespace gatelift {

Application::Application(WindowOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_settings(std::make_unique<Settings>())
    , m_secrets(std::make_unique<SecretStore>())
    , m_workspace(std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), systemClock()))
    , m_theme(std::make_unique<Theme>(qApp))
{
    m_theme->setPreference(m_settings->appearance());
    m_theme->apply();
    Theme::setMotionReduced(m_settings->reducedMotion());
    m_window =
        std::make_unique<ProgramWindow>(*m_workspace, *m_settings, *m_theme, m_options.knowledgeDirectory);
    connect(m_workspace.get(), &Workspace::knowledgeReady, this, &Application::onKnowledgeReady,
            Qt::SingleShotConnection); // it is read anew for another language
}

Application::~Application()
{
    m_window.reset(); // its pages look at the plan
    m_workspace->closePlan();
}

void Application::start()
{
    m_window->open();
}

void Application::onKnowledgeReady()
{
    const auto openPage = [this] {
        if (const auto step = stepFromKey(m_options.page))
            m_window->wizard().shell().goTo(*step);
        else if (m_options.page == QLatin1String("welcome"))
            m_window->wizard().shell().goHome();
    };
    connect(m_workspace.get(), &Workspace::sessionChanged, this, openPage, Qt::SingleShotConnection);
    if (!m_options.planFile.isEmpty() || !m_options.replayFile.isEmpty()) {
        // Who called it with a plan may look at the terminal rather than at the window's banner.
        const auto told = connect(m_workspace.get(), &Workspace::failed, this,
                                  [](const Error &error) { Console().error(error); });
        connect(
            m_workspace.get(), &Workspace::busyChanged, this,
            [this, told] {
                if (!m_workspace->isBusy())
                    disconnect(told);
            },
            Qt::QueuedConnection);
        if (m_options.planFile.isEmpty())
            m_workspace->startReplay(m_options.replayFile);
        else
            m_workspace->openPlan(m_options.planFile);
    } else if (m_options.rehearse) {
        m_workspace->startRehearsal(RehearsalOptions());
    } else if (!m_options.adminUrl.isEmpty()) {
        m_workspace->createPlanFor(m_options.adminUrl);
    }
}

} // namespace gatelift
