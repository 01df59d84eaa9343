#include "journal/CanonicalJson.h"
#include "journal/FileJournalStore.h"
#include "journal/JournalVerify.h"
#include "support/TestMain.h"

#include <QRandomGenerator>

#include <nlohmann/json.hpp>

#include <csignal>
#include <ctime>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

ItemStatusChanged tick(int number)
{
    return {u"item-%1"_s.arg(number), ItemStatus::Done, u"Ünïcode — 東京"_s};
}

QByteArray hashOf(const QByteArray &line)
{
    auto json = nlohmann::json::parse(line.constData());
    json.erase("hash");
    return sha256Hex(QByteArray::fromStdString(json.dump()));
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fileIsAsTheContractSays();
    void appendsAndReopens();
    void createNeverOverwrites_data();
    void createNeverOverwrites();
    void createThatFailsLeavesNothing();
    void tornAtEveryByteOfTheLastLine();
    void lastLineWithoutItsEndIsKept();
    void alteredAnywhereIsRefusedWithItsLine();
    void brokenChainsAreRefusedWithTheirLine_data();
    void brokenChainsAreRefusedWithTheirLine();
    void otherWritersLayoutIsAccepted();
    void foreignFiles_data();
    void foreignFiles();
    void wrongShapeNamesLineAndPath();
    void unknownTypesAreKeptInTheFile();
    void fullDiskLeavesTheFileAsItWas();
    void readOnlyFileOpensReadOnly();
    void secondOpenerReadsOnly();
    void noteOfADeadProcessMeansNothing();
    void replacedOrChangedFileIsNotWrittenTo_data();
    void replacedOrChangedFileIsNotWrittenTo();
    void reportsHashIsLookedFor();
    void hundredThousandLinesOpenQuickly();

private:
    //! A plan with `ticks` ticks, closed again.
    QString makePlan(int ticks);

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_plans = 0;
};

void TestJournal::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestJournal::makePlan(int ticks)
{
    const QString path = m_folder->filePath(u"plan-%1.gatelift"_s.arg(++m_plans));
    auto opened =
        FileJournalStore::create(path, PlanCreated{1, u"Nacht"_s, false, u"gatelift"_s, {}}, u"ann"_s, start);
    if (!opened)
        return {};
    for (int i = 0; i < ticks; ++i) {
        if (!opened->store->append(tick(i), u"ann"_s, start.addSecs(i)))
            return {};
    }
    return path;
}

void TestJournal::fileIsAsTheContractSays()
{
    const QString path = makePlan(2);
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    const auto lines = contents(path).split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.last().isEmpty());
    QByteArray prev(64, '0');
    for (int i = 0; i < 3; ++i) {
        const auto json = nlohmann::json::parse(lines[i].constData());
        QCOMPARE(json.size(), 7U);
        QCOMPARE(json["seq"].get<int>(), i + 1);
        QCOMPARE(QByteArray::fromStdString(json["prev"]), prev);
        prev = QByteArray::fromStdString(json["hash"]);
        QCOMPARE(prev, hashOf(lines[i]));
    }
    QVERIFY(lines[0].contains("\"type\":\"plan.created\""));
    QVERIFY(lines[0].contains("\"format\":1"));
    QVERIFY(lines[1].contains("\"at\":\"2026-11-20T22:00:00.000Z\""));
    QVERIFY(lines[1].contains("東京"));
}

void TestJournal::appendsAndReopens()
{
    const QString path = makePlan(3);
    {
        auto opened = FileJournalStore::open(path);
        QVERIFY(opened.has_value());
        QVERIFY(!opened->report.isRemarkable());
        QVERIFY(!opened->store->isReadOnly());
        QCOMPARE(opened->store->location(), path);
        QCOMPARE(opened->entries.size(), 4);
        const auto entry = opened->store->append(tick(9), u"bea"_s, start);
        QVERIFY(entry.has_value());
        QCOMPARE(entry->seq, 5);
    }
    const auto again = FileJournalStore::open(path);
    QVERIFY(again.has_value());
    QCOMPARE(again->entries.last().by, u"bea"_s);
    QCOMPARE(again->entries.last().at, start);
    QCOMPARE(std::get<ItemStatusChanged>(again->entries.last().event).reason, u"Ünïcode — 東京"_s);
    QCOMPARE(verifyJournal(path).outcome, JournalVerdict::Outcome::Whole);
    QCOMPARE(verifyJournal(path).finalHash, again->entries.last().hash);
    // the plan and its lock note, nothing else
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestJournal::createNeverOverwrites_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a file") << u"file"_s;
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a link to nowhere") << u"link"_s;
}

