#pragma once

#include "session/ShellData.h"

#include <QHash>
#include <QMainWindow>

#include <functional>
#include <memory>

class QMenu;

namespace gatelift {

namespace Ui {
class MainWindow;
}

class PageBase;
class Settings;
class Theme;

//! \brief The window: rail, header, strip, pages, footer. It shows values and emits wishes; it decides
//! nothing. Pages are built when they are first shown.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    //! \brief Builds the page of an id (`welcome`, or toKey(StepId)); nullptr where there is none.
    using PageFactory = std::function<PageBase *(const QString &id, QWidget *parent)>;

    MainWindow(Theme *theme, Settings *settings, PageFactory factory, QWidget *parent = nullptr);
    ~MainWindow() override;
    //! \brief Asked before the window closes; false keeps it open.
    void setMayClose(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

    void setShell(const ShellData &values);
    //! \brief Shows a page, building it if need be.
    void showPage(const QString &id);
    [[nodiscard]] QString currentPageId() const { return m_pageId; }
    [[nodiscard]] PageBase *currentPage() const;
    //! \brief The page where it was built already.
    [[nodiscard]] PageBase *builtPage(const QString &id) const { return m_pages.value(id); }
    //! \brief Deletes all pages: the plan they showed is gone.
    void dropPages();
    //! \brief A bar of its own between header and strip; the window takes it.
    void addBar(QWidget *bar);
    //! \brief The parts around the page.
    [[nodiscard]] QList<QWidget *> frames() const;
    //! \brief Behind '…'; the application may add to it.
    [[nodiscard]] QMenu *moreMenu() const { return m_menu; }

signals:
    void stepRequested(gatelift::StepId step);
    //! \brief An entry of the home's menu, by id.
    void homeEntryRequested(const QString &id);
    void homeRequested();
    void backRequested();
    void nextRequested();
    void overrideRequested();
    void freezeRequested();
    void windowRequested();
    void rollbackRequested();
    void journalRequested();
    void alarmAcknowledged(const QString &key);
    void allAlarmsAcknowledged();
    void mixedVersionsAllowed(int minutes);
    //! \brief F5; the current page was asked already.
    void checksRequested();
    void undoRequested();
    void redoRequested();
    void newPlanRequested();
    void openPlanRequested();
    void rehearseRequested();
    void preferencesRequested();
    void paletteRequested();
    //! \brief F1.
    void guideRequested();
    void pageShown(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectParts();
    void makeActions();
    void makeMenu();
    void makeAppearanceMenu();
    QAction *addShortcut(const QList<QKeySequence> &keys, const std::function<void()> &act);
    void toggleTheme();
    void runChecks();
    void retranslate();
    void restoreWindow();

    std::unique_ptr<Ui::MainWindow> ui;
    Theme *m_theme;
    Settings *m_settings;
    PageFactory m_factory;
    QHash<QString, PageBase *> m_pages;
    QString m_pageId;
    QMenu *m_menu;
    QMenu *m_appearanceMenu;
    QHash<QString, QAction *> m_actions;
    QList<QAction *> m_stepActions;
    std::function<bool()> m_mayClose;
};

} // namespace gatelift
