#include "rehearsal/SimulatedClock.h"
#include "session/BackupJob.h"
#include "session/DatabaseViewModel.h"
#include "session/DeploymentViewModel.h"
#include "session/FindingsJob.h"
#include "session/PollRecorder.h"
#include "session/RehearsalMemory.h"
#include "session/Replay.h"
#include "session/TrafficViewModel.h"
#include "session/TrafficWatch.h"
#include "session/WhatIfViewModel.h"
#include "support/GuiWizard.h"
#include "wizard/RehearsalDialog.h"
#include "wizard/WhatIfDialog.h"
#include "wizard/pages/WelcomePage.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto timeline =
    QStringLiteral(GATELIFT_TEST_DATA "/recordings/timelines/d-ghost-same-hostname/polls.jsonl.gz");

} // namespace

//! Runs that are no live one, as a person meets them: replay, recording, rehearsal, what if.
class TestRuns : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aReplayIsPlayedFromWelcome();
    void aReplayIsSteeredByKeyboard();
    void aReplayAsksNothingAndWritesNothing();
    void aRehearsalIsWhatTheDialogSays();
    void theDialogRemembersAndRefuses();
    void theRehearsalsTimeRunsFaster();
    void pollsAreRecordedWhenAskedFor();
    void whatIfTellsOfThePlansSchedule();
    void whatIfIsCancelledAndRefusesNonsense();

private:
    [[nodiscard]] QWidget *bar() const { return find<QWidget>(u"runBar"_s); }
    [[nodiscard]] QAction *entry(const QString &name) const
    {
        return m_window->window().findChild<QAction *>(name);
    }
    template <typename T>
    [[nodiscard]] T *dialog() const
    {
        T *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                found = m_window->window().findChild<T *>();
                return found && found->isVisible();
            },
            testPatienceMs);
        return found;
    }
    void beginReplay();
    //! Every button of the page that can be pressed, as somebody does who tries what it does.
    void pressEverything();
    void rehearse(int nodes);

    SimulatedClock m_clock{QDateTime(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC)};
};

void TestRuns::initTestCase()
{
    prepare(m_clock.clock());
}

void TestRuns::init()
{
    GATELIFT_FAIL_ON_WARNING;
    start();
}

void TestRuns::cleanup()
{
    stop();
}

void TestRuns::beginReplay()
{
    QCOMPARE(page(), u"welcome"_s);
    m_window->dialogs().setNextFileName(timeline);
    click(u"replayButton"_s);
    QTRY_VERIFY(m_workspace->replay());
    QTRY_COMPARE(page(), u"data-planes"_s);
}

void TestRuns::aReplayIsPlayedFromWelcome()
{
    QVERIFY(!bar()->isVisible());
    picture(u"welcome"_s);
    m_window->window().resize(1024, 700);
    picture(u"welcome-small"_s);
    m_window->window().resize(1440, 900);
    beginReplay();
    QVERIFY(bar()->isVisible());
    QCOMPARE(find<QLabel>(u"runTitleLabel"_s)->text(), u"Replay of d-ghost-same-hostname"_s);
    QCOMPARE(m_window->shell().data().header.ticket, u"Recorded, not live"_s);
    auto *speed = find<QComboBox>(u"speedBox"_s);
    QVERIFY(speed);
    speed->setCurrentIndex(speed->findData(100));
    emit speed->activated(speed->currentIndex());
    QTRY_COMPARE(m_workspace->replay()->speed(), 100);
    QTRY_VERIFY(part<QTableView>(u"nodeTable"_s)->model()->rowCount() >= 3);
    picture(u"replay"_s);
    m_window->window().resize(1024, 700);
    picture(u"replay-small"_s);
    m_window->window().resize(1440, 900);
    QTRY_VERIFY(m_workspace->replay()->isAtEnd());
    QCOMPARE(find<QSlider>(u"positionSlider"_s)->value(), 1000);
    QVERIFY(!entry(u"recordAction"_s)->isEnabled());
    clickFrame(u"closeRunButton"_s);
    QTRY_VERIFY(!m_workspace->session());
    QTRY_COMPARE(page(), u"welcome"_s);
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_settings->recentPlans().isEmpty());
}

