#include "session/PersonKeys.h"

#include "domain/Async.h"
#include "domain/PersonName.h"
#include "session/KeyFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>
#include <QtConcurrent>

namespace gatelift {
namespace {

//! A name that any file system takes, and that two people never share.
QString fileNameOf(const QString &person)
{
    constexpr int digits = 32;
    const auto hash = QCryptographicHash::hash(personKey(person).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(digits));
}

} // namespace

PersonKeys::PersonKeys(QString folder, Clock clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(std::move(clock))
{
}

QString PersonKeys::usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("gatelift/people"));
}

QString PersonKeys::secretFile(const QString &person) const
{
    return QDir(m_folder).filePath(fileNameOf(person) + QStringLiteral(".key"));
}

QString PersonKeys::publicFile(const QString &person) const
{
    return QDir(m_folder).filePath(fileNameOf(person) + QStringLiteral(".pub"));
}

bool PersonKeys::has(const QString &person) const
{
    return QFileInfo::exists(secretFile(person));
}

int PersonKeys::secondsToWait(const QString &person) const
{
    const auto until = m_tries.value(personKey(person)).until;
    if (!until.isValid())
        return 0;
    // A clock that was set back makes nobody wait longer.
    return static_cast<int>(std::clamp<qint64>(m_clock().secsTo(until), 0, waitSeconds));
}

void PersonKeys::open(const QString &person, const Secret &pin, QObject *context,
                      std::function<void(const Result<Key> &)> answer)
{
    if (const int wait = secondsToWait(person); wait > 0) {
        answer(failure(ErrorKind::Auth, person, tr("after %n wrong PINs one waits", nullptr, freeTries),
                       tr("try again in %n seconds", nullptr, wait)));
        return;
    }
    const auto file = secretFile(person);
    const auto work = [file, publicFile = publicFile(person), pin, cost = m_cost] {
        return QFileInfo::exists(file) ? read(file, pin) : make(file, publicFile, pin, cost);
    };
    const auto take = [self = QPointer(this), person, answer = std::move(answer)](const Result<Key> &key) {
        if (self)
            self->note(person, key);
        answer(key);
    };
    whenDone(QtConcurrent::run(work), context, take);
}

void PersonKeys::setAside(const QString &person, QObject *context,
                          std::function<void(const Result<void> &)> answer)
{
    const QStringList files{publicFile(person), secretFile(person)}; // the secret one last: has() is its
    m_tries.remove(personKey(person));
    const auto when = m_clock().toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    const auto work = [files, when]() -> Result<void> {
        for (const auto &name : files) {
            QFile file(name);
            if (file.exists() && !file.rename(name + QStringLiteral(".") + when))
                return failure(ErrorKind::Io, name, file.errorString());
        }
        return {};
    };
    whenDone(QtConcurrent::run(work), context, std::move(answer));
}

Result<PersonKeys::Key> PersonKeys::read(const QString &file, const Secret &pin)
{
    const auto text = readKeyFile(file);
    if (!text)
        return tl::unexpected(text.error());
    auto key = MinisignKey::fromText(*text, pin, file);
    if (key)
        return std::make_shared<const MinisignKey>(std::move(*key));
    if (key.error().kind == ErrorKind::Auth)
        return failure(ErrorKind::Auth, {}, tr("This is not the PIN that was set on this machine."));
    return tl::unexpected(key.error());
}

Result<PersonKeys::Key> PersonKeys::make(const QString &file, const QString &publicFile, const Secret &pin,
                                         const ScryptCost &cost)
{
    auto made = MinisignKey::generate();
    if (!made)
        return tl::unexpected(made.error());
    const auto text = made->toText(pin, cost);
    if (!text)
        return tl::unexpected(text.error());
    if (const auto kept = keepKeyFile(file, *text); !kept)
        return tl::unexpected(kept.error());
    // For whoever wants to hand the public half around; the plan has it too.
    const auto shown = keepKeyFile(publicFile, Secret(made->publicKey().toText()));
    Q_UNUSED(shown)
    return std::make_shared<const MinisignKey>(std::move(*made));
}

void PersonKeys::note(const QString &person, const Result<Key> &key)
{
    if (key) {
        m_tries.remove(personKey(person));
    } else if (key.error().kind == ErrorKind::Auth) {
        auto &tries = m_tries[personKey(person)];
        if (++tries.failed >= freeTries)
            tries.until = m_clock().addSecs(waitSeconds);
    }
}

} // namespace gatelift
