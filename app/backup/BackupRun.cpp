#include "backup/BackupRun.h"

#include "backup/ManifestFile.h"
#include "tools/FileBackup.h"
#include "tools/FileDigest.h"
#include "tools/PartialFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>
#include <QtConcurrent>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr auto filesFolder = "files"_L1;
constexpr auto declarativeFolder = "declarative"_L1;

//! Two nodes have a kong.conf each: the second becomes kong-2.conf.
QString freeName(const QDir &folder, const QString &wanted)
{
    QString name = wanted;
    const QFileInfo info(wanted);
    const auto suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    for (int i = 2; folder.exists(name); ++i)
        name = QStringLiteral("%1-%2%3").arg(info.completeBaseName()).arg(i).arg(suffix);
    return name;
}

BackupFile taken(const FileCopy &copy, BackupFileRole role, const QString &folder)
{
    BackupFile file{QDir(folder).relativeFilePath(copy.path),
                    copy.keys != KeyMaterial::None ? BackupFileRole::PrivateKey : role,
                    copy.bytes,
                    QString::fromLatin1(copy.sha256),
                    copy.source,
                    {}};
    for (const auto &certificate : copy.certificates)
        file.certificates << BackupCertificate{certificate.subject, certificate.expires, certificate.sha256};
    return file;
}

Result<FileCopy> copyOne(const FileToBackUp &file, const QString &folder)
{
    FileCopyOptions options;
    options.privateKeys = file.privateKey;
    options.name = freeName(folder, file.name.isEmpty() ? QFileInfo(file.path).fileName() : file.name);
    return file.path.isEmpty() ? storeInBackup(file.content, folder, options)
                               : copyIntoBackup(file.path, folder, options);
}

//! Copies them one after the other; the first that fails ends it.
Result<QList<BackupFile>> copyAll(const QList<FileToBackUp> &files, const QString &folder)
{
    QList<BackupFile> copied;
    if (!files.isEmpty() && !QDir(folder).mkdir(filesFolder))
        return failure(ErrorKind::Io, folder, BackupRun::tr("the folder for the files can't be created"));
    for (const auto &file : files) {
        const auto copy = copyOne(file, QDir(folder).filePath(filesFolder));
        if (!copy)
            return tl::unexpected(copy.error());
        copied << taken(*copy, file.role, folder);
    }
    return copied;
}

struct DeclarativeCopy
{
    BackupFile file;
    DeclarativeRecord record;
};

//! The file that a DB-less gateway runs: copied, and the copy parsed.
Result<DeclarativeCopy> copyDeclarative(const QString &path, const QString &folder)
{
    const auto below = QDir(folder).filePath(declarativeFolder);
    if (!QDir().mkpath(below))
        return failure(ErrorKind::Io, below, BackupRun::tr("the folder can't be created"));
    const auto copy = copyIntoBackup(path, below, {});
    if (!copy)
        return tl::unexpected(copy.error());
    const auto read = readDeclarativeFile(copy->path);
    if (!read)
        return tl::unexpected(read.error());
    DeclarativeCopy done{taken(*copy, BackupFileRole::Declarative, folder), {}};
    done.record.path = done.file.path;
    done.record.workspace = read->workspace;
    done.record.formatVersion = read->formatVersion;
    done.record.counts = read->counts;
    return done;
}

} // namespace

BackupRun::BackupRun(BackupOptions options, Clock clock, QObject *parent)
    : BackupTask(parent)
    , m_options(std::move(options))
    , m_clock(std::move(clock))
{
    m_manifest.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_manifest.program = QStringLiteral("gatelift " GATELIFT_VERSION);
    m_manifest.gatewayVersion = m_options.gatewayVersion;
    m_manifest.configHash = m_options.configHash;
}

BackupRun::~BackupRun() = default;

void BackupRun::begin()
{
    m_manifest.startedAt = m_clock();
    auto partial = PartialFolder::create(m_options.folder);
    if (!partial)
        return fail(partial.error());
    m_partial = std::move(*partial);
    dumpDatabase();
}

