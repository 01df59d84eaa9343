#include "tools/FileDigest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QPromise>
#include <QtConcurrentRun>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype pieceBytes = 1024LL * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FileDigest)
};

//! Called after each piece; false ends the reading.
using Piece = std::function<bool(qint64 bytes)>;

Result<QByteArray> hashFile(const QString &path, const Piece &piece)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, path, file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray buffer(pieceBytes, Qt::Uninitialized);
    for (;;) {
        const auto count = file.read(buffer.data(), buffer.size());
        if (count < 0)
            return failure(ErrorKind::Io, path, file.errorString());
        if (count == 0)
            return hash.result().toHex();
        hash.addData(QByteArrayView(buffer.constData(), count));
        if (!piece(count))
            return failure(ErrorKind::Cancelled, path, Text::tr("cancelled"));
    }
}

Result<TreeDigest> listTree(const QString &folder)
{
    TreeDigest tree;
    if (!QFileInfo(folder).isDir())
        return failure(ErrorKind::Io, folder, Text::tr("this is no folder"));
    const QDir base(folder);
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        const auto info = entries.fileInfo();
        if (info.isSymLink() || !(info.isFile() || info.isDir()))
            return failure(ErrorKind::Io, info.filePath(), Text::tr("this is neither a file nor a folder"),
                           Text::tr("take it out of the backup"));
        if (info.isFile())
            tree.files << FileChecksum{base.relativeFilePath(info.filePath()), info.size(), {}};
    }
    std::sort(tree.files.begin(), tree.files.end(),
              [](const FileChecksum &a, const FileChecksum &b) { return a.path < b.path; });
    for (const auto &file : std::as_const(tree.files))
        tree.bytes += file.bytes;
    return tree;
}

void digest(QPromise<Result<TreeDigest>> &promise, const QString &folder)
{
    constexpr int whole = 1000;
    promise.setProgressRange(0, whole);
    auto tree = listTree(folder);
    qint64 done = 0;
    for (qsizetype i = 0; tree && i < tree->files.size(); ++i) {
        auto &file = tree->files[i];
        qint64 bytes = 0;
        const auto sum = hashFile(QDir(folder).filePath(file.path), [&](qint64 count) {
            bytes += count;
            done += count;
            promise.setProgressValue(
                int(std::min<qint64>(whole, done * whole / std::max<qint64>(1, tree->bytes))));
            return !promise.isCanceled();
        });
        if (!sum) {
            tree = tl::unexpected(sum.error());
            break;
        }
        if (bytes != file.bytes) {
            tree = failure(ErrorKind::Io, file.path, Text::tr("it changed while it was read"));
            break;
        }
        file.sha256 = *sum;
    }
    promise.addResult(std::move(tree));
}

} // namespace

Result<QByteArray> sha256OfFile(const QString &path)
{
    return hashFile(path, [](qint64) { return true; });
}

QFuture<Result<TreeDigest>> digestTree(const QString &folder)
{
    return QtConcurrent::run(digest, folder);
}

} // namespace gatelift
