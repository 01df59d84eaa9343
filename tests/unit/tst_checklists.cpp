#include "knowledge/ChecklistCatalog.h"
#include "knowledge/CommandTemplate.h"
#include "support/SchemaCheck.h"
#include "support/SpoiledKnowledge.h"
#include "support/TestMain.h"

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<Topology> topologies{Topology::Traditional, Topology::Hybrid, Topology::DbLess};
const QList<Strategy> strategies{Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen,
                                 Strategy::Rolling, Strategy::Custom};
const QList<InstallMethod> methods{InstallMethod::Package, InstallMethod::Container, InstallMethod::Helm};
const QList<StepId> steps{StepId::Backup,        StepId::Considerations, StepId::Topology,
                          StepId::ControlPlanes, StepId::DataPlanes,     StepId::Verify};

const QString knowledge = QStringLiteral(GATELIFT_SOURCE_DIR) + u"/resources/knowledge/"_s;

UpgradePlan makePlan(const QString &from, const QString &to, Topology topology = Topology::Hybrid,
                     Strategy strategy = Strategy::DualCluster,
                     InstallMethod install = InstallMethod::Package, Edition edition = Edition::Enterprise)
{
    UpgradePlan plan;
    plan.target = {from, to, edition, topology, strategy, install};
    plan.endpointX.url = QUrl(u"https://cp-x.example:8444/"_s);
    plan.endpointY.url = QUrl(u"https://cp-y.example:8444"_s);
    return plan;
}

QStringList idsOf(const QList<ChecklistItem> &items)
{
    QStringList ids;
    for (const ChecklistItem &item : items)
        ids << item.id;
    return ids;
}

} // namespace

class TestChecklists : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void fileFollowsItsSchema();
    void idsAreUniqueAndSourcesNamed();
    void everyPlanHasItemsInEveryStep_data();
    void everyPlanHasItemsInEveryStep();
    void groupsStayTogether();
    void commandsAreForTheInstallation();
    void commandsParseInAShell();
    void commandsHoldNoSecretAndNothingDangerous();
    void valuesAreQuoted();
    void missingValuesBecomeVariables();
    void changesStandInTheirOwnCatalogue();
    void itemsByPlan_data();
    void itemsByPlan();
    void changelogsNameTheirAddresses();
    void pointOfNoReturn_data();
    void pointOfNoReturn();
    void dualClusterNeverTouchesDatabaseX();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();

private:
    ChecklistCatalog m_catalog;
};

void TestChecklists::initTestCase()
{
    const auto catalog = ChecklistCatalog::load();
    QVERIFY2(catalog.has_value(), qPrintable(catalog ? QString() : catalog.error().message()));
    m_catalog = *catalog;
    QVERIFY(m_catalog.date().isValid());
}

void TestChecklists::fileFollowsItsSchema()
{
    const auto document = test::readJsonFile(knowledge + u"checklists.json"_s);
    const auto found = test::schemaComplaints(document, u"checklists.schema.json"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found));

    auto wrong = document; // the schema can fail
    wrong["items"][0].erase("source");
    QVERIFY(!test::schemaComplaints(wrong, u"checklists.schema.json"_s).isEmpty());
}

void TestChecklists::idsAreUniqueAndSourcesNamed()
{
    QSet<QString> ids;
    for (const ChecklistEntry &entry : m_catalog.entries()) {
        QVERIFY2(!ids.contains(entry.item.id), qPrintable(entry.item.id));
        ids.insert(entry.item.id);
        QVERIFY2(entry.item.source.size() > 10, qPrintable(entry.item.id));
        QVERIFY2(entry.item.title.size() <= 90, qPrintable(entry.item.title));
        QVERIFY2(!entry.item.title.endsWith(u'.'), qPrintable(entry.item.title));
    }
    QVERIFY(ids.size() > 130);
}

void TestChecklists::everyPlanHasItemsInEveryStep_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    for (const Topology topology : topologies) {
        for (const Strategy strategy : strategies)
            QTest::addRow("%s, %s", qPrintable(toKey(topology)), qPrintable(toKey(strategy)))
                << topology << strategy;
    }
}

