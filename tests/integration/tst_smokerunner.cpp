#include "session/SmokeRunner.h"
#include "session/Verifications.h"
#include "support/SampleSession.h"
#include "support/ScriptedServer.h"
#include "support/TestMain.h"

#include <QSignalSpy>
#include <QTimer>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

SmokeTest testOf(int number, const QString &path, const QStringList &expectations = {u"status is 200"_s},
                 const QString &method = u"GET"_s)
{
    SmokeTest test;
    test.id = u"smoke.%1"_s.arg(number, 8, 10, QLatin1Char('0'));
    test.name = u"Test %1"_s.arg(number);
    test.path = path;
    test.method = method;
    for (const auto &line : expectations)
        test.expectations << *SmokeExpectation::parse(line);
    return test;
}

PlanEvent targetAt(Side side, const QUrl &url)
{
    SmokeTarget target;
    target.url = url;
    return SmokeTargetChanged{side, target};
}

QList<std::pair<QDateTime, PlanEvent>> eventsOf(const QList<PlanEvent> &events)
{
    QList<std::pair<QDateTime, PlanEvent>> timed{
        {now.addSecs(-3600), PlanCreated{1, u"Night"_s, false, {}, {}}}};
    for (const auto &event : events)
        timed.append({now.addSecs(-1800), event});
    return timed;
}

int runsIn(const UpgradeSession &session)
{
    const auto &entries = session.entries();
    return static_cast<int>(std::count_if(entries.cbegin(), entries.cend(), [](const JournalEntry &entry) {
        return std::holds_alternative<SmokeTestsRun>(entry.event);
    }));
}

} // namespace

//! Runs of smoke tests against two proxies, and what the plan keeps of them.
class TestSmokeRunner : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runsTheBaselineAndThenY();
    void keepsTheOrderAroundWrites();
    void runsOneAlone();
    void asksForASecretOnceAndNeverKeepsIt();
    void sharesNoSecretWithAnotherPlan();
    void saysWhyNothingCanRun_data();
    void saysWhyNothingCanRun();
    void refusesTheAdminApi();
    void stopsWithWhatWasAnswered();
    void repeatsWithoutWritingTheSameAgain();
    void forgetsResultsOfAnotherAddress();
    void isTheStagingTest();

private:
    void serve(ScriptedServer &server, const QByteArray &version, const QByteArray &body);

    std::unique_ptr<ScriptedServer> m_x;
    std::unique_ptr<ScriptedServer> m_y;
};

void TestSmokeRunner::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_x = std::make_unique<ScriptedServer>();
    m_y = std::make_unique<ScriptedServer>();
    serve(*m_x, "kong/2.8.1", R"({"data":[1],"v":1})");
    serve(*m_y, "kong/3.4.3", R"({"data":[1],"v":2})");
}

void TestSmokeRunner::serve(ScriptedServer &server, const QByteArray &version, const QByteArray &body)
{
    for (const auto *path : {"/", "/a", "/b", "/c"})
        server.on(QLatin1String(path), [version, body](const auto &request, ScriptedServer::Answer &answer) {
            answer.send(200, request.method == "HEAD" ? QByteArray() : body, "application/json",
                        {{"Server", version}, {"X-Kong-Proxy-Latency", "3"}});
        });
}

void TestSmokeRunner::runsTheBaselineAndThenY()
{
    const auto same = testOf(1, u"/a"_s, {u"status as-on-x"_s, u"json /data as-on-x"_s});
    const auto other = testOf(2, u"/b"_s, {u"json /v as-on-x"_s});
    const auto missing = testOf(3, u"/none"_s);
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()), targetAt(Side::Y, m_y->url()),
                                    SmokeTestsSaved{{same, other, missing}}}),
                          now);
    auto &runner = session->smokeRunner();
    QSignalSpy changed(&runner, &SmokeRunner::changed);
    runner.run(Side::X);
    QVERIFY(runner.isRunning());
    QCOMPARE(runner.total(), 3);
    runner.run(Side::Y); // one at a time
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QVERIFY(m_y->requests().isEmpty());
    QVERIFY(changed.size() >= 4);
    QCOMPARE(smokeStanding(session->plan().smoke, Side::X).passed, 2);
    QVERIFY(runner.result(Side::X, same)->passed());
    QVERIFY(!runner.result(Side::X, missing)->passed());
    QCOMPARE(runner.result(Side::X, missing)->answer->status, 404);
    QVERIFY(runner.differences(same).isEmpty());
    runner.run(Side::Y);
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QVERIFY(runner.result(Side::Y, same)->passed());
    QVERIFY(!runner.result(Side::Y, other)->passed());
    const auto differences = runner.differences(other);
    QCOMPARE(unexpectedCount(differences), 1);
    QCOMPARE(differences.first().place, u"/v"_s);
    QCOMPARE(differences.last().place, u"Server"_s);
    QCOMPARE(runsIn(*session), 2);
    // What the plan keeps has no body, and says so when it is compared.
    const auto *kept = session->plan().smoke.result(Side::X, other);
    QVERIFY(kept && kept->answer->body.isEmpty() && kept->answer->bodySize > 0);
    QVERIFY(!runner.result(Side::X, other)->answer->body.isEmpty());
}

