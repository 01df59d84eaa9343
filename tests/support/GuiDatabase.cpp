#include "support/GuiDatabase.h"

#include <QtTest>
#include <QtWidgets>

namespace gatelift::test {

bool enterDatabase(QWidget &page, const PrivatePostgres &server, const QString &database, const QString &role)
{
    const std::initializer_list<std::pair<const char *, QString>> entries{
        {"databaseHostEdit", server.socketFolder()},
        {"databasePortEdit", QString::number(server.port())},
        {"databaseNameEdit", database},
        {"databaseUserEdit", role}};
    for (const auto &[name, text] : entries) {
        auto *field = page.findChild<QWidget *>(QLatin1String(name));
        if (!field || !field->isEnabled())
            return false;
        field->setFocus(Qt::TabFocusReason);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Tab);
    }
    return true;
}

} // namespace gatelift::test
