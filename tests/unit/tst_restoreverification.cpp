#include "domain/CoreMigrations.h"
#include "domain/VerificationFacts.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto holds = u"holds"_s;
const auto fails = u"fails"_s;
const auto unknown = u"not-known"_s;

//! A plan that goes back to X by its backup, and the database that X uses now.
struct World
{
    QDateTime now = QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    UpgradePlan plan;
    ClusterSnapshot snapshot;
    CoreMigrations migrations;
    std::optional<RestoredLook> restored = RestoredLook();

    World()
    {
        plan.target.topology = Topology::Hybrid;
        plan.details.zone = u"UTC"_s;
        plan.databaseX.host = u"pg-x"_s;
        PlanBackup backup;
        backup.record.id = u"b1"_s;
        backup.record.database.emplace();
        backup.at = now.addSecs(-1700);
        plan.backups = {backup};
        plan.rollbacks << RollbackRecord{{}, u"Ann"_s, now.addSecs(-600)};
        restored->at = now.addSecs(-60);
        restored->backupId = u"b1"_s;
        restored->place = u"pg-x.example:5432/kong_restored"_s;
        restored->rows = 12;
        restored->tables = {table(u"public.routes"_s, u"3 aa"_s, u"3 aa"_s),
                            table(u"public.keyauth_credentials"_s, u"9 bb"_s, u"9 bb"_s)};
        restored->expiring = {u"public.keyauth_credentials"_s};
    }
    [[nodiscard]] static ContentDifference table(const QString &name, const QString &original,
                                                 const QString &copy)
    {
        const auto kind = copy.isEmpty()     ? ContentDifference::Kind::Missing
                          : original == copy ? ContentDifference::Kind::Equal
                                             : ContentDifference::Kind::Differs;
        return {ContentDifference::Subject::Table, kind, name, original, copy};
    }
    //! X answers, and names this database; its latest test, so many seconds ago, named another or the same.
    void connectX(const QString &tested, int secondsAgo, const QString &names)
    {
        plan.connectionX.emplace();
        plan.connectionX->at = now.addSecs(-secondsAgo);
        plan.connectionX->info.emplace();
        plan.connectionX->info->databasePlace = tested;
        snapshot.x.configured = true;
        snapshot.x.polledAt = now.addSecs(-5);
        snapshot.x.info.emplace();
        snapshot.x.info->databasePlace = names;
    }
    [[nodiscard]] Verification ask() const
    {
        VerificationFacts facts{plan, snapshot, migrations, now};
        facts.restored = restored;
        return verify(StepVerification::RestoredAsBackup, facts);
    }
};

using Spoil = std::function<void(World &)>;

} // namespace
Q_DECLARE_METATYPE(Spoil)

//! Whether the database that X uses after a roll back holds what the backup held.
class TestRestoreVerification : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void judges_data();
    void judges();
};

void TestRestoreVerification::judges_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &outcome, const QString &says, const Spoil &spoil) {
        QTest::newRow(name) << spoil << outcome << says;
    };
    row("restored as it was", holds, u"All 2 tables hold what the backup held (12 rows)"_s, [](World &) {});
    row("X runs on the migrated database", fails,
        u"2 of 3 tables differ from the backup: public.routes, public.schema_meta"_s, [](World &w) {
            w.restored->tables[0] = World::table(u"public.routes"_s, u"3 aa"_s, u"3 cc"_s);
            w.restored->tables << World::table(u"public.schema_meta"_s, u"5 dd"_s, u"5 ee"_s);
        });
    row("a table is missing", fails, u"1 of 2 tables differ"_s,
        [](World &w) { w.restored->tables[0] = World::table(u"public.routes"_s, u"3 aa"_s, {}); });
    row("rows are fewer where they may expire", unknown, u"a person's to say"_s, [](World &w) {
        w.restored->tables[1] = World::table(u"public.keyauth_credentials"_s, u"9 bb"_s, u"7 cc"_s);
    });
    row("rows that expire were changed", fails, u"keyauth_credentials"_s, [](World &w) {
        w.restored->tables[1] = World::table(u"public.keyauth_credentials"_s, u"9 bb"_s, u"9 cc"_s);
    });
    row("rows that do not expire are gone", fails, u"public.routes"_s,
        [](World &w) { w.restored->tables[0] = World::table(u"public.routes"_s, u"3 aa"_s, u"2 cc"_s); });
    row("held against it on an earlier way back", unknown, u"has not been held against"_s, [](World &w) {
        w.plan.rollbacks << RollbackRecord{{}, u"Ann"_s, w.now.addSecs(-30)};
    });
    row("held against another backup", unknown, u"has not been held against"_s,
        [](World &w) { w.restored->backupId = u"b0"_s; });
    row("checksums of another kind", unknown, u"can't be compared"_s,
        [](World &w) { w.restored->tables[0].kind = ContentDifference::Kind::NotComparable; });
    row("the restored database can't be read", unknown, u"permission denied"_s, [](World &w) {
        w.restored = RestoredLook();
        w.restored->error = Error{ErrorKind::Auth, {}, u"permission denied"_s, {}, {}};
    });
    const auto server = u"pg-new.example:5432/kong"_s;
    row("X uses a database on another server", unknown,
        u"X uses a database on pg-new.example:5432 now; the plan knows the way to the one on pg-x.example:5432 alone"_s,
        // What was read before, on the plan's server, says nothing of this one.
        [server](World &w) { w.connectX(u"pg-x.example:5432/kong"_s, 3600, server); });
    row("X was tested anew there since", unknown,
        u"X uses a database on pg-new.example:5432 now; the plan knows the way to the one on pg-x alone"_s,
        [server](World &w) { w.connectX(server, 60, server); });
    row("X was tested anew on the plan's own server", holds, u"All 2 tables hold"_s,
        [](World &w) { w.connectX(u"PG-X:5432/kong_restored"_s, 60, u"PG-X:5432/kong_restored"_s); });
    row("no dump to hold it against", unknown, u"no dump"_s, [](World &w) { w.plan.backups.clear(); });
}

void TestRestoreVerification::judges()
{
    QFETCH(const Spoil, spoil);
    QFETCH(const QString, outcome);
    QFETCH(const QString, says);
    World world;
    spoil(world);
    const auto answer = world.ask();
    QCOMPARE(toKey(answer.outcome), outcome);
    QVERIFY2(answer.text.contains(says), qPrintable(answer.text));
    // A step waits for nobody who can't come.
    if (says.contains(u"pg-new"_s))
        QVERIFY(answer.mayBeReported);
    // What was read of a database names it, and the backup that it was held against.
    if (answer.holds() || answer.fails())
        QVERIFY(answer.evidence.join(u'\n').contains(u"kong_restored"_s) &&
                answer.evidence.join(u'\n').contains(u"b1"_s));
}

QTEST_GUILESS_MAIN(TestRestoreVerification)
#include "tst_restoreverification.moc"
