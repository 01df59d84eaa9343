#include "report/EvidencePack.h"

#include "journal/FileJournalStore.h"
#include "report/PdfReport.h"
#include "report/ReportFormats.h"
#include "tools/PartialFolder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace gatelift {
namespace {

using Json = nlohmann::ordered_json;

struct PackedFile
{
    QString name;
    qint64 bytes = 0;
    QByteArray sha256;
};

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

//! Writes one pack.
class PackWriter
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EvidencePack)
public:
    PackWriter(const EvidencePackRequest &request, const MinisignKey &key)
        : m_request(request)
        , m_key(key)
    {
    }

    Result<EvidencePack> run()
    {
        auto partial = PartialFolder::create(m_request.folder, PartialFolder::Existing::EmptyReplaced);
        if (!partial)
            return tl::unexpected(partial.error());
        m_folder = std::move(*partial);
        auto written = write();
        if (written) {
            if (const auto done = m_folder->commit(); !done)
                written = tl::unexpected(done.error());
        }
        return written ? Result<EvidencePack>(m_pack) : tl::unexpected(told(written.error()));
    }

private:
    Result<void> write()
    {
        auto entries = copyJournal();
        if (!entries)
            return tl::unexpected(entries.error());
        const auto document = m_request.document(*entries);
        if (!document)
            return tl::unexpected(document.error());
        m_pack.folder = m_folder->finalPath();
        m_pack.keyName = m_key.publicKey().name();
        m_pack.finalHash = document->finalHash;
        m_pack.entries = entries->size();

        const auto steps = {
            std::function(
                [&] { return addMade(QStringLiteral("report.pdf"), renderPdf(*document, m_request.paper)); }),
            std::function([&] { return add(QStringLiteral("report.html"), renderHtml(*document)); }),
            std::function(
                [&] { return add(QStringLiteral("report.md"), renderMarkdown(*document).toUtf8()); }),
            std::function([&] { return add(QStringLiteral("report.json"), renderJson(*document)); }),
            std::function(
                [&] { return add(QLatin1String(PackFile::publicKey), m_key.publicKey().toText()); }),
            std::function([&] { return add(QLatin1String(PackFile::sums), sums()); }),
            std::function([&] { return sign(manifest(*document, entries->constFirst().hash)); })};
        for (const auto &step : steps) {
            if (m_request.isCancelled && m_request.isCancelled())
                return failure(ErrorKind::Cancelled, m_request.folder, tr("interrupted"));
            if (auto done = step(); !done)
                return done;
        }
        return {};
    }

    //! The plan may grow while it is packed: what was copied is what the reports are made of.
    Result<QList<JournalEntry>> copyJournal()
    {
        const QString name = QLatin1String(PackFile::journal);
        const QFileInfo info(m_request.planFile);
        QFile plan(m_request.planFile);
        QByteArray bytes;
        if (info.isFile() && plan.open(QIODevice::ReadOnly)) {
            bytes = plan.readAll();
        } else if (const auto opened = FileJournalStore::openReadOnly(m_request.planFile); !opened) {
            return tl::unexpected(opened.error());
        }
        if (const auto stored = store(name, bytes); !stored)
            return tl::unexpected(stored.error());
        auto opened = FileJournalStore::openReadOnly(path(name));
        if (!opened)
            return tl::unexpected(opened.error());
        m_pack.tornBytes = opened->report.tornBytes;
        if (m_pack.tornBytes > 0) {
            bytes.chop(static_cast<qsizetype>(m_pack.tornBytes));
            if (const auto stored = store(name, bytes); !stored)
                return tl::unexpected(stored.error());
        }
        m_files << PackedFile{name, bytes.size(), sha256(bytes)};
        return std::move(opened->entries);
    }

    [[nodiscard]] QString path(const QString &name) const
    {
        return m_folder->path() + QLatin1Char('/') + name;
    }

    [[nodiscard]] Result<void> store(const QString &name, const QByteArray &bytes) const
    {
        return writeReportFile(path(name), bytes);
    }

    Result<void> addMade(const QString &name, const Result<QByteArray> &bytes)
    {
        return bytes ? add(name, *bytes) : tl::unexpected(bytes.error());
    }

    Result<void> add(const QString &name, const QByteArray &bytes)
    {
        m_files << PackedFile{name, bytes.size(), sha256(bytes)};
        return store(name, bytes);
    }

    //! As `sha256sum -c` reads it.
    [[nodiscard]] QByteArray sums() const
    {
        QByteArray text;
        for (const auto &file : m_files)
            text += file.sha256 + "  " + file.name.toUtf8() + '\n';
        return text;
    }

    [[nodiscard]] QByteArray manifest(const ReportDocument &document, const QString &firstHash) const
    {
        Json files = Json::array();
        for (const auto &file : m_files) {
            files.push_back({{"name", file.name.toStdString()},
                             {"bytes", file.bytes},
                             {"sha256", file.sha256.toStdString()}});
        }
        const Json all{{"format", 1},
                       {"kind", PackFile::kind},
                       {"created_at", m_request.at.toUTC().toString(Qt::ISODate).toStdString()},
                       {"program", document.program.toStdString()},
                       {"knowledge", document.knowledge.toStdString()},
                       {"plan",
                        {{"id", firstHash.toStdString()},
                         {"title", document.details.title.toStdString()},
                         {"rehearsal", document.rehearsal},
                         {"entries", m_pack.entries},
                         {"final_hash", document.finalHash.toStdString()}}},
                       {"key", m_pack.keyName.toStdString()},
                       {"files", std::move(files)}};
        return QByteArray::fromStdString(all.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
    }

    Result<void> sign(const QByteArray &manifest)
    {
        m_pack.manifestSha256 = QString::fromLatin1(sha256(manifest));
        if (auto stored = store(QLatin1String(PackFile::manifest), manifest); !stored)
            return stored;
        const QByteArray comment = "timestamp:" + QByteArray::number(m_request.at.toSecsSinceEpoch()) +
                                   "\tfile:" + PackFile::manifest +
                                   "\tfinal_hash:" + m_pack.finalHash.toLatin1();
        return store(QLatin1String(PackFile::signature),
                     m_key.sign(manifest, PackFile::untrustedComment, comment).toText());
    }

    //! Nobody asked for the folder in the making, or for the copy of the plan.
    [[nodiscard]] Error told(Error error) const
    {
        if (error.what == path(QLatin1String(PackFile::journal)) && error.kind == ErrorKind::Input)
            error.what = m_request.planFile;
        if (error.what.startsWith(m_folder->path())) {
            error.what.replace(0, m_folder->path().size(), m_folder->finalPath());
            error.hint = tr("free some space or choose another disk; nothing is left there");
        }
        return error;
    }

    const EvidencePackRequest &m_request;
    const MinisignKey &m_key;
    std::unique_ptr<PartialFolder> m_folder;
    QList<PackedFile> m_files;
    EvidencePack m_pack;
};

} // namespace

Result<EvidencePack> writeEvidencePack(const EvidencePackRequest &request, const MinisignKey &key)
{
    return PackWriter(request, key).run();
}

} // namespace gatelift
