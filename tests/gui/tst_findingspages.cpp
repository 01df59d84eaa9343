#include "rehearsal/SimulatedServer.h"
#include "session/ConsiderationModel.h"
#include "session/FindingsJob.h"
#include "support/GuiGerman.h"
#include "support/GuiTextCheck.h"
#include "support/GuiWizard.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/StatePanel.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Breaking changes and Considerations through the window, against the simulated control plane: opened,
//! checked, filtered, decided one by one and together, exported, checked again. The functions run in order.
class TestFindingsPages : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void saysWhatIsMissing();
    void checksWhenItIsOpened();
    void filtersAndSearches();
    void decidesAndGoesToTheNext();
    void undoesADecision();
    void takesADecisionBack();
    void decidesManyTogether();
    void copiesAFinding();
    void exportsTheList_data();
    void exportsTheList();
    void anExportThatFailsIsSaid();
    void considersTheRest();
    void lintsTheConfFile();
    void asksForTheDeclarativeFileWhereThereIsOne();
    void readsErrorLogsFromFilesAndTheClipboard();
    void forgetsWhatWasPasted();
    void aSilentGatewayIsSaidAndKeepsTheList();
    void otherVersionsCloseTheGate();
    void aReopenedPlanKnowsItAll();
    void fitsASmallWindowInGerman_data();
    void fitsASmallWindowInGerman();

private:
    [[nodiscard]] int open(StepId step) const { return countFindings(plan(), step).open; }
    [[nodiscard]] QTableView *table() const { return part<QTableView>(u"findingTable"_s); }
    [[nodiscard]] QString currentId() const
    {
        return table()->currentIndex().siblingAtColumn(0).data(Qt::UserRole + 1).toString();
    }
    void openStep(StepId step);
    void waitForTheCheck();
    //! Those of error logs, of the latest look.
    [[nodiscard]] QStringList logFindings() const;
    [[nodiscard]] QDialog *openSources();

    std::unique_ptr<SimulatedServer> m_gateway;
    QString m_planFile;
    bool m_broken = false;
};

void TestFindingsPages::initTestCase()
{
    prepare(systemClock());
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
}

void TestFindingsPages::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    if (m_broken)
        QSKIP("an earlier stage failed");
}

void TestFindingsPages::cleanup()
{
    m_broken = m_broken || QTest::currentTestFailed();
}

void TestFindingsPages::cleanupTestCase()
{
    if (m_workspace)
        stop();
}

void TestFindingsPages::openStep(StepId step)
{
    activate();
    m_window->shell().goTo(step);
    QTRY_COMPARE(m_window->window().currentPageId(), toKey(step));
    QTRY_VERIFY(isSaved());
}

void TestFindingsPages::waitForTheCheck()
{
    QTRY_VERIFY(!session().findingsJob().isRunning());
    QTRY_VERIFY(isSaved());
    QVERIFY2(!session().findingsJob().error(),
             qPrintable(session().findingsJob().error().value_or(Error()).message()));
}

