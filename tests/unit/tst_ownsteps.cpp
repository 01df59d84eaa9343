#include "domain/UpgradePlan.h"
#include "knowledge/ChecklistCatalog.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

OwnStep own(const QString &id, const QString &title, StepId page = StepId::ControlPlanes)
{
    OwnStep step;
    step.id = u"own."_s + id;
    step.page = page;
    step.title = title;
    return step;
}

QList<ChecklistItem> known()
{
    QList<ChecklistItem> items;
    for (const auto &id : {u"a"_s, u"b"_s, u"c"_s}) {
        ChecklistItem item;
        item.id = id;
        item.group = id == u"c"_s ? u"Later"_s : u"Sooner"_s;
        items << item;
    }
    return items;
}

//! The rows of the page, own ones by their title.
QString rows(const UpgradePlan &plan)
{
    QStringList words;
    for (const auto &item : withOwnSteps(known(), StepId::ControlPlanes, plan.ownSteps))
        words << (item.details.own ? item.title : item.id);
    return words.join(u' ');
}

//! A journal whose entries can be undone by number.
class Journal
{
public:
    qint64 add(const PlanEvent &event)
    {
        JournalEntry entry;
        entry.seq = m_entries.size() + 1;
        entry.at = QDateTime(QDate(2026, 11, 27), QTime(22, 0), Qt::UTC).addSecs(entry.seq);
        entry.by = u"DM"_s;
        entry.event = event;
        m_entries << entry;
        return entry.seq;
    }
    [[nodiscard]] UpgradePlan plan() const { return UpgradePlan::replay(m_entries); }
    void move(const QString &id, int by)
    {
        const auto moved =
            movedOwnStep(id, by, withOwnSteps(known(), StepId::ControlPlanes, plan().ownSteps));
        if (moved)
            add(*moved);
    }

private:
    QList<JournalEntry> m_entries;
};

} // namespace

//! The operator's own steps: added, changed, moved, removed, and every act taken back again.
class TestOwnSteps : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void standWhereTheyWerePut();
    void moveThroughThePage();
    void everyActCanBeUndone();
    void changesOfUnknownStepsAreNothing();
    void keepTheirTicks();
    void standInTheCataloguesLists();
    void problemsAreSaid_data();
    void problemsAreSaid();
};

void TestOwnSteps::standWhereTheyWerePut()
{
    Journal journal;
    journal.add(OwnStepSaved{own(u"1"_s, u"One"_s), u"a"_s});
    journal.add(OwnStepSaved{own(u"2"_s, u"Two"_s), u"a"_s});
    journal.add(OwnStepSaved{own(u"3"_s, u"Top"_s), {}});
    journal.add(OwnStepSaved{own(u"4"_s, u"Lost"_s), u"of-another-strategy"_s});
    journal.add(OwnStepSaved{own(u"5"_s, u"Elsewhere"_s, StepId::Verify), u"a"_s});
    QCOMPARE(rows(journal.plan()), u"Top a One Two b c Lost"_s);
    const auto items = withOwnSteps(known(), StepId::ControlPlanes, journal.plan().ownSteps);
    QCOMPARE(items.at(2).group, u"Sooner"_s); // no heading is torn apart
    QVERIFY(items.at(2).details.own && !items.at(2).source.isEmpty());
    QCOMPARE(withOwnSteps({}, StepId::Verify, journal.plan().ownSteps).size(), 1); // a page with none else
}

void TestOwnSteps::moveThroughThePage()
{
    Journal journal;
    journal.add(OwnStepSaved{own(u"1"_s, u"One"_s), u"a"_s});
    journal.add(OwnStepSaved{own(u"2"_s, u"Two"_s), u"a"_s});
    const QStringList up{u"a Two One b c"_s, u"Two a One b c"_s, u"Two a One b c"_s}; // and not further
    for (const auto &expected : up) {
        journal.move(u"own.2"_s, -1);
        QCOMPARE(rows(journal.plan()), expected);
    }
    const QStringList down{u"a Two One b c"_s, u"a One Two b c"_s, u"a One b Two c"_s, u"a One b c Two"_s,
                           u"a One b c Two"_s};
    for (const auto &expected : down) {
        journal.move(u"own.2"_s, 1);
        QCOMPARE(rows(journal.plan()), expected);
    }
    QVERIFY(!movedOwnStep(u"b"_s, 1, known())); // the known steps have their order
    QVERIFY(!movedOwnStep(u"own.9"_s, 1, known()));
}

