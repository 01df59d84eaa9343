#include "journal/FileJournalStore.h"
#include "journal/JournalVerify.h"
#include "support/TestMain.h"

#include <atomic>
#include <csignal>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int racers = 4;
constexpr int roundsPerPlan = 50; //!< opening reads the whole chain: short plans, many races

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

//! What the processes of a race share.
struct Course
{
    std::atomic<int> ready{0};   //!< processes that stand at the line of the current round
    std::atomic<int> round{0};   //!< the round that runs
    std::atomic<int> decided{0}; //!< processes that know how it ended for them
    std::atomic<int> left{0};    //!< and that have closed the plan
    std::atomic<int> writers{0}; //!< in this round
    std::atomic<int> most{0};    //!< writers at once, in any round
    std::atomic<int> appended{0};
    std::atomic<int> trouble{0}; //!< what should never happen
    std::atomic<bool> isOver{false};
};

//! Lets others go on; after a while it sleeps, since there are more processes than processors.
class Pause
{
public:
    void operator()()
    {
        constexpr int yields = 20;
        constexpr int microseconds = 50;
        if (++m_turns < yields)
            sched_yield();
        else
            usleep(microseconds);
    }

private:
    int m_turns = 0;
};

void waitFor(const std::atomic<int> &count, int value)
{
    Pause pause;
    while (count.load() < value)
        pause();
}

//! One program in a race: opens the plan as everybody does, writes where it may, and holds it until all know.
void race(Course &course, const QString &path, int number)
{
    const auto opened = FileJournalStore::open(path);
    if (!opened) {
        ++course.trouble;
        ++course.decided;
        waitFor(course.decided, racers);
        return;
    }
    const auto by = u"person %1"_s.arg(number);
    const bool isWriter = !opened->store->isReadOnly();
    if (isWriter) {
        const int now = ++course.writers;
        if (now > course.most)
            course.most = now;
    }
    const auto taken =
        opened->store->append(HandoverTaken{by, u"who led it"_s, u"a race for the plan"_s}, by, start);
    if (taken.has_value() != isWriter)
        ++course.trouble;
    if (taken)
        ++course.appended;
    ++course.decided;
    waitFor(course.decided, racers);
}

} // namespace

//! A plan has exactly one writer, however many reach for it at once: real processes, at the same instant.
class TestPlanRaces : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { GATELIFT_FAIL_ON_WARNING; }
    void exactlyOneWriter_data();
    void exactlyOneWriter();
};

void TestPlanRaces::exactlyOneWriter_data()
{
    QTest::addColumn<bool>("isHeld");
    QTest::newRow("a closed plan is opened by all at once") << false;
    QTest::newRow("its writer hands it over while all reach for it") << true;
}

void TestPlanRaces::exactlyOneWriter()
{
    QFETCH(const bool, isHeld);
    constexpr int rounds = 5000;
    QTemporaryDir folder;
    auto *shared = mmap(nullptr, sizeof(Course), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    QVERIFY(shared != MAP_FAILED);
    auto &course = *new (shared) Course;
    const auto planOf = [&folder](int round) {
        return folder.filePath(u"plan-%1.gatelift"_s.arg(round / roundsPerPlan));
    };

    QList<pid_t> children;
    for (int number = 1; number <= racers; ++number) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            for (int round = 1; !course.isOver; ++round) {
                ++course.ready;
                Pause pause;
                while (course.round < round && !course.isOver)
                    pause();
                if (course.isOver)
                    break;
                race(course, planOf(round), number);
                ++course.left;
            }
            _exit(0);
        }
        children << child;
    }

    QString wrong;
    int handedOver = 0;
    for (int round = 1; round <= rounds && wrong.isEmpty(); ++round) {
        const auto path = planOf(round);
        if (!QFile::exists(path) &&
            !FileJournalStore::create(path, PlanCreated{1, u"Race"_s, false, u"gatelift"_s, {}}, u"ann"_s,
                                      start))
            wrong = u"no plan"_s;
        std::optional<OpenedJournal> held;
        if (isHeld) {
            auto opened = FileJournalStore::open(path);
            if (!opened || opened->store->isReadOnly() ||
                !opened->store->append(HandoverOffered{{}, u"yours"_s}, u"ann"_s, start))
                wrong = u"nothing to hand over in round %1"_s.arg(round);
            else
                held = std::move(*opened);
        }
        waitFor(course.ready, racers);
        course.ready = 0;
        course.decided = 0;
        course.left = 0;
        course.writers = 0;
        const int before = course.appended;
        course.round = round;
        // Given up at any moment of theirs: before, among, or after their tries.
        for (int spin = 0; spin < round % 40; ++spin)
            sched_yield();
        held.reset();
        waitFor(course.left, racers);
        const int writers = course.writers;
        handedOver += writers;
        // Whoever tried while it was held goes without; then it may be nobody's, but never two people's.
        if (writers > 1 || (!isHeld && writers != 1) || course.appended - before != writers ||
            course.trouble > 0)
            wrong = u"round %1: %2 writers, %3 lines, %4 troubles"_s.arg(round)
                        .arg(writers)
                        .arg(course.appended - before)
                        .arg(course.trouble);
        if (wrong.isEmpty() && (round % roundsPerPlan == roundsPerPlan - 1 || round == rounds)) {
            const auto verdict = verifyJournal(path);
            if (verdict.outcome != JournalVerdict::Outcome::Whole)
                wrong = u"round %1: the journal is not whole"_s.arg(round);
        }
    }
    course.isOver = true;
    for (const pid_t child : children) {
        if (!wrong.isEmpty())
            ::kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    const int most = course.most;
    munmap(shared, sizeof(Course));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QCOMPARE(most, 1);
    // Both ends of the race were met: some came too early, some took it.
    QVERIFY2(handedOver > rounds / 10, qPrintable(QString::number(handedOver)));
    if (isHeld)
        QVERIFY2(handedOver < rounds, qPrintable(QString::number(handedOver)));
}

QTEST_GUILESS_MAIN(TestPlanRaces)
#include "tst_planraces.moc"