QStringList TestFindingsPages::logFindings() const
{
    QStringList ids;
    for (const auto &finding : session().findingsJob().findings()) {
        if (finding.change.id.startsWith(u"LL-"))
            ids << finding.change.id;
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

QDialog *TestFindingsPages::openSources()
{
    click(u"checkSourcesButton"_s);
    QDialog *dialog = nullptr;
    (void)QTest::qWaitFor([&] { return (dialog = find<QDialog>(u"checksDialog"_s)) && dialog->isVisible(); },
                          testPatienceMs);
    return dialog;
}

void TestFindingsPages::saysWhatIsMissing()
{
    openStep(StepId::BreakingChanges);
    QVERIFY(!part<QPushButton>(u"checkAgainButton"_s)->isEnabled());
    QVERIFY(!plan().findings);
    auto *panel = part<StatePanel>(u"statePanel"_s);
    QVERIFY(panel->isVisible());
    QTest::mouseClick(panel->button(), Qt::LeftButton);
    QTRY_COMPARE(page(), u"deployment"_s);
}

void TestFindingsPages::checksWhenItIsOpened()
{
    EndpointSettings x;
    x.url = m_gateway->url(Side::X);
    session().record(EndpointChanged{Side::X, x});
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.10.0.17"_s});
    QTRY_VERIFY(isSaved() && !plan().endpointX.url.isEmpty());
    openStep(StepId::BreakingChanges);
    QTRY_VERIFY(plan().findings);
    waitForTheCheck();
    QTRY_COMPARE(table()->model()->rowCount(), countFindings(plan(), StepId::BreakingChanges).all);
    QVERIFY(open(StepId::BreakingChanges) > 3);
    QVERIFY(!session().gate(StepId::BreakingChanges).open);
    QVERIFY(part<QLabel>(u"pageSubtitleLabel"_s)->text().contains(u"3.4.3.12"_s));
    // The first open one is looked at, with its evidence and source.
    QVERIFY(!currentId().isEmpty());
    QTRY_VERIFY(part<QLabel>(u"sourceLabel"_s)->text().startsWith(currentId()));
    picture(u"breaking-checked"_s);
}

void TestFindingsPages::filtersAndSearches()
{
    const int all = table()->model()->rowCount();
    const auto counts = countFindings(plan(), StepId::BreakingChanges);
    auto *verdicts = part<SegmentedControl>(u"verdictControl"_s);
    click(verdicts->segment(1));
    QTRY_COMPARE(table()->model()->rowCount(), counts.affected);
    click(verdicts->segment(2));
    QTRY_COMPARE(table()->model()->rowCount(), counts.review);
    click(verdicts->segment(0));
    QTest::keySequence(table(), QKeySequence::Find);
    auto *search = part<QLineEdit>(u"findingSearchField"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"no such words"_s);
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QTest::mouseClick(part<StatePanel>(u"statePanel"_s)->button(), Qt::LeftButton); // clear the filter
    QTRY_COMPARE(table()->model()->rowCount(), all);
    QVERIFY(search->text().isEmpty());
}

void TestFindingsPages::decidesAndGoesToTheNext()
{
    const int before = open(StepId::BreakingChanges);
    const auto id = currentId();
    click(part<SegmentedControl>(u"decisionControl"_s)->segment(1));
    auto *note = part<QPlainTextEdit>(u"noteEdit"_s);
    QTest::mouseClick(note->viewport(), Qt::LeftButton);
    QTest::keyClicks(note, u"CHG-17"_s);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(open(StepId::BreakingChanges), before - 1);
    const auto decided = plan().decisions.value(id);
    QCOMPARE(decided.decision, FindingDecision::PlannedWrite);
    QCOMPARE(decided.note, u"CHG-17"_s);
    QCOMPARE(decided.by, u"Daria Marek"_s);
    QTRY_VERIFY(currentId() != id);
    QTRY_COMPARE(note->toPlainText(), QString()); // the next one has no note yet
    const auto skipped = currentId();
    click(u"skipButton"_s);
    QTRY_VERIFY(currentId() != skipped);
}

void TestFindingsPages::undoesADecision()
{
    const int before = open(StepId::BreakingChanges);
    session().undo();
    QTRY_COMPARE(open(StepId::BreakingChanges), before + 1);
    session().redo();
    QTRY_COMPARE(open(StepId::BreakingChanges), before);
}

void TestFindingsPages::takesADecisionBack()
{
    const auto id = plan().decisions.cbegin().key();
    const int before = open(StepId::BreakingChanges);
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        if (table()->model()->index(row, 0).data(Qt::UserRole + 1).toString() == id)
            table()->selectRow(row);
    }
    QTRY_COMPARE(part<QPushButton>(u"decideButton"_s)->isEnabled(), false); // decided just so
    emit table()->customContextMenuRequested(QPoint(20, 20));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->actions().last()->trigger();
    menu->close();
    QTRY_COMPARE(open(StepId::BreakingChanges), before + 1);
}

void TestFindingsPages::decidesManyTogether()
{
    table()->setFocus(Qt::TabFocusReason);
    QTest::keySequence(table(), QKeySequence::SelectAll);
    click(part<SegmentedControl>(u"decisionControl"_s)->segment(2));
    click(u"decideButton"_s);
    QTRY_COMPARE(open(StepId::BreakingChanges), 0);
    QTRY_VERIFY(session().gate(StepId::BreakingChanges).open);
    // What asks for nothing has no decision.
    for (const auto &finding : plan().findings->checked.findings)
        QVERIFY(asksDecision(finding) || !plan().decisions.contains(finding.change.id));
    table()->selectRow(0);
}

void TestFindingsPages::copiesAFinding()
{
    activate(); // the menu before took the keys
    table()->setFocus(Qt::TabFocusReason);
    table()->selectRow(0);
    QTest::keySequence(table(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(currentId()));
}

void TestFindingsPages::exportsTheList_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("Markdown") << 0 << QByteArray("# ");
    QTest::newRow("CSV") << 1 << QByteArray("id,verdict");
    QTest::newRow("JSON") << 2 << QByteArray("{");
    QTest::newRow("SARIF") << 3 << QByteArray("{");
    QTest::newRow("JUnit") << 4 << QByteArray("<?xml");
}

void TestFindingsPages::exportsTheList()
{
    QFETCH(int, choice);
    QFETCH(QByteArray, begins);
    const auto file = m_folder.filePath(u"findings-%1"_s.arg(choice));
    m_window->dialogs().setNextFileName(file);
    auto *menu = part<QPushButton>(u"exportFindingsButton"_s)->menu();
    emit menu->aboutToShow();
    menu->actions().at(choice)->trigger();
    QTRY_VERIFY(QFile::exists(file));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().startsWith(begins));
}

