#include "journal/Minisign.h"
#include "support/Program.h"
#include "support/ToolRun.h"

#include <QProcess>
#include <QStandardPaths>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Verdict = MinisignSignature::Verdict;

namespace {

//! Calls Debian's minisign; its exit code.
int minisign(const QStringList &arguments)
{
    QProcess process;
    process.start(u"minisign"_s, arguments);
    return process.waitForFinished(testPatienceMs) && process.exitStatus() == QProcess::NormalExit
               ? process.exitCode()
               : -1;
}

bool store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

const QByteArray message("what was done in the night\n\0 and a zero byte", 44);

} // namespace

//! Our signatures against those of Debian's minisign, both ways; and what must not be taken for one.
class TestMinisign : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void theirsVerifiesOurs_data();
    void theirsVerifiesOurs();
    void theirsSignsWithOurKey();
    void oursVerifiesTheirs_data();
    void oursVerifiesTheirs();
    void oursSignsWithTheirKey();
    void aKeySurvivesItsFile();
    void everyChangeOfAByteIsSeen();
    void anotherKeyIsTold();
    void commentsStayOneLine();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void refusesAKeyWhoseHalvesDiffer();
    void refusesWhatIsNoSignature_data();
    void refusesWhatIsNoSignature();

private:
    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    //! A key pair of theirs as theirs.pub and theirs.key.
    void makeTheirKey() const;

    QTemporaryDir m_folder;
};

void TestMinisign::initTestCase()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"minisign"_s).isEmpty(), "minisign is not installed");
    makeTheirKey();
}

void TestMinisign::makeTheirKey() const
{
    QCOMPARE(minisign({u"-G"_s, u"-W"_s, u"-p"_s, file("theirs.pub"), u"-s"_s, file("theirs.key")}), 0);
}

void TestMinisign::theirsVerifiesOurs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a text") << message;
    QTest::newRow("some megabytes") << QByteArray(3'000'000, 'x');
}

void TestMinisign::theirsVerifiesOurs()
{
    QFETCH(QByteArray, bytes);
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    QVERIFY(store(file("m"), bytes));
    QVERIFY(store(file("our.pub"), key->publicKey().toText()));
    const auto signature = key->sign(bytes, "signed by a test", "plan:1\tfinal");
    QVERIFY(store(file("m.minisig"), signature.toText()));
    const QStringList call{u"-V"_s, u"-H"_s, u"-m"_s, file("m")};
    QCOMPARE(minisign(call + QStringList{u"-p"_s, file("our.pub")}), 0);
    QCOMPARE(minisign(call + QStringList{u"-P"_s, QString::fromLatin1(key->publicKey().base64())}), 0);

    QVERIFY(store(file("m"), bytes + '\n'));
    QCOMPARE(minisign(call + QStringList{u"-p"_s, file("our.pub")}), 1);
}

void TestMinisign::theirsSignsWithOurKey()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    QVERIFY(store(file("our.key"), key->toText().reveal()));
    QVERIFY(store(file("m"), message));
    QCOMPARE(minisign({u"-S"_s, u"-s"_s, file("our.key"), u"-m"_s, file("m"), u"-x"_s, file("m.sig")}), 0);
    const auto signature = MinisignSignature::fromText(fileContents(file("m.sig")), u"m.sig"_s);
    QVERIFY(signature.has_value());
    QCOMPARE(signature->verify(message, key->publicKey()), Verdict::Good);
}

void TestMinisign::oursVerifiesTheirs_data()
{
    QTest::addColumn<QStringList>("how");
    QTest::addColumn<MinisignSignature::Algorithm>("algorithm");
    QTest::newRow("of the message's hash") << QStringList() << MinisignSignature::Algorithm::Prehashed;
    QTest::newRow("legacy") << QStringList{u"-l"_s} << MinisignSignature::Algorithm::Legacy;
}

void TestMinisign::oursVerifiesTheirs()
{
    QFETCH(QStringList, how);
    QFETCH(MinisignSignature::Algorithm, algorithm);
    const auto key = MinisignPublicKey::fromText(fileContents(file("theirs.pub")), u"theirs.pub"_s);
    QVERIFY(key.has_value());
    QCOMPARE(key->toText(), fileContents(file("theirs.pub")));
    QVERIFY(store(file("m"), message));
    QCOMPARE(minisign(QStringList{u"-S"_s} + how +
                      QStringList{u"-s"_s, file("theirs.key"), u"-m"_s, file("m"), u"-x"_s, file("m.sig"),
                                  u"-t"_s, u"by hand"_s}),
             0);
    const auto text = fileContents(file("m.sig"));
    const auto signature = MinisignSignature::fromText(text, u"m.sig"_s);
    QVERIFY(signature.has_value());
    QCOMPARE(signature->algorithm, algorithm);
    QCOMPARE(signature->trustedComment, QByteArray("by hand"));
    QCOMPARE(signature->toText(), text);
    QCOMPARE(signature->verify(message, *key), Verdict::Good);
    QCOMPARE(signature->verify(message + ' ', *key), Verdict::Altered);
    auto renamed = *signature;
    renamed.trustedComment = "by foot";
    QCOMPARE(renamed.verify(message, *key), Verdict::CommentAltered);
}

void TestMinisign::oursSignsWithTheirKey()
{
    const auto key = MinisignKey::fromText(Secret(fileContents(file("theirs.key"))), u"theirs.key"_s);
    QVERIFY(key.has_value());
    QCOMPARE(key->publicKey().toText(), fileContents(file("theirs.pub")));
    QVERIFY(store(file("m"), message));
    QVERIFY(store(file("m.minisig"), key->sign(message, "c", "t").toText()));
    QCOMPARE(minisign({u"-V"_s, u"-p"_s, file("theirs.pub"), u"-m"_s, file("m")}), 0);
}

