#include "support/GatewayAsk.h"
#include "support/ToolRun.h"
#include "tools/DiskSpace.h"
#include "tools/FileBackup.h"
#include "tools/FileDigest.h"
#include "tools/PartialFolder.h"

#include <QCryptographicHash>
#include <QDir>

#include <QSslKey>

#include <sys/stat.h>
#include <unistd.h>

using namespace gatelift;
using namespace gatelift::test;

namespace {

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

mode_t modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

QByteArray sha256(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestToolFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void copiesAFile();
    void refusesToCopy_data();
    void refusesToCopy();
    void recognizesKeys_data();
    void recognizesKeys();
    void copiesAKeyOnTheOperatorsWord();
    void readsCertificates();
    void storesPastedText();
    void digestsATree();
    void digestCanBeCancelled();
    void digestRefusesLinks();
    void aPartialFolderNeverLooksWhole();
    void aPartialFolderTakesAnEmptyOnesPlace();
    void aPartialFolderOverwritesNothing();
    void tellsFreeDisk();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_backup;
};

void TestToolFiles::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    m_backup = m_folder->filePath("backup");
    QVERIFY(QDir().mkdir(m_backup));
}

void TestToolFiles::copiesAFile()
{
    const QByteArray text = "pg_host = db.internal\npg_password = kept here only\n";
    const auto source = m_folder->filePath("kong.conf");
    QVERIFY(write(source, text));
    QVERIFY(QFile::link(source, m_folder->filePath("link.conf")));
    const auto copy = copyIntoBackup(m_folder->filePath("link.conf"), m_backup);
    QVERIFY2(copy.has_value(), qPrintable(told(copy)));
    QCOMPARE(copy->source, source);
    QCOMPARE(copy->path, m_backup + "/link.conf");
    QCOMPARE(copy->bytes, text.size());
    QCOMPARE(copy->sha256, sha256(text));
    QCOMPARE(copy->keys, KeyMaterial::None);
    QVERIFY(copy->certificates.isEmpty());
    QVERIFY(copy->modified.isValid());
    QCOMPARE(read(copy->path), text);
    QCOMPARE(modeOf(copy->path), mode_t(0600));
}

void TestToolFiles::refusesToCopy_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing there") << "none"
                                   << "io | FILE: No such file";
    QTest::newRow("a folder") << "backup"
                              << "io | FILE: this is no ordinary file";
    QTest::newRow("a pipe, without waiting for its other end") << "pipe"
                                                               << "io | FILE: this is no ordinary file";
    QTest::newRow("links in a circle") << "circle"
                                       << "io | FILE: Too many levels of symbolic links";
    QTest::newRow("a huge file") << "huge"
                                 << "oversized | FILE: it is larger than";
    QTest::newRow("a name that is taken") << "taken"
                                          << "io | COPY: it already exists; nothing is overwritten";
    QTest::newRow("a private key") << "key.pem"
                                   << "usage | FILE: it holds a private key";
}

void TestToolFiles::refusesToCopy()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    QCOMPARE(::mkfifo(QFile::encodeName(m_folder->filePath("pipe")).constData(), 0600), 0);
    QVERIFY(QFile::link(m_folder->filePath("circle"), m_folder->filePath("circle")));
    QVERIFY(write(m_folder->filePath("huge"), "x"));
    QVERIFY(QFile::resize(m_folder->filePath("huge"), 65LL * 1024 * 1024));
    QVERIFY(write(m_folder->filePath("taken"), "new"));
    QVERIFY(write(m_backup + "/taken", "old"));
    QVERIFY(QFile::copy(tlsFile("server.key"), m_folder->filePath("key.pem")));
    const auto copy = copyIntoBackup(m_folder->filePath(name), m_backup);
    says.replace("FILE", m_folder->filePath(name)).replace("COPY", m_backup + '/' + name);
    QVERIFY2(told(copy).startsWith(says), qPrintable(told(copy)));
    QCOMPARE(QDir(m_backup).entryList(QDir::Files), QStringList{"taken"});
    QCOMPARE(read(m_backup + "/taken"), "old");
}

