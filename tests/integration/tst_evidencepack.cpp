#include "journal/FileJournalStore.h"
#include "report/EvidencePack.h"
#include "report/PackVerify.h"
#include "support/Program.h"
#include "support/ReportFixture.h"
#include "support/SchemaCheck.h"
#include "support/ToolRun.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace {

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool good = process.waitForFinished(testPatienceMs) &&
                      process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return good ? process.readAllStandardOutput() : QByteArray();
}

bool store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

bool isThere(const char *tool)
{
    return !QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty();
}

//! An item of the checklist as a format shows it: '3.1', title, status.
using Item = std::array<QString, 3>;

//! 'Dump the data|base' is one word wherever a column breaks it.
QString squeezed(QString text)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    return text.remove(blanks);
}

//! A cell of Markdown as it is read: without the backslashes that guard its characters.
QString unescaped(QString cell)
{
    static const QRegularExpression guarded(u"\\\\([!-/:-@\\[-`{-~])"_s);
    return cell.trimmed().replace(guarded, u"\\1"_s).replace(u"&lt;"_s, u"<"_s).replace(u"&amp;"_s, u"&"_s);
}

bool isNumber(const QString &text)
{
    static const QRegularExpression number(u"^\\d+\\.\\d+$"_s);
    return number.match(text).hasMatch();
}

QList<Item> itemsOfJson(const QString &file)
{
    QList<Item> items;
    const auto report = readJsonFile(file);
    for (const auto &step : report["steps"])
        for (const auto &item : step["items"])
            items << Item{QString::fromStdString(item["number"]), QString::fromStdString(item["title"]),
                          QString::fromStdString(item["status"])};
    return items;
}

QList<Item> itemsOfMarkdown(const QString &file)
{
    static const QRegularExpression separator(u"(?<!\\\\)\\|"_s);
    QList<Item> items;
    for (const auto &line : QString::fromUtf8(fileContents(file)).split(u'\n')) {
        const auto cells = line.split(separator);
        if (cells.size() > 4 && isNumber(cells[1].trimmed()))
            items << Item{unescaped(cells[1]), unescaped(cells[2]), unescaped(cells[3])};
    }
    return items;
}

QList<Item> itemsOfHtml(const QString &file)
{
    const auto html = QString::fromUtf8(fileContents(file));
    static const QRegularExpression row(
        u"<tr><th scope=\"row\">(\\d+\\.\\d+)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QList<Item> items;
    for (auto it = row.globalMatch(html); it.hasNext();) {
        const auto match = it.next();
        const auto textOf = [](const QString &cell) {
            QXmlStreamReader xml(u"<c>"_s + cell + u"</c>"_s);
            xml.readNextStartElement();
            return xml.readElementText(QXmlStreamReader::IncludeChildElements);
        };
        items << Item{match.captured(1), textOf(match.captured(2)), textOf(match.captured(3))};
    }
    return items;
}

//! The cells of each row of a table of Markdown, as they are read.
QList<QStringList> markdownTable(const QString &file, const QString &caption)
{
    static const QRegularExpression separator(u"(?<!\\\\)\\|"_s);
    const auto text = QString::fromUtf8(fileContents(file));
    QList<QStringList> rows;
    for (const auto &line : text.section(u"\n**%1**\n\n"_s.arg(caption), 1, 1).split(u'\n')) {
        if (!line.startsWith(u'|'))
            break;
        QStringList cells;
        for (const auto &cell : line.split(separator).mid(1))
            cells << unescaped(cell).replace(u"<br>"_s, u"\n"_s).replace(u"&gt;"_s, u">"_s);
        cells.removeLast();
        rows << cells;
    }
    return rows.mid(2); // after the head and its rule
}

//! The same of HTML.
QList<QStringList> htmlTable(const QString &file, const QString &caption)
{
    const auto text = QString::fromUtf8(fileContents(file));
    auto table = text.section(u"<caption>%1</caption>"_s.arg(caption), 1, 1).section(u"</table>"_s, 0, 0);
    QXmlStreamReader xml(u"<table>"_s + table.replace(u"<br>"_s, u"\n"_s) + u"</table>"_s);
    QList<QStringList> rows;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"tr")
            rows << QStringList();
        else if (xml.name() == u"th" || xml.name() == u"td")
            rows.last() << xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return rows.mid(1); // after the head
}

