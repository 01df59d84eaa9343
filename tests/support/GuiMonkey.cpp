#include "support/GuiMonkey.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

//! What leaves the program, or its plan.
bool isOutOfBounds(const QWidget *widget)
{
    static const QRegularExpression outside(u"moreButton|export|picture|save|file|folder|browse|openButton|"
                                            u"test|backUp|drill|check.*Button|deploy|brand|"
                                            u"scratch|record|copy|continue|home|theme|journal"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    for (const auto *up = widget; up; up = up->parentWidget()) {
        if (up->objectName() == u"railBrand"_s || up->objectName() == u"railFoot"_s)
            return true;
    }
    return outside.match(widget->objectName()).hasMatch();
}

template <typename T>
QList<T *> reachable(QWidget *in)
{
    QList<T *> found;
    const auto all = in->findChildren<T *>();
    for (auto *one : all) {
        if (one->isVisible() && one->isEnabled() && one->window() == in->window() && !isOutOfBounds(one))
            found << one;
    }
    return found;
}

} // namespace

QWidget *GuiMonkey::stage()
{
    if (auto *popup = QApplication::activePopupWidget())
        return popup;
    QWidget *front = &m_window;
    const auto dialogs = m_window.findChildren<QDialog *>();
    for (auto *dialog : dialogs) {
        if (dialog->isVisible())
            front = dialog;
    }
    if (front != &m_window)
        ++m_dialogs[front->objectName()];
    return front;
}

void GuiMonkey::click(QWidget *on)
{
    ++m_clicks;
    const auto views = reachable<QAbstractItemView>(on);
    if (!views.isEmpty() && below(2) == 0) {
        auto *view = views.at(below(static_cast<int>(views.size())));
        auto *area = view->viewport();
        // The tick stands at the left end of a row.
        const QPoint at(below(3) == 0 ? 52 : below(std::max(1, area->width())),
                        below(std::max(1, area->height())));
        QTest::mouseClick(area, Qt::LeftButton, {}, at);
        return;
    }
    const auto buttons = reachable<QAbstractButton>(on);
    if (!buttons.isEmpty())
        QTest::mouseClick(buttons.at(below(static_cast<int>(buttons.size()))), Qt::LeftButton);
}

void GuiMonkey::type(QWidget *on)
{
    ++m_keys;
    static const QList<std::pair<int, Qt::KeyboardModifiers>> keys{
        {Qt::Key_Space, {}},
        {Qt::Key_Space, {}},
        {Qt::Key_Return, {}},
        {Qt::Key_Enter, {}},
        {Qt::Key_Tab, {}},
        {Qt::Key_Backtab, Qt::ShiftModifier},
        {Qt::Key_Up, {}},
        {Qt::Key_Down, {}},
        {Qt::Key_Home, {}},
        {Qt::Key_End, {}},
        {Qt::Key_Escape, {}},
        {Qt::Key_Delete, {}},
        {Qt::Key_Z, Qt::ControlModifier},
        {Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier},
        {Qt::Key_Y, Qt::ControlModifier},
        {Qt::Key_Left, Qt::AltModifier},
        {Qt::Key_Right, Qt::AltModifier}};
    auto *focus = on->focusWidget();
    if (!focus || below(3) == 0) {
        auto edits = reachable<QWidget>(on);
        edits.removeIf([](const QWidget *one) { return one->focusPolicy() == Qt::NoFocus; });
        focus = edits.isEmpty() ? on : edits.at(below(static_cast<int>(edits.size())));
        focus->setFocus(Qt::TabFocusReason);
    }
    if (isOutOfBounds(focus))
        return;
    if (below(4) == 0) {
        QTest::keyClicks(focus, below(2) == 0 ? u"Jun Okafor"_s : u"because we want it"_s);
    } else {
        const auto &[key, modifiers] = keys.at(below(static_cast<int>(keys.size())));
        QTest::keyClick(focus, static_cast<Qt::Key>(key), modifiers);
    }
}

void GuiMonkey::changePage()
{
    const auto digit = static_cast<Qt::Key>(Qt::Key_1 + below(10));
    QTest::keyClick(&m_window, digit > Qt::Key_9 ? Qt::Key_0 : digit, Qt::ControlModifier);
}

void GuiMonkey::act()
{
    // A file dialog leads out of the program, and its Delete key is no toy.
    const auto files = m_window.findChildren<QFileDialog *>();
    for (auto *dialog : files)
        dialog->reject();
    auto *on = stage();
    const int choice = below(12);
    if (choice == 0 && on == &m_window)
        changePage();
    else if (choice < 6)
        click(on);
    else
        type(on);
}

} // namespace gatelift::test
