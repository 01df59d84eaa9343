#pragma once

#include "domain/Result.h"
#include "tools/CertificateFacts.h"

namespace gatelift {

//! \brief How one file is taken into a backup.
struct FileCopyOptions
{
    QString name;             //!< in the folder; empty: as it is called
    bool privateKeys = false; //!< the operator's explicit word
    qint64 largest = 64LL * 1024 * 1024;
};

//! \brief A file that lies in the backup, on disk.
struct FileCopy
{
    QString source; //!< behind all symbolic links
    QString path;
    qint64 bytes = 0;
    QByteArray sha256; //!< hex, of the bytes that were copied
    QDateTime modified;
    KeyMaterial keys = KeyMaterial::None;
    QList<CertificateFacts> certificates;
};

//! \brief Copies a file into an existing folder: mode 0600, synced, SHA-256 of the very bytes; never over
//! another. Error kinds: Io (missing, unreadable, a folder or device, links in a circle, changed meanwhile,
//! already there), Oversized, Usage (a private key without the operator's word). Waits for the
//! disk: call it on a worker thread.
[[nodiscard]] Result<FileCopy> copyIntoBackup(const QString &source, const QString &folder,
                                              const FileCopyOptions &options = {});

//! \brief The same for text that was pasted instead of read from a file.
[[nodiscard]] Result<FileCopy> storeInBackup(const QByteArray &content, const QString &folder,
                                             const FileCopyOptions &options);

} // namespace gatelift
