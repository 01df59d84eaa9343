#include "domain/BackupStanding.h"
#include "rehearsal/SimulatedServer.h"
#include "session/BackupJob.h"
#include "session/ConfigurationWatch.h"
#include "support/GuiDatabase.h"
#include "support/GuiGerman.h"
#include "support/GuiTextCheck.h"
#include "support/GuiWizard.h"
#include "support/KongDatabase.h"

#include <QtWidgets>

#include <nlohmann/json.hpp>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! X's backup through the window, against a real PostgreSQL with Kong's recorded database: connected on
//! Deployment, made, read back and drilled on Backup, made stale by a write. The functions run in order.
class TestBackupPage : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void connectsTheDatabase();
    void saysWhatIsWrongWithALogin();
    void asksBeforeItDrillsOnProduction();
    void backsUpReadsBackAndDrills();
    void aRehearsalKeepsTheGateClosed();
    void copiesFilesAndPastedTexts();
    void anAbortedWriteIsNone();
    void aWriteMakesItStale();
    void theFinalBackupOpensTheGate();
    void stopLeavesNothing();
    void saysWhatToInstall();
    void aMissingDeckOnlyLeavesItsStepOpen();
    void closingAsksWhileABackupRuns();
    void aFlippedByteClosesTheGate();
    void takesABackupOver();
    void timesMigrationsOnACopy();
    void aReopenedPlanKnowsItAll();
    void fitsASmallWindowInGerman_data();
    void fitsASmallWindowInGerman();
    void copiesADeclarativeFile();

private:
    [[nodiscard]] BackupJob &job() const { return session().backupJob(); }
    [[nodiscard]] QString gateReason() const { return session().gate(StepId::Backup).reason; }
    [[nodiscard]] QStringList databases()
    {
        return m_server->value(u"SELECT datname FROM pg_database ORDER BY 1"_s).split(u'\n');
    }

    void openStep(StepId step);
    void testConnections();
    //! Opens the dialog by this button, lets `change` set it, and agrees.
    void agree(const QString &button, const std::function<void(QDialog &)> &change = {});
    void waitForTheEnd();

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<SimulatedServer> m_gateway;
    QString m_planFile;
    bool m_broken = false;
};

void TestBackupPage::initTestCase()
{
    GATELIFT_NEEDS_POSTGRES
    prepare(systemClock());
    m_server = std::make_unique<PrivatePostgres>();
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
    QVERIFY2(restoreKong(*m_server, u"kong"_s), qPrintable(m_server->problem()));
    m_gateway = std::make_unique<SimulatedServer>(SimulatedCluster({}));
    QVERIFY(m_gateway->start({}).has_value());
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    m_planFile = session().file();
    m_window->shell().goTo(StepId::Deployment);
}

void TestBackupPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    if (m_broken)
        QSKIP("an earlier stage failed");
}

void TestBackupPage::cleanup()
{
    m_broken = m_broken || QTest::currentTestFailed();
}

void TestBackupPage::cleanupTestCase()
{
    if (m_workspace)
        stop();
}

void TestBackupPage::openStep(StepId step)
{
    activate();
    m_window->shell().goTo(step);
    QTRY_COMPARE(m_window->window().currentPageId(), toKey(step));
    QTRY_VERIFY(isSaved());
}

void TestBackupPage::agree(const QString &button, const std::function<void(QDialog &)> &change)
{
    click(button);
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = find<QDialog>(u"backupDialog"_s)));
    if (change)
        change(*dialog);
    auto *go = dialog->findChild<QPushButton *>(u"startBackupButton"_s);
    QTRY_VERIFY(go->isEnabled());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY(!find<QDialog>(u"backupDialog"_s));
    activate();
}