void TestSmokeRunner::keepsTheOrderAroundWrites()
{
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()),
                                    SmokeTestsSaved{{testOf(1, u"/a"_s), testOf(2, u"/b"_s),
                                                     testOf(3, u"/c"_s, {u"status is 200"_s}, u"DELETE"_s),
                                                     testOf(4, u"/a"_s)}}}),
                          now);
    auto &runner = session->smokeRunner();
    QCOMPARE(runner.writes(Side::X), QStringList{u"DELETE "_s + m_x->url().toString() + u"/c"_s});
    QVERIFY(runner.writes(Side::X, {u"smoke.00000001"_s}).isEmpty());
    runner.run(Side::X);
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QStringList sent;
    for (const auto &request : m_x->requests())
        sent << QString::fromLatin1(request.method) + request.path;
    auto reads = sent.first(2);
    reads.sort();
    QCOMPARE(reads, (QStringList{u"GET/a"_s, u"GET/b"_s}));
    QCOMPARE(sent.sliced(2), (QStringList{u"GET/"_s, u"HEAD/c"_s, u"DELETE/c"_s, u"GET/a"_s}));
    QCOMPARE(smokeStanding(session->plan().smoke, Side::X).passed, 4);
}

void TestSmokeRunner::runsOneAlone()
{
    auto open = testOf(3, u"/c"_s);
    open.toComplete = u"its body"_s;
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()),
                                    SmokeTestsSaved{{testOf(1, u"/a"_s), testOf(2, u"/b"_s), open}}}),
                          now);
    auto &runner = session->smokeRunner();
    runner.run(Side::X, {u"smoke.00000002"_s});
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QCOMPARE(m_x->requests().size(), 1);
    QCOMPARE(m_x->requests().first().path, u"/b"_s);
    QCOMPARE(smokeStanding(session->plan().smoke, Side::X).notRun, 1);
    runner.run(Side::X, {open.id}); // it is not complete
    QVERIFY(!runner.isRunning());
}

void TestSmokeRunner::asksForASecretOnceAndNeverKeepsIt()
{
    auto test = testOf(1, u"/a"_s);
    test.headers = {{u"Authorization"_s, u"Bearer {{secret:orders}}"_s}};
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()), SmokeTestsSaved{{test}}}), now);
    auto &runner = session->smokeRunner();
    QCOMPARE(runner.missingSecrets(), QStringList{u"orders"_s});
    runner.setSecret(u"orders"_s, Secret("geheim-42"), false);
    QVERIFY(runner.missingSecrets().isEmpty());
    m_x->on(u"/a"_s, [](const ScriptedServer::Request &request, ScriptedServer::Answer &answer) {
        answer.send(200, "you sent " + request.headers.value("authorization"), "text/plain");
    });
    runner.run(Side::X);
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QCOMPARE(m_x->requests().last().headers.value("authorization"), "Bearer geheim-42");
    const auto result = runner.result(Side::X, test);
    QVERIFY(result && result->answer->body.startsWith("you sent Bearer "));
    QVERIFY(!result->answer->body.contains("geheim"));
}