void TestRuns::aReplayIsSteeredByKeyboard()
{
    beginReplay();
    auto *play = find<QToolButton>(u"playButton"_s);
    QTRY_VERIFY(m_workspace->replay()->isPlaying());
    play->setFocus(Qt::TabFocusReason);
    QTest::keyClick(play, Qt::Key_Space);
    QVERIFY(!m_workspace->replay()->isPlaying());
    QCOMPARE(play->accessibleName(), u"Play"_s);
    auto *slider = find<QSlider>(u"positionSlider"_s);
    QCOMPARE(slider->accessibleName(), u"Time in the recording"_s);
    slider->setFocus(Qt::TabFocusReason);
    QTest::keyClick(slider, Qt::Key_PageUp); // a tenth forward
    QTRY_VERIFY(!m_workspace->replay()->isSkipping());
    const auto contents = m_workspace->replay()->contents();
    const auto tenth = contents.first.msecsTo(contents.last) / 10;
    QVERIFY(contents.first.msecsTo(session().snapshot().at) > tenth - 10'000);
    QVERIFY(!m_workspace->replay()->isPlaying());
    QTRY_VERIFY(slider->value() > 60);
    // Back means from the beginning: another session, the same page.
    QTest::keyClick(slider, Qt::Key_Home);
    QTRY_VERIFY(!m_workspace->isBusy() && m_workspace->replay() && !m_workspace->replay()->isSkipping());
    QTRY_COMPARE(page(), u"data-planes"_s);
    QTRY_VERIFY(session().snapshot().at.isValid());
    QVERIFY(contents.first.msecsTo(session().snapshot().at) < tenth);
}

void TestRuns::pressEverything()
{
    const QStringList leavesTheProgram{u"openFolderButton"_s};
    QStringList pressed;
    for (bool more = true; more && pressed.size() < 100;) {
        more = false;
        const auto buttons = m_window->window().currentPage()->findChildren<QAbstractButton *>();
        for (auto *button : buttons) {
            const auto id = button->objectName() + u'/' + button->text() + u'/' + button->accessibleName();
            if (!button->isVisible() || !button->isEnabled() || pressed.contains(id) ||
                leavesTheProgram.contains(button->objectName()))
                continue;
            if (const auto *tool = qobject_cast<QToolButton *>(button); tool && tool->menu())
                continue; // a menu would wait for a hand
            if (const auto *push = qobject_cast<QPushButton *>(button); push && push->menu())
                continue;
            pressed << id;
            m_window->dialogs().setNextText(u"typed"_s);
            m_window->dialogs().setNextAnswer(true);
            m_window->dialogs().setNextFileName({});
            button->click();
            QCoreApplication::processEvents();
            for (auto *opened : m_window->window().findChildren<QDialog *>())
                delete opened;
            more = true; // the page may look otherwise now
            break;
        }
    }
}

void TestRuns::aReplayAsksNothingAndWritesNothing()
{
    beginReplay();
    m_workspace->replay()->setSpeed(100);
    QTRY_VERIFY(m_workspace->replay()->isAtEnd());
    QTRY_VERIFY(isSaved());
    const auto entries = session().entries().size();
    const auto file = session().file();
    QSignalSpy refused(&session(), &UpgradeSession::saveFailed); // would be a button that leads nowhere
    QVERIFY(session().isReadOnly());
    for (const auto step : allSteps) {
        m_window->shell().goTo(step);
        QTRY_COMPARE(page(), toKey(step));
        pressEverything();
        QVERIFY2(m_workspace->session() && session().file() == file, qPrintable(toKey(step)));
        QVERIFY2(isSaved() && session().entries().size() == entries, qPrintable(toKey(step)));
        QVERIFY2(refused.isEmpty(), qPrintable(toKey(step)));
        QVERIFY2(!session().isMonitoring() && !session().findingsJob().isRunning() &&
                     !session().backupJob().isRunning() && !session().trafficWatch().isRunning(),
                 qPrintable(toKey(step)));
    }
    m_window->shell().goTo(StepId::Deployment);
    QTRY_COMPARE(page(), u"deployment"_s);
    auto *test = part<QPushButton>(u"testConnectionsButton"_s);
    auto *address = part<QLineEdit>(u"xAdminUrlEdit"_s);
    QVERIFY(!test->isEnabled());
    QVERIFY(address->isReadOnly());
    QCOMPARE(test->toolTip(), session().offlineReason());
    auto *banner = part<QWidget>(u"noticeBanner"_s);
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleDescription(), session().offlineReason());
    picture(u"replay-deployment"_s);
    // Nor do the view models, whoever asks them.
    DeploymentViewModel deployment(session());
    deployment.testAll();
    QVERIFY(!deployment.isTesting(Side::X) && !deployment.isTesting(Side::Y));
    DatabaseViewModel database(session());
    database.test();
    QVERIFY(!database.isTesting());
    TrafficViewModel traffic(session());
    TrafficSettings source;
    source.kind = TrafficSourceKind::StatusApi;
    source.addresses << TrafficAddress{QUrl(u"http://127.0.0.1:9"_s), Side::X};
    traffic.testSource(source, {});
    QVERIFY(!traffic.isTesting());
    session().findingsJob().check();
    QVERIFY(!session().findingsJob().isRunning());
    session().pollNow();
    QVERIFY(!session().isPolling());
    QVERIFY(refused.isEmpty());
}

