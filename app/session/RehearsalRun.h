#pragma once

#include "session/RehearsalPlayer.h"
#include "session/SecretStore.h"
#include "session/Settings.h"
#include "session/Workspace.h"

#include <QTemporaryDir>

namespace gatelift {

//! \brief A rehearsal with everything it needs and nothing of the user's: settings in a folder of its own, a
//! simulated clock that begins at 22:00, a workspace, and the player on its plan. For the command line and
//! the screenshots.
class RehearsalRun : public QObject
{
    Q_OBJECT

public:
    explicit RehearsalRun(QObject *parent = nullptr);
    ~RehearsalRun() override;

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    //! \brief The player once ready() was emitted.
    [[nodiscard]] RehearsalPlayer &player() { return *m_player; }

    //! \brief Loads the knowledge and creates the plan; ready() or failed() follows.
    void start(const RehearsalOptions &options, const QString &knowledgeDirectory);
    //! \brief Writes PDF, HTML, Markdown and JSON of the plan into a folder under these names; done() or
    //! failed() follows.
    void writeReports(const QString &folder);

signals:
    void ready();
    void reportsWritten();
    //! \brief The machine's failure: no plan, no port, no report. What the night itself ends with is the
    //! player's to say.
    void failed(const gatelift::Error &error);

private:
    void onSession();

    QTemporaryDir m_folder;
    SimulatedClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RehearsalPlayer> m_player;
};

} // namespace gatelift
