#include "wizard/shell/MainWindow.h"

#include "session/Settings.h"
#include "session/StepGates.h"
#include "ui_MainWindow.h"
#include "wizard/pages/PageBase.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QResizeEvent>
#include <QShortcut>

namespace gatelift {
namespace {

constexpr int collapseBelow = 1280;
const QSize usualSize(1440, 900);

} // namespace

MainWindow::MainWindow(Theme *theme, Settings *settings, PageFactory factory, QWidget *parent)
    : QMainWindow(parent)
    , ui(std::make_unique<Ui::MainWindow>())
    , m_theme(theme)
    , m_settings(settings)
    , m_factory(std::move(factory))
    , m_menu(new QMenu(this))
    , m_appearanceMenu(new QMenu(this))
{
    ui->setupUi(this);
    setWindowIcon(QIcon(QStringLiteral(":/icons/gatelift.svg")));
    ui->pageStack->setObjectName(QStringLiteral("pageStack"));
    makeActions();
    makeMenu();
    ui->headerBar->setMenu(m_menu);
    connectParts();
    retranslate();
    restoreWindow();
    setShell({});
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts()
{
    connect(ui->rail, &Rail::entryActivated, this, [this](const RailEntry &entry) {
        if (entry.step)
            emit stepRequested(*entry.step);
        else
            emit homeEntryRequested(entry.id);
    });
    connect(ui->rail, &Rail::homeRequested, this, &MainWindow::homeRequested);
    connect(ui->rail, &Rail::journalRequested, this, &MainWindow::journalRequested);
    connect(ui->rail, &Rail::themeToggled, this, &MainWindow::toggleTheme);
    connect(ui->headerBar, &HeaderBar::freezeRequested, this, &MainWindow::freezeRequested);
    connect(ui->headerBar, &HeaderBar::windowRequested, this, &MainWindow::windowRequested);
    connect(ui->clusterStrip, &ClusterStrip::alarmAcknowledged, this, &MainWindow::alarmAcknowledged);
    connect(ui->clusterStrip, &ClusterStrip::allAlarmsAcknowledged, this, &MainWindow::allAlarmsAcknowledged);
    connect(ui->clusterStrip, &ClusterStrip::mixedVersionsAllowed, this, &MainWindow::mixedVersionsAllowed);
    connect(ui->wayBackBar, &WayBackBar::rollbackRequested, this, &MainWindow::rollbackRequested);
    connect(ui->footerBar, &FooterBar::backRequested, this, &MainWindow::backRequested);
    connect(ui->footerBar, &FooterBar::nextRequested, this, &MainWindow::nextRequested);
    connect(ui->footerBar, &FooterBar::overrideRequested, this, &MainWindow::overrideRequested);
    connect(ui->footerBar, &FooterBar::alarmRequested, this,
            [this] { emit stepRequested(StepId::DataPlanes); });
    connect(m_settings, &Settings::appearanceChanged, this,
            [this] { m_theme->setPreference(m_settings->appearance()); });
    connect(m_settings, &Settings::reducedMotionChanged, this,
            [this] { Theme::setMotionReduced(m_settings->reducedMotion()); });
}

QAction *MainWindow::addShortcut(const QList<QKeySequence> &keys, const std::function<void()> &act)
{
    auto *action = new QAction(this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void MainWindow::makeActions()
{
    m_actions.insert(QStringLiteral("back"), addShortcut({QKeySequence(Qt::ALT | Qt::Key_Left)},
                                                         [this] { ui->footerBar->goBack(); }));
    m_actions.insert(QStringLiteral("next"), addShortcut({QKeySequence(Qt::ALT | Qt::Key_Right)},
                                                         [this] { ui->footerBar->goNext(); }));
    for (int i = 0; i < stepCount; ++i) {
        const int digit = (i + 1) % 10;
        m_stepActions << addShortcut(
            {QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_0 + digit)))},
            [this, i] { emit stepRequested(static_cast<StepId>(i)); });
    }
    const auto add = [this](const QString &name, const QList<QKeySequence> &keys,
                            void (MainWindow::*wish)()) {
        m_actions.insert(name, addShortcut(keys, [this, wish] { emit(this->*wish)(); }));
    };
    add(QStringLiteral("new"), {QKeySequence(Qt::CTRL | Qt::Key_N)}, &MainWindow::newPlanRequested);
    add(QStringLiteral("open"), {QKeySequence(Qt::CTRL | Qt::Key_O)}, &MainWindow::openPlanRequested);
    add(QStringLiteral("rehearse"), {QKeySequence(Qt::CTRL | Qt::Key_R)}, &MainWindow::rehearseRequested);
    add(QStringLiteral("home"), {QKeySequence(Qt::ALT | Qt::Key_Home)}, &MainWindow::homeRequested);
    add(QStringLiteral("undo"), {QKeySequence(QKeySequence::Undo)}, &MainWindow::undoRequested);
    add(QStringLiteral("redo"), {QKeySequence(QKeySequence::Redo)}, &MainWindow::redoRequested);
    add(QStringLiteral("preferences"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        &MainWindow::preferencesRequested);
    add(QStringLiteral("palette"), {QKeySequence(Qt::CTRL | Qt::Key_K)}, &MainWindow::paletteRequested);
    add(QStringLiteral("guide"), {QKeySequence(Qt::Key_F1)}, &MainWindow::guideRequested);
    m_actions.insert(QStringLiteral("checks"),
                     addShortcut({QKeySequence(Qt::Key_F5)}, [this] { runChecks(); }));
    m_actions.insert(QStringLiteral("quit"),
                     addShortcut({QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); }));
}

void MainWindow::makeMenu()
{
    const auto append = [this](const QString &name, const QString &icon) {
        QAction *action = m_actions.value(name);
        if (!icon.isEmpty())
            action->setIcon(themedIcon(icon));
        m_menu->addAction(action);
    };
    append(QStringLiteral("home"), QStringLiteral("list"));
    append(QStringLiteral("new"), QStringLiteral("plus"));
    append(QStringLiteral("open"), QStringLiteral("folder"));
    append(QStringLiteral("rehearse"), QStringLiteral("beaker"));
    m_menu->addSeparator();
    append(QStringLiteral("undo"), QStringLiteral("rollback"));
    append(QStringLiteral("redo"), {});
    append(QStringLiteral("checks"), QStringLiteral("refresh"));
    m_menu->addSeparator();
    makeAppearanceMenu();
    m_menu->addMenu(m_appearanceMenu);
    append(QStringLiteral("preferences"), QStringLiteral("gear"));
    append(QStringLiteral("palette"), QStringLiteral("search"));
    append(QStringLiteral("guide"), QStringLiteral("book"));
    m_menu->addSeparator();
    append(QStringLiteral("quit"), {});
}

void MainWindow::makeAppearanceMenu()
{
    auto *group = new QActionGroup(this);
    const QList<std::pair<QString, Settings::Appearance>> choices{
        {QStringLiteral("system"), Settings::Appearance::System},
        {QStringLiteral("light"), Settings::Appearance::Light},
        {QStringLiteral("dark"), Settings::Appearance::Dark}};
    for (const auto &[name, appearance] : choices) {
        QAction *action = m_appearanceMenu->addAction(QString());
        action->setCheckable(true);
        group->addAction(action);
        m_actions.insert(name, action);
        connect(action, &QAction::triggered, m_settings,
                [this, value = appearance] { m_settings->setAppearance(value); });
    }
    m_appearanceMenu->addSeparator();
    QAction *motion = m_appearanceMenu->addAction(QString());
    motion->setCheckable(true);
    m_actions.insert(QStringLiteral("motion"), motion);
    connect(motion, &QAction::triggered, m_settings, [this](bool on) { m_settings->setReducedMotion(on); });
    connect(m_appearanceMenu, &QMenu::aboutToShow, this, [this, choices, motion] {
        for (const auto &[name, appearance] : choices)
            m_actions.value(name)->setChecked(m_settings->appearance() == appearance);
        motion->setChecked(m_settings->reducedMotion());
    });
}

void MainWindow::setShell(const ShellData &values)
{
    ui->rail->setEntries(values.rail);
    for (const auto &entry : values.rail) { // what is called otherwise in another topology
        if (entry.step)
            m_stepActions.at(static_cast<int>(*entry.step))->setText(tr("Go to %1").arg(entry.label));
    }
    for (auto *action : std::as_const(m_stepActions))
        action->setEnabled(values.header.planOpen);
    ui->rail->setFoot(values.foot);
    ui->headerBar->setData(values.header);
    ui->clusterStrip->setVisible(values.strip.visible);
    ui->clusterStrip->setData(values.strip);
    ui->footerBar->setVisible(values.footer.visible);
    ui->wayBackBar->setData(values.wayBack);
    ui->footerBar->setData(values.footer);
    setWindowTitle(values.header.planOpen ? tr("%1 – Gatelift", "plan's title").arg(values.header.title)
                                          : QStringLiteral("Gatelift"));
}

void MainWindow::showPage(const QString &id)
{
    PageBase *page = m_pages.value(id);
    if (!page) {
        page = m_factory ? m_factory(id, ui->pageStack) : nullptr;
        if (!page)
            return;
        m_pages.insert(id, page);
        ui->pageStack->addWidget(page);
    }
    m_pageId = id;
    ui->pageStack->setCurrentWidget(page);
    // Keys go to the page that was asked for, not to the first widget of the frame.
    if (!page->isAncestorOf(QApplication::focusWidget()))
        page->setFocus(Qt::OtherFocusReason);
    emit pageShown(id);
}

QList<QWidget *> MainWindow::frames() const
{
    return {ui->headerBar, ui->clusterStrip, ui->wayBackBar, ui->footerBar};
}

PageBase *MainWindow::currentPage() const
{
    return m_pages.value(m_pageId);
}

void MainWindow::dropPages()
{
    m_pageId.clear();
    for (PageBase *page : std::as_const(m_pages)) {
        ui->pageStack->removeWidget(page);
        delete page; // at once: their view models look at a plan that goes next
    }
    m_pages.clear();
}

void MainWindow::addBar(QWidget *bar)
{
    ui->columnLayout->insertWidget(ui->columnLayout->indexOf(ui->clusterStrip), bar);
}

void MainWindow::toggleTheme()
{
    m_settings->setAppearance(m_theme->scheme() == Scheme::Dark ? Settings::Appearance::Light
                                                                : Settings::Appearance::Dark);
}

void MainWindow::runChecks()
{
    if (PageBase *page = currentPage())
        page->runChecks();
    emit checksRequested();
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings->state(QStringLiteral("window"))))
        resize(usualSize);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = event->size().width() < collapseBelow;
    if (narrow != ui->rail->isCollapsed())
        ui->rail->setCollapsed(narrow);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    m_settings->setState(QStringLiteral("window"), saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    const auto name = [this](const char *action, const QString &text) {
        m_actions.value(QLatin1String(action))->setText(text);
    };
    name("back", tr("Back"));
    name("next", tr("Next"));
    name("home", tr("All plans"));
    name("new", tr("New plan…"));
    name("open", tr("Open plan…"));
    name("rehearse", tr("Rehearse…"));
    name("undo", tr("Undo"));
    name("redo", tr("Redo"));
    name("checks", tr("Run checks"));
    name("preferences", tr("Preferences…"));
    name("palette", tr("Commands…"));
    name("guide", tr("Guide"));
    for (int i = 0; i < m_stepActions.size(); ++i)
        //: name of a step
        m_stepActions.at(i)->setText(tr("Go to %1").arg(stepTitle(static_cast<StepId>(i))));
    name("quit", tr("Quit"));
    name("system", tr("Follow the desktop"));
    name("light", tr("Light"));
    name("dark", tr("Dark"));
    name("motion", tr("Reduce motion"));
    m_appearanceMenu->setTitle(tr("Appearance"));
    ui->pageStack->setAccessibleName(tr("Page"));
}

} // namespace gatelift
