#pragma once

#include "cli/WindowOptions.h"

#include <QObject>

#include <memory>

namespace gatelift {

class ProgramWindow;
class SecretStore;
class Settings;
class Theme;
class Workspace;

//! \brief Composition root of the window: builds settings, secrets, workspace, theme and window by
//! constructor, in this order, and lets them go in reverse. The window is shown first; the knowledge is read
//! meanwhile on another thread.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(WindowOptions options, QObject *parent = nullptr);
    ~Application() override;

    void start();

private:
    void onKnowledgeReady();

    WindowOptions m_options;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ProgramWindow> m_window;
};

} // namespace gatelift
