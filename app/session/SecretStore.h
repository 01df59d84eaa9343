#pragma once

#include "domain/PlanEvents.h"
#include "domain/Secret.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace gatelift {

//! \brief Tokens and passwords: in memory for this run, and in the desktop's keyring where the operator asks
//! for it. Where there is no keyring the secret stays in memory only, and keyringFailed() says so.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(QObject *parent = nullptr);

    //! \brief The secret as known in this run; empty where there is none.
    [[nodiscard]] Secret value(const QString &key) const { return m_memory.value(key); }
    //! \brief Keeps a secret in memory, and in the keyring where `where` says so.
    void keep(const QString &key, const Secret &secret, TokenStore where);
    //! \brief Fetches from the keyring into memory; loaded() follows, with an empty secret where there is
    //! none.
    void load(const QString &key);
    //! \brief Forgets it, here and in the keyring.
    void forget(const QString &key);
    //! \brief Forgets everything that is in memory.
    void clearMemory();

    //! \brief The key of a control plane's token: one per address, so that two plans share it.
    [[nodiscard]] static QString tokenKey(const QUrl &adminUrl);
    //! \brief Of a secret that smoke tests name; `plan` is the hash of the plan's first entry: two plans may
    //! mean something else by the same name.
    [[nodiscard]] static QString smokeKey(const QString &plan, const QString &name);
    //! \brief The key of a database's password: one per server, database and role.
    [[nodiscard]] static QString databaseKey(const DatabaseSettings &database);

signals:
    void loaded(const QString &key);
    //! \brief The keyring could not be used; the secret is in memory only. `why` is the keyring's own
    //! sentence.
    void keyringFailed(const QString &key, const QString &why);

private:
    QHash<QString, Secret> m_memory;
};

} // namespace gatelift