void TestOwnSteps::everyActCanBeUndone()
{
    Journal journal;
    const auto added = journal.add(OwnStepSaved{own(u"1"_s, u"One"_s), u"a"_s});
    const auto edited = journal.add(OwnStepSaved{own(u"1"_s, u"Uno"_s), u"a"_s});
    const auto moved = journal.add(OwnStepPlaced{u"own.1"_s, u"b"_s, {}});
    const auto removed = journal.add(OwnStepRemoved{u"own.1"_s, u"Uno"_s});
    QCOMPARE(rows(journal.plan()), u"a b c"_s);
    const auto undo = journal.add(EventUndone{removed});
    QCOMPARE(rows(journal.plan()), u"a b Uno c"_s);
    journal.add(EventUndone{moved});
    QCOMPARE(rows(journal.plan()), u"a Uno b c"_s);
    journal.add(EventUndone{edited});
    QCOMPARE(rows(journal.plan()), u"a One b c"_s);
    journal.add(EventUndone{added});
    QCOMPARE(rows(journal.plan()), u"a b c"_s);
    journal.add(EventUndone{undo}); // redo of the removal
    QCOMPARE(rows(journal.plan()), u"a b c"_s);
}

void TestOwnSteps::changesOfUnknownStepsAreNothing()
{
    Journal journal;
    journal.add(OwnStepPlaced{u"own.9"_s, u"a"_s, {}});
    journal.add(OwnStepRemoved{u"own.9"_s, {}});
    journal.add(OwnStepSaved{own(u"1"_s, u"Wrong page"_s, StepId::Backup), u"a"_s});
    journal.add(OwnStepSaved{{}, u"a"_s});
    QVERIFY(journal.plan().ownSteps.isEmpty());
}

void TestOwnSteps::keepTheirTicks()
{
    Journal journal;
    journal.add(OwnStepSaved{own(u"1"_s, u"One"_s), u"a"_s});
    journal.add(ItemStatusChanged{u"own.1"_s, ItemStatus::Done, {}});
    journal.add(OwnStepSaved{own(u"1"_s, u"Uno"_s), {}});
    const auto plan = journal.plan();
    QCOMPARE(plan.items.value(u"own.1"_s).status, ItemStatus::Done);
    QCOMPARE(rows(plan), u"a Uno b c"_s); // an edit does not move
}

void TestOwnSteps::standInTheCataloguesLists()
{
    const auto catalog = ChecklistCatalog::load();
    QVERIFY(catalog.has_value());
    UpgradePlan plan;
    plan.target = {u"3.4"_s,         u"3.10"_s,        Edition::Enterprise,
                   Topology::Hybrid, Strategy::Custom, InstallMethod::Package};
    plan.ownSteps = {{own(u"1"_s, u"Send our testers to Y"_s), u"control-planes.custom.steps"_s},
                     {own(u"2"_s, u"On the way"_s, StepId::DataPlanes), u"data-planes.first-share"_s}};
    const auto page = catalog->items(StepId::ControlPlanes, plan);
    qsizetype hint = -1;
    for (qsizetype i = 0; i < page.size(); ++i) {
        if (page.at(i).id == u"control-planes.custom.steps"_s)
            hint = i;
    }
    QVERIFY(hint >= 0);
    QVERIFY(page.at(hint).why.contains(u"Canary plugin"_s) && page.at(hint).why.contains(u"load balancer"_s));
    QCOMPARE(page.at(hint + 1).title, u"Send our testers to Y"_s);
    const auto rollout = catalog->items(StepId::DataPlanes, plan);
    QVERIFY(std::any_of(rollout.cbegin(), rollout.cend(),
                        [](const ChecklistItem &item) { return item.title == u"On the way"_s; }));
    for (const auto &item : catalog->items(StepId::Backup, plan))
        QVERIFY(!item.details.own);
}

void TestOwnSteps::problemsAreSaid_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("fine");
    QTest::newRow("good") << u"Drain"_s << u"haproxyctl drain x1"_s << true;
    QTest::newRow("no title") << u"  "_s << QString() << false;
    QTest::newRow("a long title") << QString(200, u'x') << QString() << false;
    QTest::newRow("a password") << u"Dump"_s << u"PGPASSWORD=kong pg_dump kong"_s << false;
    QTest::newRow("a password in quotes") << u"Dump"_s << u"PGPASSWORD='kong' pg_dump kong"_s << false;
    QTest::newRow("a password from a variable")
        << u"Dump"_s << u"PGPASSWORD=\"$SECRET\" pg_dump kong"_s << true;
    QTest::newRow("a token in a header")
        << u"Ask"_s << u"curl -H 'Kong-Admin-Token: abc' https://cp"_s << false;
    QTest::newRow("a token from a variable")
        << u"Ask"_s << u"curl -H \"Kong-Admin-Token: $KONG_ADMIN_TOKEN\" https://cp"_s << true;
    QTest::newRow("a password in an address") << u"Ask"_s << u"curl https://ann:s3cret@cp/"_s << false;
    QTest::newRow("a bearer") << u"Ask"_s << u"curl -H 'Authorization: Bearer abc' https://cp"_s << false;
}

void TestOwnSteps::problemsAreSaid()
{
    QFETCH(QString, title);
    QFETCH(QString, command);
    QFETCH(bool, fine);
    OwnStep step = own(u"1"_s, title);
    step.command = command;
    QVERIFY2(ownStepProblem(step).isEmpty() == fine, qPrintable(ownStepProblem(step)));
}

QTEST_GUILESS_MAIN(TestOwnSteps)
#include "tst_ownsteps.moc"