void TestChecklists::everyPlanHasItemsInEveryStep()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    for (const InstallMethod install : methods) {
        for (const Edition edition : {Edition::Enterprise, Edition::OpenSource}) {
            for (const char *to : {"3.10.0.17", "3.4", ""}) {
                const auto plan =
                    makePlan(u"2.8.4.14"_s, QLatin1String(to), topology, strategy, install, edition);
                for (const StepId step : steps) {
                    const auto items = m_catalog.items(step, plan);
                    const bool applies = !(topology == Topology::Traditional && step == StepId::DataPlanes) &&
                                         !(topology == Topology::DbLess && step == StepId::ControlPlanes);
                    QVERIFY2(items.isEmpty() != applies, qPrintable(toKey(step)));
                    for (const ChecklistItem &item : items) {
                        for (const QString &text :
                             {item.title, item.why, item.action, item.command, item.rollback, item.group}) {
                            QVERIFY2(!text.contains(u"{{"_s), qPrintable(item.id + u": "_s + text));
                        }
                        QVERIFY2(item.command.isEmpty() || !item.runsOn.isEmpty(), qPrintable(item.id));
                    }
                }
            }
        }
    }
    for (const StepId step : {StepId::Deployment, StepId::UpgradePath, StepId::Report})
        QVERIFY(m_catalog.items(step, makePlan(u"3.4"_s, u"3.5"_s)).isEmpty());
}

void TestChecklists::groupsStayTogether()
{
    for (const Topology topology : topologies) {
        for (const Strategy strategy : strategies) {
            for (const StepId step : steps) {
                QStringList seen;
                for (const auto &item :
                     m_catalog.items(step, makePlan(u"2.8.4.14"_s, u"3.15"_s, topology, strategy))) {
                    if (seen.isEmpty() || seen.last() != item.group) {
                        QVERIFY2(!seen.contains(item.group), qPrintable(toKey(step) + u": "_s + item.group));
                        seen << item.group;
                    }
                }
            }
        }
    }
}

void TestChecklists::commandsAreForTheInstallation()
{
    const auto commandOf = [this](InstallMethod install) {
        const auto plan =
            makePlan(u"3.4.3.12"_s, u"3.10.0.17"_s, Topology::Hybrid, Strategy::DualCluster, install);
        for (const auto &item : m_catalog.items(StepId::ControlPlanes, plan)) {
            if (item.id == u"control-planes.dual.migrations-up"_s)
                return item.command;
        }
        return QString();
    };
    QVERIFY(commandOf(InstallMethod::Package).startsWith(u"sudo kong migrations up"_s));
    QVERIFY(
        commandOf(InstallMethod::Container).contains(u"kong/kong-gateway:3.10.0.17 kong migrations up"_s));
    QVERIFY(commandOf(InstallMethod::Helm).contains(u"image.tag=3.10.0.17"_s));
}

void TestChecklists::commandsParseInAShell()
{
    QString script;
    for (const Topology topology : topologies) {
        for (const Strategy strategy : strategies) {
            for (const InstallMethod install : methods) {
                const auto plan = makePlan(u"2.8.4.14"_s, u"3.14.0.13"_s, topology, strategy, install);
                for (const StepId step : steps) {
                    for (const auto &item : m_catalog.items(step, plan))
                        script += item.command + u'\n';
                }
            }
        }
    }
    QVERIFY(script.size() > 1000);
    QProcess shell;
    shell.start(u"sh"_s, {u"-n"_s});
    QVERIFY(shell.waitForStarted());
    shell.write(script.toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished(testPatienceMs));
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
}