void TestRuns::rehearse(int nodes)
{
    RehearsalOptions options;
    options.dataPlanes = nodes;
    m_workspace->startRehearsal(options);
    QTRY_VERIFY(m_workspace->rehearsal() && m_workspace->session() && session().isMonitoring());
    QTRY_VERIFY(session().summary().total == nodes && isSaved());
}

void TestRuns::aRehearsalIsWhatTheDialogSays()
{
    click(u"rehearseButton"_s);
    auto *asked = dialog<RehearsalDialog>();
    QVERIFY(asked);
    const auto spin = [asked](const QString &name) { return asked->findChild<QSpinBox *>(name); };
    spin(u"rehearsalNodesBox"_s)->setValue(9);
    spin(u"rehearsalZonesBox"_s)->setValue(2);
    spin(u"rehearsalBatchBox"_s)->setValue(3);
    spin(u"rehearsalHeartbeatBox"_s)->setValue(10);
    spin(u"rehearsalSeedBox"_s)->setValue(7);
    asked->findChild<QCheckBox *>(u"dp-emptyBox"_s)->setChecked(true);
    picture(u"rehearsal-dialog"_s, asked);
    QTest::mouseClick(asked->findChild<QPushButton *>(u"startRehearsalButton"_s), Qt::LeftButton);
    QTRY_VERIFY(m_workspace->rehearsal() && m_workspace->session());
    QTRY_COMPARE(session().summary().total, 9);
    QTRY_VERIFY(isSaved());
    m_clock.goOn(60);
    session().pollNow();
    QTRY_VERIFY(std::any_of(session().snapshot().dataPlanes.begin(), session().snapshot().dataPlanes.end(),
                            [](const DataPlane &node) { return node.state == NodeState::Empty; }));
    QSet<QString> zones;
    for (const auto &node : session().snapshot().dataPlanes)
        zones << node.row.labels.value(u"zone"_s);
    // Labels came with 3.5; X is older, so the hostnames tell.
    QVERIFY(zones.size() <= 2);
    QVERIFY(bar()->isVisible());
    QCOMPARE(find<QLabel>(u"runTitleLabel"_s)->text(), u"Rehearsal"_s);
    picture(u"rehearsal"_s);
    const auto kept = rememberedRehearsal(*m_settings);
    QCOMPARE(kept.dataPlanes, 9);
    QCOMPARE(kept.faults, QStringList{u"dp-empty"_s});
}