void TestToolFiles::recognizesKeys_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<KeyMaterial>("keys");
    const auto pem = read(tlsFile("server.key"));
    const auto body = QByteArray::fromBase64(pem.split('\n').mid(1).join().split('-').first());
    const QSslKey rsa(pem, QSsl::Rsa);
    const QSslKey ec(pem, QSsl::Ec);
    const QSslKey &key = rsa.isNull() ? ec : rsa;
    QVERIFY(!key.isNull());
    QTest::newRow("PEM") << pem << KeyMaterial::PrivateKey;
    QTest::newRow("PEM behind a certificate") << read(tlsFile("server.pem")) + pem << KeyMaterial::PrivateKey;
    QTest::newRow("PKCS #8 in DER") << body << KeyMaterial::PrivateKey;
    QTest::newRow("the traditional form in DER") << key.toDer() << KeyMaterial::PrivateKey;
    QTest::newRow("PEM with a passphrase, traditional")
        << QByteArray(
               "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
               "-----END RSA PRIVATE KEY-----\n")
        << KeyMaterial::EncryptedPrivateKey;
    QTest::newRow("PEM with a passphrase, PKCS #8")
        << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
        << KeyMaterial::EncryptedPrivateKey;
    QTest::newRow("PKCS #8 with a passphrase in DER") << QByteArray::fromHex("301430100609"
                                                                             "2a864886f70d01050d"
                                                                             "3003020100"
                                                                             "0400")
                                                      << KeyMaterial::EncryptedPrivateKey;
    QTest::newRow("PKCS #12") << QByteArray::fromHex("3007020103"
                                                     "30020500")
                              << KeyMaterial::EncryptedPrivateKey;
    QTest::newRow("OpenSSH") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n")
                             << KeyMaterial::PrivateKey;
    QTest::newRow("a certificate") << read(tlsFile("server.pem")) << KeyMaterial::None;
    QTest::newRow("words about keys")
        << QByteArray("# the PRIVATE KEY----- stays on its host\n") << KeyMaterial::None;
    QTest::newRow("a word that begins like DER") << QByteArray("0 is the first digit") << KeyMaterial::None;
    QTest::newRow("nothing") << QByteArray() << KeyMaterial::None;
}

void TestToolFiles::recognizesKeys()
{
    QFETCH(QByteArray, content);
    QFETCH(KeyMaterial, keys);
    QCOMPARE(keyMaterialIn(content), keys);
}

void TestToolFiles::copiesAKeyOnTheOperatorsWord()
{
    FileCopyOptions options;
    options.privateKeys = true;
    options.name = "cluster.key";
    const auto copy = copyIntoBackup(tlsFile("server.key"), m_backup, options);
    QVERIFY2(copy.has_value(), qPrintable(told(copy)));
    QCOMPARE(copy->keys, KeyMaterial::PrivateKey);
    QCOMPARE(modeOf(m_backup + "/cluster.key"), mode_t(0600));
    QCOMPARE(read(m_backup + "/cluster.key"), read(tlsFile("server.key")));
}

void TestToolFiles::readsCertificates()
{
    const auto copy = copyIntoBackup(tlsFile("expired.pem"), m_backup);
    QVERIFY2(copy.has_value(), qPrintable(told(copy)));
    QVERIFY(!copy->certificates.isEmpty());
    const auto &facts = copy->certificates.first();
    QVERIFY(!facts.subject.isEmpty());
    QVERIFY(!facts.issuer.isEmpty());
    QVERIFY(facts.expires < QDateTime(QDate(2026, 11, 1), QTime(), Qt::UTC));
    QVERIFY(facts.notBefore < facts.expires);
    QCOMPARE(facts.sha256.size(), 32 * 3 - 1);
    const auto pem = read(tlsFile("expired.pem"));
    const auto from = pem.indexOf("-----BEGIN CERTIFICATE-----") + 27;
    const auto der = QByteArray::fromBase64(pem.mid(from, pem.indexOf("-----END", from) - from));
    QCOMPARE(QString(facts.sha256).remove(':').toLower().toLatin1(), sha256(der));
    QCOMPARE(certificatesIn(der).size(), 1);
    QCOMPARE(certificatesIn(pem + read(tlsFile("ca.pem"))).size(), 2);
}

void TestToolFiles::storesPastedText()
{
    FileCopyOptions options;
    options.name = "kong.env";
    const auto stored = storeInBackup("KONG_DATABASE=postgres\n", m_backup, options);
    QVERIFY2(stored.has_value(), qPrintable(told(stored)));
    QCOMPARE(read(m_backup + "/kong.env"), "KONG_DATABASE=postgres\n");
    for (const char *name : {"", "..", "a/b", "../escape"}) {
        options.name = QLatin1String(name);
        QCOMPARE(storeInBackup("x", m_backup, options).error().kind, ErrorKind::Usage);
    }
    QVERIFY(!QFileInfo::exists(m_folder->filePath("escape")));
    options.name = "file";
    QCOMPARE(storeInBackup("x", m_folder->filePath("none"), options).error().kind, ErrorKind::Io);
}

void TestToolFiles::digestsATree()
{
    QVERIFY(QDir(m_backup).mkpath("database/deep"));
    const QByteArray large(3'000'000, 'z');
    QVERIFY(write(m_backup + "/database/b.dat", large));
    QVERIFY(write(m_backup + "/database/deep/a", "a"));
    QVERIFY(write(m_backup + "/.hidden", ""));
    const auto tree = answerOf(digestTree(m_backup));
    QVERIFY2(tree.has_value(), qPrintable(told(tree)));
    QCOMPARE(tree->bytes, 3'000'001);
    QCOMPARE(tree->files, (QList<FileChecksum>{{".hidden", 0, sha256("")},
                                               {"database/b.dat", 3'000'000, sha256(large)},
                                               {"database/deep/a", 1, sha256("a")}}));
    QCOMPARE(sha256OfFile(m_backup + "/database/b.dat").value(), sha256(large));
    QCOMPARE(sha256OfFile(m_backup + "/none").error().kind, ErrorKind::Io);
}