void TestChecklists::commandsHoldNoSecretAndNothingDangerous()
{
    // pg_restore -C --clean can destroy production; migrations reset drops everything; decK's gateway
    // validate writes
    static const QRegularExpression dangerous(
        u"pg_restore[^\\n]*(--clean|--create| -C\\b)|migrations reset|gateway (validate|reset)|"
        "PGPASSWORD=|password=[^ $]|Token: [^$]|curl[^\\n]*( -X|--request|--data)"_s);
    for (const ChecklistEntry &entry : m_catalog.entries()) {
        for (const QString &command : entry.commands)
            QVERIFY2(!dangerous.match(command).hasMatch(), qPrintable(entry.item.id + u": "_s + command));
    }
}

void TestChecklists::valuesAreQuoted()
{
    QCOMPARE(shellQuoted(u"3.4.3.12"_s), u"3.4.3.12"_s);
    QCOMPARE(shellQuoted(u"https://cp-x:8444"_s), u"https://cp-x:8444"_s);
    QCOMPARE(shellQuoted(u"a b"_s), u"'a b'"_s);
    QCOMPARE(shellQuoted(u"it's"_s), u"'it'\\''s'"_s);
    QCOMPARE(shellQuoted(u"$(id)\n"_s), u"'$(id)\n'"_s);
    auto plan = makePlan(u"3.4"_s, u"3.5; $(reboot)"_s);
    plan.endpointX.url = QUrl(u"https://ann:s3cret@cp-x/a;b?token=s3cret"_s);
    const CommandTemplate fill(plan);
    QCOMPARE(fill.fillCommand(u"install {{deb_package_y}}"_s),
             u"install kong-enterprise-edition='3.5; $(reboot)'"_s);
    QCOMPARE(fill.fillCommand(u"curl {{admin_url_x}}/"_s), u"curl 'https://cp-x/a;b'/"_s);
    QCOMPARE(fill.fillText(u"Install {{to}}"_s), u"Install 3.5; $(reboot)"_s);
    plan.target.to = u"{{from}}"_s; // a value is not filled in again
    QCOMPARE(CommandTemplate(plan).fillText(u"{{to}}"_s), u"{{from}}"_s);
}

void TestChecklists::missingValuesBecomeVariables()
{
    UpgradePlan plan;
    const CommandTemplate fill(plan);
    QCOMPARE(fill.fillCommand(u"curl {{admin_url_y}}/ {{image_y}}"_s),
             u"curl \"$ADMIN_URL_Y\"/ kong/kong-gateway:\"$VERSION_Y\""_s);
    QCOMPARE(fill.fillText(u"{{from}} to {{to}}"_s), u"X to Y"_s);
}

void TestChecklists::changesStandInTheirOwnCatalogue()
{
    QVERIFY(m_catalog.items(StepId::BreakingChanges, makePlan(u"2.8.4.14"_s, u"3.15.0.4"_s)).isEmpty());
}

