#include "session/SigningKeys.h"

#include "domain/Async.h"
#include "session/KeyFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>
#include <QtConcurrent>

#include <optional>

namespace gatelift {
namespace {

constexpr qint64 largestKeyFile = 4096;

QString publicFileIn(const QString &folder)
{
    return folder + QStringLiteral("/signing.pub");
}

QString secretFileIn(const QString &folder)
{
    return folder + QStringLiteral("/signing.key");
}

} // namespace

//! What lies in the folder.
struct SigningKeys::Found
{
    std::optional<Secret> secret;
    std::optional<MinisignPublicKey> known;
};

SigningKeys::SigningKeys(std::unique_ptr<Keyring> keyring, QString folder, QObject *parent)
    : QObject(parent)
    , m_keyring(std::move(keyring))
    , m_folder(std::move(folder))
{
}

SigningKeys::~SigningKeys() = default;

QString SigningKeys::usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("gatelift/signing"));
}

QString SigningKeys::publicFile() const
{
    return publicFileIn(m_folder);
}

QString SigningKeys::secretFile() const
{
    return secretFileIn(m_folder);
}

QString SigningKeys::entryOf(const MinisignPublicKey &key)
{
    // An entry for each key: two programs that make their first one at the same time don't overwrite each
    // other's.
    return QStringLiteral("signing-key:") + key.name();
}

void SigningKeys::fetch()
{
    if (m_running)
        return;
    m_running = true;
    m_startedAgain = false;
    start();
}

void SigningKeys::start()
{
    whenDone(QtConcurrent::run(look, m_folder), this, [this](const Result<Found> &found) {
        if (found)
            take(*found);
        else
            fail(found.error());
    });
}

Result<SigningKeys::Found> SigningKeys::look(const QString &folder)
{
    Found found;
    const QString secretPath = secretFileIn(folder);
    if (QFileInfo::exists(secretPath)) {
        auto secret = readKeyFile(secretPath);
        if (!secret)
            return tl::unexpected(secret.error());
        found.secret = std::move(*secret);
        return found;
    }
    const QString publicPath = publicFileIn(folder);
    if (QFile file(publicPath); file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Io, publicPath, file.errorString(), tr("mend the rights of this file"));
        const auto known = MinisignPublicKey::fromText(file.read(largestKeyFile), publicPath);
        if (!known)
            return tl::unexpected(known.error());
        found.known = *known;
    }
    return found;
}

void SigningKeys::take(const Found &found)
{
    if (found.secret)
        finish(MinisignKey::fromText(*found.secret, secretFile()), Place::File, false);
    else if (found.known)
        readKeyring(*found.known);
    else
        make();
}

int SigningKeys::askKeyring()
{
    const int asked = m_asked.next();
    QTimer::singleShot(m_patience, this, [this, asked] {
        if (m_running && m_asked.isCurrent(asked))
            fail({ErrorKind::Io,
                  tr("signing key"),
                  tr("the desktop's keyring does not answer"),
                  tr("unlock it and try again"),
                  {}});
    });
    return asked;
}

void SigningKeys::readKeyring(const MinisignPublicKey &key)
{
    m_keyring->read(entryOf(key), this, [this, key, asked = askKeyring()](const Result<Secret> &secret) {
        if (!m_asked.isCurrent(asked))
            return;
        const auto hint =
            tr("unlock the keyring, or sign in to the desktop where the key was made; for a new key, move "
               "%1 away")
                .arg(publicFile());
        if (!secret || secret->isEmpty()) {
            const auto why = secret ? tr("the desktop's keyring does not hold it") : secret.error().why;
            fail({ErrorKind::Io, tr("signing key %1").arg(key.name()), why, hint, {}});
            return;
        }
        auto read = MinisignKey::fromText(*secret, tr("signing key %1").arg(key.name()));
        if (read && read->publicKey() != key)
            fail({ErrorKind::Io,
                  publicFile(),
                  tr("the key in the desktop's keyring is another one"),
                  hint,
                  {}});
        else
            finish(std::move(read), Place::Keyring, false);
    });
}

void SigningKeys::make()
{
    auto made = MinisignKey::generate();
    if (!made) {
        fail(made.error());
        return;
    }
    const auto key = std::make_shared<const MinisignKey>(std::move(*made));
    const auto take = [this, key, asked = askKeyring()](const Result<void> &kept) {
        if (!m_asked.isCurrent(asked)) {
            if (kept)
                m_keyring->erase(entryOf(key->publicKey()));
            return;
        }
        if (kept)
            keepPublic(key);
        else if (kept.error().kind == ErrorKind::Auth) // there is one, and it or its owner said no
            fail(kept.error());
        else
            keepInFile(key);
    };
    m_keyring->write(entryOf(key->publicKey()), key->toText(), this, take);
}

void SigningKeys::keepPublic(const std::shared_ptr<const MinisignKey> &key)
{
    const Secret text(key->publicKey().toText());
    whenDone(QtConcurrent::run(keepKeyFile, publicFile(), text), this, [this, key](const Result<void> &kept) {
        if (kept) {
            finish(key, Place::Keyring, true);
            return;
        }
        m_keyring->erase(entryOf(key->publicKey()));
        startAgain(kept.error());
    });
}

void SigningKeys::keepInFile(const std::shared_ptr<const MinisignKey> &key)
{
    const auto work = [secretFile = secretFile(), publicFile = publicFile(), key]() -> Result<void> {
        if (auto kept = keepKeyFile(secretFile, key->toText()); !kept)
            return kept;
        // The key's file says it all; this one is for whoever wants to hand the public half around.
        const auto shown = keepKeyFile(publicFile, Secret(key->publicKey().toText()));
        Q_UNUSED(shown)
        return {};
    };
    whenDone(QtConcurrent::run(work), this, [this, key](const Result<void> &kept) {
        if (kept)
            finish(key, Place::File, true);
        else
            startAgain(kept.error());
    });
}

void SigningKeys::startAgain(const Error &error)
{
    // Another program was quicker: its key is the one.
    const bool isThere = QFileInfo::exists(secretFile()) || QFileInfo::exists(publicFile());
    if (isThere && !std::exchange(m_startedAgain, true))
        start();
    else
        fail(error);
}

void SigningKeys::finish(Result<MinisignKey> key, Place place, bool isNew)
{
    if (key)
        finish(std::make_shared<const MinisignKey>(std::move(*key)), place, isNew);
    else
        fail(key.error());
}

void SigningKeys::finish(const std::shared_ptr<const MinisignKey> &key, Place place, bool isNew)
{
    m_key = key;
    m_place = place;
    m_isNew = isNew;
    m_asked.invalidate();
    m_running = false;
    emit ready();
}

void SigningKeys::fail(const Error &error)
{
    m_asked.invalidate();
    m_running = false;
    emit failed(error);
}

} // namespace gatelift