//! Number and the first line of each title; status is an icon there.
QList<std::pair<QString, QString>> rowsOfPdf(const QString &file)
{
    const auto text = QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-raw"_s, file, u"-"_s}));
    static const QRegularExpression row(u"^(\\d+\\.\\d+) (\\S+)"_s, QRegularExpression::MultilineOption);
    QList<std::pair<QString, QString>> rows;
    const auto start = text.lastIndexOf(u"Checklist and evidence"_s);
    auto it = row.globalMatch(text.mid(start, text.indexOf(u"\nChecks\n"_s, start) - start));
    while (it.hasNext()) {
        const auto match = it.next();
        rows << std::pair(match.captured(1), match.captured(2));
    }
    return rows;
}

//! What a reader of a plan found: whole with its last hash, or the line that does not hold.
struct Finding
{
    bool whole = false;
    qint64 line = 0;
    qint64 lines = 0;
    qint64 tornBytes = 0;
    QString finalHash;

    friend bool operator==(const Finding &, const Finding &) = default;
};

Finding foundByGatelift(const QString &plan)
{
    const auto verdict = verifyJournal(plan);
    if (verdict.outcome == JournalVerdict::Outcome::Whole)
        return {true, 0, verdict.lines, verdict.tornBytes, verdict.finalHash};
    // Without its first line it is no plan to Gatelift; the auditor just says which line that is.
    return {false, std::max<qint64>(verdict.line, 1), 0, 0, {}};
}

QList<Finding> foundByAuditor(const QStringList &plans)
{
    const auto script = QStringLiteral(GATELIFT_SOURCE_DIR) + u"/tests/support/journal_auditor.py"_s;
    QList<Finding> findings;
    for (const auto &line : outputOf(u"python3"_s, QStringList{u"-B"_s, script} + plans).split('\n')) {
        const auto json = Json::parse(line.begin(), line.end(), nullptr, false);
        if (!json.is_object())
            continue;
        if (json["verdict"] == "whole")
            findings << Finding{true, 0, json["lines"], json["torn_bytes"],
                                QString::fromStdString(json["final_hash"])};
        else
            findings << Finding{false, json.value("line", 1), 0, 0, {}};
    }
    return findings;
}

} // namespace

//! The evidence pack of a rehearsed night: nothing in it can be changed unseen, whoever looks; and what it
//! says is the same in every format.
class TestEvidencePack : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void tenThousandChangesAreSeen();
    void anAuditorFindsThePlanWhole();
    void anAuditorFindsWhatGateliftFinds();
    void everyFormatHoldsTheSameItems();
    void everyFormatHoldsTheSameHandovers();
    void theCommandSaysWhatTheWindowSays();
    void aPlanThatGrowsMeanwhileIsOfOnePiece();
    void endsWhereItIsInterrupted();

private:
    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    QString m_night; //!< a rehearsed plan
};

void TestEvidencePack::initTestCase()
{
    GATELIFT_NEEDS(isThere("python3") && isThere("pdftotext"), "python3 or pdftotext is not installed");
    qputenv("XDG_DATA_HOME", file("data").toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); // nobody's keyring
    qunsetenv("XDG_CURRENT_DESKTOP");
    const auto rehearsed = callProgram({u"rehearse"_s, u"--from"_s, u"2.8.4.4"_s, u"--to"_s, u"3.4.3.29"_s,
                                        u"--data-planes"_s, u"4"_s, u"--out"_s, file("night")});
    QVERIFY2(rehearsed.code == 0, rehearsed.err.constData());
    m_night = file("night/plan.gatelift");
    const auto packed = callProgram({u"report"_s, m_night, u"--pack"_s, file("pack")});
    QVERIFY2(packed.code == 0, packed.err.constData());
}