void TestChecklists::itemsByPlan_data()
{
    QTest::addColumn<UpgradePlan>("plan");
    QTest::addColumn<StepId>("step");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("shown");
    const auto lts = [](Topology topology, Strategy strategy, InstallMethod install = InstallMethod::Package,
                        Edition edition = Edition::Enterprise) {
        return makePlan(u"2.8.4.14"_s, u"3.4.3.29"_s, topology, strategy, install, edition);
    };
    const auto hybrid = lts(Topology::Hybrid, Strategy::DualCluster);
    const auto late = makePlan(u"3.4.3.12"_s, u"3.10.0.17"_s);
    QTest::newRow("a changelog of a line between")
        << late << StepId::Considerations << u"considerations.changelog.3-7"_s << true;
    QTest::newRow("the changelog of Y")
        << late << StepId::Considerations << u"considerations.changelog.3-10"_s << true;
    QTest::newRow("not that of X") << late << StepId::Considerations << u"considerations.changelog.3-4"_s
                                   << false;
    QTest::newRow("that of X for its patches")
        << makePlan(u"3.10.0.2"_s, u"3.10.0.17"_s) << StepId::Considerations
        << u"considerations.changelog.3-10"_s << true;
    QTest::newRow("never the template itself")
        << late << StepId::Considerations << u"considerations.changelog"_s << false;
    QTest::newRow("what a machine decides is no tick")
        << hybrid << StepId::Considerations << u"considerations.pg-ssl-version"_s << false;
    QTest::newRow("replacing data planes without a control plane")
        << hybrid << StepId::Considerations << u"considerations.disconnected"_s << true;
    QTest::newRow("decK converts 2.8 to 3.4")
        << hybrid << StepId::Considerations << u"considerations.deck-convert-34"_s << true;
    QTest::newRow("decK converts 3.4 to 3.10")
        << late << StepId::Considerations << u"considerations.deck-convert-310"_s << true;
    QTest::newRow("but not again") << late << StepId::Considerations << u"considerations.deck-convert-34"_s
                                   << false;
    QTest::newRow("synced after a conversion")
        << late << StepId::ControlPlanes << u"control-planes.dual.lts-sync"_s << true;
    QTest::newRow("nothing to sync within a line")
        << makePlan(u"3.10.0.2"_s, u"3.10.0.17"_s) << StepId::ControlPlanes
        << u"control-planes.dual.lts-sync"_s << false;
    QTest::newRow("fallback configuration in hybrid")
        << hybrid << StepId::Verify << u"verify.fallback"_s << true;
    QTest::newRow("no fallback in traditional") << lts(Topology::Traditional, Strategy::DualCluster)
                                                << StepId::Verify << u"verify.fallback"_s << false;
    QTest::newRow("no license in open source")
        << lts(Topology::Hybrid, Strategy::DualCluster, InstallMethod::Package, Edition::OpenSource)
        << StepId::Considerations << u"considerations.license"_s << false;
    QTest::newRow("Helm and Kubernetes") << lts(Topology::Hybrid, Strategy::InPlace, InstallMethod::Helm)
                                         << StepId::Considerations << u"considerations.kubernetes"_s << true;
    QTest::newRow("no Kubernetes for packages")
        << hybrid << StepId::Considerations << u"considerations.kubernetes"_s << false;
    QTest::newRow("downtime in traditional, in place")
        << lts(Topology::Traditional, Strategy::InPlace) << StepId::Considerations
        << u"considerations.downtime"_s << true;
    QTest::newRow("no downtime in hybrid, in place")
        << lts(Topology::Hybrid, Strategy::InPlace) << StepId::Considerations << u"considerations.downtime"_s
        << false;
    QTest::newRow("DB-less nodes have no database to dump")
        << lts(Topology::DbLess, Strategy::Rolling) << StepId::Backup << u"backup.database-dump"_s << false;
    QTest::newRow("but a file") << lts(Topology::DbLess, Strategy::DualCluster) << StepId::Backup
                                << u"backup.declarative-file"_s << true;
    QTest::newRow("data planes of 2.x are cut off")
        << hybrid << StepId::Considerations << u"considerations.major-cut-off"_s << true;
    QTest::newRow("rolling needs a strategy for control planes")
        << lts(Topology::Hybrid, Strategy::Rolling) << StepId::ControlPlanes
        << u"control-planes.rolling.choose"_s << true;
}

void TestChecklists::itemsByPlan()
{
    QFETCH(UpgradePlan, plan);
    QFETCH(StepId, step);
    QFETCH(QString, id);
    QFETCH(bool, shown);
    QCOMPARE(idsOf(m_catalog.items(step, plan)).contains(id), shown);
}

void TestChecklists::changelogsNameTheirAddresses()
{
    const auto changelogs = [this](const UpgradePlan &plan) {
        QStringList actions;
        for (const auto &item : m_catalog.items(StepId::Considerations, plan)) {
            if (item.id.startsWith("considerations.changelog."_L1))
                actions << item.title + u' ' + item.action;
        }
        return actions;
    };
    const auto enterprise = changelogs(makePlan(u"3.4.3.12"_s, u"3.10.0.17"_s));
    QCOMPARE(enterprise.size(), 6); // 3.5 to 3.10
    QVERIFY(enterprise.last().contains("gateway/changelog/#3-10-0-0"_L1));
    QVERIFY(enterprise.first().contains("of 3.5 "_L1) && enterprise.first().contains("CHANGELOG.md#350"_L1));
    const auto open = changelogs(makePlan(u"2.8.5"_s, u"3.1.1"_s, Topology::Hybrid, Strategy::DualCluster,
                                          InstallMethod::Package, Edition::OpenSource));
    QCOMPARE(open.size(), 2);
    QVERIFY(!open.join(u' ').contains("/enterprise/"_L1));
    QVERIFY(changelogs(makePlan(u"3.4.3.12"_s, {})).isEmpty());
}

