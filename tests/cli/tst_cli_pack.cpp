#include "journal/FileJournalStore.h"
#include "report/EvidencePack.h"
#include "support/Program.h"
#include "support/SchemaCheck.h"
#include "support/ToolRun.h"

#include <QProcess>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Calls somebody else's program; its exit code.
int call(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    return process.waitForFinished(testPatienceMs) && process.exitStatus() == QProcess::NormalExit
               ? process.exitCode()
               : -1;
}

bool store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

//! Changes a pack; what it does to which file.
using Harm = std::function<void(const QString &pack)>;

} // namespace

Q_DECLARE_METATYPE(Harm)

//! The contract of `gatelift report --pack` and of `gatelift verify PACK`.
class TestCliPack : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void holdsWhatItNames();
    void othersProgramsVerifyIt();
    void isWholeForVerify();
    void theKeyIsMadeOnceAndNeverShown();
    void takesAnEmptyFolder();
    void leavesOutAnUnfinishedLine();
    void overwritesNothing();
    void leavesNothingOnAFullDisk();
    void makesNoKeyForNoPlan();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void tellsWhatWasAltered_data();
    void tellsWhatWasAltered();
    void tellsWhoseKeyItIs();
    void findsACutOffEnd();
    void refusesWhatIsNoPack_data();
    void refusesWhatIsNoPack();

private:
    [[nodiscard]] QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QString inPack(const char *name) const { return file("pack/") + QLatin1String(name); }
    [[nodiscard]] QString signer() const { return file("data/gatelift/signing/signing.pub"); }
    [[nodiscard]] ProgramCall pack(const BeforeStart &before = {}) const
    {
        return callProgram({u"report"_s, m_plan, u"--pack"_s, file("pack")}, before);
    }
    [[nodiscard]] ProgramCall verify(const QStringList &options = {}) const
    {
        return callProgram(QStringList{u"verify"_s, file("pack")} + options);
    }

    //! The same whole pack for many rows: made once, copied after that.
    void bringPack();

    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_kept;
    QString m_plan;
};

void TestCliPack::initTestCase()
{
    // No desktop here, whoever runs this: no key of ours comes into anybody's keyring.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qunsetenv("XDG_CURRENT_DESKTOP");
}

void TestCliPack::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", file("data").toLocal8Bit());
    m_plan = file("night.gatelift");
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    PlanCreated created;
    created.title = u"Edge Köln"_s;
    auto opened = FileJournalStore::create(m_plan, created, u"ann"_s, at);
    QVERIFY(opened.has_value());
    PlanTarget target;
    target.from = u"3.4.3.12"_s;
    target.to = u"3.10.0.17"_s;
    QVERIFY(opened->store->append(target, u"ann"_s, at).has_value());
    for (int i = 0; i < 3; ++i)
        QVERIFY(opened->store->append(ItemNoted{u"backup.folder"_s, u"note"_s}, u"ann"_s, at).has_value());
}

void TestCliPack::bringPack()
{
    const auto key = m_kept.filePath(u"signing.pub"_s);
    const auto kept = m_kept.filePath(u"pack/"_s);
    if (!QFileInfo::exists(key)) {
        QCOMPARE(pack().code, 0);
        QVERIFY(QFile::copy(signer(), key));
        QVERIFY(QDir().rename(file("pack"), kept));
    }
    QVERIFY(QDir().mkpath(QFileInfo(signer()).path()));
    QVERIFY(QFileInfo::exists(signer()) || QFile::copy(key, signer()));
    QVERIFY(QDir().mkdir(file("pack")));
    for (const auto &name : QDir(kept).entryList(QDir::Files))
        QVERIFY(QFile::copy(kept + name, file("pack/") + name));
}

