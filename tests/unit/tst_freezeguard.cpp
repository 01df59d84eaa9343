#include "domain/FreezeText.h"
#include "support/FreezeWorld.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start = freezeStart;

DatabaseTables tables()
{
    return freezeTables();
}

using World = FreezeWorld;

} // namespace

class TestFreezeGuard : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void holdsWhileNothingHappens();
    void namesTheRows();
    void tellsLateCountsOnce();
    void aRolledBackWriteIsAnAttempt();
    void largeTablesAreReadWhenTheyMove();
    void tooManyRowsAreNotNamed();
    void whatExpiresIsNoWrite();
    void tablesComeAndGo();
    void migrationsAreSaid();
    void countersThatBeganAnewAreNoAlarm();
    void aLostSourceHoldsNothing();
    void whatMayNotBeReadIsNotWatched();
    void failoverAndOtherServers();
    void plannedWritesAreLogged();
    void aKeptBaselineIsHeldAgainst();
    void hashAlone();
    void hashBesideTheDatabase();
    void versionsDecideWhatATableIs();
};

void TestFreezeGuard::holdsWhileNothingHappens()
{
    World world(tables());
    QVERIFY(!world.guard.standing(world.now).isWatched());
    for (int i = 0; i < 100; ++i) {
        const auto found = world.beat();
        QVERIFY(found.writes.isEmpty() && found.notices.isEmpty());
    }
    const auto standing = world.guard.standing(world.now);
    QVERIFY(standing.holds());
    QCOMPARE(standing.sources.size(), 1);
    QCOMPARE(standing.sources.first().since, start.addSecs(3));
    QVERIFY(world.guard.hasBaseline());
}

void TestFreezeGuard::namesTheRows()
{
    World world(tables());
    world.set(u"services"_s, u"2"_s, 2);
    world.rest();
    world.rows[u"public.services"_s].remove(u"2"_s);
    world.set(u"services"_s, u"1"_s, 9);
    world.set(u"services"_s, u"3"_s, 3);
    const auto before = world.now;
    const auto found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    const auto &write = found.writes.first();
    QCOMPARE(write.kind, FreezeWrite::Kind::Breach);
    QCOMPARE(write.table, u"public.services"_s);
    QCOMPARE(write.rows,
             (QList<WrittenRow>{
                 {u"1"_s, RowAct::Updated}, {u"2"_s, RowAct::Deleted}, {u"3"_s, RowAct::Inserted}}));
    QVERIFY(write.counted && write.notNamed.isEmpty());
    QVERIFY(write.after <= before && write.until == world.now);
    QVERIFY2(writtenText(write).endsWith(u"(1, 2, 3)"_s), qPrintable(writtenText(write)));
    QVERIFY(!world.guard.standing(world.now).holds());
    QVERIFY2(world.beat().writes.isEmpty(), "the new content is what the next reading is held against");
}

void TestFreezeGuard::tellsLateCountsOnce()
{
    World world(tables());
    world.rest();
    world.set(u"routes"_s, u"2"_s, 2);
    QCOMPARE(world.beat().writes.size(), 1);
    world.beat();
    world.count(u"routes"_s, 1, 0, 0); // as late as the server may be
    for (int i = 0; i < 20; ++i)
        QVERIFY(world.beat().writes.isEmpty());
}

void TestFreezeGuard::aRolledBackWriteIsAnAttempt()
{
    World world(tables());
    world.count(u"services"_s, 0, 2, 0); // of a write before the baseline, published late
    world.rest();
    world.count(u"services"_s, 0, 1, 1);
    const auto found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().kind, FreezeWrite::Kind::Attempt);
    QCOMPARE(found.writes.first().updated, 1);
    QCOMPARE(found.writes.first().deleted, 1);
    QVERIFY2(world.guard.standing(world.now).holds(), "nothing changed");
    world.count(u"services"_s, 0, 1, 0);
    QVERIFY2(world.beat().writes.isEmpty(), "one that goes on trying is told once in a while");
    // What gateways write while they serve is nobody's attempt.
    for (const auto &table : {u"clustering_data_planes"_s, u"cluster_events"_s, u"tags"_s, u"locks"_s,
                              u"audit_requests"_s, u"ratelimiting_metrics"_s})
        world.count(table, 200, 200, 200);
    QVERIFY(world.beat().writes.isEmpty());
}

