#include "session/SecretStore.h"

#include <qt6keychain/keychain.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr auto serviceName = "gatelift"_L1;

// Jobs have no parent and delete themselves: the desktop's answer to one that went with its store would reach
// into what is no longer there.

} // namespace

SecretStore::SecretStore(QObject *parent)
    : QObject(parent)
{
}

void SecretStore::keep(const QString &key, const Secret &secret, TokenStore where)
{
    m_memory.insert(key, secret);
    if (where != TokenStore::Keyring)
        return;
    auto *job = new QKeychain::WritePasswordJob(serviceName);
    job->setKey(key);
    job->setBinaryData(secret.reveal());
    connect(job, &QKeychain::Job::finished, this, [this, key](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError)
            emit keyringFailed(key, done->errorString());
    });
    job->start();
}

void SecretStore::load(const QString &key)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, key](QKeychain::Job *done) {
        if (done->error() == QKeychain::NoError) {
            m_memory.insert(key, Secret(static_cast<QKeychain::ReadPasswordJob *>(done)->binaryData()));
        } else if (done->error() != QKeychain::EntryNotFound) {
            emit keyringFailed(key, done->errorString());
        }
        emit loaded(key);
    });
    job->start();
}

void SecretStore::forget(const QString &key)
{
    m_memory.remove(key);
    auto *job = new QKeychain::DeletePasswordJob(serviceName);
    job->setKey(key);
    job->start();
}

void SecretStore::clearMemory()
{
    m_memory.clear();
}

QString SecretStore::tokenKey(const QUrl &adminUrl)
{
    return QStringLiteral("admin-token:") +
           adminUrl.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery);
}

QString SecretStore::smokeKey(const QString &plan, const QString &name)
{
    return QStringLiteral("smoke:%1:%2").arg(plan.left(32), name);
}

QString SecretStore::databaseKey(const DatabaseSettings &database)
{
    return QStringLiteral("postgres:%1:%2@%3:%4/%5")
        .arg(database.service, database.user, database.host, QString::number(database.port),
             database.database);
}

} // namespace gatelift