void TestFindingsPages::anExportThatFailsIsSaid()
{
    auto *shown = m_window->window().currentPage();
    m_window->dialogs().setNextFileName(u"/none/such/findings.md"_s);
    auto *menu = part<QPushButton>(u"exportFindingsButton"_s)->menu();
    emit menu->aboutToShow();
    menu->actions().first()->trigger();
    QTRY_VERIFY(shown->hasError());
    shown->clearError();
}

void TestFindingsPages::considersTheRest()
{
    openStep(StepId::Considerations);
    auto *list = part<QListView>(u"checksList"_s);
    QTRY_VERIFY(list->model()->rowCount() > 5);
    picture(u"considerations"_s);
    // Down by keyboard: headings are passed over, the detail opens.
    list->setFocus(Qt::TabFocusReason);
    QTest::keyClick(list, Qt::Key_Down);
    QTRY_VERIFY(part<QWidget>(u"findingCard"_s)->isVisible());
    QVERIFY(!part<QWidget>(u"lintCard"_s)->isVisible());
    click(part<QToolButton>(u"closeFindingButton"_s));
    QTRY_VERIFY(part<QWidget>(u"lintCard"_s)->isVisible());
    const int before = open(StepId::Considerations);
    QVERIFY(before > 0);
    for (int row = 0; row < list->model()->rowCount() && open(StepId::Considerations) == before; ++row) {
        const auto index = list->model()->index(row, 0);
        const auto glyph = static_cast<Glyph>(index.data(ConsiderationModel::GlyphRole).toInt());
        if (index.data(ConsiderationModel::HeadingRole).toBool() || glyph == Glyph::Ok ||
            glyph == Glyph::Warn)
            continue;
        list->setCurrentIndex(index);
        click(u"decideButton"_s);
        QTRY_COMPARE(open(StepId::Considerations), before - 1);
    }
    QCOMPARE(open(StepId::Considerations), before - 1);
    click(part<QToolButton>(u"closeFindingButton"_s));
    click(u"allManualButton"_s);
    QTRY_VERIFY(part<QListView>(u"checklistView"_s)->isVisible());
    click(part<SegmentedControl>(u"viewSegments"_s)->segment(0));
}