void TestCliPack::holdsWhatItNames()
{
    const auto call = pack();
    QVERIFY2(call.code == 0, call.err.constData());
    QVERIFY(call.out.startsWith(file("pack").toUtf8() + '\n'));
    const auto manifest = readJsonFile(inPack(PackFile::manifest));
    QCOMPARE(schemaComplaints(manifest, u"pack.schema.json"_s), QString());
    QStringList names{u"manifest.json"_s, u"manifest.json.minisig"_s};
    for (const auto &listed : manifest["files"]) {
        const auto name = QString::fromStdString(listed["name"]);
        const auto bytes = fileContents(file("pack/") + name);
        QCOMPARE(bytes.size(), listed["bytes"].get<qsizetype>());
        QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(),
                 QByteArray::fromStdString(listed["sha256"]));
        names << name;
    }
    names.sort();
    auto all = QDir(file("pack")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    all.sort();
    QCOMPARE(all, names);
    QCOMPARE(all.size(), 9);
    QCOMPARE(fileContents(inPack(PackFile::journal)), fileContents(m_plan));
    QVERIFY(fileContents(inPack("report.pdf")).startsWith("%PDF-"));
    QVERIFY(fileContents(inPack("report.html")).startsWith("<!DOCTYPE html>"));
    QVERIFY(fileContents(inPack("report.md")).contains("Edge Köln"));
    const auto report = readJsonFile(inPack("report.json"));
    QCOMPARE(report["plan"]["final_hash"], manifest["plan"]["final_hash"]);
    QCOMPARE(manifest["plan"]["entries"].get<int>(), 5);
    QCOMPARE(manifest["plan"]["title"].get<std::string>(), "Edge Köln");
}

void TestCliPack::othersProgramsVerifyIt()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"minisign"_s).isEmpty(), "minisign is not installed");
    QCOMPARE(pack().code, 0);
    const QStringList signature{u"-V"_s, u"-m"_s, u"manifest.json"_s, u"-p"_s, signer()};
    QCOMPARE(call(u"minisign"_s, signature, file("pack")), 0);
    QCOMPARE(call(u"sha256sum"_s, {u"-c"_s, u"--strict"_s, u"SHA256SUMS"_s}, file("pack")), 0);
    QVERIFY(store(inPack("report.md"), "all went well"));
    QCOMPARE(call(u"sha256sum"_s, {u"-c"_s, u"--strict"_s, u"SHA256SUMS"_s}, file("pack")), 1);
    QVERIFY(store(inPack("manifest.json"), fileContents(inPack("manifest.json")) + ' '));
    QCOMPARE(call(u"minisign"_s, signature, file("pack")), 1);
}

void TestCliPack::isWholeForVerify()
{
    QCOMPARE(pack().code, 0);
    const auto text = verify({u"--public-key"_s, signer()});
    QVERIFY2(text.code == 0 && text.err.isEmpty(), text.err.constData());
    const auto known = verify({u"--public-key"_s, signer(), u"--json"_s}).json();
    QCOMPARE(known["ok"].get<bool>(), true);
    QCOMPARE(known["status"].get<std::string>(), "whole");
    QCOMPARE(known["files"].get<int>(), 7);
    QCOMPARE(known["lines"].get<int>(), 5);
    QCOMPARE(known["key_from"].get<std::string>(), "public-key");
    QVERIFY(known["warnings"].empty() && known["problems"].empty());
    const auto hash = known["final_hash"].get<std::string>();
    QVERIFY(known["trusted_comment"].get<std::string>().ends_with("final_hash:" + hash));

    const auto unknown = verify({u"--json"_s}); // with the key in the pack: whole, but by whom?
    QCOMPARE(unknown.code, 0);
    QVERIFY2(unknown.err.contains("not who signed it"), unknown.err.constData());
    QCOMPARE(unknown.json()["key_from"].get<std::string>(), "pack");
    QCOMPARE(unknown.json()["warnings"].size(), 1U);

    for (const char *report : {"report.pdf", "report.html", "report.md", "report.json"}) {
        QCOMPARE(callProgram({u"verify"_s, m_plan, u"--against"_s, inPack(report)}).code, 0);
        QCOMPARE(verify({u"--against"_s, inPack(report)}).code, 0);
    }
}