void TestFreezeGuard::largeTablesAreReadWhenTheyMove()
{
    World world(tables());
    world.large = {u"public.plugins"_s};
    world.rest();
    QVERIFY(world.guard.hasBaseline());
    world.beat(60); // looked at by the slow beat
    world.set(u"plugins"_s, u"1"_s, 7);
    QVERIFY2(world.beat().writes.isEmpty(), "no counter has moved yet");
    world.count(u"plugins"_s, 0, 1, 0);
    auto found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().kind, FreezeWrite::Kind::Breach);
    world.rest();
    world.beat(60);
    found = {};
    world.set(u"plugins"_s, u"1"_s, 8); // counters that nobody sees: a crash took them
    for (int i = 0; i < 20 && found.writes.isEmpty(); ++i)
        found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    world.rest();
    world.count(u"plugins"_s, 0, 1, 0);
    found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().kind, FreezeWrite::Kind::Attempt);
}

void TestFreezeGuard::tooManyRowsAreNotNamed()
{
    FreezeLimits limits;
    limits.namedRows = 100;
    World world(tables(), limits);
    for (int i = 0; i < 101; ++i)
        world.set(u"consumers"_s, QString::number(i), 1);
    for (int i = 0; i < 90; ++i)
        world.set(u"routes"_s, QString::number(i), 1);
    world.rest();
    world.set(u"consumers"_s, u"200"_s, 1);
    for (int i = 0; i < 90; ++i)
        world.set(u"routes"_s, QString::number(i), 2);
    const auto found = world.beat();
    QCOMPARE(found.writes.size(), 2);
    const auto &consumers = found.writes.first();
    QCOMPARE(consumers.table, u"public.consumers"_s);
    QVERIFY(consumers.rows.isEmpty() && !consumers.counted);
    QCOMPARE(consumers.notNamed, u"too-many"_s);
    QCOMPARE(consumers.inserted, 1);
    QVERIFY(writtenText(consumers).contains(u"too many rows to name"_s));
    const auto &routes = found.writes.last();
    QCOMPARE(routes.updated, 90);
    QCOMPARE(routes.rows.size(), limits.shownRows);
    QCOMPARE(routes.notNamed, u"cut"_s);
}

void TestFreezeGuard::whatExpiresIsNoWrite()
{
    World world(tables());
    const auto end = start.addSecs(100).toSecsSinceEpoch();
    world.set(u"keyauth_credentials"_s, u"short"_s, 1, end);
    world.set(u"keyauth_credentials"_s, u"renewed"_s, 1, end);
    world.set(u"keyauth_credentials"_s, u"long"_s, 1, end + 5000);
    world.set(u"keyauth_credentials"_s, u"ever"_s, 1);
    world.rest();
    world.now = start.addSecs(101);
    world.rows[u"public.keyauth_credentials"_s].remove(u"short"_s);
    world.count(u"keyauth_credentials"_s, 0, 0, 1);
    world.count(u"tags"_s, 0, 0, 1);
    auto found = world.beat();
    QVERIFY2(found.writes.isEmpty(), "a gateway deletes what has expired");
    world.rows[u"public.keyauth_credentials"_s].remove(u"long"_s);
    world.set(u"keyauth_credentials"_s, u"renewed"_s, 1, end + 9000);
    world.set(u"keyauth_credentials"_s, u"new"_s, 1, end + 9000);
    world.set(u"keyauth_credentials"_s, u"ever"_s, 2);
    found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().rows, (QList<WrittenRow>{{u"ever"_s, RowAct::Updated},
                                                           {u"long"_s, RowAct::Deleted},
                                                           {u"new"_s, RowAct::Inserted},
                                                           {u"renewed"_s, RowAct::Updated}}));
}

