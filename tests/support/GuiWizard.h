#pragma once

#include "domain/Clock.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/ShellViewModel.h"
#include "session/Workspace.h"
#include "support/TestMain.h"
#include "wizard/Dialogs.h"
#include "wizard/WizardWindow.h"
#include "wizard/pages/PageBase.h"
#include "wizard/shell/MainWindow.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QtWidgets>

namespace gatelift::test {

//! \brief The whole wizard over a workspace of its own, and a person's hands: click, type, go on. A test
//! program inherits it. Where something is not there, the running test function has failed afterwards.
class GuiWizard
{
protected:
    //! \brief Folders of its own for data and settings, the theme (light, or as GATELIFT_PICTURES_THEME
    //! says).
    void prepare(const Clock &clock);
    //! \brief A folder that stays when this program ends, instead of one of its own; before prepare().
    void setHome(const QString &folder) { m_home = folder; }
    [[nodiscard]] QString home() const { return m_home.isEmpty() ? m_folder.path() : m_home; }
    void start(); //!< shows the window, with the knowledge read
    void stop();

    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_window->window().findChild<T *>(name);
    }
    //! \brief On the page that is shown.
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        const auto *page = m_window->window().currentPage();
        return page ? page->findChild<T *>(name) : nullptr;
    }
    [[nodiscard]] UpgradeSession &session() const { return *m_workspace->session(); }
    [[nodiscard]] const UpgradePlan &plan() const { return session().plan(); }
    [[nodiscard]] bool isSaved() const { return m_workspace->session() && !session().isSaving(); }
    [[nodiscard]] QString page() const { return m_window->window().currentPageId(); }

    void activate(); //!< keys go to the main window
    void show(QWidget *widget);
    void click(const QString &button);
    void click(QAbstractButton *button);
    void clickFrame(const QString &button);
    void enter(const QString &edit, const QString &text);
    void goOn(const QString &expectedPage);
    void goTo(Qt::Key digit, const QString &expectedPage);
    //! \brief For people who look: kept where GATELIFT_PICTURES says, if it does; in the appearance and the
    //! language of GATELIFT_PICTURES_THEME (dark) and GATELIFT_PICTURES_LOCALE (de).
    void picture(const QString &name, QWidget *of = nullptr);
    //! \brief The window's size in pictures: GATELIFT_PICTURES_SIZE, such as 1024x700, or 1440x900.
    [[nodiscard]] static QSize pictureSize();
    //! \brief Takes its picture: nothing in it is cut or covered, and everything has a name.
    void isWhole(const QString &name, QWidget *of);

    QTemporaryDir m_folder;
    QString m_home;
    Clock m_time;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WizardWindow> m_window;
};

} // namespace gatelift::test
