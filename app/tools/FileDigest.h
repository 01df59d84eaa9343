#pragma once

#include "domain/Result.h"

#include <QFuture>
#include <QList>

namespace gatelift {

//! \brief One file below a folder with its checksum.
struct FileChecksum
{
    QString path; //!< below the folder, with `/`
    qint64 bytes = 0;
    QByteArray sha256; //!< hex

    friend bool operator==(const FileChecksum &, const FileChecksum &) = default;
};

//! \brief All files of a folder, sorted by path.
struct TreeDigest
{
    QList<FileChecksum> files;
    qint64 bytes = 0;
};

//! \brief SHA-256 of a file, hex. Reads it in pieces.
[[nodiscard]] Result<QByteArray> sha256OfFile(const QString &path);

//! \brief Checksums of everything below a folder, on a worker thread. Progress: 0 to 1,000 of the bytes.
//! cancel() of the future ends it within a piece of a file. Error kind Io where something can't be read, or
//! is neither file nor folder (a link, a device): a backup has none.
[[nodiscard]] QFuture<Result<TreeDigest>> digestTree(const QString &folder);

} // namespace gatelift