void TestBackupPage::testConnections()
{
    auto *button = part<QPushButton>(u"testConnectionsButton"_s);
    QTRY_COMPARE(button->text(), u"Test connections"_s);
    const auto tests = [this] {
        return std::count_if(session().entries().cbegin(), session().entries().cend(),
                             [](const JournalEntry &entry) {
                                 return std::holds_alternative<DatabaseTested>(entry.event) ||
                                        std::holds_alternative<ConnectionTested>(entry.event);
                             });
    };
    const auto before = tests();
    click(button);
    QTRY_COMPARE(tests(), before + 2); // CP X and its database
    QTRY_COMPARE(button->text(), u"Test connections"_s);
    QTRY_VERIFY(isSaved());
}

void TestBackupPage::waitForTheEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(!job().isRunning() && isSaved(), 60'000);
}

void TestBackupPage::connectsTheDatabase()
{
    enter(u"xAdminUrlEdit"_s, m_gateway->url(Side::X).toString());
    QVERIFY(enterDatabase(*m_window->window().currentPage(), *m_server, u"kong"_s));
    testConnections();
    QVERIFY(plan().databaseTestX && plan().connectionX);
    for (const auto &step : plan().databaseTestX->steps)
        QVERIFY2(step.outcome == ConnectionStep::Outcome::Pass,
                 qPrintable(step.title + u": "_s + step.detail));
    QCOMPARE(plan().databaseTestX->steps.size(), 8);
    QCOMPARE(plan().databaseTestX->found->serverVersion / 10'000, 15);
    QCOMPARE(plan().databaseTestX->found->migrationState, u"executed"_s);
    picture(u"deployment"_s);
}

void TestBackupPage::saysWhatIsWrongWithALogin()
{
    enter(u"databaseNameEdit"_s, u"nowhere"_s);
    testConnections();
    const auto step = plan().databaseTestX->steps.first();
    QCOMPARE(step.outcome, ConnectionStep::Outcome::Fail);
    QVERIFY2(step.detail.contains(u"nowhere"_s), qPrintable(step.detail));
    QVERIFY(!step.advice.isEmpty());
    QCOMPARE(plan().databaseTestX->steps.at(1).outcome, ConnectionStep::Outcome::Skipped);
    enter(u"databaseNameEdit"_s, u"kong"_s);
    testConnections();
    QVERIFY(plan().databaseTestX->found);
}

void TestBackupPage::asksBeforeItDrillsOnProduction()
{
    openStep(StepId::Backup);
    click(u"backUpButton"_s);
    auto *dialog = m_window->window().findChild<QDialog *>(u"backupDialog"_s);
    QVERIFY(dialog);
    auto *preview = dialog->findChild<QLabel *>(u"previewLabel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(preview->text().contains(u"connections are in use"_s), 30'000);
    QVERIFY2(preview->text().contains(u"The copy takes"_s), qPrintable(preview->text()));
    QVERIFY2(preview->text().contains(u"free where the server keeps its data"_s),
             qPrintable(preview->text()));
    QVERIFY2(preview->text().contains(u"this is the first one"_s), qPrintable(preview->text()));
    QVERIFY(dialog->findChild<QRadioButton *>(u"sameServerButton"_s)->isChecked());
    auto *other = dialog->findChild<QRadioButton *>(u"otherServerButton"_s);
    other->setChecked(true);
    QVERIFY(!dialog->findChild<QPushButton *>(u"startBackupButton"_s)->isEnabled());
    picture(u"dialog"_s, dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->window().findChild<QDialog *>(u"backupDialog"_s));
    QCOMPARE(plan().backupSettings.drill, DrillPlace::SameServer);
    QVERIFY(plan().backups.isEmpty());
}

void TestBackupPage::backsUpReadsBackAndDrills()
{
    const auto before = databases();
    // As left behind by a program that was killed within the same second.
    const QFileInfo file(session().file());
    const auto base = file.dir().filePath(file.completeBaseName() + u"-backups"_s);
    QStringList broken;
    for (int second = 0; second < 20; ++second) {
        broken << u"%1/%2.partial"_s.arg(
            base, session().now().addSecs(second).toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
        QVERIFY(QDir().mkpath(broken.last()));
    }
    agree(u"backUpButton"_s, [](QDialog &dialog) {
        dialog.findChild<QCheckBox *>(u"declarativeBox"_s)->setChecked(false);
        dialog.findChild<QSpinBox *>(u"jobsBox"_s)->setValue(3);
    });
    QTRY_VERIFY(job().isRunning());
    QVERIFY(part<QPushButton>(u"stopBackupButton"_s)->isVisible());
    picture(u"running"_s);
    waitForTheEnd();
    QVERIFY2(!job().error(), qPrintable(job().error() ? job().error()->message() : QString()));
    QCOMPARE(plan().backups.size(), 1);
    const auto &backup = plan().backups.first();
    QVERIFY2(backup.record.folder.endsWith(u"Z-2"_s), qPrintable(backup.record.folder));
    for (const auto &one : broken)
        QVERIFY(QDir().rmdir(one)); // untouched, and still empty
    QCOMPARE(backup.record.database->jobs, 3);
    QCOMPARE(backup.record.database->rows.size(), 35);
    QVERIFY(QFileInfo(QDir(backup.record.folder).filePath(u"manifest.json"_s)).isFile());
    QVERIFY(backup.verdict && backup.verdict->isGood());
    QVERIFY(backup.drill && backup.drill->isGood());
    QVERIFY(backup.drill->dropped);
    QCOMPARE(databases(), before);
    auto *table = part<QTableView>(u"drillTable"_s);
    QCOMPARE(table->model()->rowCount(), 35);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"services"_s);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        QCOMPARE(table->model()->index(row, 3).data().toString(), u"equal"_s);
    picture(u"drilled"_s);
}

void TestBackupPage::aRehearsalKeepsTheGateClosed()
{
    QVERIFY(!session().gate(StepId::Backup).open);
    QVERIFY2(gateReason().contains(u"before the write freeze"_s), qPrintable(gateReason()));
    QCOMPARE(plan().items.value(u"backup.restore-drill"_s).status, ItemStatus::Open);
    QVERIFY(part<QWidget>(u"faultBanner"_s)->isVisible());
}

void TestBackupPage::copiesFilesAndPastedTexts()
{
    const auto conf = m_folder.filePath(u"kong.conf"_s);
    QFile file(conf);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("role = control_plane\n");
    file.close();
    m_window->dialogs().setNextFileName(conf);
    click(part<QWidget>(u"filesPanel"_s)->findChild<QAbstractButton *>(u"panelButton"_s));
    QTRY_COMPARE(plan().backupSettings.files.size(), 1);
    QCOMPARE(plan().backupSettings.files.first().role, BackupFileRole::Settings);
    m_window->dialogs().setNextText(u"kong.conf\nrole = data_plane\n"_s);
    auto *menu = part<QPushButton>(u"filesButton"_s)->menu();
    emit menu->aboutToShow();
    menu->actions().at(1)->trigger();
    agree(u"backUpButton"_s);
    waitForTheEnd();
    QVERIFY2(!job().error(), qPrintable(job().error() ? job().error()->message() : QString()));
    const auto &record = plan().backups.last().record;
    QStringList paths;
    for (const auto &one : record.files)
        paths << one.path;
    QCOMPARE(paths, (QStringList{u"files/kong-2.conf"_s, u"files/kong.conf"_s}));
    QVERIFY(!plan().lastHash.isEmpty());
    QFile journal(m_planFile);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QVERIFY2(!journal.readAll().contains("data_plane\\n"), "what was pasted stays out of the plan");
}

void TestBackupPage::anAbortedWriteIsNone()
{
    // Counts in the statistics all the same; they lag up to a second.
    QVERIFY(m_server->run(u"BEGIN; UPDATE services SET name = name || 'x'; ROLLBACK"_s, u"kong"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_server->value(u"SELECT sum(n_tup_upd) FROM pg_stat_user_tables WHERE relname = 'services'"_s,
                        u"kong"_s)
                .toInt() > 0,
        30'000);
    QSignalSpy looked(&session().configurationWatch(), &ConfigurationWatch::looked);
    session().configurationWatch().lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(looked.count(), 1, 30'000);
    QTRY_VERIFY(isSaved());
    QVERIFY(!plan().backups.last().isStale());
}

void TestBackupPage::aWriteMakesItStale()
{
    QVERIFY(m_server->run(u"UPDATE services SET name = name || '-new'"_s, u"kong"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        (session().configurationWatch().lookNow(), QTest::qWait(200), plan().backups.last().isStale()),
        30'000);
    const auto &write = plan().backups.last().writes.first().write;
    QCOMPARE(write.tables.size(), 1);
    QCOMPARE(write.tables.first().name, u"services"_s);
    QVERIFY2(gateReason().contains(u"services"_s), qPrintable(gateReason()));
    QTRY_VERIFY(part<QWidget>(u"faultBanner"_s)->isVisible());
    picture(u"stale"_s);
}

void TestBackupPage::theFinalBackupOpensTheGate()
{
    m_window->shell().declareFreeze({u"admin-api"_s});
    QTRY_VERIFY(plan().freeze.phase == FreezeState::Phase::Holding);
    agree(u"backUpButton"_s);
    waitForTheEnd();
    QVERIFY2(!job().error(), qPrintable(job().error() ? job().error()->message() : QString()));
    const auto standing = backupStanding(plan());
    QVERIFY2(standing.isProven(), qPrintable(gateReason()));
    for (const auto *id : {"backup.database-dump", "backup.database-list", "backup.restore-drill"}) {
        const auto state = plan().items.value(QLatin1String(id));
        QVERIFY2(state.status == ItemStatus::Done && state.proven && !state.evidence.isEmpty(), id);
    }
    // What only people can do is still open.
    QVERIFY(!session().gate(StepId::Backup).open);
    for (const auto &item : session().checklist(StepId::Backup)) {
        if (plan().items.value(item.id).status == ItemStatus::Open)
            session().record(ItemStatusChanged{item.id, ItemStatus::Done, {}});
    }
    QTRY_VERIFY(isSaved());
    QVERIFY2(session().gate(StepId::Backup).open, qPrintable(gateReason()));
    picture(u"final"_s);
}

void TestBackupPage::stopLeavesNothing()
{
    const auto count = plan().backups.size();
    const QDir base(job().baseFolder());
    const auto folders = base.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
    agree(u"backUpButton"_s);
    QTRY_VERIFY(job().isRunning());
    click(u"stopBackupButton"_s);
    waitForTheEnd();
    QVERIFY(job().error() && job().error()->kind == ErrorKind::Cancelled);
    QCOMPARE(plan().backups.size(), count);
    QCOMPARE(base.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden), folders);
    QVERIFY(!m_window->window().currentPage()->hasError());
}

void TestBackupPage::saysWhatToInstall()
{
    auto settings = plan().databaseX;
    settings.toolsFolder = m_folder.path(); // holds no pg_dump
    session().record(DatabaseChanged{Side::X, settings});
    QTRY_VERIFY(isSaved());
    agree(u"backUpButton"_s);
    waitForTheEnd();
    QVERIFY(job().error());
    QCOMPARE(job().error()->kind, ErrorKind::Tool);
    QVERIFY(m_window->window().currentPage()->hasError());
    QVERIFY(plan().backupFailure);
    picture(u"failed"_s);
    settings.toolsFolder.clear();
    session().record(DatabaseChanged{Side::X, settings});
    QTRY_VERIFY(isSaved());
}

void TestBackupPage::aMissingDeckOnlyLeavesItsStepOpen()
{
    auto settings = plan().backupSettings;
    settings.deckFolder = m_folder.path(); // holds no deck
    session().record(BackupConfigured{settings});
    QTRY_VERIFY(isSaved());
    const auto before = plan().backups.size();
    agree(u"backUpButton"_s,
          [](QDialog &dialog) { dialog.findChild<QCheckBox *>(u"declarativeBox"_s)->setChecked(true); });
    waitForTheEnd();
    QVERIFY2(!job().error(), qPrintable(job().error() ? job().error()->message() : QString()));
    QCOMPARE(plan().backups.size(), before + 1);
    QVERIFY(plan().backups.last().record.declarative.isEmpty());
    QVERIFY(!plan().items.value(u"backup.deck-dump"_s).proven);
    const auto remark = part<QLabel>(u"declarativeRemark"_s)->text();
    QVERIFY2(remark.contains(u"not found"_s) && remark.contains(u"To get it"_s), qPrintable(remark));
    QVERIFY(part<QWidget>(u"fileList"_s)->findChildren<QLabel *>().size() > 2);
}

void TestBackupPage::closingAsksWhileABackupRuns()
{
    agree(u"backUpButton"_s);
    QTRY_VERIFY(job().isRunning());
    m_window->dialogs().setNextAnswer(false);
    QVERIFY(!m_window->window().close());
    QVERIFY(m_window->window().isVisible());
    QVERIFY2(m_window->dialogs().lastText().contains(u"unfinished is removed"_s),
             qPrintable(m_window->dialogs().lastText()));
    waitForTheEnd();
    QVERIFY(!job().error());
}

void TestBackupPage::aFlippedByteClosesTheGate()
{
    const auto folder = plan().backups.last().record.folder;
    const auto dumps = QDir(folder + u"/database"_s).entryInfoList({u"*.dat.gz"_s}, QDir::Files, QDir::Size);
    QVERIFY(!dumps.isEmpty());
    QFile dump(dumps.first().filePath());
    QVERIFY(dump.open(QIODevice::ReadWrite));
    const auto content = dump.readAll();
    dump.seek(content.size() / 2);
    dump.putChar(static_cast<char>(content.at(content.size() / 2) ^ 1));
    dump.close();
    openStep(StepId::Backup);
    QTest::keyClick(&m_window->window(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(backupStanding(plan()).fault == BackupFault::Damaged, 30'000);
    waitForTheEnd();
    QVERIFY(!session().gate(StepId::Backup).open);
    QVERIFY2(gateReason().contains(u"damaged"_s), qPrintable(gateReason()));
    picture(u"damaged"_s);
}

void TestBackupPage::takesABackupOver()
{
    const auto folder = m_folder.filePath(u"elsewhere"_s);
    BackupOptions options;
    options.folder = folder;
    options.database = DatabaseDumpOptions{ConnInfo::parse(m_server->conninfo(u"kong"_s)).value(),
                                           {},
                                           DumpFormat::Custom,
                                           1,
                                           1,
                                           ToolPlaces::ofThisMachine()};
    BackupRun run(options);
    QSignalSpy ended(&run, &BackupTask::finished);
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QVERIFY(!run.error());
    m_window->dialogs().setNextFileName(folder);
    click(u"takeOverButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(plan().backups.last().record.id, run.manifest().id, 30'000);
    waitForTheEnd();
    QVERIFY(plan().backups.last().verdict->isGood());
    QCOMPARE(backupStanding(plan()).fault, BackupFault::NotDrilled);
    agree(u"drillButton"_s);
    waitForTheEnd();
    QVERIFY2(backupStanding(plan()).isProven(), qPrintable(gateReason()));
    // A folder that holds no backup says so.
    m_window->dialogs().setNextFileName(m_folder.path());
    click(u"takeOverButton"_s);
    waitForTheEnd();
    QVERIFY(job().error());
    QVERIFY(backupStanding(plan()).isProven());
}

void TestBackupPage::timesMigrationsOnACopy()
{
    agree(u"drillButton"_s,
          [](QDialog &dialog) { dialog.findChild<QCheckBox *>(u"migrationsBox"_s)->setChecked(true); });
    QTRY_VERIFY(job().isAwaitingMigrations());
    const auto scratch = job().scratch()->database();
    auto *stop = part<QPushButton>(u"stopBackupButton"_s);
    QTRY_COMPARE(stop->text(), u"End trial"_s);
    QTRY_VERIFY(isSaved());
    QVERIFY(plan().backups.last().drill->isGood()); // on disk while it waits
    picture(u"migrations"_s);
    QVERIFY(m_server->run(u"INSERT INTO locks (key, owner, ttl) VALUES ('migrations', 'test', now() at time "
                          "zone 'UTC' + interval '60 s')"_s,
                          scratch));
    QTest::qWait(1200); // two looks
    QVERIFY(m_server->run(u"CREATE TABLE new_things (id int); UPDATE schema_meta SET pending = "
                          "ARRAY['901_new'] WHERE subsystem = 'core'; DELETE FROM locks"_s,
                          scratch));
    waitForTheEnd();
    const auto &trial = plan().backups.last().trial;
    QVERIFY(trial);
    QCOMPARE(trial->migrations(), 1);
    QCOMPARE(trial->newTables, QStringList{u"public.new_things"_s});
    QVERIFY(!databases().contains(scratch));
    auto settings = plan().backupSettings;
    settings.timeMigrations = false;
    session().record(BackupConfigured{settings});
    QTRY_VERIFY(isSaved());
}

void TestBackupPage::aReopenedPlanKnowsItAll()
{
    const auto id = plan().backups.last().record.id;
    m_workspace->closePlan();
    m_workspace->openPlan(m_planFile);
    QTRY_VERIFY(m_workspace->session());
    QCOMPARE(plan().backups.last().record.id, id);
    QVERIFY2(backupStanding(plan()).isProven(), qPrintable(gateReason()));
    QCOMPARE(plan().databaseX.host, m_server->socketFolder());
}

void TestBackupPage::fitsASmallWindowInGerman_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QSize>("size");
    for (const auto *step : {"deployment", "backup"}) {
        QTest::newRow(qPrintable(QLatin1String(step) + u", the smallest"_s))
            << QString::fromLatin1(step) << QSize(1024, 700);
        QTest::newRow(qPrintable(QLatin1String(step) + u", as usual"_s))
            << QString::fromLatin1(step) << QSize(1440, 900);
    }
}

void TestBackupPage::fitsASmallWindowInGerman()
{
    QFETCH(QString, step);
    QFETCH(QSize, size);
    const German german;
    QVERIFY(german.isSpoken());
    m_window->window().resize(size);
    openStep(*stepFromKey(step));
    GuiTextCheck::waitForLayout(&m_window->window());
    picture(u"de-%1-%2"_s.arg(step).arg(size.width()));
    const auto clipped = GuiTextCheck::clippedTexts(&m_window->window());
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
    const auto overlaps = GuiTextCheck::overlaps(&m_window->window());
    QVERIFY2(overlaps.isEmpty(), qPrintable(overlaps.join(u'\n')));
    const auto nameless = GuiTextCheck::nameless(&m_window->window());
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    const auto unreachable = GuiTextCheck::unreachableByTab(&m_window->window());
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(u'\n')));
}

void TestBackupPage::copiesADeclarativeFile()
{
    auto target = plan().target;
    target.topology = Topology::DbLess;
    target.strategy = Strategy::Rolling;
    session().record(target);
    QTRY_VERIFY(isSaved());
    const auto path = m_folder.filePath(u"kong.yml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("_format_version: \"3.0\"\nservices:\n- name: a\n  url: http://a\n  routes:\n  - name: r\n");
    file.close();
    openStep(StepId::Backup);
    enter(u"declarativeFileEdit"_s, path);
    QTRY_COMPARE(plan().backupSettings.declarativeFile, path);
    agree(u"backUpButton"_s);
    waitForTheEnd();
    QVERIFY2(!job().error(), qPrintable(job().error() ? job().error()->message() : QString()));
    const auto &record = plan().backups.last().record;
    QVERIFY(!record.database);
    QCOMPARE(record.declarative.first().counts.value(u"services"_s), 1);
    QCOMPARE(record.declarative.first().counts.value(u"routes"_s), 1);
    QVERIFY2(backupStanding(plan()).isProven(), qPrintable(gateReason()));
    QVERIFY(plan().items.value(u"backup.declarative-file"_s).proven);
    picture(u"dbless"_s);
}

QTEST_MAIN(TestBackupPage)
#include "tst_backuppage.moc"