void TestRuns::theDialogRemembersAndRefuses()
{
    RehearsalOptions options;
    options.to = Version(3, 9, 1, 2);
    options.dataPlanes = 40;
    options.zones = 5;
    options.batch = 4;
    options.heartbeatSeconds = 12;
    options.seed = 99;
    options.speed = 20;
    options.strategy = Strategy::InPlace;
    options.faults = QStringList{u"hash-drift"_s, u"error-burst"_s};
    rememberRehearsal(*m_settings, options);
    click(u"rehearseButton"_s);
    auto *asked = dialog<RehearsalDialog>();
    QVERIFY(asked);
    const auto value = [asked](const QString &name) { return asked->findChild<QSpinBox *>(name)->value(); };
    QCOMPARE(asked->findChild<QLineEdit *>(u"rehearsalToEdit"_s)->text(), u"3.9.1.2"_s);
    QCOMPARE(value(u"rehearsalNodesBox"_s), 40);
    QCOMPARE(value(u"rehearsalZonesBox"_s), 5);
    QCOMPARE(value(u"rehearsalBatchBox"_s), 4);
    QCOMPARE(value(u"rehearsalHeartbeatBox"_s), 12);
    QCOMPARE(value(u"rehearsalSeedBox"_s), 99);
    QCOMPARE(asked->findChild<QComboBox *>(u"rehearsalSpeedBox"_s)->currentData().toInt(), 20);
    QVERIFY(asked->findChild<QCheckBox *>(u"hash-driftBox"_s)->isChecked());
    QVERIFY(!asked->findChild<QCheckBox *>(u"cp-restartBox"_s)->isChecked());
    auto *go = asked->findChild<QPushButton *>(u"startRehearsalButton"_s);
    auto *to = asked->findChild<QLineEdit *>(u"rehearsalToEdit"_s);
    to->setText(u"3.10.0.17"_s);
    QVERIFY(go->isEnabled());
    for (const auto &wrong : {u"3.10"_s, u"abc"_s, u"2.8.4.0"_s}) {
        to->setText(wrong);
        QVERIFY2(!go->isEnabled(), qPrintable(wrong));
        QVERIFY(!asked->findChild<QLabel *>(u"problemLabel"_s)->text().isEmpty());
    }
    to->setText(u"3.10.0.17"_s);
    asked->findChild<QSpinBox *>(u"rehearsalBatchBox"_s)->setValue(41);
    QVERIFY(!go->isEnabled());
    // What nobody could have chosen is not offered.
    m_settings->setState(u"rehearsal"_s, "from=x&data_planes=-4&zones=900&speed=0&faults=meteorite");
    const auto read = rememberedRehearsal(*m_settings);
    QCOMPARE(read.from, RehearsalOptions().from);
    QCOMPARE(read.dataPlanes, 1);
    QCOMPARE(read.zones, 26);
    QCOMPARE(read.speed, 1);
    QVERIFY(read.faults.isEmpty());
    asked->close();
    m_settings->setState(u"rehearsal"_s, {});
}

void TestRuns::theRehearsalsTimeRunsFaster()
{
    rehearse(3);
    const auto begun = session().now();
    m_clock.goOn(10);
    QCOMPARE(begun.secsTo(session().now()), 10);
    auto *speed = find<QComboBox>(u"speedBox"_s);
    speed->setCurrentIndex(speed->findData(50));
    emit speed->activated(speed->currentIndex());
    QCOMPARE(m_workspace->rehearsal()->speed(), 50);
    QCOMPARE(begun.secsTo(session().now()), 10); // no leap
    m_clock.goOn(10);
    QCOMPARE(begun.secsTo(session().now()), 510);
    QTRY_VERIFY(begun.secsTo(session().snapshot().at) >= 510); // it is polled more often
    for (const auto &node : session().snapshot().dataPlanes)
        QCOMPARE(node.state, NodeState::Fresh);
    QCOMPARE(session().alarms().size(), 0);
}

void TestRuns::pollsAreRecordedWhenAskedFor()
{
    rehearse(6);
    const auto file = m_folder.filePath(u"checkout-cluster-to-3-10-2026-11-20-220000.jsonl.gz"_s);
    QVERIFY(!session().recorder().isRunning());
    m_window->dialogs().setNextFileName(file);
    entry(u"recordAction"_s)->trigger();
    QTRY_VERIFY(session().recorder().isRunning());
    QCOMPARE(entry(u"recordAction"_s)->text(), u"Stop recording"_s);
    for (int i = 0; i < 4; ++i) {
        m_clock.goOn(5);
        session().pollNow();
        QTRY_VERIFY(!session().isPolling());
    }
    QTRY_VERIFY(session().recorder().looks() >= 4);
    QTRY_VERIFY(find<QLabel>(u"recordingLabel"_s)
                    ->text()
                    .contains(u"checkout-cluster-to-3-10-2026-11-20-220000.jsonl.gz"_s));
    picture(u"recording"_s);
    m_window->window().resize(1024, 700);
    QTRY_COMPARE(m_window->window().width(), 1024);
    picture(u"recording-small"_s);
    m_window->window().resize(1440, 900);
    clickFrame(u"stopRecordingButton"_s);
    QVERIFY(!session().recorder().isRunning());
    QCOMPARE(entry(u"recordAction"_s)->text(), u"Record polls…"_s);
    m_workspace->closePlan();
    QTRY_COMPARE(page(), u"welcome"_s);
    m_window->dialogs().setNextFileName(file);
    click(u"replayButton"_s);
    QTRY_VERIFY(m_workspace->replay());
    QTRY_COMPARE(session().summary().total, 6);
    QVERIFY(m_workspace->replay()->contents().remarks.isEmpty());
    QCOMPARE(session().plan().target.to, u"3.10.0.17"_s);
}