void TestToolFiles::digestCanBeCancelled()
{
    // Sparse, so that it costs no disk but far more time than the test takes.
    QVERIFY(write(m_backup + "/sparse", "x"));
    QVERIFY(QFile::resize(m_backup + "/sparse", 40LL * 1024 * 1024 * 1024));
    auto future = digestTree(m_backup);
    QTRY_VERIFY(future.progressValue() >= 1);
    QVERIFY(future.progressValue() < 900);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestToolFiles::digestRefusesLinks()
{
    QVERIFY(write(m_backup + "/file", "x"));
    QVERIFY(QFile::link("/etc/passwd", m_backup + "/link"));
    const auto tree = answerOf(digestTree(m_backup));
    QVERIFY2(told(tree).contains("/link: this is neither a file nor a folder"), qPrintable(told(tree)));
}

void TestToolFiles::aPartialFolderNeverLooksWhole()
{
    const auto name = m_folder->filePath("kong-2026");
    {
        auto partial = PartialFolder::create(name);
        QVERIFY2(partial.has_value(), qPrintable(told(partial)));
        QCOMPARE((*partial)->path(), name + ".partial");
        QCOMPARE(modeOf((*partial)->path()), mode_t(0700));
        QVERIFY(write((*partial)->path() + "/half", "x"));
        QVERIFY(!QFileInfo::exists(name));
        const auto second = PartialFolder::create(name);
        QVERIFY2(told(second).contains("something is being written there already"), qPrintable(told(second)));
        QVERIFY(QFileInfo::exists((*partial)->path() + "/half"));
    }
    QVERIFY(!QFileInfo::exists(name + ".partial"));
    auto whole = PartialFolder::create(name);
    QVERIFY(write((*whole)->path() + "/all", "x"));
    QVERIFY2((*whole)->commit().has_value(), "commit");
    whole->reset();
    QVERIFY(QFileInfo::exists(name + "/all"));
    QVERIFY(!QFileInfo::exists(name + ".partial"));
    QCOMPARE(modeOf(name), mode_t(0700));
}

void TestToolFiles::aPartialFolderTakesAnEmptyOnesPlace()
{
    const auto name = m_folder->filePath("pack");
    QVERIFY(QDir().mkdir(name));
    const auto empty = PartialFolder::Existing::EmptyReplaced;
    QVERIFY(!PartialFolder::create(name).has_value()); // only where it is asked for
    auto partial = PartialFolder::create(name + "/", empty);
    QVERIFY2(partial.has_value(), qPrintable(told(partial)));
    QVERIFY(write((*partial)->path() + "/all", "x"));
    QVERIFY(write(name + "/precious", "came meanwhile"));
    const auto late = (*partial)->commit();
    QVERIFY2(told(late).contains("meanwhile"), qPrintable(told(late)));
    QVERIFY(QFile::remove(name + "/precious"));
    QVERIFY((*partial)->commit().has_value());
    QCOMPARE(QDir(name).entryList(QDir::Files), QStringList{"all"});
    QVERIFY(!PartialFolder::create(name, empty).has_value()); // no longer empty

    QVERIFY(QDir().mkdir(m_folder->filePath("hidden")));
    QVERIFY(write(m_folder->filePath("hidden/.file"), "x"));
    QVERIFY(!PartialFolder::create(m_folder->filePath("hidden"), empty).has_value());
    QVERIFY(QFile::link("/nowhere-at-all", m_folder->filePath("link")));
    QVERIFY(!PartialFolder::create(m_folder->filePath("link"), empty).has_value());
}

void TestToolFiles::aPartialFolderOverwritesNothing()
{
    const auto name = m_folder->filePath("kong-2026");
    QVERIFY(write(name, "precious"));
    QCOMPARE(PartialFolder::create(name).error().kind, ErrorKind::Io);
    QVERIFY(QFile::remove(name));
    auto partial = PartialFolder::create(name);
    QVERIFY(partial.has_value());
    QVERIFY(write(name, "came meanwhile"));
    const auto committed = (*partial)->commit();
    QVERIFY2(told(committed).contains("something appeared there meanwhile"), qPrintable(told(committed)));
    QCOMPARE(read(name), "came meanwhile");
    QCOMPARE(PartialFolder::create(m_folder->filePath("no/such/place")).error().kind, ErrorKind::Io);
}

void TestToolFiles::tellsFreeDisk()
{
    const auto free = freeBytes(m_folder->filePath("not/yet/there"));
    QVERIFY2(free.has_value(), qPrintable(told(free)));
    QVERIFY(*free > 0);
    QVERIFY(checkDiskSpace(m_folder->path(), 1).has_value());
    const auto none = checkDiskSpace(m_folder->path(), qint64(1) << 60);
    QVERIFY2(told(none).startsWith("io | " + m_folder->path()) && told(none).contains("are needed"),
             qPrintable(told(none)));
}

QTEST_GUILESS_MAIN(TestToolFiles)
#include "tst_tools_files.moc"
