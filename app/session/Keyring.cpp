#include "session/Keyring.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Keyring)
};

tl::unexpected<Error> refusal(const QKeychain::Job &job)
{
    const bool denied =
        job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser;
    return failure(denied ? ErrorKind::Auth : ErrorKind::Io, Text::tr("the desktop's keyring"),
                   job.errorString(), Text::tr("unlock it, or sign in to the desktop"));
}

// Jobs have no parent and delete themselves: the desktop's answer to one that went with its owner would reach
// into what is no longer there.
class DesktopKeyring : public Keyring
{
public:
    void read(const QString &key, QObject *context,
              const std::function<void(const Result<Secret> &)> &handler) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, context, [handler](QKeychain::Job *done) {
            if (done->error() == QKeychain::NoError)
                handler(Secret(static_cast<QKeychain::ReadPasswordJob *>(done)->binaryData()));
            else if (done->error() == QKeychain::EntryNotFound)
                handler(Secret());
            else
                handler(refusal(*done));
        });
        job->start();
    }

    void write(const QString &key, const Secret &secret, QObject *context,
               const std::function<void(const Result<void> &)> &handler) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setKey(key);
        job->setBinaryData(secret.reveal());
        QObject::connect(job, &QKeychain::Job::finished, context, [handler](QKeychain::Job *done) {
            handler(done->error() == QKeychain::NoError ? Result<void>() : refusal(*done));
        });
        job->start();
    }

    void erase(const QString &key) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        job->setKey(key);
        job->start();
    }

private:
    static QString service() { return QStringLiteral("gatelift"); }
};

} // namespace

std::unique_ptr<Keyring> desktopKeyring()
{
    return std::make_unique<DesktopKeyring>();
}

} // namespace gatelift