void TestRuns::whatIfTellsOfThePlansSchedule()
{
    QVERIFY(!entry(u"whatIfAction"_s)->isEnabled());
    rehearse(20);
    QVERIFY(entry(u"whatIfAction"_s)->isEnabled());
    const auto entries = session().entries().size();
    entry(u"whatIfAction"_s)->trigger();
    auto *asked = dialog<WhatIfDialog>();
    QVERIFY(asked);
    auto *table = asked->findChild<QTableView *>(u"stepsView"_s);
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(session().plan().schedule.size()));
    QCOMPARE(asked->findChild<QSpinBox *>(u"whatIfNodesBox"_s)->value(), 20);
    const auto said = asked->findChild<QLabel *>(u"summaryLabel"_s)->text();
    QVERIFY2(said.contains(u"500 runs"_s), qPrintable(said));
    // The same numbers as the command line's: it is one function.
    WhatIfParameters wanted;
    wanted.nodes = 20;
    wanted.batch = 2;
    wanted.schedule = session().plan().schedule;
    const auto result = playWhatIf(wanted);
    QVERIFY(said.contains(bandText(result.duration)));
    const auto cell = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(1, WhatIfModel::DurationColumn), bandText(result.steps[1].duration));
    QCOMPARE(cell(1, WhatIfModel::BackColumn), bandText(result.steps[1].rollBack));
    QVERIFY(cell(1, WhatIfModel::ServingColumn).endsWith(u"of 20"_s));
    picture(u"what-if"_s, asked);
    QTest::mouseClick(asked->findChild<QPushButton *>(u"copyTableButton"_s), Qt::LeftButton);
    const auto copied = QApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), 1 + table->model()->rowCount());
    QVERIFY(copied.contains(bandText(result.steps[1].rollBack)));
    // Too little to serve the peak: the guard refuses.
    asked->findChild<QDoubleSpinBox *>(u"whatIfCapacityBox"_s)->setValue(100);
    asked->findChild<QDoubleSpinBox *>(u"whatIfPeakBox"_s)->setValue(1'990);
    QTest::mouseClick(asked->findChild<QPushButton *>(u"runButton"_s), Qt::LeftButton);
    auto *proposal = asked->findChild<QLabel *>(u"proposalLabel"_s);
    QTRY_VERIFY2(proposal->text().startsWith(u"No batch"_s), qPrintable(proposal->text()));
    QCOMPARE(session().entries().size(), entries); // nothing is written into the plan
    m_workspace->closePlan();
}

void TestRuns::whatIfIsCancelledAndRefusesNonsense()
{
    rehearse(3);
    entry(u"whatIfAction"_s)->trigger();
    auto *asked = dialog<WhatIfDialog>();
    QVERIFY(asked);
    auto *run = asked->findChild<QPushButton *>(u"runButton"_s);
    QTRY_VERIFY(run->isEnabled());
    const auto before = asked->findChild<QLabel *>(u"summaryLabel"_s)->text();
    QVERIFY(!before.isEmpty());
    asked->findChild<QSpinBox *>(u"whatIfNodesBox"_s)->setValue(mostWhatIfNodes);
    asked->findChild<QSpinBox *>(u"whatIfRunsBox"_s)->setValue(mostWhatIfRuns);
    QTest::mouseClick(run, Qt::LeftButton);
    auto *cancel = asked->findChild<QPushButton *>(u"cancelButton"_s);
    QTRY_VERIFY(cancel->isVisible());
    QVERIFY(!run->isEnabled());
    picture(u"what-if-running"_s, asked);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(!cancel->isVisible() && run->isEnabled());
    QCOMPARE(asked->findChild<QLabel *>(u"summaryLabel"_s)->text(), before); // the last result stays
    auto *drain = asked->findChild<QLineEdit *>(u"whatIfDrainEdit"_s);
    for (const auto &wrong : {u"soon"_s, u"1, 2, 3"_s, u"90, 10"_s, u"-1, 5"_s}) {
        drain->setText(wrong);
        QVERIFY2(!run->isEnabled(), qPrintable(wrong));
    }
    drain->setText(u"15"_s);
    QVERIFY(run->isEnabled());
    m_workspace->closePlan();
    QTRY_VERIFY(!m_window->window().findChild<WhatIfDialog *>());
}

QTEST_MAIN(TestRuns)
#include "tst_runs.moc"