void TestSmokeRunner::sharesNoSecretWithAnotherPlan()
{
    auto test = testOf(1, u"/a"_s);
    test.headers = {{u"Authorization"_s, u"Bearer {{secret:orders}}"_s}};
    const auto events = eventsOf({targetAt(Side::X, m_x->url()), SmokeTestsSaved{{test}}});
    SampleSession session(events, now);
    auto &runner = session->smokeRunner();
    const auto plan = session->entries().first().hash;
    auto &secrets = session.secrets();
    secrets.keep(SecretStore::smokeKey(QString(64, u'e'), u"orders"_s), Secret("theirs"), TokenStore::Memory);
    secrets.keep(u"smoke:orders"_s, Secret("anyone's"), TokenStore::Memory);
    QCOMPARE(runner.missingSecrets(), QStringList{u"orders"_s});
    runner.setSecret(u"orders"_s, Secret("ours"), false);
    QVERIFY(runner.missingSecrets().isEmpty());
    QVERIFY(secrets.value(SecretStore::smokeKey(plan, u"orders"_s)) == Secret("ours"));
    QVERIFY(secrets.value(SecretStore::smokeKey(QString(64, u'e'), u"orders"_s)) == Secret("theirs"));
}

void TestSmokeRunner::saysWhyNothingCanRun_data()
{
    QTest::addColumn<bool>("hasAddress");
    QTest::addColumn<bool>("hasTest");
    QTest::addColumn<QString>("readOnly");
    QTest::addColumn<QString>("word");
    QTest::newRow("it can") << true << true << QString() << QString();
    QTest::newRow("no address") << false << true << QString() << u"address"_s;
    QTest::newRow("no test") << true << false << QString() << u"no smoke test"_s;
    QTest::newRow("a plan that is open elsewhere")
        << true << true << u"It is open elsewhere."_s << u"elsewhere"_s;
}

void TestSmokeRunner::saysWhyNothingCanRun()
{
    QFETCH(bool, hasAddress);
    QFETCH(bool, hasTest);
    QFETCH(QString, readOnly);
    QFETCH(QString, word);
    QList<PlanEvent> events;
    if (hasAddress)
        events << targetAt(Side::Y, m_y->url());
    if (hasTest)
        events << SmokeTestsSaved{{testOf(1, u"/a"_s)}};
    SampleSession session(eventsOf(events), now, readOnly);
    auto &runner = session->smokeRunner();
    QCOMPARE(runner.obstacle(Side::Y).isEmpty(), word.isEmpty());
    QVERIFY2(runner.obstacle(Side::Y).contains(word), qPrintable(runner.obstacle(Side::Y)));
    runner.run(Side::Y);
    QCOMPARE(runner.isRunning(), word.isEmpty());
    QTRY_VERIFY(!runner.isRunning());
    QCOMPARE(m_y->requests().isEmpty(), !word.isEmpty());
}

void TestSmokeRunner::refusesTheAdminApi()
{
    EndpointSettings admin;
    admin.url = m_y->url();
    SampleSession session(eventsOf({EndpointChanged{Side::Y, admin}, targetAt(Side::Y, m_y->url()),
                                    SmokeTestsSaved{{testOf(1, u"/a"_s, {u"status is 200"_s}, u"POST"_s)}}}),
                          now);
    auto &runner = session->smokeRunner();
    runner.run(Side::Y);
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    const auto result = runner.result(Side::Y, session->plan().smoke.tests.first());
    QVERIFY(result && !result->answer);
    QVERIFY2(result->problem.contains(u"Admin API"_s), qPrintable(result->problem));
    QVERIFY(m_y->requests().isEmpty());
}

void TestSmokeRunner::stopsWithWhatWasAnswered()
{
    bool hung = false;
    m_x->on(u"/b"_s, [&hung](const auto &, ScriptedServer::Answer &answer) {
        hung = true;
        answer.hang();
    });
    const auto first = testOf(1, u"/a"_s);
    const auto second = testOf(2, u"/b"_s);
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()), SmokeTestsSaved{{first, second}}}), now);
    auto &runner = session->smokeRunner();
    runner.run(Side::X);
    QTRY_VERIFY(hung && runner.done() == 1);
    QVERIFY(runner.isUnderWay(second.id) && !runner.isUnderWay(first.id));
    runner.stop();
    QVERIFY(!runner.isRunning());
    QTRY_VERIFY(!session->isSaving());
    QVERIFY(session->plan().smoke.result(Side::X, first));
    QVERIFY(!session->plan().smoke.result(Side::X, second));
}