void TestFreezeGuard::tablesComeAndGo()
{
    World world(tables());
    world.rest();
    world.rows.remove(u"public.routes"_s);
    world.set(u"acme_of_somebody"_s, u"1"_s, 1);
    auto found = world.beat();
    QCOMPARE(found.writes.size(), 2);
    QCOMPARE(found.writes.first().change, FreezeWrite::Change::Dropped);
    QCOMPARE(found.writes.first().table, u"public.routes"_s);
    QCOMPARE(found.writes.last().change, FreezeWrite::Change::Created);
    QCOMPARE(found.writes.last().table, u"public.acme_of_somebody"_s);
    world.set(u"routes"_s, u"1"_s, 1);
    found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().change, FreezeWrite::Change::Created);
    world.columns = u"more"_s;
    found = world.beat();
    QCOMPARE(found.writes.size(), 4);
    for (const auto &write : found.writes)
        QCOMPARE(write.change, FreezeWrite::Change::Columns);
}

void TestFreezeGuard::migrationsAreSaid()
{
    World world(tables());
    world.set(u"schema_meta"_s, u"schema_meta, core"_s, 1);
    world.rest();
    world.set(u"schema_meta"_s, u"schema_meta, core"_s, 2);
    const auto found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QVERIFY(found.writes.first().migrations);
}

void TestFreezeGuard::countersThatBeganAnewAreNoAlarm()
{
    World world(tables());
    world.large = {u"public.plugins"_s};
    world.count(u"services"_s, 20, 4, 1);
    world.count(u"plugins"_s, 7, 0, 0);
    world.rest();
    const auto kinds = [](const FreezeGuard::Findings &found) {
        QStringList keys;
        for (const auto &notice : found.notices)
            keys << toKey(notice.kind);
        return keys;
    };
    // pg_stat_reset(): the server says so.
    world.forgetCounters();
    world.countersSince = world.now;
    world.count(u"clustering_data_planes"_s, 0, 3, 0);
    auto found = world.beat();
    QVERIFY(found.writes.isEmpty());
    QCOMPARE(kinds(found), QStringList{u"counters-reset"_s});
    world.count(u"services"_s, 3, 0, 0);
    world.rest();
    // A crash: nothing says so, but every count went back; and a write just before it is in no counter.
    world.forgetCounters();
    world.identity.startedAt = world.now;
    world.set(u"plugins"_s, u"1"_s, 5);
    found = world.beat();
    QCOMPARE(kinds(found), (QStringList{u"restarted"_s, u"counters-reset"_s}));
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().table, u"public.plugins"_s);
}

void TestFreezeGuard::aLostSourceHoldsNothing()
{
    World world(tables());
    world.rest();
    const auto last = world.now;
    auto found = world.guard.fail(FreezeSource::Database, world.now.addSecs(2), u"the connection broke"_s);
    QCOMPARE(found.notices.size(), 1);
    QCOMPARE(found.notices.first().kind, FreezeNotice::Kind::SourceLost);
    QVERIFY2(world.guard.fail(FreezeSource::Database, world.now.addSecs(5), u"refused"_s).notices.isEmpty(),
             "told once");
    const auto standing = world.guard.standing(world.now.addSecs(5));
    QVERIFY(!standing.isWatched() && !standing.holds());
    QCOMPARE(standing.notWatchedSince(), last);
    QCOMPARE(standing.sources.first().why, u"refused"_s);
    // What was written meanwhile is found, with the whole gap as its time.
    world.set(u"services"_s, u"1"_s, 4);
    found = world.beat(600);
    QCOMPARE(found.notices.first().kind, FreezeNotice::Kind::SourceBack);
    QCOMPARE(found.writes.size(), 1);
    QVERIFY(found.writes.first().after <= last);
    QCOMPARE(found.writes.first().until, world.now);
    // One that says nothing at all is not watched either.
    QVERIFY(world.guard.standing(world.now.addSecs(15)).isWatched());
    QVERIFY(!world.guard.standing(world.now.addSecs(16)).isWatched());
}

