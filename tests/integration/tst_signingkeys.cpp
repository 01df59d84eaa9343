#include "session/SigningKeys.h"
#include "support/Program.h"
#include "support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! What a desktop keeps; it outlives the programs that ask it.
struct Desktop
{
    QHash<QString, Secret> entries;
    std::optional<Error> refuses;
    std::function<void(const QString &key)> onWrite;
    bool waitsForItsOwner = false; //!< asks for its password, and nobody types
    int asked = 0;
};

//! Answers from a Desktop, in a later turn of the event loop as the real one does.
class DesktopDouble : public Keyring
{
public:
    explicit DesktopDouble(Desktop &desktop)
        : m_desktop(desktop)
    {
    }

    void read(const QString &key, QObject *context,
              const std::function<void(const Result<Secret> &)> &handler) override
    {
        ++m_desktop.asked;
        QTimer::singleShot(0, context, [this, key, handler] {
            handler(m_desktop.refuses ? tl::unexpected(*m_desktop.refuses)
                                      : Result<Secret>(m_desktop.entries.value(key)));
        });
    }

    void write(const QString &key, const Secret &secret, QObject *context,
               const std::function<void(const Result<void> &)> &handler) override
    {
        ++m_desktop.asked;
        if (m_desktop.waitsForItsOwner)
            return;
        QTimer::singleShot(0, context, [this, key, secret, handler] {
            if (m_desktop.refuses) {
                handler(tl::unexpected(*m_desktop.refuses));
                return;
            }
            m_desktop.entries.insert(key, secret);
            if (const auto then = std::exchange(m_desktop.onWrite, {}))
                then(key);
            handler({});
        });
    }

    void erase(const QString &key) override { m_desktop.entries.remove(key); }

private:
    Desktop &m_desktop;
};

const Error noKeyring{ErrorKind::Io, u"keyring"_s, u"no such service"_s, {}, {}};
const Error deniedByUser{ErrorKind::Auth, u"keyring"_s, u"access denied"_s, {}, {}};

} // namespace

//! Where the key that signs evidence is made, kept and found again; never two, and never one that others
//! read.
class TestSigningKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isMadeOnceAndKeptInTheKeyring();
    void withoutAKeyringIsKeptInAFileOfItsOwner();
    void aKeyInAFileNeedsNoKeyring();
    void noSecondKeyWhileTheKeyringIsClosed();
    void noFileWhereTheKeyringSaidNo();
    void tellsThatTheKeyringLostIt();
    void refusesAnotherKeyInTheKeyring();
    void refusesAFileThatOthersMayRead();
    void refusesABrokenFile();
    void whoWasQuickerHasTheKey_data();
    void whoWasQuickerHasTheKey();
    void leavesNothingWhereTheFolderCannotBeMade();
    void doesNotWaitForeverForTheKeyring();
    void endsWhileTheKeyringIsAsked();

private:
    //! One run of the program: its key, or nothing with m_error.
    std::shared_ptr<const MinisignKey> fetch();

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Desktop> m_desktop;
    QString m_folder;
    Error m_error;
    SigningKeys::Place m_place = SigningKeys::Place::Keyring;
    bool m_isNew = false;
};

void TestSigningKeys::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_home = std::make_unique<QTemporaryDir>();
    m_desktop = std::make_unique<Desktop>();
    m_folder = m_home->filePath(u"data/signing"_s);
    m_error = {};
}

