#include "domain/AuditTrail.h"
#include "domain/UpgradePlan.h"
#include "gateway/AuditReader.h"
#include "session/StepGates.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

QList<JournalEntry> journal(const QList<PlanEvent> &events)
{
    QList<JournalEntry> entries;
    for (const auto &event : events) {
        const auto seq = entries.size() + 1;
        entries << JournalEntry{seq, start.addSecs(seq), u"Daria Marek"_s, event, {}};
    }
    return entries;
}

FreezeWrite writeOf(const QString &table, FreezeWrite::Kind kind = FreezeWrite::Kind::Breach)
{
    FreezeWrite write;
    write.id = u"x/"_s + table;
    write.kind = kind;
    write.table = u"public."_s + table;
    write.updated = 1;
    write.rows = {{u"7"_s, RowAct::Updated}};
    write.after = start;
    write.until = start.addSecs(3);
    write.content = TableBrief{write.table, 5, u"c"_s, u"new"_s};
    return write;
}

FreezeBaselineTaken baseline()
{
    return {{start,
             u"a"_s,
             u"7300"_s,
             {{u"public.routes"_s, 3, u"c"_s, u"old"_s}, {u"public.services"_s, 4, u"c"_s, u"old"_s}},
             {{u"full"_s, u"aa"_s}}}};
}

Gate gateOf(const UpgradePlan &plan, StepId step)
{
    return recordedGates(plan, {}, {}).value(step);
}

} // namespace

//! What the guard wrote into the journal, read back: what is open, what closes the gates, what is held
//! against when the program starts again, and who wrote.
class TestFreezeRecord : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void aBreachStaysOpenUntilAReason();
    void theBaselineFollowsWhatWasWritten();
    void plannedWritesAreConfirmed();
    void aNewFreezeHasItsOwnBaseline();
    void theAuditLogNamesWhoWrote();
    void auditAnswersAreRead_data();
    void auditAnswersAreRead();
};

void TestFreezeRecord::aBreachStaysOpenUntilAReason()
{
    QList<PlanEvent> events{PlanCreated{}, FreezeDeclared{{u"sql"_s}}, baseline(),
                            FreezeWriteSeen{writeOf(u"services"_s)},
                            FreezeWriteSeen{writeOf(u"routes"_s, FreezeWrite::Kind::Attempt)}};
    auto plan = UpgradePlan::replay(journal(events));
    QCOMPARE(plan.freezeRecord.openBreaches().size(), 1);
    for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify}) {
        QVERIFY(!gateOf(plan, step).open);
        QVERIFY2(gateOf(plan, step).reason.contains(u"not acknowledged"_s),
                 qPrintable(gateOf(plan, step).reason));
    }
    events << FreezeWriteExplained{u"x/services"_s, u"ann"_s}
           << FreezeWritesAcknowledged{{u"x/services"_s}, u"A label, nothing else"_s};
    plan = UpgradePlan::replay(journal(events));
    QVERIFY(plan.freezeRecord.openBreaches().isEmpty());
    const auto &one = plan.freezeRecord.writes.first();
    QCOMPARE(one.who, u"ann"_s);
    QCOMPARE(one.reason, u"A label, nothing else"_s);
    QCOMPARE(one.settledBy, u"Daria Marek"_s);
    QVERIFY(!gateOf(plan, StepId::ControlPlanes).reason.contains(u"not acknowledged"_s));
}

void TestFreezeRecord::theBaselineFollowsWhatWasWritten()
{
    auto dropped = writeOf(u"routes"_s);
    dropped.change = FreezeWrite::Change::Dropped;
    dropped.content.reset();
    auto created = writeOf(u"own"_s);
    created.change = FreezeWrite::Change::Created;
    FreezeWrite hash;
    hash.change = FreezeWrite::Change::Hash;
    hash.before = u"aa"_s;
    hash.now = u"bb"_s;
    hash.until = start.addSecs(9);
    const auto plan = UpgradePlan::replay(
        journal({PlanCreated{}, FreezeDeclared{}, baseline(), FreezeWriteSeen{writeOf(u"services"_s)},
                 FreezeWriteSeen{dropped}, FreezeWriteSeen{created}, FreezeWriteSeen{hash}}));
    const auto &kept = *plan.freezeRecord.baseline;
    QCOMPARE(kept.tables, (QList<TableBrief>{{u"public.services"_s, 5, u"c"_s, u"new"_s},
                                             {u"public.own"_s, 5, u"c"_s, u"new"_s}}));
    QCOMPARE(kept.hashes.value(u"full"_s), u"bb"_s);
    QCOMPARE(kept.at, start.addSecs(9));
}