void TestJournal::createNeverOverwrites()
{
    QFETCH(QString, kind);
    const QString path = m_folder->filePath(u"taken"_s);
    if (kind == u"file"_s)
        write(path, "precious");
    else if (kind == u"folder"_s)
        QVERIFY(QDir().mkdir(path));
    else
        QVERIFY(QFile::link(u"/nonexistent"_s, path));
    const auto created = FileJournalStore::create(path, PlanCreated{}, u"ann"_s, start);
    QVERIFY(!created.has_value());
    QCOMPARE(created.error().kind, ErrorKind::Io);
    QVERIFY(!created.error().hint.isEmpty());
    if (kind == u"file"_s)
        QCOMPARE(contents(path), QByteArray("precious"));
    const auto everything = QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot;
    QCOMPARE(QDir(m_folder->path()).entryList(everything).size(), 1);
}

void TestJournal::createThatFailsLeavesNothing()
{
    const QString path = m_folder->filePath(u"no/such/folder.gatelift"_s);
    QVERIFY(!FileJournalStore::create(path, PlanCreated{}, {}, start).has_value());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestJournal::tornAtEveryByteOfTheLastLine()
{
    const QByteArray whole = contents(makePlan(3));
    const qsizetype lastStart = whole.lastIndexOf('\n', whole.size() - 2) + 1;
    const QString path = m_folder->filePath(u"torn.gatelift"_s);
    for (qsizetype size = lastStart + 1; size < whole.size() - 1; ++size) {
        write(path, whole.left(size));
        const auto verdict = verifyJournal(path);
        QCOMPARE(verdict.outcome, JournalVerdict::Outcome::Whole);
        QCOMPARE(verdict.tornBytes, size - lastStart);
        const auto opened = FileJournalStore::open(path);
        QVERIFY2(opened.has_value(), qPrintable(QString::number(size)));
        QCOMPARE(opened->report.tornBytes, size - lastStart);
        QCOMPARE(opened->entries.size(), 3);
        QCOMPARE(contents(path), whole.left(lastStart));
        QVERIFY(opened->store->append(tick(5), u"ann"_s, start).has_value());
        QCOMPARE(verifyJournal(path).lines, 4);
    }
    write(path, whole.left(lastStart) + QByteArray(4096, '\0')); // what a crash of the machine may leave
    QCOMPARE(FileJournalStore::open(path)->report.tornBytes, 4096);
}

void TestJournal::lastLineWithoutItsEndIsKept()
{
    const QString path = makePlan(3);
    const QByteArray whole = contents(path);
    write(path, whole.chopped(1));
    const auto opened = FileJournalStore::open(path);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->entries.size(), 4);
    QCOMPARE(contents(path), whole);
}

void TestJournal::alteredAnywhereIsRefusedWithItsLine()
{
    const QByteArray whole = contents(makePlan(12));
    const QString path = m_folder->filePath(u"altered.gatelift"_s);
    QRandomGenerator random(20261120);
    QList<qsizetype> places{0, whole.size() - 1, whole.indexOf('\n'), whole.lastIndexOf('\n', -2)};
    while (places.size() < 204)
        places << random.bounded(static_cast<int>(whole.size()));
    for (const qsizetype place : places) {
        QByteArray changed = whole;
        do {
            changed[place] = static_cast<char>(random.bounded(256));
        } while (changed[place] == whole[place]);
        write(path, changed);
        const qint64 line = whole.left(place).count('\n') + 1;
        const auto opened = FileJournalStore::open(path);
        const QString told = u"byte %1 became %2: "_s.arg(place).arg(int(changed[place]));
        QVERIFY2(!opened.has_value(), qPrintable(told));
        QCOMPARE(opened.error().kind, ErrorKind::Input);
        QVERIFY2(opened.error().why.startsWith(u"line %1 "_s.arg(line)),
                 qPrintable(told + opened.error().why));
        const auto verdict = verifyJournal(path);
        QCOMPARE(verdict.outcome, JournalVerdict::Outcome::Altered);
        QCOMPARE(verdict.line, line);
        QCOMPARE(contents(path), changed);
    }
}

void TestJournal::brokenChainsAreRefusedWithTheirLine_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("line");
    QTest::newRow("a line removed") << u"remove"_s << 3;
    QTest::newRow("two lines swapped") << u"swap"_s << 3;
    QTest::newRow("a line twice") << u"twice"_s << 4;
    QTest::newRow("an empty line between") << u"empty"_s << 3;
    QTest::newRow("content changed and its hash made new") << u"rehash"_s << 4;
    QTest::newRow("a repeated key hides another value") << u"repeat"_s << 3;
    QTest::newRow("the number changed and its hash made new") << u"number"_s << 6;
}

