#pragma once

#include "domain/PlanEvents.h"
#include "journal/Minisign.h"
#include "report/PdfPages.h"
#include "report/ReportDocument.h"

#include <functional>

// The evidence pack: a folder that proves itself. manifest.json names every other file with size and SHA-256,
// manifest.json.minisig signs the manifest; nothing else may lie in it. Keys of the manifest:
// resources/knowledge/schemas/pack.schema.json.
namespace gatelift {

//! \brief What a pack's files are called.
namespace PackFile {
inline constexpr char manifest[] = "manifest.json";
inline constexpr char signature[] = "manifest.json.minisig";
//! A second person's, made later with `minisign -Sm manifest.json -x …` and the key of their approvals; may
//! be missing.
inline constexpr char secondSignature[] = "manifest.json.second.minisig";
inline constexpr char publicKey[] = "gatelift.pub";
inline constexpr char journal[] = "plan.gatelift";
inline constexpr char sums[] = "SHA256SUMS";
//! The one comment of a signature that nothing covers: in a pack it is always this.
inline constexpr char untrustedComment[] = "signature of a Gatelift evidence pack";
inline constexpr char kind[] = "gatelift-evidence-pack";
} // namespace PackFile

//! \brief What is packed, and where to.
struct EvidencePackRequest
{
    QString planFile;
    QString folder; //!< new or empty
    PaperSize paper = PaperSize::A4;
    QDateTime at;
    //! The report of the very entries that are packed. Called on the thread that writes.
    std::function<Result<ReportDocument>(const QList<JournalEntry> &entries)> document;
    //! Asked between files; true ends it with kind Cancelled. May be empty.
    std::function<bool()> isCancelled;
};

//! \brief What was written.
struct EvidencePack
{
    QString folder;
    QString keyName;
    QString finalHash;
    QString manifestSha256;
    qint64 entries = 0;
    qint64 tornBytes = 0; //!< of the plan's last line, which was never acknowledged and is left out
};

//! \brief Writes a pack: PDF, HTML, Markdown and JSON of the plan's journal, the journal itself, checksums,
//! and the manifest signed by this key. All of it or nothing. Waits for the disk; needs a QGuiApplication
//! (fonts). Error kind Input where the plan can't be read, Io where the folder can't be written or is not
//! empty.
[[nodiscard]] Result<EvidencePack> writeEvidencePack(const EvidencePackRequest &request,
                                                     const MinisignKey &key);

} // namespace gatelift
