#include "support/GuiDatabase.h"

#include "session/UpgradeSession.h"
#include "support/FreezeDatabase.h"

using namespace Qt::Literals::StringLiterals;

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

void GuiDatabase::serve(const QString &database)
{
    prepare(systemClock());
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreFrozen(*m_server, database), qPrintable(m_server->problem()));
}

void GuiDatabase::openPlanOf(const QString &database, Strategy strategy)
{
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    session().record(PlanTarget{u"3.9.1"_s, u"3.9.1"_s, Edition::OpenSource, Topology::Hybrid, strategy,
                                InstallMethod::Package});
    DatabaseSettings settings;
    settings.host = m_server->socketFolder();
    settings.port = m_server->port();
    settings.database = database;
    settings.user = u"owner"_s;
    session().record(DatabaseChanged{Side::X, settings});
    QTRY_VERIFY(isSaved());
}

} // namespace gatelift::test
