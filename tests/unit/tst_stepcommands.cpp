#include "knowledge/ChecklistCatalog.h"
#include "knowledge/CommandTemplate.h"
#include "support/TestMain.h"

#include <QProcess>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<StepId> pages{StepId::Backup,        StepId::Considerations, StepId::Topology,
                          StepId::ControlPlanes, StepId::DataPlanes,     StepId::Verify};

//! What a shell does with a script; without a single program on its path, so that only the shell itself acts.
struct ShellRun
{
    int exitCode = -1;
    QByteArray output;
};

ShellRun runShell(const QStringList &arguments, const QString &folder, const QByteArray &input = {})
{
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, folder + u"/nothing"_s);
    environment.insert(u"HOME"_s, folder);
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(folder);
    shell.start(u"/bin/sh"_s, arguments);
    if (!shell.waitForStarted())
        return {};
    shell.write(input);
    shell.closeWriteChannel();
    if (!shell.waitForFinished(testPatienceMs))
        return {};
    return {shell.exitCode(), shell.readAllStandardOutput()};
}

//! Versions and addresses as nobody should write them: each would write a file named `caught`, were it not
//! one word.
QStringList hostileTexts()
{
    return {u"3.10'; : > caught; '"_s,
            u"3.10\"; : > caught; \""_s,
            u"$(: > caught)"_s,
            u"`: > caught`"_s,
            u"3.10; : > caught"_s,
            u"3.10 && : > caught"_s,
            u"3.10\n: > caught"_s,
            u"3.10 > caught"_s,
            u"-rf *"_s,
            u"3.10 # \\"_s,
            u"Größe & Maß \u00a0€"_s};
}

UpgradePlan hostilePlan(const QString &text, Topology topology, Strategy strategy, InstallMethod install)
{
    UpgradePlan plan;
    plan.target = {text, text, Edition::Enterprise, topology, strategy, install};
    plan.endpointX.url = QUrl(u"https://cp-x.example/"_s + text);
    plan.endpointY.url = QUrl(u"https://cp-y.example/"_s + text);
    return plan;
}

} // namespace

//! Commands that are handed to an operator, against a real shell: what the plan says stays one word, whatever
//! it says.
class TestStepCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void valuesArriveAsTheyAre_data();
    void valuesArriveAsTheyAre();
    void theBackupAndDatabaseYAreThePlans();
    void hostileValuesRunNothing_data();
    void hostileValuesRunNothing();
    void theTrapWorks();
    void everyCommandParses_data();
    void everyCommandParses();

private:
    [[nodiscard]] QString script(const UpgradePlan &plan) const
    {
        QString all;
        for (const auto page : pages) {
            for (const auto &item : m_catalog.items(page, plan, 2))
                all += item.command + u'\n';
        }
        for (const auto &back : m_catalog.strategies().rollbacks())
            all += m_catalog.rollback(back.id, plan)->command + u'\n';
        return all;
    }

    ChecklistCatalog m_catalog;
};

void TestStepCommands::initTestCase()
{
    const auto catalog = ChecklistCatalog::load();
    QVERIFY2(catalog.has_value(), qPrintable(catalog ? QString() : catalog.error().message()));
    m_catalog = *catalog;
}

void TestStepCommands::valuesArriveAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &text : hostileTexts())
        QTest::newRow(qPrintable(text)) << text;
}

void TestStepCommands::valuesArriveAsTheyAre()
{
    QFETCH(QString, text);
    const QTemporaryDir folder;
    const CommandTemplate fill(
        hostilePlan(text, Topology::Hybrid, Strategy::DualCluster, InstallMethod::Package));
    const auto told = [&](const QString &templateText) {
        return QString::fromUtf8(
            runShell({u"-c"_s, u"printf '[%s]' "_s + fill.fillCommand(templateText)}, folder.path()).output);
    };
    const auto word = text.trimmed();
    QCOMPARE(told(u"{{to}}"_s), u'[' + word + u']');
    QCOMPARE(told(u"{{from}}"_s), u'[' + word + u']');
    QCOMPARE(told(u"{{image_y}}"_s), u"[kong/kong-gateway:"_s + word + u']');
    QCOMPARE(told(u"{{deb_package_y}}"_s), u"[kong-enterprise-edition="_s + word + u']');
    QCOMPARE(told(u"{{backup_dir}}"_s),
             u'[' + folder.path() + u"/kong-backup/"_s + word + u"-to-"_s + word + u']');
    QVERIFY(told(u"{{admin_url_y}}"_s).startsWith(u"[https://cp-y.example/"_s));
    QCOMPARE(told(u"{{admin_url_y}}"_s).count(u'['), 1); // one word
}

void TestStepCommands::theBackupAndDatabaseYAreThePlans()
{
    UpgradePlan plan;
    QCOMPARE(CommandTemplate(plan).fillCommand(u"{{database_y}}"_s), u"kong"_s);
    plan.databaseY.database = u"kong y"_s;
    PlanBackup older;
    older.record.folder = u"older"_s;
    PlanBackup latest;
    latest.record.folder = u"folder/of the night"_s;
    plan.backups = {older, latest};
    const CommandTemplate fill(plan);
    QCOMPARE(fill.fillCommand(u"{{database_y}}"_s), u"'kong y'"_s);
    QCOMPARE(fill.fillCommand(u"{{backup_dir}}/database"_s), u"'folder/of the night'/database"_s);
}

void TestStepCommands::hostileValuesRunNothing_data()
{
    everyCommandParses_data();
}

void TestStepCommands::hostileValuesRunNothing()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(InstallMethod, install);
    for (const auto &text : hostileTexts()) {
        const QTemporaryDir folder;
        const auto commands = script(hostilePlan(text, topology, strategy, install));
        QVERIFY(commands.size() > 500);
        static_cast<void>(runShell({}, folder.path(), commands.toUtf8()));
        QVERIFY2(!QFileInfo::exists(folder.filePath(u"caught"_s)), qPrintable(text));
    }
}

//! Without quotes the very same values would have run.
void TestStepCommands::theTrapWorks()
{
    int caught = 0;
    for (const auto &text : hostileTexts()) {
        const QTemporaryDir folder;
        static_cast<void>(
            runShell({}, folder.path(), (u"echo '"_s + text + u"'\necho "_s + text + u'\n').toUtf8()));
        caught += QFileInfo::exists(folder.filePath(u"caught"_s)) ? 1 : 0;
    }
    QVERIFY2(caught >= 6, qPrintable(QString::number(caught)));
}

void TestStepCommands::everyCommandParses_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<InstallMethod>("install");
    for (const auto topology : {Topology::Hybrid, Topology::Traditional, Topology::DbLess}) {
        for (const auto strategy :
             {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen, Strategy::Custom}) {
            if (topology == Topology::DbLess && strategy != Strategy::DualCluster)
                continue; // they always roll
            for (const auto install : {InstallMethod::Package, InstallMethod::Container, InstallMethod::Helm})
                QTest::addRow("%s, %s, %s", qPrintable(toKey(topology)), qPrintable(toKey(strategy)),
                              qPrintable(toKey(install)))
                    << topology << strategy << install;
        }
    }
}

void TestStepCommands::everyCommandParses()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(InstallMethod, install);
    const QTemporaryDir folder;
    for (const auto &text : QStringList{u"3.10.0.17"_s, QString()} + hostileTexts()) {
        const auto run = runShell({u"-n"_s}, folder.path(),
                                  script(hostilePlan(text, topology, strategy, install)).toUtf8());
        QVERIFY2(run.exitCode == 0, qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestStepCommands)
#include "tst_stepcommands.moc"
