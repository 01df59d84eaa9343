#include "journal/FileJournalStore.h"

#include "journal/CanonicalJson.h"
#include "journal/JournalProblems.h"
#include "journal/JournalReader.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FileJournalStore)
};

QString whyLocked(const std::optional<LockHolder> &holder)
{
    if (!holder)
        return Text::tr("another running program has this plan open");
    return Text::tr("%1 has this plan open on %2 (process %3)")
        .arg(holder->user, holder->host)
        .arg(holder->pid);
}

//! Takes the writer's lock where the file may be written, and says in the report why not.
std::unique_ptr<PlanLock> lockForWriting(const PlanFile &file, OpenReport &report)
{
    report.readOnly = true;
    if (file.access() == PlanFile::Access::ReadOnly) {
        report.isProtected = true;
        report.reason = Text::tr("there is no permission to write to this file");
        return nullptr;
    }
    auto lock = std::make_unique<PlanLock>();
    switch (lock->take(file.descriptor())) {
    case PlanLock::Outcome::Taken:
        report.readOnly = false;
        return lock;
    case PlanLock::Outcome::HeldByAnother:
        report.lockedBy = PlanLock::holder(file.path());
        report.reason = whyLocked(report.lockedBy);
        return nullptr;
    case PlanLock::Outcome::Unavailable:
        report.isProtected = true;
        report.reason = Text::tr("this file system has no locks, so a second writer could not be kept away");
        return nullptr;
    }
    return nullptr;
}

} // namespace

FileJournalStore::FileJournalStore(PlanFile file, bool readOnly)
    : m_file(std::move(file))
    , m_readOnly(readOnly)
{
}

Result<OpenedJournal> FileJournalStore::create(const QString &path, const PlanCreated &created,
                                               const QString &by, const QDateTime &at)
{
    const WrittenLine line = writeLine(1, at, by, created, zeroHash());
    auto file = PlanFile::create(path, line.bytes);
    if (!file)
        return tl::unexpected(file.error());
    OpenReport report;
    auto lock = lockForWriting(*file, report);
    return load(std::move(*file), std::move(lock), report);
}

Result<OpenedJournal> FileJournalStore::open(const QString &path)
{
    auto file = PlanFile::open(path, PlanFile::Access::ReadWrite);
    if (!file)
        return tl::unexpected(file.error());
    OpenReport report;
    auto lock = lockForWriting(*file, report);
    return load(std::move(*file), std::move(lock), report);
}

Result<OpenedJournal> FileJournalStore::openReadOnly(const QString &path)
{
    auto file = PlanFile::open(path, PlanFile::Access::ReadOnly);
    if (!file)
        return tl::unexpected(file.error());
    OpenReport report;
    report.readOnly = true;
    report.reason = Text::tr("it was opened for reading only");
    return load(std::move(*file), nullptr, report);
}

Result<OpenedJournal> FileJournalStore::load(PlanFile file, std::unique_ptr<PlanLock> lock, OpenReport report)
{
    OpenedJournal opened;
    const auto keep = [&opened](const CheckedLine &line) -> std::optional<JournalProblem> {
        auto entry = readEntry(line);
        if (!entry)
            return entry.error();
        opened.entries.append(std::move(*entry));
        return std::nullopt;
    };
    const auto end = readJournal(file.descriptor(), keep);
    if (!end)
        return tl::unexpected(toError(file.path(), end.error()));

    report.tornBytes = end->tornBytes;
    if (!report.readOnly) {
        if (auto cut = file.cutTo(end->goodBytes); !cut)
            return tl::unexpected(cut.error());
        if (end->unterminated) {
            if (auto ended = file.append("\n"); !ended)
                return tl::unexpected(ended.error());
        }
        lock->announce(file.path());
    }
    opened.store.reset(new FileJournalStore(std::move(file), report.readOnly));
    opened.store->m_lock = std::move(lock);
    opened.store->m_lastSeq = end->lines;
    opened.store->m_lastHash = end->hash;
    const bool isEnded = !report.readOnly && end->unterminated; // above
    opened.position = {end->goodBytes + (isEnded ? 1 : 0), end->lines, end->hash,
                       end->unterminated && !isEnded};
    opened.report = std::move(report);
    return opened;
}

Result<JournalEntry> FileJournalStore::append(const PlanEvent &event, const QString &by, const QDateTime &at)
{
    if (m_readOnly) {
        return failure(ErrorKind::Io, m_file.path(),
                       Text::tr("the plan is open for reading only, nothing was recorded"),
                       Text::tr("close it elsewhere and open it again"));
    }
    const qint64 seq = m_lastSeq + 1;
    const WrittenLine line = writeLine(seq, at, by, event, m_lastHash);
    if (auto written = m_file.append(line.bytes); !written)
        return tl::unexpected(written.error());
    m_lastSeq = seq;
    m_lastHash = line.hash;
    return JournalEntry{seq, at.toUTC(), by, event, QString::fromLatin1(line.hash)};
}

} // namespace gatelift
