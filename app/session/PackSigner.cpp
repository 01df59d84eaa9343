#include "session/PackSigner.h"

#include "domain/Async.h"
#include "domain/PersonName.h"
#include "report/EvidencePack.h"
#include "session/GateGuard.h"
#include "session/PersonKeys.h"
#include "session/UpgradeSession.h"

#include <QDir>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <utility>

namespace gatelift {
namespace {

//! Far above any manifest: a file each.
constexpr qint64 largestManifest = 16 * 1024 * 1024;

//! The key's name once the signature stands beside the manifest.
Result<QString> signManifest(const QString &folder, const PersonKeys::Key &key, const QByteArray &knownKey,
                             const QByteArray &comment)
{
    if (QByteArray(key->publicKey().base64()) != knownKey) {
        return failure(ErrorKind::Input, folder,
                       PackSigner::tr("this is not the key that this person signs with in the plan"));
    }
    const QDir pack(folder);
    QFile manifest(pack.filePath(QLatin1String(PackFile::manifest)));
    if (!manifest.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, manifest.fileName(), manifest.errorString());
    const auto signature = key->sign(manifest.read(largestManifest), PackFile::untrustedComment, comment);
    QSaveFile file(pack.filePath(QLatin1String(PackFile::secondSignature)));
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Io, file.fileName(), file.errorString());
    file.write(signature.toText());
    if (!file.commit())
        return failure(ErrorKind::Io, file.fileName(), file.errorString());
    return key->publicKey().name();
}

} // namespace

PackSigner::PackSigner(UpgradeSession &session, QString folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_folder(std::move(folder))
{
}

QString PackSigner::expected() const
{
    return m_session.plan().details.approver;
}

QString PackSigner::command()
{
    return QStringLiteral("minisign -Sm %1 -x %2")
        .arg(QLatin1String(PackFile::manifest), QLatin1String(PackFile::secondSignature));
}

QString PackSigner::problem(const QString &person, const Secret &pin) const
{
    const auto *people = m_session.services().people;
    if (personKey(person).isEmpty())
        return tr("The second person names themselves.");
    if (samePerson(person, operatorOf(m_session)))
        //: person
        return tr("%1 is the operator; the second person is somebody else.").arg(person);
    if (!m_session.plan().approvals.knows(person))
        //: person
        return tr("%1 has signed nothing in this plan with a key, so nobody could tell whose signature it "
                  "is.")
            .arg(person);
    if (!people || !people->has(person))
        //: person
        return tr("%1 has no PIN on this machine: their own key signs by the command below.").arg(person);
    if (const int wait = people->secondsToWait(person); wait > 0)
        return tr("Too many wrong PINs: wait %n seconds.", nullptr, wait);
    return pin.isEmpty() ? tr("The second person enters their PIN.") : QString();
}

void PackSigner::sign(const QString &person, const Secret &pin)
{
    if (m_isBusy)
        return;
    if (const auto missing = problem(person, pin); !missing.isEmpty()) {
        emit failed(missing);
        return;
    }
    m_isBusy = true;
    emit changed();
    m_session.services().people->open(person, pin, this, [this, person](const Result<PersonKeys::Key> &key) {
        if (!key) {
            end(key.error().why);
            return;
        }
        const auto known = m_session.plan().approvals.keys.value(personKey(person));
        // One line, whatever a name holds.
        const auto comment = QStringLiteral("second person: %1").arg(person.simplified()).toUtf8();
        whenDone(QtConcurrent::run(signManifest, m_folder, *key, known, comment), this,
                 [this, person](const Result<QString> &name) {
                     end(name ? QString() : name.error().message());
                     if (name)
                         emit finished(person, *name);
                 });
    });
}

void PackSigner::end(const QString &problem)
{
    m_isBusy = false;
    emit changed();
    if (!problem.isEmpty())
        emit failed(problem);
}

} // namespace gatelift