void TestJournal::brokenChainsAreRefusedWithTheirLine()
{
    QFETCH(QString, how);
    QFETCH(int, line);
    const QString path = makePlan(5);
    auto lines = contents(path).split('\n');
    const auto rehash = [&lines](qsizetype index, const QByteArray &from, const QByteArray &to) {
        QByteArray changed = lines[index];
        const QByteArray before = hashOf(changed);
        changed.replace(from, to);
        lines[index] = changed.replace(before, hashOf(changed));
    };
    if (how == u"remove"_s)
        lines.removeAt(2);
    else if (how == u"swap"_s)
        lines.swapItemsAt(2, 3);
    else if (how == u"twice"_s)
        lines.insert(3, lines[2]);
    else if (how == u"empty"_s)
        lines.insert(2, QByteArray());
    else if (how == u"rehash"_s)
        rehash(2, "item-1", "item-9"); // found by the line after it
    else if (how == u"repeat"_s)
        lines[2].replace("\"by\":", "\"by\":\"eve\",\"by\":");
    else
        rehash(5, "\"seq\":6", "\"seq\":7");
    write(path, lines.join('\n'));
    const auto verdict = verifyJournal(path);
    QCOMPARE(verdict.outcome, JournalVerdict::Outcome::Altered);
    QCOMPARE(verdict.line, line);
    QVERIFY(!FileJournalStore::open(path).has_value());
}

void TestJournal::otherWritersLayoutIsAccepted()
{
    const QString path = makePlan(3);
    QByteArray spaced;
    for (const QByteArray &line : contents(path).trimmed().split('\n')) {
        const auto json = nlohmann::json::parse(line.constData());
        QByteArray text = QByteArray::fromStdString(json.dump(1));
        spaced += text.replace('\n', ' ') + '\n';
    }
    write(path, spaced);
    QCOMPARE(verifyJournal(path).outcome, JournalVerdict::Outcome::Whole);
    QVERIFY(FileJournalStore::open(path).has_value());
}

void TestJournal::foreignFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind"); // empty for a plain file
    QTest::addColumn<QString>("says");
    const auto made = [](const char *type, const QByteArray &data) {
        QByteArray line = "{\"at\":\"2026-11-20T22:00:00.000Z\",\"by\":\"x\",\"data\":" + data +
                          ",\"hash\":\"H\",\"prev\":\"" + QByteArray(64, '0') + "\",\"seq\":1,\"type\":\"" +
                          type + "\"}";
        const QByteArray hash = hashOf(line);
        return line.replace("\"H\"", '"' + hash + '"') + '\n';
    };
    const QString notAPlan = u"not a Gatelift plan"_s;
    QTest::newRow("empty") << QByteArray("") << QString() << u"empty"_s;
    QTest::newRow("a text") << QByteArray("hello\nworld\n") << QString() << notAPlan;
    QTest::newRow("other JSON lines") << QByteArray("{\"a\":1}\n{\"a\":2}\n") << QString() << notAPlan;
    QTest::newRow("a PDF") << QByteArray("%PDF-1.4\n%\xE2\xE3\n1 0 obj") << QString() << notAPlan;
    QTest::newRow("zeros without a line end") << QByteArray(3'000'000, '\0') << QString() << notAPlan;
    QTest::newRow("a bomb of brackets") << QByteArray(1'000'000, '[') + '\n' << QString() << notAPlan;
    QTest::newRow("a first line cut short")
        << QByteArray("{\"seq\":1,\"at\":\"2026") << QString() << u"never fully created"_s;
    QTest::newRow("a chain that begins otherwise") << made("item.note", "{}") << QString() << notAPlan;
    QTest::newRow("a newer format") << made("plan.created", "{\"format\":2}") << QString()
                                    << u"newer Gatelift"_s;
    QTest::newRow("a format that is no number")
        << made("plan.created", "{\"format\":\"1\"}") << QString() << notAPlan;
    QTest::newRow("a folder") << QByteArray() << u"folder"_s << u"folder"_s;
    QTest::newRow("a pipe") << QByteArray() << u"pipe"_s << u"pipe"_s;
    QTest::newRow("missing") << QByteArray() << u"missing"_s << u"no such file"_s;
}