void TestSmokeRunner::repeatsWithoutWritingTheSameAgain()
{
    int asked = 0;
    int status = 200;
    m_x->on(u"/a"_s, [&](const auto &, ScriptedServer::Answer &answer) {
        ++asked;
        answer.send(status, "{}");
    });
    SampleSession session(
        eventsOf({targetAt(Side::X, m_x->url()),
                  SmokeTestsSaved{{testOf(1, u"/a"_s), testOf(2, u"/c"_s, {u"status is 200"_s}, u"PUT"_s)}}}),
        now);
    auto &runner = session->smokeRunner();
    runner.repeat(Side::X, 1);
    QTRY_VERIFY(asked >= 3);
    QVERIFY(runner.isRepeating());
    QTRY_VERIFY(!session->isSaving());
    QCOMPARE(runsIn(*session), 1);
    status = 503;
    QTRY_COMPARE(runsIn(*session), 2);
    runner.stop();
    QVERIFY(!runner.isRepeating());
    QTRY_VERIFY(!session->isSaving());
    QCOMPARE(smokeStanding(session->plan().smoke, Side::X).failed, 1);
    int writes = 0;
    for (const auto &request : m_x->requests())
        writes += request.method == "PUT" ? 1 : 0;
    QCOMPARE(writes, 1); // what may change something is never repeated by itself
}

void TestSmokeRunner::forgetsResultsOfAnotherAddress()
{
    const auto test = testOf(1, u"/a"_s);
    SampleSession session(eventsOf({targetAt(Side::X, m_x->url()), SmokeTestsSaved{{test}}}), now);
    auto &runner = session->smokeRunner();
    runner.run(Side::X);
    QTRY_VERIFY(!runner.isRunning() && !session->isSaving());
    QVERIFY(runner.result(Side::X, test));
    session->record(targetAt(Side::X, m_y->url()));
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.targetX.url == m_y->url());
    QVERIFY(!runner.result(Side::X, test));
    auto changed = test;
    changed.path = u"/b"_s;
    QVERIFY(!runner.result(Side::X, changed)); // nor for another wording
}

void TestSmokeRunner::isTheStagingTest()
{
    SampleSession session(eventsOf({targetAt(Side::Y, m_y->url())}), now);
    session->verifications().setManual();
    ChecklistItem item;
    item.id = u"staging"_s;
    item.details.verifications = {StepVerification::StagingTestsPassed};
    const auto answer = [&] {
        session->verifications().judge();
        return session->verifications().of(item).first();
    };
    const auto run = [&] {
        session->smokeRunner().run(Side::Y);
        return QTest::qWaitFor([&] { return !session->smokeRunner().isRunning() && !session->isSaving(); },
                               testPatienceMs);
    };
    QVERIFY(answer().mayBeReported);
    session->record(SmokeTestsSaved{{testOf(1, u"/a"_s), testOf(2, u"/none"_s)}});
    QTRY_COMPARE(session->plan().smoke.tests.size(), 2);
    QCOMPARE(answer().outcome, FactOutcome::NotKnown);
    QVERIFY(!answer().mayBeReported);
    QVERIFY(run());
    QCOMPARE(answer().outcome, FactOutcome::Fails);
    QVERIFY2(answer().text.contains(u"Test 2"_s), qPrintable(answer().text));
    session->record(SmokeTestsSaved{{testOf(2, u"/b"_s)}});
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.tests.last().path == u"/b"_s);
    QCOMPARE(answer().outcome, FactOutcome::NotKnown); // what is worded anew has not run
    QVERIFY(run());
    QCOMPARE(answer().outcome, FactOutcome::Holds);
    // What is worded anew after it passed has not run either, whatever was recorded.
    session->record(SmokeTestsSaved{{testOf(2, u"/c"_s)}});
    QTRY_VERIFY(!session->isSaving() && session->plan().smoke.tests.last().path == u"/c"_s);
    QCOMPARE(answer().outcome, FactOutcome::NotKnown);
    QVERIFY(run());
    QCOMPARE(answer().outcome, FactOutcome::Holds);
    session.setNow(now.addSecs(31 * 60)); // half an hour later Y may be another
    QCOMPARE(answer().outcome, FactOutcome::NotKnown);
    QVERIFY(run());
    QCOMPARE(answer().outcome, FactOutcome::Holds);
}

QTEST_GUILESS_MAIN(TestSmokeRunner)
#include "tst_smokerunner.moc"
