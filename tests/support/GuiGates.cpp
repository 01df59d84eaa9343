#include "support/GuiGates.h"

#include "support/TestMain.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

[[nodiscard]] bool press(QPointer<QDialog> dialog)
{
    auto *button = dialog->findChild<QPushButton *>(u"gateActionButton"_s);
    if (!QTest::qWaitFor([&] { return !dialog || button->isEnabled(); }, testPatienceMs) || !dialog) {
        qWarning("%s",
                 qPrintable(dialog ? dialog->findChild<QLabel *>(u"gateProblemLabel"_s)->text() : u"gone"_s));
        return false;
    }
    QTest::mouseClick(button, Qt::LeftButton);
    return QTest::qWaitFor([&] { return !dialog || !dialog->isVisible(); }, testPatienceMs);
}

} // namespace

QDialog *dialogNamed(const QWidget &window, const QString &name)
{
    QDialog *found = nullptr;
    (void)QTest::qWaitFor(
        [&] {
            const auto all = window.findChildren<QDialog *>(name);
            found = nullptr;
            for (auto *one : all)
                found = one->isVisible() ? one : found;
            return found != nullptr;
        },
        testPatienceMs);
    return found;
}

void typeInto(const QDialog &dialog, const QString &name, const QString &text)
{
    auto *edit = dialog.findChild<QWidget *>(name);
    QVERIFY2(edit && edit->isVisible() && edit->isEnabled(), qPrintable(name));
    edit->setFocus(Qt::MouseFocusReason);
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void nameSecond(const QDialog &dialog, const QString &person)
{
    typeInto(dialog, u"secondPersonEdit"_s, person);
    if (!person.trimmed().isEmpty())
        enterPin(dialog);
    auto *confirm = dialog.findChild<QCheckBox *>(u"secondConfirmBox"_s);
    QVERIFY(confirm);
    if (confirm->isEnabled())
        QTest::keyClick(confirm, Qt::Key_Space);
}

void enterPin(const QDialog &dialog, const QByteArray &pin)
{
    typeInto(dialog, u"secondPinEdit"_s, QString::fromLatin1(pin));
    auto *again = dialog.findChild<QLineEdit *>(u"secondPinAgainEdit"_s);
    if (again && again->isVisible())
        typeInto(dialog, u"secondPinAgainEdit"_s, QString::fromLatin1(pin));
}

bool cantSignOffAs(const QWidget &window, const QString &person)
{
    auto *dialog = dialogNamed(window, u"signOffDialog"_s);
    if (!dialog)
        return false;
    nameSecond(*dialog, person);
    return !dialog->findChild<QPushButton *>(u"gateActionButton"_s)->isEnabled();
}

bool signOffAs(const QWidget &window, const QString &person)
{
    auto *dialog = dialogNamed(window, u"signOffDialog"_s);
    if (!dialog)
        return false;
    nameSecond(*dialog, person);
    return press(dialog);
}

bool waiveAs(const QWidget &window, const QString &reason, const QString &second)
{
    auto *dialog = dialogNamed(window, u"waiverDialog"_s);
    if (!dialog)
        return false;
    typeInto(*dialog, u"waiverReasonEdit"_s, reason);
    if (!second.isEmpty())
        nameSecond(*dialog, second);
    return press(dialog);
}

bool signAs(const QWidget &window, const QString &person)
{
    auto *dialog = dialogNamed(window, u"signatureDialog"_s);
    if (!dialog)
        return false;
    nameSecond(*dialog, person);
    return press(dialog);
}

bool passAs(const QWidget &window, const QString &target, const QString &person,
            const std::function<void()> &wait)
{
    auto *dialog = dialogNamed(window, u"pointDialog"_s);
    if (!dialog)
        return false;
    typeInto(*dialog, u"pointTargetEdit"_s, target);
    nameSecond(*dialog, person);
    if (wait)
        wait();
    return press(dialog);
}

} // namespace gatelift::test