void TestEvidencePack::tenThousandChangesAreSeen()
{
    // A small night, so that ten thousand times all of its files are read anew in seconds.
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    QVERIFY(FileJournalStore::create(file("small.gatelift"), PlanCreated{}, u"ann"_s, at).has_value());
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    EvidencePackRequest request;
    request.planFile = file("small.gatelift");
    request.folder = file("small");
    request.at = at;
    request.document = [](const QList<JournalEntry> &entries) -> Result<ReportDocument> {
        return buildReport(UpgradePlan::replay(entries), entries, ReportInputs());
    };
    const auto pack = writeEvidencePack(request, *key);
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    QCOMPARE(verifyPack(request.folder).outcome, PackVerdict::Outcome::Whole);
    QCOMPARE(verifyPack(request.folder, key->publicKey()).outcome, PackVerdict::Outcome::Whole);

    const auto names = QDir(request.folder).entryList(QDir::Files);
    QList<QByteArray> contents;
    qsizetype total = 0;
    for (const auto &name : names) {
        contents << fileContents(request.folder + u'/' + name);
        total += contents.last().size();
    }
    QRandomGenerator random(20261120);
    const auto below = [&random](qsizetype end) { return qsizetype(random.bounded(quint64(end))); };
    for (int change = 0; change < 10'000; ++change) {
        // Every other one anywhere, as bytes rot; the others in each file alike, or the signature had three.
        qsizetype index = below(names.size());
        qsizetype place = below(contents[index].size());
        if (change % 2 == 0) {
            index = 0;
            for (place = below(total); place >= contents[index].size(); ++index)
                place -= contents[index].size();
        }
        QFile changed(request.folder + u'/' + names[index]);
        QVERIFY(changed.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const auto flip = static_cast<char>(1 + below(255));
        const char byte = static_cast<char>(contents[index][place] ^ flip);
        QVERIFY(changed.seek(place) && changed.write(&byte, 1) == 1);
        const auto verdict =
            change % 4 < 2 ? verifyPack(request.folder) : verifyPack(request.folder, key->publicKey());
        const auto what = u"change %1: byte %2 of %3"_s.arg(change).arg(place).arg(names[index]);
        QVERIFY2(verdict.outcome == PackVerdict::Outcome::Altered, qPrintable(what));
        const bool isSigned =
            !names[index].startsWith(u"manifest.json"_s) && names[index] != u"gatelift.pub"_s;
        QVERIFY2(!isSigned || verdict.problems.first().file == names[index], qPrintable(what));
        QVERIFY(changed.seek(place) && changed.write(&contents[index].constData()[place], 1) == 1);
    }
    QCOMPARE(verifyPack(request.folder, key->publicKey()).outcome, PackVerdict::Outcome::Whole);
}

void TestEvidencePack::anAuditorFindsThePlanWhole()
{
    const auto manifest = readJsonFile(file("pack/manifest.json"));
    const auto found = foundByAuditor({m_night, file("pack/plan.gatelift")});
    QCOMPARE(found.size(), 2);
    for (const auto &finding : found) {
        QVERIFY(finding.whole);
        QCOMPARE(finding.finalHash.toStdString(), manifest["plan"]["final_hash"].get<std::string>());
        QCOMPARE(finding.lines, manifest["plan"]["entries"].get<qint64>());
    }
    QVERIFY(found.first().lines > 100);
}

void TestEvidencePack::anAuditorFindsWhatGateliftFinds()
{
    const auto lines = fileContents(m_night).split('\n').first(24);
    const auto whole = lines.join('\n') + '\n';
    QList<QByteArray> plans{whole};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto without = lines;
        without.removeAt(i);
        auto twice = lines;
        twice.insert(i, lines[i]);
        auto swapped = lines;
        swapped.swapItemsAt(i, (i + 1) % lines.size());
        auto spaced = lines; // the content is the same, and so is the hash
        spaced[i].replace(",\"by\":", " , \"by\": ");
        auto doubled = lines; // one reader takes the first, another the last
        doubled[i].replace("{\"at\":", "{\"by\":\"mallory\",\"at\":");
        for (const auto &list : {without, twice, swapped, spaced, doubled})
            plans << list.join('\n') + '\n';
    }
    QRandomGenerator random(42);
    for (int i = 0; i < 100; ++i)
        plans << whole.first(random.bounded(1, int(whole.size())));
    for (int i = 0; i < 300; ++i) {
        auto changed = whole;
        const auto place = random.bounded(int(whole.size()));
        changed[place] = static_cast<char>(changed[place] ^ random.bounded(1, 256));
        plans << changed;
    }
    QStringList files;
    for (const auto &plan : plans) {
        files << file("altered-") + QString::number(files.size());
        QVERIFY(store(files.last(), plan));
    }
    const auto auditor = foundByAuditor(files);
    QCOMPARE(auditor.size(), files.size());
    qsizetype refused = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const auto gatelift = foundByGatelift(files[i]);
        refused += gatelift.whole ? 0 : 1;
        const auto what =
            u"plan %1: Gatelift %2 line %3 of %4 torn %5, auditor %6 line %7 of %8 torn %9"_s.arg(i)
                .arg(gatelift.whole)
                .arg(gatelift.line)
                .arg(gatelift.lines)
                .arg(gatelift.tornBytes)
                .arg(auditor[i].whole)
                .arg(auditor[i].line)
                .arg(auditor[i].lines)
                .arg(auditor[i].tornBytes);
        QVERIFY2(gatelift == auditor[i], qPrintable(what));
    }
    QVERIFY(refused > 300);
}

