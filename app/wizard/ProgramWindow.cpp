#include "wizard/ProgramWindow.h"

#include "session/Language.h"
#include "session/Settings.h"
#include "session/ShellViewModel.h"
#include "session/Workspace.h"
#include "wizard/WizardWindow.h"
#include "wizard/shell/MainWindow.h"

#include <utility>

namespace gatelift {

ProgramWindow::ProgramWindow(Workspace &workspace, Settings &settings, Theme &theme, QString knowledge,
                             QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_theme(theme)
    , m_knowledge(std::move(knowledge))
{
    connect(&settings, &Settings::languageChanged, this, &ProgramWindow::changeLanguage,
            Qt::QueuedConnection); // the dialog that asks for it goes with the window
    connect(&workspace, &Workspace::knowledgeReady, this, [this] {
        if (std::exchange(m_isChanging, false))
            build();
    });
    // Better the new words with the knowledge as it was than a window in two languages.
    connect(&workspace, &Workspace::failed, this, [this] {
        if (std::exchange(m_isChanging, false))
            build();
    });
}

ProgramWindow::~ProgramWindow() = default;

void ProgramWindow::open()
{
    build();
    m_workspace.loadKnowledge(m_knowledge);
}

void ProgramWindow::build()
{
    // The one before goes last: a program whose last window is gone would end.
    const auto before = std::move(m_wizard);
    if (before)
        m_settings.setState(QStringLiteral("window"), before->window().saveGeometry());
    m_wizard = std::make_unique<WizardWindow>(m_workspace, m_settings, m_theme);
    if (before && before->shell().step())
        m_wizard->shell().goTo(*before->shell().step());
    else if (before)
        m_wizard->shell().goHome();
    m_wizard->show();
    if (before)
        emit rebuilt();
}

void ProgramWindow::changeLanguage()
{
    m_isChanging = true;
    // What somebody opens in the second that it takes would be gone with the window.
    m_wizard->window().setEnabled(false);
    Language::usePreferred(m_settings.language());
    m_workspace.loadKnowledge(m_knowledge);
}

} // namespace gatelift