void TestFreezeGuard::whatMayNotBeReadIsNotWatched()
{
    World world(tables());
    world.unreadable = {u"public.plugins"_s};
    world.rest();
    auto standing = world.guard.standing(world.now);
    QVERIFY2(!standing.isWatched(), "a table that nobody sees");
    QCOMPARE(standing.sources.first().unreadable, QStringList{u"public.plugins"_s});
    world.unreadable.clear();
    QVERIFY2(world.beat().writes.isEmpty(), "it is not new, it was not to be seen");
    QVERIFY(world.guard.standing(world.now).holds());
    world.unreadable = {u"public.plugins"_s};
    QVERIFY2(world.beat().writes.isEmpty(), "nor was it dropped");
}

void TestFreezeGuard::failoverAndOtherServers()
{
    World world(tables());
    world.large = {u"public.plugins"_s};
    world.rest();
    world.identity.timeline = 2;
    auto found = world.beat();
    QVERIFY(found.writes.isEmpty());
    QCOMPARE(found.notices.first().kind, FreezeNotice::Kind::FailedOver);
    // Another cluster with the same content may stand for it, once all of it is compared.
    world.identity.system = u"8800"_s;
    found = world.beat();
    QVERIFY(found.writes.isEmpty());
    QVERIFY(world.beat().writes.isEmpty());
    QVERIFY(world.guard.standing(world.now).holds());
    // One with another content tells nothing about the first.
    world.identity.system = u"9900"_s;
    world.set(u"routes"_s, u"1"_s, 77);
    found = world.beat();
    QVERIFY(found.writes.isEmpty());
    QVERIFY(!world.guard.standing(world.now).isWatched());
    QVERIFY(world.guard.standing(world.now).sources.first().why.contains(u"another database"_s));
    world.guard.begin();
    world.rest();
    QVERIFY(world.guard.standing(world.now).holds());
    world.identity.inRecovery = true;
    world.beat();
    QVERIFY(world.guard.standing(world.now).sources.first().why.contains(u"standby"_s));
    world.identity.inRecovery = false;
    world.beat();
    world.algorithm = u"b"_s;
    world.beat();
    QVERIFY(!world.guard.standing(world.now).isWatched());
}

void TestFreezeGuard::plannedWritesAreLogged()
{
    World world(tables());
    world.rest();
    world.guard.plan({u"control-planes.up"_s, {u"plugins"_s}, world.now, world.now.addSecs(600)});
    world.set(u"plugins"_s, u"1"_s, 5);
    world.count(u"plugins"_s, 0, 1, 0);
    world.set(u"routes"_s, u"1"_s, 5);
    auto found = world.beat();
    QCOMPARE(found.writes.size(), 2);
    QCOMPARE(found.writes.first().kind, FreezeWrite::Kind::Planned);
    QCOMPARE(found.writes.first().step, u"control-planes.up"_s);
    QVERIFY2(found.writes.last().kind == FreezeWrite::Kind::Breach, "a table that nobody planned to write");
    world.count(u"plugins"_s, 0, 4, 0);
    QVERIFY2(world.beat().writes.isEmpty(), "nor are attempts told of a table that is being written");
    world.guard.endPlanned(u"control-planes.up"_s, world.now);
    world.beat();
    world.set(u"plugins"_s, u"1"_s, 6);
    found = world.beat();
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().kind, FreezeWrite::Kind::Breach);
}

void TestFreezeGuard::aKeptBaselineIsHeldAgainst()
{
    World world(tables());
    world.rest();
    const auto kept = world.guard.content();
    QCOMPARE(kept.tables.size(), 3);
    QCOMPARE(kept.system, u"7300"_s);
    world.guard.begin(kept);
    QVERIFY(world.beat().writes.isEmpty());
    QVERIFY(world.guard.standing(world.now).holds());
    world.set(u"services"_s, u"1"_s, 6);
    auto found = world.beat();
    QVERIFY2(found.writes.first().rows.size() == 1, "rows are told apart again");
    world.guard.begin(kept);
    world.set(u"snis"_s, u"1"_s, 6);
    world.rows.remove(u"public.plugins"_s);
    found = world.beat();
    QCOMPARE(found.writes.size(), 3);
    QCOMPARE(found.writes[0].change, FreezeWrite::Change::Dropped);
    QCOMPARE(found.writes[1].notNamed, u"not-running"_s);
    QVERIFY(found.writes[1].after <= kept.at);
    QCOMPARE(found.writes[2].change, FreezeWrite::Change::Created);
}

