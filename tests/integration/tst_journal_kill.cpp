#include "journal/FileJournalStore.h"
#include "support/TestMain.h"

#include <QRandomGenerator>

#include <chrono>
#include <csignal>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Opens the plan, ticks as fast as it can, and reports each number once append() has acknowledged it.
[[noreturn]] void tickUntilKilled(const QString &path, int report)
{
    auto opened = FileJournalStore::open(path);
    if (!opened || opened->store->isReadOnly())
        _exit(3);
    const QDateTime at = QDateTime::currentDateTimeUtc();
    for (int i = 0;; ++i) {
        const auto entry = opened->store->append(
            ItemStatusChanged{u"item-%1"_s.arg(i % 40), i % 2 == 0 ? ItemStatus::Done : ItemStatus::Open, {}},
            u"ann"_s, at);
        if (!entry)
            _exit(4);
        const qint64 seq = entry->seq;
        if (::write(report, &seq, sizeof seq) != sizeof seq)
            _exit(5);
    }
}

void pauseFor(std::chrono::microseconds time)
{
    const timespec span{static_cast<time_t>(time.count() / 1'000'000),
                        static_cast<long>(time.count() % 1'000'000) * 1000};
    nanosleep(&span, nullptr);
}

} // namespace

//! The third promise: nothing acknowledged is lost, whenever the process dies.
class TestJournalKill : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void noAcknowledgedTickIsLost();
};

void TestJournalKill::noAcknowledgedTickIsLost()
{
    const QTemporaryDir folder;
    QRandomGenerator random(200);
    qint64 acknowledged = 0;
    qint64 ticks = 0;
    int torn = 0;
    int runsThatTicked = 0;
    QString path;
    for (int run = 0; run < 200; ++run) {
        // a new plan now and then: every opening reads the whole chain, and the chain grows with each run
        if (run % 20 == 0) {
            path = folder.filePath(u"plan-%1.gatelift"_s.arg(run));
            const auto created =
                FileJournalStore::create(path, PlanCreated{}, u"ann"_s, QDateTime::currentDateTimeUtc());
            QVERIFY(created.has_value());
            ticks += acknowledged;
            acknowledged = 1;
        }
        int report[2];
        QCOMPARE(pipe(report), 0);
        const pid_t child = fork();
        if (child == 0) {
            ::close(report[0]);
            tickUntilKilled(path, report[1]);
        }
        ::close(report[1]);
        // the first acknowledged tick shows that it is at work; the moment of death is random from there
        qint64 seq = 0;
        QCOMPARE(::read(report[0], &seq, sizeof seq), static_cast<ssize_t>(sizeof seq));
        acknowledged = std::max(acknowledged, seq);
        pauseFor(std::chrono::microseconds(random.bounded(30'000)));
        ::kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), "the child ended by itself");
        while (::read(report[0], &seq, sizeof seq) == static_cast<ssize_t>(sizeof seq)) {
            QCOMPARE(seq, acknowledged + 1);
            acknowledged = seq;
            ++runsThatTicked;
        }
        ::close(report[0]);

        const auto opened = FileJournalStore::open(path);
        QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().message()));
        QVERIFY(!opened->report.readOnly);
        torn += opened->report.tornBytes > 0 ? 1 : 0;
        // at most the one that was on its way may stand behind the last acknowledged tick
        QVERIFY2(opened->entries.size() >= acknowledged, qPrintable(QString::number(run)));
        QVERIFY(opened->entries.size() <= acknowledged + 1);
        acknowledged = opened->entries.size();
    }
    QVERIFY(runsThatTicked > 0);
    qInfo("200 kills, %lld ticks on disk, %d torn lines repaired",
          static_cast<long long>(ticks + acknowledged), torn);
}

QTEST_GUILESS_MAIN(TestJournalKill)
#include "tst_journal_kill.moc"
