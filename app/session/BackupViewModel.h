#pragma once

#include "database/DatabaseWorkerPtr.h"
#include "domain/License.h"
#include "domain/PlanBackup.h"
#include "domain/Result.h"
#include "domain/Secret.h"
#include "session/DrillTableModel.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace gatelift {

class AdminApiClient;
class UpgradeSession;

//! \brief One of the four marks above the progress: dump, checksums, archive, drill.
struct BackupMark
{
    Glyph glyph = Glyph::Wait;
    QString title;
    QString detail;
};

//! \brief One file on the page: chosen, or copied already.
struct BackupFileRow
{
    Glyph glyph = Glyph::Todo;
    QString title;
    QString detail;
    QString toolTip;
    BackupFileRole role = BackupFileRole::Other;
    bool mono = false;
    int choice = -1;        //!< place among the chosen ones; -1: it belongs to a backup
    bool needsWord = false; //!< a private key that nobody allowed to be copied
};

//! \brief What a drill on production's own server would meet, in words, before it starts.
struct DrillPreview
{
    bool ready = false; //!< nothing is asked any more
    bool mayCreate = true;
    QStringList facts; //!< load, room, expected time; a sentence each
    QString problem;   //!< why it can't go there; empty where it can
};

//! \brief A chosen backup among the plan's, for the segments in the page's head.
struct BackupChoice
{
    QString id;
    QString label; //!< 'Rehearsal 12 Nov', 'Final'
    Glyph glyph = Glyph::Todo;
};

//! \brief The Backup page's narrow view of the session: the run in hand, the plan's backups, their files and
//! drill, and the acts on them.
class BackupViewModel : public QObject
{
    Q_OBJECT

public:
    explicit BackupViewModel(UpgradeSession &session, QObject *parent = nullptr);
    ~BackupViewModel() override;

    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool hasDatabase() const; //!< false for DB-less: the declarative file stands for it
    //! \brief There is something to back up and a way to it.
    [[nodiscard]] bool isSetUp() const;
    [[nodiscard]] bool isRunning() const;
    //! \brief Whether the backup that would start now is the final one.
    [[nodiscard]] bool wouldBeFinal() const;

    [[nodiscard]] QList<BackupChoice> choices() const;
    [[nodiscard]] QString currentId() const;
    void setCurrentId(const QString &id);
    //! \brief The backup that is looked at; nullptr while there is none, or a new one is being made.
    [[nodiscard]] const PlanBackup *current() const;

    //! \brief What is wrong, as a sentence; empty where nothing is.
    [[nodiscard]] QString fault() const;
    [[nodiscard]] bool isFaultBad() const; //!< damaged or unequal, not only unfinished
    [[nodiscard]] const std::optional<Error> &error() const;

    [[nodiscard]] QList<BackupMark> marks() const;
    [[nodiscard]] int percent() const; //!< of the part in hand; -1: can't be told
    [[nodiscard]] QString timeLeft() const;
    [[nodiscard]] QList<std::pair<QString, QString>> runFacts() const;
    //! \brief The command as it is run, without secrets.
    [[nodiscard]] QString command() const;
    [[nodiscard]] QList<qint64> rates() const;
    //! \brief SHA-256 of the manifest of the backup that is looked at.
    [[nodiscard]] QString checksum() const;
    [[nodiscard]] QStringList log() const;

    [[nodiscard]] DrillTableModel &tables() { return m_tables; }
    [[nodiscard]] QString drillCaption() const;
    [[nodiscard]] QList<BackupFileRow> files() const;
    [[nodiscard]] QList<std::pair<QString, QString>> declarativeFacts() const;
    [[nodiscard]] Glyph declarativeGlyph() const;
    [[nodiscard]] QString declarativeState() const; //!< a word for the chip
    [[nodiscard]] QString declarativeRemark() const;
    [[nodiscard]] QList<std::pair<QString, QString>> storedFacts() const;
    [[nodiscard]] QString folder() const; //!< of the backup that is looked at, else the one for all
    [[nodiscard]] const BackupSettings &settings() const;
    void setSettings(const BackupSettings &settings);

    void backUp();
    void verify();
    void drill();
    //! \brief backUp(), or drill(), as soon as the settings that were just made are on disk.
    void startWhenSaved(bool drillOnly);
    void takeOver(const QString &folder);
    void cancel();
    //! \brief The operator runs the target's migrations on the copy now; endWaiting() goes on without.
    [[nodiscard]] bool isAwaitingMigrations() const;
    void endWaiting();
    void addFile(const QString &path);
    //! \brief Text that goes into the next backup, kept in memory only.
    void pasteFile(const QString &name, const QString &content);
    void removeFile(int choice);
    void setPrivateKeyAllowed(int choice, bool allowed);
    void setDeclarativeFile(const QString &path);
    //! \brief The password of the scratch database on another server; never recorded.
    void setScratchPassword(const Secret &password, const DatabaseSettings &scratch);

    //! \brief Asks production's server; previewChanged() follows.
    void askPreview();
    [[nodiscard]] const DrillPreview &preview() const { return m_preview; }
    //! \brief Whether the drill that follows would write on the server that holds production.
    [[nodiscard]] bool drillsOnProduction() const;

signals:
    void changed();
    void progressed();
    void previewChanged();
    void logged(const QString &line);

private:
    enum class Wanted { Nothing, Backup, Drill };

    void refresh();
    void startWanted();
    void fillTables();
    void measureRoom();
    void askLicense();
    void setPreview(const DrillPreview &preview);
    [[nodiscard]] QString expectedTime() const;
    [[nodiscard]] const PlanBackup *earlier() const;
    [[nodiscard]] QString migrationsCommand() const;
    [[nodiscard]] QString stamp(const QDateTime &at) const;

    struct Pasted
    {
        QString name;
        QByteArray content;
        BackupFileRole role = BackupFileRole::Other;
    };

    UpgradeSession &m_session;
    DrillTableModel m_tables;
    QString m_chosen; //!< by the operator; empty: the latest
    QList<Pasted> m_pasted;
    QTimer m_progressTimer;
    Wanted m_wanted = Wanted::Nothing;
    DrillPreview m_preview;
    std::optional<qint64> m_freeBytes; //!< where the backups go; asked for beside the GUI thread
    QString m_freeOf;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<AdminApiClient> m_gateway;
    std::optional<LicenseFacts> m_license;
};

} // namespace gatelift