std::shared_ptr<const MinisignKey> TestSigningKeys::fetch()
{
    SigningKeys keys(std::make_unique<DesktopDouble>(*m_desktop), m_folder);
    if (m_desktop->waitsForItsOwner)
        keys.setPatience(std::chrono::milliseconds(1));
    QSignalSpy ready(&keys, &SigningKeys::ready);
    QObject::connect(&keys, &SigningKeys::failed, &keys, [this](const Error &error) { m_error = error; });
    QSignalSpy failed(&keys, &SigningKeys::failed);
    keys.fetch();
    keys.fetch(); // asking twice is asking once
    QDeadlineTimer patience(testPatienceMs);
    while (ready.isEmpty() && failed.isEmpty() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    m_place = keys.place();
    m_isNew = keys.isNew();
    return ready.count() == 1 && failed.isEmpty() ? keys.key() : nullptr;
}

void TestSigningKeys::isMadeOnceAndKeptInTheKeyring()
{
    const auto key = fetch();
    QVERIFY(key);
    QVERIFY(m_isNew);
    QCOMPARE(m_place, SigningKeys::Place::Keyring);
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden), QStringList{u"signing.pub"_s});
    QCOMPARE(fileContents(m_folder + u"/signing.pub"_s), key->publicKey().toText());
    QCOMPARE(m_desktop->entries.size(), 1);

    const auto again = fetch();
    QVERIFY(again);
    QVERIFY(!m_isNew);
    QCOMPARE(again->publicKey(), key->publicKey());
    QCOMPARE(m_desktop->entries.size(), 1);
}

void TestSigningKeys::withoutAKeyringIsKeptInAFileOfItsOwner()
{
    m_desktop->refuses = noKeyring;
    const auto key = fetch();
    QVERIFY(key);
    QVERIFY(m_isNew);
    QCOMPARE(m_place, SigningKeys::Place::File);
    const QFile file(m_folder + u"/signing.key"_s);
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(QFileInfo(m_folder).permissions() & (QFile::ReadOther | QFile::ReadGroup | QFile::ExeOther),
             QFile::Permissions());
    QCOMPARE(fileContents(file.fileName()), key->toText().reveal());
    QVERIFY(fileContents(file.fileName()).contains("NOT protected by a password"));
    QCOMPARE(fileContents(m_folder + u"/signing.pub"_s), key->publicKey().toText());

    const auto again = fetch();
    QVERIFY(again);
    QVERIFY(!m_isNew);
    QCOMPARE(m_place, SigningKeys::Place::File);
    QCOMPARE(again->publicKey(), key->publicKey());
}

void TestSigningKeys::aKeyInAFileNeedsNoKeyring()
{
    m_desktop->refuses = noKeyring;
    QVERIFY(fetch());
    m_desktop->refuses.reset(); // a desktop with a keyring, another day
    m_desktop->asked = 0;
    QVERIFY(fetch());
    QCOMPARE(m_place, SigningKeys::Place::File);
    QCOMPARE(m_desktop->asked, 0);
}

void TestSigningKeys::noSecondKeyWhileTheKeyringIsClosed()
{
    const auto key = fetch();
    QVERIFY(key);
    m_desktop->refuses = noKeyring; // signed in over the network, say
    QVERIFY(!fetch());
    QVERIFY2(m_error.what.contains(key->publicKey().name()), qPrintable(m_error.what));
    QCOMPARE(m_error.why, noKeyring.why);
    QVERIFY2(m_error.hint.contains(m_folder + u"/signing.pub"_s), qPrintable(m_error.hint));
    QVERIFY(!QFileInfo::exists(m_folder + u"/signing.key"_s));
    m_desktop->refuses.reset();
    const auto again = fetch();
    QVERIFY(again);
    QCOMPARE(again->publicKey(), key->publicKey());
}

void TestSigningKeys::noFileWhereTheKeyringSaidNo()
{
    m_desktop->refuses = deniedByUser;
    QVERIFY(!fetch());
    QCOMPARE(m_error.why, deniedByUser.why);
    QVERIFY(!QFileInfo::exists(m_folder));
}

void TestSigningKeys::tellsThatTheKeyringLostIt()
{
    QVERIFY(fetch());
    m_desktop->entries.clear();
    QVERIFY(!fetch());
    QVERIFY2(m_error.why.contains(u"does not hold it"_s), qPrintable(m_error.why));
    QVERIFY(m_desktop->entries.isEmpty());
}

void TestSigningKeys::refusesAnotherKeyInTheKeyring()
{
    QVERIFY(fetch());
    const auto other = MinisignKey::generate();
    QVERIFY(other.has_value());
    m_desktop->entries.begin().value() = other->toText();
    QVERIFY(!fetch());
    QVERIFY2(m_error.why.contains(u"another one"_s), qPrintable(m_error.why));
    m_desktop->entries.begin().value() = Secret("no key at all");
    QVERIFY(!fetch());
    QCOMPARE(m_error.kind, ErrorKind::Input);
}