void TestJournal::foreignFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, kind);
    QFETCH(QString, says);
    const QString path = m_folder->filePath(u"foreign"_s);
    if (kind == u"folder"_s)
        QVERIFY(QDir().mkdir(path));
    else if (kind == u"pipe"_s)
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    else if (kind != u"missing"_s)
        write(path, bytes);
    const auto opened = FileJournalStore::open(path);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().kind, ErrorKind::Input);
    QVERIFY2(opened.error().why.contains(says), qPrintable(opened.error().why));
    QVERIFY(!opened.error().hint.isEmpty());
    QCOMPARE(verifyJournal(path).outcome, JournalVerdict::Outcome::NotAPlan);
    if (kind.isEmpty())
        QCOMPARE(contents(path), bytes);
}

void TestJournal::wrongShapeNamesLineAndPath()
{
    const QString path = makePlan(1);
    auto lines = contents(path).split('\n');
    const QByteArray before = hashOf(lines[1]);
    lines[1].replace("\"status\":\"done\"", "\"status\":1234567");
    lines[1].replace(before, hashOf(lines[1]));
    write(path, lines.join('\n'));
    const auto opened = FileJournalStore::open(path);
    QVERIFY(!opened.has_value());
    QVERIFY2(opened.error().why.contains(u"line 2"_s) && opened.error().why.contains(u"/data/status"_s),
             qPrintable(opened.error().why));
}

void TestJournal::unknownTypesAreKeptInTheFile()
{
    const QString path = makePlan(0);
    {
        auto opened = FileJournalStore::open(path);
        const UnknownEvent event{u"moon.phase"_s, u"{\"full\":1.5}"_s};
        QVERIFY(opened->store->append(event, u"x"_s, start).has_value());
    }
    const auto opened = FileJournalStore::open(path);
    QVERIFY(opened.has_value());
    QCOMPARE(std::get<UnknownEvent>(opened->entries.last().event).data, u"{\"full\":1.5}"_s);
}

//! A limit on the file's size makes writing fall short and then fail, just as a full disk does.
void TestJournal::fullDiskLeavesTheFileAsItWas()
{
    const QString path = makePlan(2);
    const QByteArray whole = contents(path);
    auto opened = FileJournalStore::open(path);
    QVERIFY(opened.has_value());
    signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    for (rlim_t spare = 0; spare < 280; spare += 37) {
        const rlimit limit{static_cast<rlim_t>(whole.size()) + spare, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
        const auto entry = opened->store->append(tick(7), u"ann"_s, start);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!entry.has_value());
        QCOMPARE(entry.error().kind, ErrorKind::Io);
        QVERIFY(entry.error().why.contains(u"nothing was recorded"_s));
        QVERIFY(!entry.error().hint.isEmpty());
        QCOMPARE(contents(path), whole);
    }
    // room again: the same store goes on where it was
    QCOMPARE(opened->store->append(tick(7), u"ann"_s, start)->seq, 4);
    QCOMPARE(verifyJournal(path).lines, 4);
}

void TestJournal::readOnlyFileOpensReadOnly()
{
    const QString path = makePlan(2);
    const QByteArray torn = contents(path).chopped(5);
    write(path, torn);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const auto opened = FileJournalStore::open(path);
    QVERIFY(opened.has_value());
    QVERIFY(opened->report.readOnly);
    QVERIFY(opened->report.tornBytes > 0);
    QVERIFY(!opened->report.lockedBy.has_value());
    QCOMPARE(opened->entries.size(), 2);
    QVERIFY(!opened->store->append(tick(1), u"ann"_s, start).has_value());
    QCOMPARE(contents(path), torn);
}

void TestJournal::secondOpenerReadsOnly()
{
    const QString path = makePlan(2);
    int told[2];
    int finish[2];
    QCOMPARE(pipe(told), 0);
    QCOMPARE(pipe(finish), 0);
    const pid_t child = fork();
    if (child == 0) { // the other program
        const auto opened = FileJournalStore::open(path);
        const char ready = opened.has_value() && !opened->store->isReadOnly() ? 'y' : 'n';
        char byte = 0;
        [[maybe_unused]] ssize_t ignored = ::write(told[1], &ready, 1);
        ignored = ::read(finish[0], &byte, 1);
        _exit(0);
    }
    char ready = 0;
    QCOMPARE(::read(told[0], &ready, 1), 1);
    QCOMPARE(ready, 'y');
    {
        const auto second = FileJournalStore::open(path);
        QVERIFY(second.has_value());
        QVERIFY(second->store->isReadOnly());
        QVERIFY(second->report.lockedBy.has_value());
        QCOMPARE(second->report.lockedBy->pid, child);
        QCOMPARE(second->report.lockedBy->host, QSysInfo::machineHostName());
        QVERIFY(!second->report.lockedBy->user.isEmpty());
        QVERIFY(!second->store->append(tick(1), u"ann"_s, start).has_value());
        QCOMPARE(verifyJournal(path).outcome, JournalVerdict::Outcome::Whole);
        QCOMPARE(FileJournalStore::openReadOnly(path)->entries.size(), 3);
    }
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const auto third = FileJournalStore::open(path);
    QVERIFY(!third->store->isReadOnly());
    // also within one program
    QVERIFY(FileJournalStore::open(path)->store->isReadOnly());
}