void TestChecklists::pointOfNoReturn_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("dual-cluster: the first write on Y, X's decommission")
        << Strategy::DualCluster << QStringList{u"verify.lift-freeze"_s, u"verify.decommission"_s};
    QTest::newRow("in place: finish on X's database")
        << Strategy::InPlace << QStringList{u"control-planes.in-place.migrations-finish"_s};
    QTest::newRow("blue-green: finish at the very end")
        << Strategy::BlueGreen << QStringList{u"verify.blue-green-finish"_s};
}

void TestChecklists::pointOfNoReturn()
{
    QFETCH(Strategy, strategy);
    QFETCH(QStringList, ids);
    const auto plan = makePlan(u"3.4.3.12"_s, u"3.10.0.17"_s, Topology::Hybrid, strategy);
    QStringList found;
    for (const StepId step : steps) {
        for (const auto &item : m_catalog.items(step, plan)) {
            if (item.pointOfNoReturn) {
                found << item.id;
                QVERIFY2(!item.rollback.isEmpty(), qPrintable(item.id));
            }
        }
    }
    QCOMPARE(found, ids);
}

void TestChecklists::dualClusterNeverTouchesDatabaseX()
{
    const auto plan = makePlan(u"3.4.3.12"_s, u"3.10.0.17"_s);
    static const QRegularExpression writes(u"(pg_restore|createdb|dropdb)[^\\n]*service=kong-x[^\\n]*"_s);
    for (const auto &item : m_catalog.items(StepId::ControlPlanes, plan))
        QVERIFY2(!writes.match(item.command).hasMatch(), qPrintable(item.id));
    QVERIFY(idsOf(m_catalog.items(StepId::ControlPlanes, plan)).contains(u"control-planes.dual.database"_s));
}

void TestChecklists::brokenFilesAreRefused_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value"); // JSON; empty removes
    QTest::addColumn<QString>("says");
    QTest::newRow("no source") << u"/items/3/source"_s << QString() << u"/items/3"_s;
    QTest::newRow("an empty source") << u"/items/3/source"_s << u"\" \""_s << u"/items/3/source"_s;
    QTest::newRow("an unknown step") << u"/items/3/step"_s << u"\"bakcup\""_s << u"/items/3/step"_s;
    QTest::newRow("an unknown topology")
        << u"/items/3/when"_s << u"{\"topologies\":[\"star\"]}"_s << u"/items/3/when/topologies/0"_s;
    QTest::newRow("an id that is there twice")
        << u"/items/3/id"_s << u"\"backup.freeze\""_s << u"backup.freeze"_s;
    QTest::newRow("an unknown placeholder") << u"/items/3/title"_s << u"\"Use {{token}}\""_s << u"token"_s;
    QTest::newRow("an unknown placeholder in a command")
        << u"/items/3/commands"_s << u"{\"any\":\"echo {{password}}\"}"_s << u"password"_s;
    QTest::newRow("a text that is a number") << u"/items/3/why"_s << u"7"_s << u"/items/3/why"_s;
}

void TestChecklists::brokenFilesAreRefused()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, says);
    auto document = test::readJsonFile(knowledge + u"checklists.json"_s);
    document["items"][3]["runs_on"] = "here";
    test::spoil(document, pointer, value);
    test::expectRefusal<ChecklistCatalog>(document, u"checklists.json"_s, says);
}

QTEST_GUILESS_MAIN(TestChecklists)
#include "tst_checklists.moc"
