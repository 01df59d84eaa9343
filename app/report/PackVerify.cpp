#include "report/PackVerify.h"

#include "domain/PersonName.h"
#include "report/EvidencePack.h"
#include "tools/FileDigest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace gatelift {
namespace {

using Json = nlohmann::json;
using Kind = PackProblem::Kind;

constexpr qint64 largestManifest = 1024LL * 1024;
constexpr qint64 largestSignature = 16LL * 1024;

struct ListedFile
{
    qint64 bytes = 0;
    QByteArray sha256;
};

//! What a manifest says; it is believed only as far as its signature holds.
struct Manifest
{
    QMap<QString, ListedFile> files;
    QString createdAt;
    QString program;
    QString title;
    QString finalHash;
    qint64 entries = 0;
};

QString textAt(const Json &object, const char *key)
{
    return QString::fromStdString(object.at(key).get<std::string>());
}

std::optional<Manifest> readManifest(const Json &json)
{
    try {
        Manifest manifest;
        manifest.createdAt = textAt(json, "created_at");
        manifest.program = textAt(json, "program");
        const auto &plan = json.at("plan");
        manifest.title = textAt(plan, "title");
        manifest.finalHash = textAt(plan, "final_hash");
        manifest.entries = plan.at("entries").get<qint64>();
        for (const auto &file : json.at("files"))
            manifest.files.insert(textAt(file, "name"),
                                  {file.at("bytes").get<qint64>(), textAt(file, "sha256").toLatin1()});
        return manifest;
    } catch (const Json::exception &) {
        return std::nullopt;
    }
}

//! A file that nobody can make us wait for: no pipe, no link to elsewhere.
bool isPlainFile(const QFileInfo &info)
{
    return info.isFile() && !info.isSymLink();
}

//! Checks one folder.
class PackCheck
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PackVerify)
public:
    PackCheck(const QString &folder, const std::optional<MinisignPublicKey> &signer,
              const QString &againstHash)
        : m_path(folder)
        , m_folder(folder)
        , m_signer(signer)
        , m_againstHash(againstHash)
    {
    }

    PackVerdict run()
    {
        m_verdict.keyWasGiven = m_signer.has_value();
        m_manifest = read(PackFile::manifest, largestManifest);
        m_signature = read(PackFile::signature, largestSignature);
        const Json json = Json::parse(m_manifest.begin(), m_manifest.end(), nullptr, false);
        if (const auto error = whyNoPack(json)) {
            m_verdict.error = *error;
            return m_verdict;
        }
        checkKey();
        checkSignature();
        if (const auto manifest = json.is_object() ? readManifest(json) : std::nullopt) {
            m_verdict.createdAt = manifest->createdAt;
            m_verdict.program = manifest->program;
            m_verdict.title = manifest->title;
            m_verdict.files = static_cast<int>(manifest->files.size());
            checkFiles(*manifest);
            checkJournal(*manifest);
            checkSecond();
        } else if (!hasProblem(PackFile::manifest)) {
            add(Kind::Altered, PackFile::manifest, tr("it is not written as a manifest is"));
        }
        m_verdict.outcome =
            m_verdict.problems.isEmpty() ? PackVerdict::Outcome::Whole : PackVerdict::Outcome::Altered;
        return m_verdict;
    }

