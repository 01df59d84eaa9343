#pragma once

#include "support/Second.h"

#include <QtWidgets>

#include <functional>

namespace gatelift::test {

//! \brief The dialog of this name, once it is shown; nullptr where it never is.
[[nodiscard]] QDialog *dialogNamed(const QWidget &window, const QString &name);

//! \brief Two people at a gate's dialog: they click into the fields, type, confirm, and press the button.
//! False where that can't be done. An empty second person is none.
[[nodiscard]] bool waiveAs(const QWidget &window, const QString &reason, const QString &second);
[[nodiscard]] bool signAs(const QWidget &window, const QString &person);
//! \brief Signs the report, whose dialog is open.
[[nodiscard]] bool signOffAs(const QWidget &window, const QString &person);
//! \brief This person has typed all of it there, and the button does nothing; the dialog stays.
[[nodiscard]] bool cantSignOffAs(const QWidget &window, const QString &person);
//! \brief Passes a point of no return; `wait` lets the time to think pass (nothing: real time).
[[nodiscard]] bool passAs(const QWidget &window, const QString &target, const QString &person,
                          const std::function<void()> &wait);

//! \brief Types into a field of the dialog as a person does, instead of what stood there.
void typeInto(const QDialog &dialog, const QString &edit, const QString &text);
//! \brief Types the second person's PIN, twice where it is set now.
void enterPin(const QDialog &dialog, const QByteArray &pin = secondPin);
//! \brief Types the second person's name and PIN, and lets them confirm.
void nameSecond(const QDialog &dialog, const QString &person);

} // namespace gatelift::test
