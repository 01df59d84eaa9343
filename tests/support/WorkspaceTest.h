#pragma once

#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/Workspace.h"
#include "support/Second.h"
#include "support/WatchUntil.h"

#include <QTemporaryDir>

namespace gatelift {

//! \brief What tests of plans on real files begin with: a folder of their own, and a workspace whose clock
//! they hold.
class WorkspaceTest : public QObject
{
protected:
    void setUp()
    {
        m_dataHome = qgetenv("XDG_DATA_HOME");
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->filePath(QStringLiteral("data"))));
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_settings->setPerson(QStringLiteral("Daria Marek"));
        m_secrets = std::make_unique<SecretStore>();
        m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_clock.clock());
        m_workspace->people().setCost(test::cheapestScrypt);
        m_workspace->loadKnowledge({});
        QTRY_VERIFY(m_workspace->isReady());
    }
    void tearDown()
    {
        m_workspace.reset();
        m_secrets.reset();
        m_settings.reset();
        m_folder.reset();
        qputenv("XDG_DATA_HOME", m_dataHome);
    }

    [[nodiscard]] UpgradeSession &session() const { return *m_workspace->session(); }
    [[nodiscard]] const UpgradePlan &plan() const { return session().plan(); }
    [[nodiscard]] bool isSaved() const { return m_workspace->session() && !session().isSaving(); }
    template <typename F>
    [[nodiscard]] bool watchUntil(F seen)
    {
        return gatelift::watchUntil(session(), m_clock, seen);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;

private:
    QByteArray m_dataHome;
};

} // namespace gatelift