void TestEvidencePack::everyFormatHoldsTheSameItems()
{
    const auto items = itemsOfJson(file("pack/report.json"));
    QVERIFY(items.size() > 80);
    // The words of a status are the reader's; each stands for one key.
    QHash<QString, QSet<QString>> words;
    for (const auto &others :
         {itemsOfMarkdown(file("pack/report.md")), itemsOfHtml(file("pack/report.html"))}) {
        QCOMPARE(others.size(), items.size());
        for (qsizetype i = 0; i < items.size(); ++i) {
            QCOMPARE(others[i][0], items[i][0]);
            QCOMPARE(others[i][1], items[i][1]);
            words[items[i][2]].insert(others[i][2]);
        }
    }
    for (auto it = words.cbegin(); it != words.cend(); ++it)
        QVERIFY2(it->size() == 1, qPrintable(it.key() + u": "_s + it->values().join(u", "_s)));

    const auto rows = rowsOfPdf(file("pack/report.pdf"));
    const auto text =
        squeezed(QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-raw"_s, file("pack/report.pdf"), u"-"_s})));
    QCOMPARE(rows.size(), items.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        QCOMPARE(rows[i].first, items[i][0]);
        QVERIFY2(items[i][1].startsWith(rows[i].second), qPrintable(items[i][1]));
        QVERIFY2(text.contains(items[i][0] + squeezed(items[i][1])), qPrintable(items[i][1]));
    }
}

void TestEvidencePack::everyFormatHoldsTheSameHandovers()
{
    const auto plan = file("handed.gatelift");
    QVERIFY(QFile::copy(m_night, plan));
    {
        auto opened = FileJournalStore::open(plan);
        QVERIFY(opened.has_value());
        const auto ann = UpgradePlan::replay(opened->entries).details.operatorName;
        auto at = opened->entries.constLast().at;
        const auto add = [&](const PlanEvent &event, const QString &by) {
            at = at.addSecs(600);
            return opened->store->append(event, by, at).has_value();
        };
        QVERIFY(add(HandoverOffered{u"Bea"_s, u"watch dp-1 | and *Y*"_s}, ann));
        QVERIFY(add(HandoverWithdrawn{}, ann));
        QVERIFY(add(HandoverOffered{{}, {}}, ann));
        QVERIFY(add(HandoverTaken{u"Bea"_s, ann, {}}, u"Bea"_s));
        QVERIFY(add(HandoverTaken{u"Cid <D>"_s, u"Bea"_s, u"Bea is on the train"_s}, u"Cid <D>"_s));
        QVERIFY(add(HandoverOffered{u"Dora"_s, u"good night"_s}, u"Cid <D>"_s));
    }
    const auto packed = callProgram({u"report"_s, plan, u"--pack"_s, file("handed")});
    QVERIFY2(packed.code == 0, packed.err.constData());
    const auto json = readJsonFile(file("handed/report.json"));
    const auto pdf =
        squeezed(QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-raw"_s, file("handed/report.pdf"), u"-"_s})));
    const auto holds = [](const QStringList &cells, const Json &facts) {
        for (const auto &fact : facts) { // null: nothing to tell
            const auto words = fact.is_string() ? QString::fromStdString(fact) : QString();
            if (!words.isEmpty() && !cells.join(u'\n').contains(words))
                return false;
        }
        return true;
    };
    for (const auto &[part, caption, count] : {std::tuple("handovers", u"Each hand-over"_s, qsizetype(4)),
                                               std::tuple("leads", u"Who led the plan"_s, qsizetype(3))}) {
        const auto rows = markdownTable(file("handed/report.md"), caption);
        QCOMPARE(rows.size(), count);
        QCOMPARE(htmlTable(file("handed/report.html"), caption), rows);
        QCOMPARE(static_cast<qsizetype>(json[part].size()), count);
        for (qsizetype i = 0; i < count; ++i) {
            auto facts = json[part][static_cast<std::size_t>(i)];
            for (const char *other : {"state", "from", "until", "offered_at", "ended_at"}) // said in words
                facts.erase(other);
            QVERIFY2(holds(rows[i], facts), qPrintable(rows[i].join(u" | "_s)));
            for (const auto &cell : rows[i])
                for (const auto &line : cell.split(u'\n'))
                    QVERIFY2(pdf.contains(squeezed(line)), qPrintable(line));
        }
    }
}

void TestEvidencePack::theCommandSaysWhatTheWindowSays()
{
    // The rehearsal writes its report as the window does, from its session.
    const auto window = readJsonFile(file("night/report.json"));
    const auto command = readJsonFile(file("pack/report.json"));
    for (const char *part : {"outcome", "figures", "findings", "steps", "sign_offs", "gate_signatures",
                             "waivers", "backups", "checks", "freeze", "traffic", "path"})
        QCOMPARE(command[part], window[part]);
}

void TestEvidencePack::aPlanThatGrowsMeanwhileIsOfOnePiece()
{
    const QDateTime at(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    auto opened = FileJournalStore::create(file("grows.gatelift"), PlanCreated{}, u"ann"_s, at);
    QVERIFY(opened.has_value());
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    EvidencePackRequest request;
    request.planFile = file("grows.gatelift");
    request.folder = file("grown");
    request.at = at;
    request.document = [&](const QList<JournalEntry> &entries) -> Result<ReportDocument> {
        // the operator goes on while the report is drawn
        if (const auto more = opened->store->append(ItemNoted{u"i"_s, u"n"_s}, u"ann"_s, at); !more)
            return tl::unexpected(more.error());
        return buildReport(UpgradePlan::replay(entries), entries, ReportInputs());
    };
    const auto pack = writeEvidencePack(request, *key);
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    QCOMPARE(pack->entries, 1);
    QCOMPARE(verifyJournal(request.planFile).lines, 2);
    const auto verdict = verifyPack(request.folder);
    QVERIFY2(verdict.problems.isEmpty(),
             verdict.problems.isEmpty() ? "" : qPrintable(verdict.problems[0].why));
    QCOMPARE(verdict.journal.finalHash, pack->finalHash);
    // and the pack is a state that the plan went through
    QCOMPARE(verifyJournal(request.planFile, pack->finalHash).againstLine, 1);
}

void TestEvidencePack::endsWhereItIsInterrupted()
{
    const auto key = MinisignKey::generate();
    QVERIFY(key.has_value());
    EvidencePackRequest request;
    request.planFile = m_night;
    request.folder = file("interrupted");
    request.document = [](const QList<JournalEntry> &entries) -> Result<ReportDocument> {
        return buildReport(UpgradePlan::replay(entries), entries, ReportInputs());
    };
    int asked = 0;
    request.isCancelled = [&asked] { return ++asked == 3; };
    const auto pack = writeEvidencePack(request, *key);
    QVERIFY(!pack.has_value());
    QCOMPARE(pack.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFileInfo::exists(request.folder) && !QFileInfo::exists(request.folder + u".partial"_s));
}

QTEST_MAIN(TestEvidencePack)
#include "tst_evidencepack.moc"