void TestFindingsPages::lintsTheConfFile()
{
    QFile conf(m_folder.filePath(u"kong.conf"_s));
    QVERIFY(conf.open(QIODevice::WriteOnly));
    conf.write("# X\npg_ssl_version = tlsv1\npg_password = hidden-moon\nlog_levle = debug\n");
    conf.close();
    auto *dialog = openSources();
    QVERIFY(dialog);
    enter(u"confFileEdit"_s, conf.fileName());
    auto *os = dialog->findChild<QComboBox *>(u"osBox"_s);
    os->setCurrentText(u"Debian 12"_s);
    picture(u"checks-dialog"_s, dialog);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveSourcesButton"_s), Qt::LeftButton);
    QTRY_COMPARE(plan().checkSources.confFile, conf.fileName());
    QCOMPARE(plan().checkSources.os, u"debian 12"_s);
    const auto &lint = session().findingsJob().confLint();
    QTRY_VERIFY(lint && lint->origin == ConfLint::Origin::File);
    waitForTheCheck();
    QStringList found;
    for (const auto &entry : lint->entries) {
        if (entry.status == ConfLintStatus::Fail || entry.kind == ConfLintKind::UnknownName)
            found << u"%1:%2"_s.arg(entry.line).arg(entry.parameter);
        QVERIFY(!entry.value.contains(u"hidden-moon"_s));
    }
    QVERIFY2(found.contains(u"2:pg_ssl_version"_s), qPrintable(found.join(u' ')));
    QVERIFY2(found.contains(u"4:log_levle"_s), qPrintable(found.join(u' ')));
    QFile journal(m_planFile);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QVERIFY(!journal.readAll().contains("hidden-moon"));
    picture(u"considerations-lint"_s);
}

void TestFindingsPages::asksForTheDeclarativeFileWhereThereIsOne()
{
    auto *dialog = openSources();
    QVERIFY(dialog);
    QVERIFY(!part<QLineEdit>(u"checkedDeclarativeFileEdit"_s)->isVisible());
    dialog->reject();
    QTRY_VERIFY(!find<QDialog>(u"checksDialog"_s));

    const auto before = plan().target;
    auto target = before;
    target.topology = Topology::DbLess;
    target.strategy = Strategy::Rolling;
    session().record(target);
    QTRY_VERIFY(isSaved());
    const auto path = m_folder.filePath(u"kong.yml"_s);
    dialog = openSources();
    QVERIFY(dialog);
    enter(u"checkedDeclarativeFileEdit"_s, path);
    picture(u"checks-dialog-dbless"_s, dialog);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveSourcesButton"_s), Qt::LeftButton);
    QTRY_COMPARE(plan().checkSources.declarativeFile, path);
    waitForTheCheck();
    // The control plane here has a database: its file is not what it runs.
    // A check that the change of topology began may still be under way: the one after it reads the file.
    QTRY_VERIFY(session().findingsJob().partial().join(u'\n').contains(path));
    waitForTheCheck();
    QVERIFY(plan().findings);
    session().record(before);
    QTRY_VERIFY(isSaved());
}