void TestMinisign::aKeySurvivesItsFile()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    const auto again = MinisignKey::fromText(key->toText(), u"key"_s);
    QVERIFY(again.has_value());
    QCOMPARE(again->publicKey(), key->publicKey());
    QCOMPARE(again->toText(), key->toText());
    QCOMPARE(again->sign(message, "c", "t").toText(), key->sign(message, "c", "t").toText());
    const auto other = MinisignKey::generate();
    QVERIFY(other.has_value());
    QVERIFY(other->publicKey() != key->publicKey());
}

void TestMinisign::everyChangeOfAByteIsSeen()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    const auto text = key->sign(message, "untrusted", "trusted").toText();
    // The first line is a comment that nothing covers: who wants it whole compares it.
    for (auto at = text.indexOf('\n'); at < text.size(); ++at) {
        for (const char flip : {'\x01', '\x20', '\x80'}) {
            auto changed = text;
            changed[at] = static_cast<char>(changed[at] ^ flip);
            const auto signature = MinisignSignature::fromText(changed, u"s"_s);
            const bool seen = !signature || signature->verify(message, key->publicKey()) != Verdict::Good ||
                              signature->toText() != changed;
            QVERIFY2(seen, changed.constData());
        }
    }
}

void TestMinisign::anotherKeyIsTold()
{
    const auto key = MinisignKey::generate();
    const auto other = MinisignKey::generate();
    QVERIFY(key.has_value() && other.has_value());
    const auto signature = key->sign(message, {}, {});
    QCOMPARE(signature.verify(message, other->publicKey()), Verdict::OtherKey);
    // the same id on another key does not help
    const MinisignPublicKey forged(key->publicKey().id(), other->publicKey().point());
    QCOMPARE(signature.verify(message, forged), Verdict::Altered);
}

void TestMinisign::commentsStayOneLine()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    const auto signature =
        key->sign(message, "a\nb" + QByteArray(2'000, 'u'), "c\r\nd" + QByteArray(9'000, 't'));
    const auto text = signature.toText();
    QCOMPARE(text.count('\n'), 4);
    QVERIFY(store(file("m"), message));
    QVERIFY(store(file("m.minisig"), text));
    QCOMPARE(minisign({u"-V"_s, u"-P"_s, QString::fromLatin1(key->publicKey().base64()), u"-m"_s, file("m")}),
             0);
}

void TestMinisign::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto key = MinisignKey::generate();
    const auto line = key->publicKey().base64();
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a text") << QByteArray("hello\n");
    QTest::newRow("no comment") << "RWxx\n" + line + '\n';
    QTest::newRow("a third line") << key->publicKey().toText() + "more\n";
    QTest::newRow("too short") << line.first(52);
    QTest::newRow("another kind") << "AA" + line.mid(2);
    QTest::newRow("a blank in it") << line.first(20) + ' ' + line.mid(20);
}

void TestMinisign::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, text);
    const auto key = MinisignPublicKey::fromText(text, u"some.pub"_s);
    QVERIFY(!key.has_value());
    QCOMPARE(key.error().kind, ErrorKind::Input);
    QCOMPARE(key.error().what, u"some.pub"_s);
    QVERIFY(!MinisignKey::fromText(Secret(text), u"some.key"_s).has_value());
}

void TestMinisign::refusesAKeyWhoseHalvesDiffer()
{
    const auto key = MinisignKey::generate();
    const auto other = MinisignKey::generate();
    QVERIFY(key.has_value() && other.has_value());
    const auto bytes = [](const MinisignKey &of) {
        return QByteArray::fromBase64(of.toText().reveal().split('\n')[1]);
    };
    auto mixed = bytes(*key);
    mixed.replace(94, 32, bytes(*other).mid(94, 32));
    const Secret text("untrusted comment: x\n" + mixed.toBase64() + '\n');
    const auto read = MinisignKey::fromText(text, u"some.key"_s);
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().why.contains(u"halves"_s), qPrintable(read.error().why));

    auto locked = bytes(*key);
    locked.replace(2, 2, "Sc"); // as minisign protects it by a password
    const auto refused =
        MinisignKey::fromText(Secret("untrusted comment: x\n" + locked.toBase64()), u"some.key"_s);
    QVERIFY(!refused.has_value());
    QVERIFY2(refused.error().why.contains(u"password"_s), qPrintable(refused.error().why));
}

void TestMinisign::refusesWhatIsNoSignature_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto key = MinisignKey::generate();
    const auto text = key->sign(message, "u", "t").toText();
    const auto lines = text.split('\n');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("three lines") << lines.first(3).join('\n');
    QTest::newRow("five lines") << text + "more\n";
    QTest::newRow("no comment") << text.mid(1);
    QTest::newRow("another kind") << QByteArray(text).replace("\nRU", "\nQU");
    QTest::newRow("short") << QByteArray(text).replace(lines[3], lines[3].first(80));
}

void TestMinisign::refusesWhatIsNoSignature()
{
    QFETCH(QByteArray, text);
    const auto signature = MinisignSignature::fromText(text, u"some.minisig"_s);
    QVERIFY(!signature.has_value());
    QCOMPARE(signature.error().kind, ErrorKind::Input);
    QCOMPARE(signature.error().what, u"some.minisig"_s);
}

QTEST_GUILESS_MAIN(TestMinisign)
#include "tst_minisign.moc"