void TestFreezeRecord::plannedWritesAreConfirmed()
{
    auto planned = writeOf(u"plugins"_s, FreezeWrite::Kind::Planned);
    planned.step = u"control-planes.in-place.up"_s;
    QList<PlanEvent> events{PlanCreated{}, FreezeDeclared{}, baseline(),
                            PlannedWritesBegun{{planned.step, {}, start, start.addSecs(600)}},
                            FreezeWriteSeen{planned}};
    auto record = UpgradePlan::replay(journal(events)).freezeRecord;
    QVERIFY(record.openPlan(start.addSecs(60)).has_value());
    QVERIFY2(record.toConfirm(start.addSecs(60)).isEmpty(),
             "while the step writes there is nothing to confirm");
    QVERIFY2(record.toConfirm(start.addSecs(700)).size() == 1, "its time is over");
    events << PlannedWritesEnded{planned.step};
    auto plan = UpgradePlan::replay(journal(events));
    QVERIFY(!plan.freezeRecord.openPlan(start.addSecs(60)));
    QCOMPARE(plan.freezeRecord.toConfirm(start.addSecs(60)).size(), 1);
    QVERIFY(gateOf(plan, StepId::Verify).reason.contains(u"not confirmed"_s));
    events << FreezeBaselineConfirmed{planned.step, {planned.id}};
    plan = UpgradePlan::replay(journal(events));
    QVERIFY(plan.freezeRecord.toConfirm(start.addSecs(60)).isEmpty());
    QVERIFY(!gateOf(plan, StepId::Verify).reason.contains(u"not confirmed"_s));
}

void TestFreezeRecord::aNewFreezeHasItsOwnBaseline()
{
    const auto plan = UpgradePlan::replay(
        journal({PlanCreated{}, FreezeDeclared{}, baseline(), FreezeWriteSeen{writeOf(u"services"_s)},
                 FreezeLifted{}, FreezeDeclared{}}));
    QVERIFY(!plan.freezeRecord.baseline);
    QVERIFY2(plan.freezeRecord.openBreaches().size() == 1, "what was written before is not forgotten");
}

void TestFreezeRecord::theAuditLogNamesWhoWrote()
{
    const AuditedRequest patch{u"r1"_s,  start.addSecs(2), u"PATCH"_s, u"/services/7"_s,
                               u"ann"_s, u"10.0.0.9"_s,    {},         200};
    const AuditedRequest other{u"r2"_s,  start.addSecs(2), u"POST"_s, u"/routes"_s,
                               u"bob"_s, u"10.0.0.8"_s,    {},        201};
    const AuditedRequest read{u"r3"_s,  start.addSecs(2), u"GET"_s, u"/services"_s,
                              u"eve"_s, u"10.0.0.7"_s,    {},       200};
    const AuditedRequest refused{u"r4"_s,  start.addSecs(2), u"PUT"_s, u"/services"_s,
                                 u"max"_s, u"10.0.0.6"_s,    {},       403};
    const auto write = writeOf(u"services"_s);
    const auto byEntity =
        whoWrote({{other, patch, read, refused}, {{u"r1"_s, u"services"_s, u"7"_s}}, false}, write);
    QVERIFY2(byEntity.contains(u"ann"_s) && !byEntity.contains(u"bob"_s), qPrintable(byEntity));
    QVERIFY2(byEntity.contains(u"PATCH /services/7"_s) && byEntity.contains(u"10.0.0.9"_s),
             qPrintable(byEntity));
    const auto byTime = whoWrote({{other, read, refused}, {}, false}, write);
    QVERIFY2(byTime.contains(u"bob"_s) && !byTime.contains(u"eve"_s) && !byTime.contains(u"max"_s),
             qPrintable(byTime));
    QVERIFY(whoWrote({{read}, {}, false}, write).contains(u"did not come through the Admin API"_s));
}

void TestFreezeRecord::auditAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("person");
    const auto at = QByteArray::number(start.toSecsSinceEpoch() + 1);
    QTest::newRow("3.2 and later: with the name")
        << QByteArray(
               R"({"data":[{"request_id":"a","method":"POST","path":"/services?x=1","rbac_user_id":"u-1",)"
               R"("rbac_user_name":"ann","client_ip":"127.0.0.1","status":201,"payload":"secret",)"
               R"("request_timestamp":)") +
               at + "},{\"request_timestamp\":1,\"method\":\"POST\"}],\"total\":2}"
        << 1 << u"ann"_s;
    QTest::newRow("before: the id alone")
        << QByteArray(R"({"data":[{"request_id":"a","method":"POST","path":"/services","rbac_user_id":"u-1",)"
                      R"("rbac_user_name":null,"status":201,"request_timestamp":)") +
               at + "}]}"
        << 1 << u"u-1"_s;
    QTest::newRow("empty Lua table") << QByteArray(R"({"data":{}})") << 0 << QString();
}

void TestFreezeRecord::auditAnswersAreRead()
{
    QFETCH(QByteArray, body);
    AuditTrail trail;
    const auto next = decodeAuditRequests(body, u"x"_s, start, start.addSecs(60), trail);
    QVERIFY(next.has_value() && next->isEmpty());
    QTEST(static_cast<int>(trail.requests.size()), "requests");
    if (!trail.requests.isEmpty()) {
        QTEST(trail.requests.first().person, "person");
        QVERIFY(!trail.requests.first().path.contains(u'?'));
    }
    QVERIFY(!decodeAuditObjects("[]", u"x"_s, trail).has_value());
}

QTEST_GUILESS_MAIN(TestFreezeRecord)
#include "tst_freezerecord.moc"
