#pragma once

#include <QObject>

#include <memory>

namespace gatelift {

class Settings;
class Theme;
class WizardWindow;
class Workspace;

//! \brief The wizard on the screen, in the language that the person has chosen. Texts stand in every widget,
//! model and catalogue: for another language the knowledge is read anew, then the window is built anew where
//! it stood, on the page it showed. The plan stays open meanwhile, and what runs goes on.
class ProgramWindow : public QObject
{
    Q_OBJECT

public:
    //! \brief `knowledge`: as for Workspace::loadKnowledge(). All others outlive it.
    ProgramWindow(Workspace &workspace, Settings &settings, Theme &theme, QString knowledge,
                  QObject *parent = nullptr);
    ~ProgramWindow() override;

    //! \brief Shows the window, and reads the knowledge meanwhile on another thread.
    void open();
    [[nodiscard]] WizardWindow &wizard() { return *m_wizard; }

signals:
    //! \brief The window stands anew: what belonged to the one before is gone.
    void rebuilt();

private:
    void build();
    void changeLanguage();

    Workspace &m_workspace;
    Settings &m_settings;
    Theme &m_theme;
    QString m_knowledge;
    bool m_isChanging = false; //!< the knowledge is being read in another language
    std::unique_ptr<WizardWindow> m_wizard;
};

} // namespace gatelift