void TestFindingsPages::readsErrorLogsFromFilesAndTheClipboard()
{
    const QString folder = QStringLiteral(GATELIFT_TEST_DATA "/logs/");
    const QStringList chosen{folder + u"cp-3.9.1-plugin_set_incompatible.log"_s, folder + u"healthy.txt"_s};
    const auto dropped = folder + u"cp-2.8.5-kong_version_incompatible.log"_s;
    auto *dialog = openSources();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QListWidget *>(u"logSourceList"_s);
    auto *save = dialog->findChild<QPushButton *>(u"saveSourcesButton"_s);
    picture(u"checks-dialog-no-logs"_s, dialog);
    // By keyboard from the list itself.
    list->setFocus(Qt::TabFocusReason);
    m_window->dialogs().setNextFileNames(chosen);
    QTest::keyClick(list, Qt::Key_Insert);
    QCOMPARE(list->count(), 2);
    // Dropped, folders left out, and one that is there already.
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(dropped), QUrl::fromLocalFile(folder), QUrl::fromLocalFile(chosen[0])});
    QDragEnterEvent comes(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(list->viewport(), &comes);
    QVERIFY(comes.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(list->viewport(), &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(list->count(), 3);
    list->setCurrentRow(1, QItemSelectionModel::ClearAndSelect);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->count(), 2);
    // Nothing to paste is said; a text is read, and nothing but what it says is kept.
    auto *paste = dialog->findChild<QPushButton *>(u"pasteLogButton"_s);
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(paste, Qt::LeftButton);
    QCOMPARE(list->count(), 2);
    picture(u"checks-dialog-nothing-to-paste"_s, dialog);
    QGuiApplication::clipboard()->setText(
        u"2026/11/20 17:42:40 [notice] 1#0: start worker processes, token=hidden-moon\n"
        "2026/11/20 17:42:41 [error] 1#0: [clustering] unable to update running config: "
        "password=hidden-moon, context: ngx.timer\n"_s);
    list->setFocus(Qt::TabFocusReason);
    QTest::keySequence(list, QKeySequence::Paste);
    QTRY_COMPARE(list->count(), 3);
    QVERIFY2(list->item(2)->text().contains(u'2'), qPrintable(list->item(2)->text()));
    QTRY_VERIFY(save->isEnabled());
    // The help comes back in the error's place with the next layout.
    const auto stands = [dialog] {
        return GuiTextCheck::clippedTexts(dialog).isEmpty() && GuiTextCheck::overlaps(dialog).isEmpty();
    };
    (void)QTest::qWaitFor(stands, 2000);
    for (const auto &problems : {GuiTextCheck::clippedTexts(dialog), GuiTextCheck::nameless(dialog),
                                 GuiTextCheck::overlaps(dialog), GuiTextCheck::unreachableByTab(dialog)})
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    picture(u"checks-dialog-logs"_s, dialog);
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(plan().checkSources.logFiles, (QStringList{chosen[0], dropped}));
    QTRY_COMPARE(logFindings(),
                 (QStringList{u"LL-config-not-applied"_s, u"LL-plugin-set"_s, u"LL-version-major"_s}));
    waitForTheCheck();
    QVERIFY(session().findingsJob().partial().isEmpty());
    QFile journal(m_planFile);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    const auto written = journal.readAll();
    QVERIFY(written.contains("LL-config-not-applied"));
    QVERIFY(!written.contains("hidden-moon") && !written.contains("start worker processes"));
}

void TestFindingsPages::forgetsWhatWasPasted()
{
    auto *dialog = openSources();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QListWidget *>(u"logSourceList"_s);
    QCOMPARE(list->count(), 3);
    list->selectAll();
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"removeLogsButton"_s), Qt::LeftButton);
    QCOMPARE(list->count(), 0);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveSourcesButton"_s), Qt::LeftButton);
    QTRY_VERIFY(plan().checkSources.logFiles.isEmpty());
    QTRY_COMPARE(logFindings(), QStringList());
    waitForTheCheck();
    QVERIFY(session().findingsJob().pastedLogs().isEmpty());
}

void TestFindingsPages::aSilentGatewayIsSaidAndKeepsTheList()
{
    openStep(StepId::BreakingChanges);
    waitForTheCheck();
    const int rows = table()->model()->rowCount();
    const auto url = plan().endpointX;
    EndpointSettings nobody;
    nobody.url = QUrl(u"http://127.0.0.1:1"_s);
    session().record(EndpointChanged{Side::X, nobody});
    QTRY_COMPARE(plan().endpointX.url, nobody.url);
    click(u"checkAgainButton"_s);
    QTRY_VERIFY(session().findingsJob().error());
    QTRY_VERIFY(m_window->window().currentPage()->hasError());
    QCOMPARE(table()->model()->rowCount(), rows);
    session().record(EndpointChanged{Side::X, url});
    QTRY_COMPARE(plan().endpointX.url, url.url);
    click(u"checkAgainButton"_s);
    QTRY_VERIFY(!session().findingsJob().isRunning() && !session().findingsJob().error());
    QTRY_VERIFY(!m_window->window().currentPage()->hasError());
}