void TestSigningKeys::refusesAFileThatOthersMayRead()
{
    m_desktop->refuses = noKeyring;
    QVERIFY(fetch());
    QFile file(m_folder + u"/signing.key"_s);
    QVERIFY(file.setPermissions(file.permissions() | QFile::ReadGroup));
    QVERIFY(!fetch());
    QVERIFY2(m_error.hint.contains(u"chmod 600"_s), qPrintable(m_error.hint));
}

void TestSigningKeys::refusesABrokenFile()
{
    m_desktop->refuses = noKeyring;
    QVERIFY(fetch());
    QFile file(m_folder + u"/signing.key"_s);
    QVERIFY(file.resize(file.size() / 2));
    QVERIFY(!fetch());
    QCOMPARE(m_error.what, file.fileName());
    QCOMPARE(file.size(), QFileInfo(file.fileName()).size()); // and no new one in its place
}

void TestSigningKeys::whoWasQuickerHasTheKey_data()
{
    QTest::addColumn<bool>("keyring");
    QTest::newRow("in the keyring") << true;
    QTest::newRow("in a file") << false;
}

void TestSigningKeys::whoWasQuickerHasTheKey()
{
    QFETCH(bool, keyring);
    const auto theirs = MinisignKey::generate();
    QVERIFY(theirs.has_value());
    m_desktop->onWrite = [&](const QString &key) {
        const QString entry = key.section(u':', 0, 0) + u':' + theirs->publicKey().name();
        QVERIFY(QDir().mkpath(m_folder));
        QFile file(m_folder + (keyring ? u"/signing.pub"_s : u"/signing.key"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (keyring)
            m_desktop->entries.insert(entry, theirs->toText());
        file.write(keyring ? theirs->publicKey().toText() : theirs->toText().reveal());
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (!keyring)
            QVERIFY(QFile::copy(file.fileName(), m_folder + u"/signing.pub"_s)); // taken too
    };
    const auto key = fetch();
    QVERIFY(key);
    QCOMPARE(key->publicKey(), theirs->publicKey());
    QCOMPARE(m_desktop->entries.size(), keyring ? 1 : 0); // ours is not left behind
}

void TestSigningKeys::leavesNothingWhereTheFolderCannotBeMade()
{
    QFile inTheWay(m_home->filePath(u"data"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(!fetch());
    QCOMPARE(m_error.kind, ErrorKind::Io);
    QVERIFY(m_desktop->entries.isEmpty());
    m_desktop->refuses = noKeyring;
    QVERIFY(!fetch());
    QCOMPARE(m_error.what, m_folder);
}

void TestSigningKeys::doesNotWaitForeverForTheKeyring()
{
    m_desktop->waitsForItsOwner = true;
    QVERIFY(!fetch());
    QVERIFY2(m_error.why.contains(u"does not answer"_s), qPrintable(m_error.why));
    QVERIFY(!QFileInfo::exists(m_folder));
    m_desktop->waitsForItsOwner = false;
    QVERIFY(fetch());
}

void TestSigningKeys::endsWhileTheKeyringIsAsked()
{
    m_desktop->waitsForItsOwner = true;
    const auto make = [this] {
        auto keys = std::make_unique<SigningKeys>(std::make_unique<DesktopDouble>(*m_desktop), m_folder);
        keys->fetch();
        return keys;
    };
    make().reset(); // while the folder is looked at
    QCOMPARE(m_desktop->asked, 0);
    auto keys = make();
    QTRY_COMPARE(m_desktop->asked, 1);
    QVERIFY(!keys->key());
    keys.reset();
    QVERIFY(!QFileInfo::exists(m_folder));
    m_desktop->waitsForItsOwner = false;
    QVERIFY(fetch());
}

QTEST_GUILESS_MAIN(TestSigningKeys)
#include "tst_signingkeys.moc"
