#pragma once

#include "journal/JournalGrowth.h"
#include "journal/JournalStore.h"
#include "journal/PlanFile.h"
#include "journal/PlanLock.h"

#include <QList>

#include <memory>

namespace gatelift {

//! \brief What opening found.
struct OpenReport
{
    qint64 tornBytes = 0; //!< an unfinished last line that was cut off (or only left out, where read-only)
    bool readOnly = false;
    bool isProtected = false;           //!< by its permissions or its file system: nobody writes it from here
    QString reason;                     //!< why it is read-only, for the person
    std::optional<LockHolder> lockedBy; //!< who else has it open, as far as they said

    //! \brief Something the person should be told.
    [[nodiscard]] bool isRemarkable() const { return tornBytes > 0 || readOnly; }
};

struct OpenedJournal;

//! \brief A plan file: one JSON object a line, append-only, chained by SHA-256 (CLI.md, 'The plan file'). One
//! writer at a time; a second opener, and a file without write permission, get it read-only. Files are 0600.
class FileJournalStore : public JournalStore
{
public:
    ~FileJournalStore() override = default;

    //! \brief Creates the file with its first line, on disk before it returns together with the folder's
    //! entry. Never overwrites; a failure leaves nothing behind.
    [[nodiscard]] static Result<OpenedJournal> create(const QString &path, const PlanCreated &created,
                                                      const QString &by, const QDateTime &at);
    //! \brief Opens and checks the whole chain. Kind Input: not a plan, altered (with the line), newer
    //! format, a folder, unreadable; kind Io where a repair failed.
    [[nodiscard]] static Result<OpenedJournal> open(const QString &path);
    //! \brief Opens for reading only, without a lock: reports, a look at another's plan.
    [[nodiscard]] static Result<OpenedJournal> openReadOnly(const QString &path);

    [[nodiscard]] Result<JournalEntry> append(const PlanEvent &event, const QString &by,
                                              const QDateTime &at) override;
    [[nodiscard]] bool isReadOnly() const override { return m_readOnly; }
    [[nodiscard]] QString location() const override { return m_file.path(); }

private:
    FileJournalStore(PlanFile file, bool readOnly);

    [[nodiscard]] static Result<OpenedJournal> load(PlanFile file, std::unique_ptr<PlanLock> lock,
                                                    OpenReport report);

    PlanFile m_file;
    std::unique_ptr<PlanLock> m_lock;
    qint64 m_lastSeq = 0;
    QByteArray m_lastHash;
    bool m_readOnly = false;
};

//! \brief An open plan: where to append, what it held, and what to tell.
struct OpenedJournal
{
    std::unique_ptr<FileJournalStore> store;
    QList<JournalEntry> entries;
    JournalPosition position; //!< behind the last of them
    OpenReport report;
};

} // namespace gatelift
