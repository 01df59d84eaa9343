#pragma once

#include "domain/Async.h"
#include "journal/Minisign.h"
#include "session/Keyring.h"

#include <QObject>

#include <chrono>

namespace gatelift {

//! \brief The key that this user signs evidence with: made on first use, kept in the desktop's keyring, or
//! where there is none in a file for its owner only (0600), which no password protects and which place()
//! tells. Beside it lies the public half, `signing.pub`: while that is there no second key is made behind the
//! first one's back, only because the keyring is closed today.
class SigningKeys : public QObject
{
    Q_OBJECT

public:
    enum class Place { Keyring, File };

    //! \brief `folder`: where signing.pub and, without a keyring, signing.key are.
    explicit SigningKeys(std::unique_ptr<Keyring> keyring = desktopKeyring(), QString folder = usualFolder(),
                         QObject *parent = nullptr);
    ~SigningKeys() override;

    //! \brief How long a keyring may take; it may ask its owner for a password first.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    //! \brief Looks for the key and makes one where there is none; ready() or failed() follows. Nothing where
    //! it is looked for already.
    void fetch();

    //! \brief The key once ready() came; nothing before. Shared with who signs on another thread.
    [[nodiscard]] std::shared_ptr<const MinisignKey> key() const { return m_key; }
    [[nodiscard]] Place place() const { return m_place; }
    //! \brief It did not exist before this fetch.
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] QString publicFile() const;
    //! \brief Where the secret half is where it is not in the keyring.
    [[nodiscard]] QString secretFile() const;

    [[nodiscard]] static QString usualFolder();

signals:
    void ready();
    void failed(const gatelift::Error &error);

private:
    struct Found;
    [[nodiscard]] static Result<Found> look(const QString &folder);
    [[nodiscard]] static QString entryOf(const MinisignPublicKey &key);

    void start();
    void take(const Found &found);
    [[nodiscard]] int askKeyring();
    void readKeyring(const MinisignPublicKey &key);
    void make();
    void keepPublic(const std::shared_ptr<const MinisignKey> &key);
    void keepInFile(const std::shared_ptr<const MinisignKey> &key);
    void startAgain(const Error &error);
    void finish(Result<MinisignKey> key, Place place, bool isNew);
    void finish(const std::shared_ptr<const MinisignKey> &key, Place place, bool isNew);
    void fail(const Error &error);

    std::unique_ptr<Keyring> m_keyring;
    QString m_folder;
    std::shared_ptr<const MinisignKey> m_key;
    Place m_place = Place::Keyring;
    std::chrono::milliseconds m_patience = std::chrono::minutes(1);
    Generation m_asked; //!< of the keyring: what it says too late is not heard
    bool m_isNew = false;
    bool m_running = false;
    bool m_startedAgain = false;
};

} // namespace gatelift