void TestFreezeGuard::hashAlone()
{
    FreezeGuard guard(tables());
    guard.setSource(FreezeSource::Hash, true);
    guard.begin();
    const auto look = [&guard](int seconds, const QString &hash) {
        return guard.look(HashReading{start.addSecs(seconds), {{SyncProtocol::Full, hash}}});
    };
    QVERIFY(look(0, u"aa"_s).writes.isEmpty());
    QVERIFY(look(5, u"aa"_s).writes.isEmpty());
    QVERIFY(guard.standing(start.addSecs(5)).holds());
    auto found = guard.look(HashReading{start.addSecs(10), {}});
    QCOMPARE(found.notices.first().kind, FreezeNotice::Kind::SourceLost);
    QVERIFY(!guard.standing(start.addSecs(10)).isWatched());
    found = look(15, u"bb"_s);
    QCOMPARE(found.writes.size(), 1);
    QCOMPARE(found.writes.first().source, FreezeSource::Hash);
    QCOMPARE(found.writes.first().after, start.addSecs(5));
    // Nodes that begin to sync another way report another hash: no write.
    QVERIFY(guard
                .look(HashReading{start.addSecs(20),
                                  {{SyncProtocol::Full, u"bb"_s}, {SyncProtocol::Incremental, u"000003"_s}}})
                .writes.isEmpty());
    QVERIFY(!guard.standing(start.addSecs(81)).isWatched());
}

void TestFreezeGuard::hashBesideTheDatabase()
{
    World world(tables());
    world.guard.setSource(FreezeSource::Hash, true);
    const auto hash = [&world](const QString &value) {
        return world.guard.look(HashReading{world.now, {{SyncProtocol::Full, value}}});
    };
    hash(u"aa"_s);
    world.rest();
    hash(u"aa"_s);
    world.set(u"services"_s, u"1"_s, 3);
    QCOMPARE(world.beat().writes.size(), 1);
    world.beat(30);
    QVERIFY2(hash(u"bb"_s).writes.isEmpty(), "the hash follows what was told");
    world.beat(200);
    hash(u"bb"_s);
    // An expired credential, a control plane that was upgraded: nobody wrote.
    QVERIFY(hash(u"cc"_s).writes.isEmpty());
    FreezeGuard::Findings found;
    for (int i = 0; i < 10 && found.notices.isEmpty(); ++i) {
        found = world.beat();
        QVERIFY(found.writes.isEmpty());
    }
    QCOMPARE(found.notices.first().kind, FreezeNotice::Kind::HashWithoutWrite);
    // With the database gone the hash is all there is.
    static_cast<void>(world.guard.fail(FreezeSource::Database, world.now, u"refused"_s));
    QCOMPARE(hash(u"dd"_s).writes.size(), 1);
    QVERIFY2(world.guard.standing(world.now).isWatched(), "the hash watches");
}

void TestFreezeGuard::versionsDecideWhatATableIs()
{
    const auto known = tables();
    QVERIFY(!known.isWatched(u"clustering_sync_delta"_s, Version(3, 9, 1)));
    QVERIFY2(known.isWatched(u"clustering_sync_delta"_s, Version(3, 4, 2)),
             "3.4 has no such table: one of that name is somebody's own");
    QVERIFY(!known.isWatched(u"clustering_sync_delta"_s));
    QVERIFY(known.isWatched(u"services"_s, Version(2, 8, 5)));
    QVERIFY(!known.isWatched(u"rl_counters"_s, Version(3, 4, 2)));
}

QTEST_GUILESS_MAIN(TestFreezeGuard)
#include "tst_freezeguard.moc"
