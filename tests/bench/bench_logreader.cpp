#include "checks/LogReader.h"
#include "support/Program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

//! Budgets: a log of 1,000,000 lines is read in under five seconds, also where every tenth line is
//! recognized; told beside `grep -c` on the same file in the same run.
class BenchLogReader : public QObject
{
    Q_OBJECT

private slots:
    void readsAMillionLines_data();
    void readsAMillionLines();
};

namespace {

constexpr int lineCount = 1'000'000;
constexpr qint64 budgetMs = 5000;

QByteArrayList linesOf(const QString &name)
{
    auto lines = test::fileContents(QStringLiteral(GATELIFT_TEST_DATA "/logs/") + name).split('\n');
    lines.removeAll({});
    return lines;
}

//! The best of three, -1 where the tool is missing or failed.
qint64 grepMs(const QStringList &arguments, const QString &output)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        QProcess grep;
        grep.setStandardOutputFile(output); // toward /dev/null it would end at the first match
        QElapsedTimer clock;
        clock.start();
        grep.start(u"grep"_s, arguments);
        if (!grep.waitForFinished(-1) || grep.exitCode() > 1)
            return -1;
        best = std::min(best, clock.elapsed());
    }
    return best;
}

} // namespace

void BenchLogReader::readsAMillionLines_data()
{
    QTest::addColumn<int>("every"); // so many lines have one that is recognized
    QTest::newRow("nothing to recognize") << lineCount;
    QTest::newRow("every thousandth") << 1000;
    QTest::newRow("every tenth") << 10;
}

void BenchLogReader::readsAMillionLines()
{
    QFETCH(int, every);
    const auto healthy = linesOf(u"healthy.txt"_s);
    const auto telling = linesOf(u"cp-3.9.1-fields_removed_for_older_dp.log"_s) +
                         linesOf(u"cp-3.9.1-plugin_set_incompatible.log"_s);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"error.log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    qint64 expected = 0;
    for (int i = 1; i <= lineCount; ++i) {
        const bool tells = i % every == 0 && every < lineCount;
        expected += tells ? 1 : 0;
        file.write((tells ? telling : healthy).at(i % (tells ? telling : healthy).size()) + '\n');
    }
    file.close();
    const auto catalog = LogLineCatalog::load();
    QVERIFY2(catalog.has_value(), catalog ? "" : qPrintable(catalog.error().message()));
    qint64 ours = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        QElapsedTimer clock;
        clock.start();
        const auto reading = readLog(file, *catalog);
        ours = std::min(ours, clock.elapsed());
        file.close();
        qint64 found = 0;
        for (const auto &match : reading.matches)
            found += match.count;
        QCOMPARE(reading.lines, lineCount);
        QCOMPARE(found, expected);
    }
    QStringList words{u"-c"_s, u"-F"_s};
    for (const auto &line : catalog->lines()) {
        for (const auto &word : line.contains)
            words << u"-e"_s << word;
    }
    const auto fixed = grepMs(words + QStringList{file.fileName()}, folder.filePath(u"count"_s));
    const auto three = grepMs(
        {u"-c"_s, u"-E"_s,
         u"data plane version [^ ]+ is incompatible|configuration '[^']+' which is incompatible|configured [^ ]+ plugin"_s,
         file.fileName()},
        folder.filePath(u"count"_s));
    qInfo("1,000,000 lines, %lld MB, %lld recognized, in %lld ms (at most %lld); grep -c -F for the words "
          "alone %lld ms, "
          "grep -c -E for three patterns %lld ms",
          file.size() / 1'000'000, expected, ours, budgetMs, fixed, three);
    QVERIFY2(fixed >= 0 && three >= 0, "grep is missing or failed");
    QVERIFY2(ours < budgetMs, "a million lines take too long");
}

QTEST_GUILESS_MAIN(BenchLogReader)
#include "bench_logreader.moc"
