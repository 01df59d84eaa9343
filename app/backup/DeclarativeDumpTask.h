#pragma once

#include "backup/BackupTask.h"
#include "domain/BackupManifest.h"
#include "domain/DeckCommands.h"
#include "gateway/EndpointConfig.h"
#include "tools/DeclarativeFile.h"
#include "tools/ToolFinder.h"

#include <memory>

namespace gatelift {

class DeckRun;
class EntityCounter;

struct DeclarativeDumpOptions
{
    QString folder; //!< exists and is empty
    EndpointConfig gateway;
    bool allWorkspaces = false; //!< Enterprise: a file for each; otherwise one file
    ToolPlaces tools;
    DeckCommands commands; //!< from the knowledge pack
};

//! \brief The declarative part of a backup: decK dumps, each file is read back and validated offline, and its
//! entities are counted beside what the Admin API lists. Sends GET only; secrets go by the environment.
class DeclarativeDumpTask : public BackupTask
{
    Q_OBJECT

public:
    explicit DeclarativeDumpTask(DeclarativeDumpOptions options, QObject *parent = nullptr);
    ~DeclarativeDumpTask() override;

    //! \brief After finished() without an error; paths below the folder.
    [[nodiscard]] const QList<DeclarativeRecord> &records() const { return m_records; }

protected:
    void begin() override;
    void stopParts() override;

private:
    void dump(const ToolInfo &tool);
    void onDumped();
    void nextFile();
    void onRead(const DeclarativeFile &file);
    void validate();
    void count();
    void runDeck(std::unique_ptr<DeckRun> run, const std::function<void()> &then);

    DeclarativeDumpOptions m_options;
    ToolInfo m_tool;
    QList<DeclarativeRecord> m_records;
    QStringList m_left; //!< files still to be read
    std::unique_ptr<ToolFinder> m_finder;
    std::unique_ptr<DeckRun> m_run;
    std::unique_ptr<EntityCounter> m_counter;
};

} // namespace gatelift