void TestJournal::noteOfADeadProcessMeansNothing()
{
    const QString path = makePlan(1);
    const QFileInfo plan(path);
    const QString note = plan.absolutePath() + u"/."_s + plan.fileName() + u".lock"_s;
    write(note, R"({"host":"gone","pid":1,"user":"eve"})");
    QVERIFY(!FileJournalStore::open(path)->store->isReadOnly());
}

void TestJournal::replacedOrChangedFileIsNotWrittenTo_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("deleted") << u"delete"_s;
    QTest::newRow("replaced by an editor") << u"replace"_s;
    QTest::newRow("appended to by another program") << u"append"_s;
    QTest::newRow("cut by another program") << u"cut"_s;
}

void TestJournal::replacedOrChangedFileIsNotWrittenTo()
{
    QFETCH(QString, how);
    const QString path = makePlan(2);
    const QByteArray whole = contents(path);
    auto opened = FileJournalStore::open(path);
    QVERIFY(opened.has_value());
    if (how == u"delete"_s || how == u"replace"_s)
        QVERIFY(QFile::remove(path));
    if (how == u"append"_s)
        write(path, whole + "x");
    else if (how == u"cut"_s)
        write(path, whole.chopped(9));
    else if (how == u"replace"_s)
        write(path, whole);
    const QByteArray before = contents(path);
    const auto entry = opened->store->append(tick(3), u"ann"_s, start);
    QVERIFY(!entry.has_value());
    QCOMPARE(entry.error().kind, ErrorKind::Io);
    QCOMPARE(contents(path), before);
}

void TestJournal::reportsHashIsLookedFor()
{
    const QString path = makePlan(4);
    const auto whole = verifyJournal(path);
    QCOMPARE(verifyJournal(path, whole.finalHash).outcome, JournalVerdict::Outcome::Whole);
    QCOMPARE(verifyJournal(path, whole.finalHash).againstLine, 5);
    {
        auto opened = FileJournalStore::open(path);
        QVERIFY(opened->store->append(ReportExported{}, u"ann"_s, start).has_value());
    }
    // an export is recorded after its report was made
    QCOMPARE(verifyJournal(path, whole.finalHash.toUpper()).againstLine, 5);
    const QByteArray all = contents(path);
    write(path, all.left(all.lastIndexOf('\n', all.lastIndexOf('\n', -2) - 1) + 1));
    QCOMPARE(verifyJournal(path).outcome, JournalVerdict::Outcome::Whole);
    const auto cut = verifyJournal(path, whole.finalHash);
    QCOMPARE(cut.outcome, JournalVerdict::Outcome::CutShort);
    QVERIFY(cut.error.has_value());
}

void TestJournal::hundredThousandLinesOpenQuickly()
{
    const QByteArray first = contents(makePlan(0));
    QByteArray prev = QByteArray::fromStdString(nlohmann::json::parse(first.constData())["hash"]);
    QByteArray text = first;
    const QByteArray body = "{\"at\":\"2026-11-20T22:00:00.000Z\",\"by\":\"ann\","
                            "\"data\":{\"item\":\"backup.dump\",\"reason\":\"\",\"status\":\"done\"},";
    for (int seq = 2; seq <= 100'000; ++seq) {
        const QByteArray rest =
            "\"prev\":\"" + prev + "\",\"seq\":" + QByteArray::number(seq) + ",\"type\":\"item.status\"}";
        prev = sha256Hex(body + rest);
        text += body + "\"hash\":\"" + prev + "\"," + rest + '\n';
    }
    const QString path = m_folder->filePath(u"long.gatelift"_s);
    write(path, text);
    const std::clock_t before = std::clock(); // processor time: the machine may be busy
    const auto opened = FileJournalStore::open(path);
    const auto took = static_cast<qint64>((std::clock() - before) * 1000 / CLOCKS_PER_SEC);
    QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().why));
    QCOMPARE(opened->entries.size(), 100'000);
    qInfo("100,000 lines (%lld bytes) in %lld ms", static_cast<long long>(text.size()),
          static_cast<long long>(took));
    QVERIFY2(took < 30'000, qPrintable(QString::number(took))); // a wide bound: unoptimised, sanitizers
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