void BackupRun::runPart(BackupTask &part, const std::function<void()> &then)
{
    m_part = &part;
    connect(&part, &BackupTask::progressed, this, [this](const BackupProgress &progress) {
        if (progress.stage != BackupProgress::Stage::Done)
            setProgress(progress);
    });
    connect(&part, &BackupTask::logged, this, &BackupTask::logged);
    partBegan();
    connect(&part, &BackupTask::finished, this, [this, &part, then] {
        m_part = nullptr;
        if (part.error())
            fail(*part.error());
        else if (!hasFailed())
            then();
        partEnded();
    });
    part.start();
}

void BackupRun::dumpDatabase()
{
    if (!m_options.database)
        return dumpDeclarative();
    auto options = *m_options.database;
    options.folder = m_partial->path();
    m_database = std::make_unique<DatabaseDumpTask>(options);
    runPart(*m_database, [this] {
        m_manifest.database = m_database->record();
        dumpDeclarative();
    });
}

void BackupRun::dumpDeclarative()
{
    if (!m_options.declarative)
        return takeDeclarativeFile();
    auto options = *m_options.declarative;
    options.folder = QDir(m_partial->path()).filePath(declarativeFolder);
    if (!QDir().mkdir(options.folder))
        return fail({ErrorKind::Io, options.folder, tr("the folder can't be created"), {}, {}});
    m_declarative = std::make_unique<DeclarativeDumpTask>(options);
    runPart(*m_declarative, [this] {
        for (const auto &dumped : m_declarative->records()) {
            auto record = dumped;
            record.path = declarativeFolder + u'/' + record.path;
            m_known.insert(record.path, {record.path, BackupFileRole::Declarative, 0, {}, {}, {}});
            m_manifest.declarative << record;
        }
        takeDeclarativeFile();
    });
}

void BackupRun::takeDeclarativeFile()
{
    if (m_options.declarativeFile.isEmpty())
        return copyFiles();
    setStage(BackupProgress::Stage::Declarative, m_options.declarativeFile);
    follow(QtConcurrent::run(copyDeclarative, m_options.declarativeFile, m_partial->path()),
           [this](const DeclarativeCopy &copied) {
               m_known.insert(copied.file.path, copied.file);
               m_manifest.declarative << copied.record;
               copyFiles();
           });
}

void BackupRun::copyFiles()
{
    follow(QtConcurrent::run(copyAll, m_options.files, m_partial->path()),
           [this](const QList<BackupFile> &copied) {
               for (const auto &file : copied)
                   m_known.insert(file.path, file);
               hashFiles();
           });
}

void BackupRun::hashFiles()
{
    setStage(BackupProgress::Stage::Checksums);
    m_digest = digestTree(m_partial->path());
    follow(m_digest, [this](const TreeDigest &digest) { onHashed(digest); });
}

void BackupRun::onHashed(const TreeDigest &digest)
{
    for (const auto &file : digest.files) {
        const auto sha256 = QString::fromLatin1(file.sha256);
        auto known = m_known.value(file.path, {file.path, BackupFileRole::DatabaseDump, 0, {}, {}, {}});
        // What was copied is what now lies there.
        if (!known.sha256.isEmpty() && known.sha256 != sha256)
            return fail({ErrorKind::Io,
                         file.path,
                         tr("was altered while the backup was made"),
                         tr("back up again"),
                         {}});
        known.bytes = file.bytes;
        known.sha256 = sha256;
        m_manifest.files << known;
    }
    finish();
}

void BackupRun::finish()
{
    setStage(BackupProgress::Stage::Manifest);
    m_manifest.finishedAt = m_clock();
    follow(QtConcurrent::run([manifest = m_manifest, partial = m_partial]() -> Result<bool> {
               const auto done = writeManifest(manifest, partial->path()).and_then([&partial] {
                   return partial->commit();
               });
               return done ? Result<bool>(true) : tl::unexpected(done.error());
           }),
           [this](bool) { succeed(); });
}

void BackupRun::stopParts()
{
    m_digest.cancel();
    if (m_part)
        m_part->cancel();
}

void BackupRun::cleanUp()
{
    if (!m_partial)
        return;
    // Gigabytes take a while to remove: not on this thread.
    follow(QtConcurrent::run([partial = std::move(m_partial)]() -> Result<bool> {
               partial->remove();
               return true;
           }),
           [](bool) {});
}

} // namespace gatelift