void TestCliPack::theKeyIsMadeOnceAndNeverShown()
{
    const auto first = pack();
    QVERIFY2(first.err.contains("was made") && first.err.contains("no password"), first.err.constData());
    const QString secretFile = file("data/gatelift/signing/signing.key");
    QCOMPARE(QFile(secretFile).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    const auto secret = fileContents(secretFile).split('\n').value(1);
    QVERIFY(secret.size() > 200);
    QVERIFY(QDir().rename(file("pack"), file("first")));
    const auto second = pack();
    QVERIFY2(!second.err.contains("was made") && second.err.contains("no password"), second.err.constData());
    QCOMPARE(fileContents(inPack(PackFile::publicKey)), fileContents(signer()));
    QCOMPARE(fileContents(file("first/gatelift.pub")), fileContents(signer()));
    const auto half = secret.mid(90, 60); // of the seed, wherever it might stand
    QByteArray shown = first.out + first.err + second.out + second.err;
    for (const auto &name : QDir(file("pack")).entryList(QDir::Files))
        shown += fileContents(file("pack/") + name);
    QVERIFY(!shown.contains(half));
}

void TestCliPack::takesAnEmptyFolder()
{
    QVERIFY(QDir().mkdir(file("pack")));
    QCOMPARE(pack().code, 0);
    QCOMPARE(verify().code, 0);
}

void TestCliPack::leavesOutAnUnfinishedLine()
{
    const auto whole = fileContents(m_plan);
    QVERIFY(store(m_plan, whole.chopped(9)));
    const auto call = pack();
    QCOMPARE(call.code, 0);
    QVERIFY2(call.err.contains("unfinished"), call.err.constData());
    QCOMPARE(fileContents(m_plan), whole.chopped(9));
    QVERIFY(whole.startsWith(fileContents(inPack(PackFile::journal))));
    const auto verdict = verify({u"--json"_s});
    QCOMPARE(verdict.code, 0);
    QCOMPARE(verdict.json()["lines"].get<int>(), 4);
}

void TestCliPack::overwritesNothing()
{
    QVERIFY(QDir().mkdir(file("pack")));
    QVERIFY(store(inPack(".precious"), "x"));
    const auto call = pack();
    QCOMPARE(call.code, 3);
    QVERIFY2(call.err.contains("nothing is overwritten"), call.err.constData());
    QCOMPARE(QDir(file("pack")).entryList(QDir::Files | QDir::Hidden), QStringList{u".precious"_s});
    QVERIFY(!QFileInfo::exists(file("pack.partial")));
}

void TestCliPack::leavesNothingOnAFullDisk()
{
    const auto call = pack([] { limitFileSize(40'000); });
    QCOMPARE(call.code, 3);
    QVERIFY2(call.err.contains(file("pack/").toUtf8()) && call.err.contains("nothing is left"),
             call.err.constData());
    QVERIFY(!QFileInfo::exists(file("pack")));
    QVERIFY(!QFileInfo::exists(file("pack.partial")));
    QCOMPARE(pack().code, 0); // and is no obstacle
}

void TestCliPack::makesNoKeyForNoPlan()
{
    QVERIFY(QFile::remove(m_plan));
    const auto call = pack();
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError() && call.err.contains(m_plan.toUtf8()), call.err.constData());
    QVERIFY(!QFileInfo::exists(file("data")));
}

void TestCliPack::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("an empty name") << QStringList{u"--pack"_s, QString()};
    QTest::newRow("masked hosts beside the journal") << QStringList{u"--pack"_s, u"p"_s, u"--mask-hosts"_s};
    QTest::newRow("two packs") << QStringList{u"--pack"_s, u"p"_s, u"--pack"_s, u"q"_s};
}

void TestCliPack::refusesWrongCalls()
{
    QFETCH(QStringList, options);
    const auto call = callProgram(QStringList{u"report"_s, m_plan} + options);
    QCOMPARE(call.code, 2);
    QVERIFY2(call.saysOneError(), call.err.constData());
    const auto signedPlan = callProgram({u"verify"_s, m_plan, u"--public-key"_s, m_plan});
    QCOMPARE(signedPlan.code, 2);
    QVERIFY2(signedPlan.saysOneError(), signedPlan.err.constData());
}

void TestCliPack::tellsWhatWasAltered_data()
{
    QTest::addColumn<Harm>("harm");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    const auto at = [](const QString &pack, const char *name) { return pack + u'/' + QLatin1String(name); };
    const auto flip = [at](const char *name, qsizetype place) {
        return Harm([at, name, place](const QString &pack) {
            auto bytes = fileContents(at(pack, name));
            const auto index = place < 0 ? bytes.size() + place : place;
            bytes[index] = static_cast<char>(bytes[index] ^ 1);
            QVERIFY(store(at(pack, name), bytes));
        });
    };
    const auto remove = [at](const char *name) {
        return Harm([at, name](const QString &pack) { QVERIFY(QFile::remove(at(pack, name))); });
    };
    for (const char *name :
         {"report.pdf", "report.html", "report.md", "report.json", "plan.gatelift", "SHA256SUMS"}) {
        QTest::newRow(qPrintable(u"a byte of "_s + QLatin1String(name)))
            << flip(name, 30) << QString::fromLatin1(name) << u"altered"_s;
        QTest::newRow(qPrintable(u"no "_s + QLatin1String(name)))
            << remove(name) << QString::fromLatin1(name) << u"missing"_s;
    }
    QTest::newRow("the manifest") << flip("manifest.json", 40) << u"manifest.json"_s << u"signature"_s;
    QTest::newRow("the end of the manifest")
        << flip("manifest.json", -1) << u"manifest.json"_s << u"signature"_s;
    QTest::newRow("no manifest") << remove("manifest.json") << u"manifest.json"_s << u"missing"_s;
    QTest::newRow("no signature") << remove("manifest.json.minisig") << u"manifest.json.minisig"_s
                                  << u"missing"_s;
    QTest::newRow("the untrusted comment")
        << flip("manifest.json.minisig", 25) << u"manifest.json.minisig"_s << u"altered"_s;
    QTest::newRow("the trusted comment") << Harm([at](const QString &pack) {
        auto bytes = fileContents(at(pack, "manifest.json.minisig"));
        QVERIFY(store(at(pack, "manifest.json.minisig"), bytes.replace("timestamp:1", "timestamp:2")));
    }) << u"manifest.json.minisig"_s << u"altered"_s;
    QTest::newRow("the key's comment") << flip("gatelift.pub", 25) << u"gatelift.pub"_s << u"altered"_s;
    QTest::newRow("no key") << remove("gatelift.pub") << u"gatelift.pub"_s << u"missing"_s;
    QTest::newRow("a file too many") << Harm([at](const QString &pack) {
        QVERIFY(store(at(pack, ".note"), "x"));
    }) << u".note"_s << u"unexpected"_s;
    QTest::newRow("a folder too many")
        << Harm([at](const QString &pack) { QVERIFY(QDir().mkdir(at(pack, "more"))); }) << u"more"_s
        << u"unexpected"_s;
    QTest::newRow("a link in a file's place") << Harm([at](const QString &pack) {
        QVERIFY(QFile::rename(at(pack, "report.md"), pack + u"/../moved.md"_s));
        QVERIFY(QFile::link(pack + u"/../moved.md"_s, at(pack, "report.md")));
    }) << u"report.md"_s << u"altered"_s;
}

void TestCliPack::tellsWhatWasAltered()
{
    QFETCH(Harm, harm);
    QFETCH(QString, file);
    QFETCH(QString, kind);
    bringPack();
    harm(this->file("pack"));
    for (const auto &key : {QStringList(), QStringList{u"--public-key"_s, signer()}}) {
        const auto told = verify(key + QStringList{u"--json"_s});
        QCOMPARE(told.code, 1);
        const auto problems = told.json()["problems"];
        const bool named = std::any_of(problems.begin(), problems.end(), [&](const auto &problem) {
            return problem["file"] == file.toStdString() && problem["kind"] == kind.toStdString();
        });
        QVERIFY2(named, told.out.constData());
        QCOMPARE(told.json()["status"].get<std::string>(), "altered");
        QVERIFY(!told.json()["message"].get<std::string>().empty());
    }
    const auto text = verify();
    QCOMPARE(text.code, 1);
    QVERIFY2(text.err.contains(inPack(file.toLatin1().constData()).toUtf8()) && text.out.isEmpty(),
             text.err.constData());
}

void TestCliPack::tellsWhoseKeyItIs()
{
    // Somebody writes another night, and signs it with a key of their own.
    QCOMPARE(pack().code, 0);
    const auto honest = fileContents(signer());
    QVERIFY(QDir(file("pack")).removeRecursively());
    qputenv("XDG_DATA_HOME", file("other").toLocal8Bit());
    QCOMPARE(pack().code, 0);
    QVERIFY(store(file("honest.pub"), honest));
    QCOMPARE(verify().code, 0); // it is whole, and verify says that this is all
    const auto told = verify({u"--public-key"_s, file("honest.pub"), u"--json"_s});
    QCOMPARE(told.code, 1);
    const auto problems = told.json()["problems"];
    QVERIFY(!problems.empty());
    for (const auto &problem : problems)
        QCOMPARE(problem["kind"].get<std::string>(), "other-key");

    // Nor does the honest key in the pack help.
    QVERIFY(store(inPack(PackFile::publicKey), honest));
    QCOMPARE(verify().code, 1);
    QCOMPARE(verify({u"--public-key"_s, file("honest.pub")}).code, 1);
}

void TestCliPack::findsACutOffEnd()
{
    QCOMPARE(callProgram({u"report"_s, m_plan, u"--json"_s, file("late.json")}).code, 0);
    const auto all = fileContents(m_plan);
    QVERIFY(store(m_plan, all.left(all.lastIndexOf('\n', all.size() - 2) + 1)));
    QCOMPARE(pack().code, 0);
    QCOMPARE(verify().code, 0);
    const auto told = verify({u"--against"_s, file("late.json"), u"--json"_s});
    QCOMPARE(told.code, 1);
    QCOMPARE(told.json()["problems"][0]["kind"].get<std::string>(), "journal");
}

void TestCliPack::refusesWhatIsNoPack_data()
{
    QTest::addColumn<QByteArray>("manifest"); // null: none
    QTest::newRow("an empty folder") << QByteArray();
    QTest::newRow("a backup") << QByteArray(R"({"format":1,"id":"x","files":[]})");
    QTest::newRow("a text") << QByteArray("hello");
    QTest::newRow("of a newer program") << QByteArray(R"({"format":2,"kind":"gatelift-evidence-pack"})");
}

void TestCliPack::refusesWhatIsNoPack()
{
    QFETCH(QByteArray, manifest);
    QVERIFY(QDir().mkdir(file("pack")));
    if (!manifest.isNull())
        QVERIFY(store(inPack(PackFile::manifest), manifest));
    const auto told = verify({u"--json"_s});
    QCOMPARE(told.code, 2);
    QVERIFY2(told.saysOneError(), told.err.constData());
    QCOMPARE(told.json()["error"]["kind"].get<std::string>(), "input");
}

QTEST_GUILESS_MAIN(TestCliPack)
#include "tst_cli_pack.moc"
