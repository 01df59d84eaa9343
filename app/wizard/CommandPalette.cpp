#include "wizard/CommandPalette.h"

#include "wizard/PaletteModel.h"
#include "wizard/delegates/PaletteDelegate.h"
#include "wizard/pages/PageBase.h"
#include "wizard/shell/MainWindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QSet>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr QSize usualSize(560, 420);

//! 'E&xport…' as it is read.
QString plain(QString text)
{
    return text.remove(u'&');
}

void add(QList<PaletteCommand> &commands, QAction *action, const QString &place)
{
    if (action->menu()) {
        emit action->menu()->aboutToShow(); // its entries say then what they do now
        for (auto *inner : action->menu()->actions())
            add(commands, inner, plain(action->text()));
        return;
    }
    if (action->isSeparator() || action->text().isEmpty() || !action->isEnabled() || !action->isVisible())
        return;
    commands << PaletteCommand{plain(action->text()), place, action->shortcut(), [action = QPointer(action)] {
                                   if (action)
                                       action->trigger();
                               }};
}

//! What a person could press there.
void add(QList<PaletteCommand> &commands, QWidget *part, const QString &place)
{
    QSet<QString> seen;
    const auto buttons = part->findChildren<QAbstractButton *>();
    for (auto *button : buttons) {
        auto text = plain(button->text().isEmpty() ? button->accessibleName() : button->text());
        // Of several 'Save…' each says what it saves.
        if (const auto name = button->accessibleName();
            seen.contains(text) && !name.isEmpty() && name != text)
            text += u" · "_s + name;
        if (text.isEmpty() || !button->isVisible() || !button->isEnabled() || seen.contains(text))
            continue;
        seen << text;
        commands << PaletteCommand{text, place, button->shortcut(), [button = QPointer(button)] {
                                       if (button)
                                           button->click();
                                   }};
    }
}

} // namespace

QList<PaletteCommand> paletteCommands(MainWindow &window)
{
    QList<PaletteCommand> commands;
    emit window.moreMenu()->aboutToShow();
    const auto own = window.actions() + window.moreMenu()->actions();
    QSet<const QAction *> seen;
    for (auto *action : own) {
        if (seen.contains(action))
            continue;
        seen << action;
        add(commands, action, QString());
    }
    if (auto *page = window.currentPage())
        add(commands, page, CommandPalette::tr("This page"));
    for (auto *frame : window.frames())
        add(commands, frame, CommandPalette::tr("Window"));
    return commands;
}

CommandPalette::CommandPalette(QList<PaletteCommand> commands, QWidget *parent)
    : QDialog(parent)
    , m_model(new PaletteModel(std::move(commands), this))
    , m_edit(new QLineEdit)
    , m_list(new QListView)
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    m_edit->setObjectName(u"paletteEdit"_s);
    m_edit->setPlaceholderText(tr("What to do: a few letters of it"));
    m_edit->setAccessibleName(tr("What to do"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListView::activated, this, &CommandPalette::run);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    filter({});
    m_edit->setFocus();
}

void CommandPalette::filter(const QString &typed)
{
    m_model->filter(typed);
    m_list->setCurrentIndex(m_model->index(0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    // The letters go on into the field while the list is walked.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::run()
{
    const auto index = m_list->currentIndex();
    // A desktop that opens by one click tells of it twice.
    if (!index.isValid() || result() == QDialog::Accepted)
        return;
    const auto act = m_model->command(index.row()).act;
    // First it goes: what is done may open a dialog, or end the program.
    QObject *context = parent();
    accept();
    QMetaObject::invokeMethod(context, act, Qt::QueuedConnection);
}

} // namespace gatelift