private:
    //! Empty where it is missing or no plain file; longer than anything we write where it is too long.
    [[nodiscard]] QByteArray read(const char *name, qint64 most) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!isPlainFile(QFileInfo(file)) || !file.open(QIODevice::ReadOnly))
            return {};
        return file.read(most + 1);
    }

    [[nodiscard]] std::optional<Error> whyNoPack(const Json &json) const
    {
        const auto because = [this](const QString &why, const QString &hint) {
            return Error{ErrorKind::Input, m_path, why, hint, {}};
        };
        if (!m_folder.exists())
            return because(tr("there is no such folder"), tr("check the path of the pack"));
        const bool isOurs = json.is_object() && json.value("kind", Json()) == PackFile::kind;
        if (m_signature.isEmpty() && !isOurs)
            return because(
                tr("it holds no signed manifest of an evidence pack"),
                tr("name a folder that gatelift report --pack wrote; of a backup: gatelift verify-backup"));
        if (isOurs && json.value("format", Json()).is_number_integer() && json.value("format", 0) > 1)
            return because(tr("it was written by a newer version of Gatelift"), tr("use that version"));
        return std::nullopt;
    }

    //! The given key, else the one in the pack.
    void checkKey()
    {
        const auto text = read(PackFile::publicKey, largestSignature);
        const auto own = MinisignPublicKey::fromText(text, QLatin1String(PackFile::publicKey));
        m_verdict.key = m_signer ? m_signer : own ? std::optional(*own) : std::nullopt;
        if (!m_folder.exists(QLatin1String(PackFile::publicKey)))
            return; // the manifest will miss it
        if (!own || own->toText() != text)
            add(Kind::Altered, PackFile::publicKey,
                own ? tr("it is not as it was written") : own.error().why);
        else if (m_signer && *own != *m_signer)
            add(Kind::OtherKey, PackFile::publicKey,
                tr("it is key %1; the signer's is %2").arg(own->name(), m_signer->name()));
    }

    void checkSignature()
    {
        if (m_manifest.isEmpty())
            add(Kind::Missing, PackFile::manifest, tr("it is missing"));
        if (m_signature.isEmpty()) {
            add(Kind::Missing, PackFile::signature, tr("it is missing"));
            return;
        }
        const auto signature = MinisignSignature::fromText(m_signature, QLatin1String(PackFile::signature));
        if (!signature) {
            add(Kind::Altered, PackFile::signature, signature.error().why);
            return;
        }
        // Its first line, and other ways to write the same, are covered by no signature: they are compared.
        if (signature->toText() != m_signature || signature->untrustedComment != PackFile::untrustedComment)
            add(Kind::Altered, PackFile::signature, tr("it is not as it was written"));
        if (!m_verdict.key) {
            add(Kind::Signature, PackFile::manifest, tr("there is no key to check its signature with"));
            return;
        }
        switch (signature->verify(m_manifest, *m_verdict.key)) {
        case MinisignSignature::Verdict::Good:
            m_verdict.trustedComment = QString::fromUtf8(signature->trustedComment);
            break;
        case MinisignSignature::Verdict::OtherKey: {
            const MinisignPublicKey named(signature->keyId, {});
            add(Kind::OtherKey, PackFile::signature,
                tr("it was made with key %1, not with %2").arg(named.name(), m_verdict.key->name()));
            break;
        }
        case MinisignSignature::Verdict::Altered:
            add(Kind::Signature, PackFile::manifest,
                tr("its signature does not hold: the manifest, its signature or the key was altered"));
            break;
        case MinisignSignature::Verdict::CommentAltered:
            add(Kind::Altered, PackFile::signature, tr("its trusted comment was altered"));
            break;
        }
    }

    void checkFiles(const Manifest &manifest)
    {
        for (auto it = manifest.files.cbegin(); it != manifest.files.cend(); ++it) {
            if (!hasProblem(it.key()))
                checkFile(it.key(), it.value());
        }
        const auto entries = m_folder.entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const auto &entry : entries) {
            const auto name = entry.fileName();
            if (name != QLatin1String(PackFile::manifest) && name != QLatin1String(PackFile::signature) &&
                name != QLatin1String(PackFile::secondSignature) && !manifest.files.contains(name))
                add(Kind::Unexpected, name, tr("the manifest does not name it"));
        }
    }

    void checkFile(const QString &name, const ListedFile &listed)
    {
        const QFileInfo info(m_folder.filePath(name));
        const bool isInPack = !name.contains(QLatin1Char('/')) && name != QLatin1String("..");
        if (!isInPack || !(info.exists() || info.isSymLink())) {
            add(Kind::Missing, name, tr("it is missing"));
        } else if (!isPlainFile(info)) {
            add(Kind::Altered, name, tr("it is no plain file"));
        } else if (info.size() != listed.bytes) {
            add(Kind::Altered, name,
                tr("it has %1 bytes; %2 were signed").arg(info.size()).arg(listed.bytes));
        } else if (const auto sum = sha256OfFile(info.filePath()); !sum) {
            add(Kind::Altered, name, tr("it can't be read: %1").arg(sum.error().why));
        } else if (*sum != listed.sha256) {
            add(Kind::Altered, name, tr("its SHA-256 is not the one that was signed"));
        }
    }

    //! A chain of its own, which the signature only covers from outside.
    void checkJournal(const Manifest &manifest)
    {
        if (hasProblem(PackFile::journal))
            return;
        if (!manifest.files.contains(QLatin1String(PackFile::journal))) {
            add(Kind::Missing, PackFile::journal, tr("it is missing"));
            return;
        }
        m_verdict.journal = verifyJournal(m_folder.filePath(QLatin1String(PackFile::journal)), m_againstHash);
        const auto &journal = m_verdict.journal;
        if (journal.outcome != JournalVerdict::Outcome::Whole)
            add(Kind::Journal, PackFile::journal, journal.error->why);
        else if (journal.finalHash != manifest.finalHash || journal.lines != manifest.entries)
            add(Kind::Journal, PackFile::journal,
                tr("it does not end with the entry that the manifest names"));
    }

    //! By a key that the plan knows as a second person's: the journal says whose it is.
    void checkSecond()
    {
        const QString name = QLatin1String(PackFile::secondSignature);
        const QFileInfo info(m_folder.filePath(name));
        if (!info.exists() && !info.isSymLink())
            return;
        const auto signature = MinisignSignature::fromText(read(PackFile::secondSignature, largestSignature),
                                                           QLatin1String(PackFile::secondSignature));
        if (!signature) {
            add(Kind::Altered, name, signature.error().why);
            return;
        }
        const MinisignPublicKey named(signature->keyId, {});
        const auto &book = m_verdict.journal.approvals;
        const auto known =
            std::find_if(book.kept.cbegin(), book.kept.cend(),
                         [&named](const KeptApproval &approval) { return approval.keyName == named.name(); });
        const Result<MinisignPublicKey> key =
            known == book.kept.cend()
                ? Result<MinisignPublicKey>(tl::unexpected(Error()))
                : MinisignPublicKey::fromText(book.keys.value(personKey(known->person)), name);
        if (!key)
            add(Kind::OtherKey, name,
                tr("it was made with key %1, which is no second person's in this plan").arg(named.name()));
        else if (samePerson(known->person, m_verdict.journal.operatorName))
            //: person
            add(Kind::OtherKey, name,
                tr("it is %1's, who led the plan last; a second person is somebody else").arg(known->person));
        else if (m_verdict.key && key->point() == m_verdict.key->point())
            add(Kind::OtherKey, name, tr("it was made with the same key as the first signature"));
        else if (signature->verify(m_manifest, *key) != MinisignSignature::Verdict::Good)
            add(Kind::Signature, name, tr("it does not hold for this manifest"));
        else {
            m_verdict.secondPerson = known->person;
            m_verdict.secondKey = key->name();
        }
    }

    [[nodiscard]] bool hasProblem(const QString &file) const
    {
        return std::any_of(m_verdict.problems.cbegin(), m_verdict.problems.cend(),
                           [&file](const PackProblem &problem) { return problem.file == file; });
    }
    [[nodiscard]] bool hasProblem(const char *file) const { return hasProblem(QString(QLatin1String(file))); }

    void add(Kind kind, const char *file, const QString &why) { add(kind, QLatin1String(file), why); }
    void add(Kind kind, const QString &file, const QString &why)
    {
        m_verdict.problems << PackProblem{kind, file, why};
    }

    const QString m_path;
    const QDir m_folder;
    const std::optional<MinisignPublicKey> &m_signer;
    const QString &m_againstHash;
    QByteArray m_manifest;
    QByteArray m_signature;
    PackVerdict m_verdict;
};

} // namespace

PackVerdict verifyPack(const QString &folder, const std::optional<MinisignPublicKey> &signer,
                       const QString &againstHash)
{
    return PackCheck(folder, signer, againstHash).run();
}

} // namespace gatelift