void TestFindingsPages::otherVersionsCloseTheGate()
{
    session().record(PlanTarget{u"3.4.3.12"_s, u"3.6.1.8"_s});
    QTRY_COMPARE(plan().target.to, u"3.6.1.8"_s);
    QVERIFY(!session().gate(StepId::BreakingChanges).open);
    QTRY_VERIFY(part<QWidget>(u"noticeBanner"_s)->isVisible());
    const int before = table()->model()->rowCount();
    click(u"checkAgainButton"_s);
    QTRY_COMPARE(plan().findings->checked.to, u"3.6.1.8"_s);
    waitForTheCheck();
    QTRY_VERIFY(table()->model()->rowCount() < before);
    QVERIFY(!plan().findings->isFirst);
}

void TestFindingsPages::aReopenedPlanKnowsItAll()
{
    const auto counts = countFindings(plan(), StepId::BreakingChanges);
    const auto decisions = plan().decisions.size();
    m_workspace->closePlan();
    QTRY_VERIFY(!m_workspace->session());
    m_workspace->openPlan(m_planFile);
    QTRY_VERIFY(m_workspace->session());
    QCOMPARE(countFindings(plan(), StepId::BreakingChanges), counts);
    QCOMPARE(plan().decisions.size(), decisions);
    openStep(StepId::BreakingChanges);
    QTRY_COMPARE(table()->model()->rowCount(), counts.all);
    // The texts of what does not bite come from the catalogue.
    auto *verdicts = part<SegmentedControl>(u"verdictControl"_s);
    click(verdicts->segment(3));
    QTRY_COMPARE(table()->model()->rowCount(), counts.notAffected);
    table()->selectRow(0);
    QTRY_VERIFY(part<QLabel>(u"actionLabel"_s)->text().size() > 10);
    click(verdicts->segment(0));
}

void TestFindingsPages::fitsASmallWindowInGerman_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QSize>("size");
    for (const auto &step : {u"breaking-changes"_s, u"considerations"_s}) {
        QTest::addRow("%s, small", qPrintable(step)) << step << QSize(1024, 700);
        QTest::addRow("%s, wide", qPrintable(step)) << step << QSize(1440, 900);
    }
}

void TestFindingsPages::fitsASmallWindowInGerman()
{
    QFETCH(QString, step);
    QFETCH(QSize, size);
    const German german;
    QVERIFY(german.isSpoken());
    m_window->window().resize(size);
    openStep(*stepFromKey(step));
    QTRY_VERIFY(!session().findingsJob().isRunning());
    GuiTextCheck::waitForLayout(&m_window->window());
    picture(u"%1-de-%2"_s.arg(step).arg(size.width()));
    const auto clipped = GuiTextCheck::clippedTexts(&m_window->window());
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
    const auto overlaps = GuiTextCheck::overlaps(&m_window->window());
    QVERIFY2(overlaps.isEmpty(), qPrintable(overlaps.join(u'\n')));
    const auto nameless = GuiTextCheck::nameless(&m_window->window());
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    const auto unreachable = GuiTextCheck::unreachableByTab(&m_window->window());
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(u'\n')));

    auto *dialog = openSources();
    QVERIFY(dialog);
    const auto closed = qScopeGuard([dialog] { dialog->reject(); });
    GuiTextCheck::waitForLayout(dialog);
    picture(u"checks-dialog-de-%1"_s.arg(size.width()), dialog);
    const auto clippedInDialog = GuiTextCheck::clippedTexts(dialog);
    QVERIFY2(clippedInDialog.isEmpty(), qPrintable(clippedInDialog.join(u'\n')));
    const auto namelessInDialog = GuiTextCheck::nameless(dialog);
    QVERIFY2(namelessInDialog.isEmpty(), qPrintable(namelessInDialog.join(u'\n')));
}

QTEST_MAIN(TestFindingsPages)
#include "tst_findingspages.moc"
