#include "support/GuiNight.h"

#include "domain/BackupStanding.h"
#include "domain/FindingStanding.h"
#include "session/BackupJob.h"
#include "session/ConsiderationModel.h"
#include "session/FindingsJob.h"
#include "session/GateView.h"
#include "session/Verifications.h"
#include "support/GuiGates.h"
#include "support/GuiNightStep.h"
#include "wizard/widgets/CodeBox.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

const auto operatorName = u"Daria Marek"_s;
const auto approverName = u"Jun Okafor"_s;
const auto title = u"Night shift"_s;

} // namespace

QStringList GuiNight::stages()
{
    return {u"plan"_s,    u"deployment"_s,     u"path"_s,     u"freeze"_s,         u"backup"_s,
            u"changes"_s, u"considerations"_s, u"strategy"_s, u"control-planes"_s, u"data-planes"_s};
}

void GuiNight::begin(const NightProfile &profile, World world, const NightClock &clock)
{
    m_profile = profile;
    m_world = std::move(world);
    m_clock = clock;
    NIGHT(prepare(clock.clock()));
    m_settings->setPollSeconds(1);
    NIGHT(start());
    m_window->window().resize(pictureSize());
}

void GuiNight::end()
{
    if (m_workspace)
        stop();
}

void GuiNight::showFailure()
{
    if (m_window)
        pictureOf(u"failed"_s);
}

void GuiNight::pictureOf(const QString &moment)
{
    picture(u"%1-%2"_s.arg(m_profile.name().replace(u'/', u'-'), moment));
}

void GuiNight::work()
{
    using Stage = void (GuiNight::*)();
    const QList<Stage> acts{&GuiNight::makePlan,
                            &GuiNight::describe,
                            &GuiNight::confirmPath,
                            &GuiNight::declareFreeze,
                            &GuiNight::backUp,
                            &GuiNight::decideChanges,
                            &GuiNight::settleConsiderations,
                            &GuiNight::choose};
    const auto names = stages();
    for (qsizetype i = 0; i < acts.size(); ++i) {
        m_told(names[i]);
        NIGHT((this->*acts[i])());
        pictureOf(names[i]);
    }
    for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes}) {
        if (!stepApplies(step, m_profile.topology))
            continue;
        m_told(toKey(step));
        NIGHT(workRun(step));
        if (!m_stopAfter.isEmpty() && state(m_stopAfter).status == ItemStatus::Done)
            return;
    }
}

QString GuiNight::tell(const QString &line)
{
    const auto answer = m_world(line);
    if (answer.startsWith(u'!'))
        QTest::qFail(qPrintable(line + u": "_s + answer), __FILE__, __LINE__);
    return answer;
}

bool GuiNight::waitUntil(const std::function<bool()> &seen, int looks, int secondsEach)
{
    for (int look = 0; look < looks; ++look) {
        if (!QTest::qWaitFor([this] { return isSaved(); }, testPatienceMs))
            return false;
        if (QTest::qWaitFor([&] { return seen(); }, 300))
            return true;
        // What is being looked at would else be too old when it arrives, again and again on a busy machine.
        (void)QTest::qWaitFor([&] { return seen() || !isLooking(); }, testPatienceMs);
        tell(u"go-on %1"_s.arg(secondsEach));
        session().pollNow();
        (void)QTest::qWaitFor([this] { return !session().isPolling(); }, testPatienceMs);
    }
    return seen();
}

bool GuiNight::isLooking() const
{
    return std::ranges::any_of(std::array{StepId::ControlPlanes, StepId::DataPlanes}, [this](StepId step) {
        return std::ranges::any_of(session().checklist(step), [this](const ChecklistItem &item) {
            return session().verifications().isLooking(item);
        });
    });
}

void GuiNight::goTo(StepId step)
{
    m_window->shell().goTo(step);
    QTRY_COMPARE(page(), toKey(step));
}

void GuiNight::makePlan()
{
    if (m_isTakenUp) { // cut off before: the latest plan is offered
        auto *list = part<QTableView>(u"plansView"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        NIGHT(click(u"continueButton"_s));
        QTRY_VERIFY(m_workspace->session() && isSaved());
        QVERIFY2(!session().isReadOnly(), qPrintable(session().readOnlyReason()));
        return;
    }
    m_window->dialogs().setNextText(title);
    NIGHT(click(u"newPlanButton"_s));
    QTRY_VERIFY(m_workspace->session() && isSaved());
}

void GuiNight::describe()
{
    NIGHT(goTo(StepId::Deployment));
    if (plan().details.approver != approverName) {
        NIGHT(enter(u"operatorEdit"_s, operatorName));
        NIGHT(enter(u"ticketEdit"_s, u"CHG-4711"_s));
        NIGHT(enter(u"approverEdit"_s, approverName));
        QTRY_VERIFY(isSaved());
        auto details = plan().details;
        details.windowStart = m_time().addSecs(-60);
        details.windowEnd = m_time().addDays(2); // the night's clock leaps
        session().record(details);
        QTRY_VERIFY(isSaved());
    }
    if (plan().endpointX.url.isEmpty())
        NIGHT(enter(u"xAdminUrlEdit"_s, tell(u"url x"_s)));
    const auto database = [this](const QString &prefix, const QString &name) {
        auto *port = part<QSpinBox>(prefix + u"PortEdit"_s);
        QVERIFY2(port, qPrintable(prefix));
        NIGHT(enter(prefix + u"HostEdit"_s, tell(u"socket"_s)));
        show(port);
        port->setFocus();
        QTest::keyClick(port, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(port, tell(u"port"_s));
        QTest::keyClick(port, Qt::Key_Tab);
        NIGHT(enter(prefix + u"NameEdit"_s, name));
        NIGHT(enter(prefix + u"UserEdit"_s, u"kong"_s)); // may SELECT, and create its scratch database
        QTRY_VERIFY(isSaved());
    };
    // Kept for one run of the program only.
    const auto password = [this](const QString &prefix) {
        NIGHT(enter(prefix + u"PasswordEdit"_s, QString::fromUtf8(PrivatePostgres::password())));
        QTRY_VERIFY(isSaved());
    };
    if (!plan().connectionX || !plan().connectionX->info) // later X may have been stopped
        NIGHT(click(u"testConnectionsButton"_s));
    QTRY_COMPARE(plan().target.from, m_profile.x.toString());
    QTRY_COMPARE(plan().target.topology, m_profile.topology);
    if (m_profile.hasDatabase() && !plan().databaseX.isSet())
        NIGHT(database(u"database"_s, NightWorld::databaseX()));
    if (m_profile.hasDatabase())
        NIGHT(password(u"database"_s));
    if (plan().target.to.isEmpty() || plan().to() != m_profile.y) {
        auto *box = part<QComboBox>(u"toBox"_s);
        show(box);
        QTest::mouseClick(box->lineEdit(), Qt::LeftButton);
        QTest::keyClick(box->lineEdit(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box->lineEdit(), m_profile.y.toString());
        QTest::keyClick(box->lineEdit(), Qt::Key_Tab);
        QTRY_COMPARE(plan().to(), m_profile.y);
    }
    if (plan().target.strategy != m_profile.strategy) {
        const int segment = m_profile.strategy == Strategy::InPlace     ? 1
                            : m_profile.strategy == Strategy::BlueGreen ? 2
                                                                        : 3;
        NIGHT(click(part<SegmentedControl>(u"strategySegments"_s)->segment(segment)));
        QTRY_COMPARE(plan().target.strategy, m_profile.strategy);
    }
    if (m_profile.hasOwnDatabase() && !plan().databaseY.isSet())
        NIGHT(database(u"yDatabase"_s, NightWorld::databaseY()));
    if (m_profile.hasOwnDatabase())
        NIGHT(password(u"yDatabase"_s));
    QTRY_VERIFY(isSaved());
    QTRY_VERIFY2(session().gate(StepId::Deployment).open,
                 qPrintable(session().gate(StepId::Deployment).reason));
}

void GuiNight::confirmPath()
{
    NIGHT(goTo(StepId::UpgradePath));
    QVERIFY(session().path().supported);
    const auto notes = session().path().notes; // each answer makes another path
    for (const auto &note : notes) {
        if (note.kind != PathNote::Kind::Warning || plan().confirmedNotes.contains(note.id))
            continue;
        NIGHT(click(u"confirm_"_s + note.id));
        QTRY_VERIFY2(plan().confirmedNotes.contains(note.id), qPrintable(note.id));
    }
    QTRY_VERIFY2(session().gate(StepId::UpgradePath).open,
                 qPrintable(session().gate(StepId::UpgradePath).reason));
}

void GuiNight::declareFreeze()
{
    if (plan().freeze.phase == FreezeState::Phase::NotDeclared) {
        NIGHT(activate());
        NIGHT(clickFrame(u"freezeButton"_s));
        QTRY_VERIFY(find<QDialog>(u"freezeDialog"_s));
        auto *dialog = find<QDialog>(u"freezeDialog"_s);
        for (auto *box : dialog->findChildren<QCheckBox *>())
            box->click();
        dialog->findChild<QPushButton *>(u"declareFreezeButton"_s)->click();
        QTRY_COMPARE(plan().freeze.phase, FreezeState::Phase::Holding);
        QTRY_VERIFY(!find<QDialog>(u"freezeDialog"_s));
        NIGHT(activate());
    }
    if (m_profile.hasDatabase())
        QTRY_VERIFY(plan().freezeRecord.baseline.has_value());
}

void GuiNight::backUp()
{
    NIGHT(goTo(StepId::Backup));
    if (m_profile.hasDatabase() && !backupStanding(plan()).isProven()) {
        NIGHT(activate());
        NIGHT(click(u"backUpButton"_s));
        auto *dialog = dialogNamed(m_window->window(), u"backupDialog"_s);
        QVERIFY(dialog);
        auto *begin = dialog->findChild<QPushButton *>(u"startBackupButton"_s);
        QTRY_VERIFY(begin->isEnabled());
        QTest::mouseClick(begin, Qt::LeftButton);
        QTRY_VERIFY(session().backupJob().isRunning() || !plan().backups.isEmpty());
        QTRY_VERIFY(!session().backupJob().isRunning() && isSaved());
        const auto error = session().backupJob().error();
        QVERIFY2(!error, qPrintable(error ? error->why : QString()));
        QTRY_VERIFY2(backupStanding(plan()).isProven(), qPrintable(reasons(u"backup"_s)));
        NIGHT(activate());
    }
    NIGHT(tickAll(u"checklistView"_s));
    QTRY_VERIFY2(session().gate(StepId::Backup).open, qPrintable(reasons(u"backup"_s)));
}

void GuiNight::decideChanges()
{
    NIGHT(goTo(StepId::BreakingChanges));
    QTRY_VERIFY(plan().findings && isSaved());
    QTRY_VERIFY(!session().findingsJob().isRunning());
    if (countFindings(plan(), StepId::BreakingChanges).open > 0) {
        auto *note = part<QPlainTextEdit>(u"noteEdit"_s);
        show(note);
        QTest::mouseClick(note->viewport(), Qt::LeftButton);
        QTest::keyClicks(note, u"Tested on staging"_s);
        for (int open = 1; open > 0; open = countFindings(plan(), StepId::BreakingChanges).open) {
            const int before = countFindings(plan(), StepId::BreakingChanges).open;
            NIGHT(click(u"decideButton"_s));
            QTRY_VERIFY(countFindings(plan(), StepId::BreakingChanges).open < before);
        }
    }
    QTRY_VERIFY2(session().gate(StepId::BreakingChanges).open, qPrintable(reasons(u"breaking-changes"_s)));
}

void GuiNight::settleConsiderations()
{
    NIGHT(goTo(StepId::Considerations));
    QTRY_VERIFY(!session().findingsJob().isRunning() && isSaved());
    if (countFindings(plan(), StepId::Considerations).open > 0) {
        auto *note = part<QPlainTextEdit>(u"noteEdit"_s);
        show(note);
        QTest::mouseClick(note->viewport(), Qt::LeftButton);
        QTest::keyClicks(note, u"Looked at, and good"_s);
        auto *list = part<QListView>(u"checksList"_s);
        QVERIFY(list);
        const auto open = [this] { return countFindings(plan(), StepId::Considerations).open; };
        for (int row = 0; row < list->model()->rowCount() && open() > 0; ++row) {
            const auto index = list->model()->index(row, 0);
            const auto glyph = static_cast<Glyph>(index.data(ConsiderationModel::GlyphRole).toInt());
            if (index.data(ConsiderationModel::HeadingRole).toBool() || glyph == Glyph::Ok)
                continue;
            const int before = open();
            list->setCurrentIndex(index);
            auto *decide = part<QPushButton>(u"decideButton"_s);
            if (!decide->isVisible() || !decide->isEnabled())
                continue;
            NIGHT(click(decide));
            QTRY_VERIFY(open() < before || glyph == Glyph::Warn);
        }
        QCOMPARE(open(), 0);
    }
    NIGHT(click(part<SegmentedControl>(u"viewSegments"_s)->segment(1)));
    NIGHT(tickAll(u"checklistView"_s));
    QTRY_VERIFY2(session().gate(StepId::Considerations).open, qPrintable(reasons(u"considerations"_s)));
}

void GuiNight::choose()
{
    NIGHT(goTo(StepId::Topology));
    NIGHT(tickAll(u"panelChecklistView"_s));
    QTRY_VERIFY2(session().gate(StepId::Topology).open, qPrintable(reasons(u"topology"_s)));
}

void GuiNight::tickAll(const QString &name)
{
    auto *view = part<QListView>(name);
    QVERIFY2(view, qPrintable(name));
    show(view);
    view->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Home);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const auto id = view->currentIndex().data(Qt::UserRole + 1).toString();
        if (state(id).status == ItemStatus::Open) {
            m_window->dialogs().setNextText(u"Looked at by the operator"_s);
            QTest::keyClick(view, Qt::Key_Space);
            QTRY_COMPARE(state(id).status, ItemStatus::Done);
        }
        const auto before = view->currentIndex();
        QTest::keyClick(view, Qt::Key_Down);
        if (view->currentIndex() == before)
            break;
    }
    m_window->dialogs().setNextText({});
    QTRY_VERIFY(isSaved());
}

void GuiNight::workRun(StepId step)
{
    const auto items = session().checklist(step);
    QVERIFY(!items.isEmpty());
    NIGHT(goTo(step));
    for (const auto &item : items) {
        if (state(item.id).status == ItemStatus::Open)
            NIGHT(settle(item));
        else if (m_isTakenUp && plan().gates.passed.contains(item.id))
            tell(u"do "_s + item.id); // passed, and cut off before the command was run
        pictureOf(item.id);
        if (item.id == m_stopAfter)
            return;
    }
    QVERIFY2(waitUntil([&] { return session().gate(step).open; }), qPrintable(reasons(toKey(step))));
    if (m_profile.isEnterprise() && step == StepId::ControlPlanes)
        QVERIFY2(plan().verifications.value(StepVerification::LicenseOnY).text.contains(u"licensed until"_s),
                 qPrintable(plan().verifications.value(StepVerification::LicenseOnY).text));
    for (const auto &item : items)
        QVERIFY2(state(item.id).against.isEmpty(), qPrintable(item.id + u" was overridden"_s));
}

void GuiNight::settle(const ChecklistItem &item)
{
    const bool isFaulty = m_fault && m_fault->at == item.id;
    if (m_fault && m_fault->name != u"write"_s &&
        (m_fault->from.isEmpty() ? m_fault->at : m_fault->from) == item.id)
        tell(u"break "_s + m_fault->name);
    const bool writesX = this->writesX(item) && !needsPermit(item);
    if (writesX)
        NIGHT(announceWrites(item));
    if (needsPermit(item)) {
        NIGHT(passPoint(item));
        return;
    }
    NIGHT(runCommand(item));
    for (const int share : sharesFor(item))
        NIGHT(reachShare(share));
    static const QStringList startsY{u"control-planes.custom.steps"_s, u"nodes.first-install"_s};
    if (item.act == ItemAct::StartControlPlaneY || startsY.contains(item.id))
        NIGHT(enterControlPlaneY());
    if (writesX)
        NIGHT(confirmWrites());
    NIGHT(goTo(item.step));
    NIGHT(select(item.id));
    if (isFaulty)
        NIGHT(meetFault(item));
    const auto rule = [&] { return tickRule(item, plan(), session().verifications().of(item)); };
    QVERIFY2(waitUntil([&] {
                 return state(item.id).status == ItemStatus::Done || rule() != TickRule::NeedsOverride;
             }),
             qPrintable(standing(item)));
    NIGHT(goTo(item.step));
    if (state(item.id).status == ItemStatus::Open) {
        NIGHT(select(item.id));
        m_window->dialogs().setNextText(u"kong ran it, and it said nothing bad"_s);
        auto *view = part<QListView>(u"checklistView"_s);
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_Space);
        if (needsSignature(item)) {
            QVERIFY2(signAs(m_window->window(), approverName), qPrintable(item.id));
            NIGHT(activate());
        }
        QTRY_VERIFY2(state(item.id).status == ItemStatus::Done, qPrintable(standing(item)));
        m_window->dialogs().setNextText({});
    }
    QTRY_VERIFY(isSaved());
}

//! What the window offers to copy is what is run, where the programs are PostgreSQL's.
void GuiNight::runCommand(const ChecklistItem &item)
{
    // Whoever comes back looks first whether it was done already.
    const bool isDone = std::exchange(m_isTakenUp, false) &&
                        waitUntil([&] { return state(item.id).status == ItemStatus::Done; }, 10);
    if (isDone)
        return;
    static const QStringList real{u"server-version"_s, u"database-y"_s, u"restore"_s, u"compare"_s};
    if (real.contains(item.id.section(u'.', -1))) {
        NIGHT(goTo(item.step));
        NIGHT(select(item.id));
        QGuiApplication::clipboard()->clear();
        part<CodeBox>(u"commandBox"_s)->copy();
        const auto command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.contains(u"kong-y"_s), qPrintable(command));
        tell(u"run "_s + QString::fromLatin1(command.toUtf8().toBase64()));
    }
    tell(u"do "_s + item.id);
}

void GuiNight::enterControlPlaneY()
{
    const auto address = tell(u"url y"_s);
    NIGHT(goTo(StepId::Deployment));
    if (plan().endpointY.url.toString() != address) {
        NIGHT(enter(u"yAdminUrlEdit"_s, address));
        QTRY_COMPARE(plan().endpointY.url.toString(), address);
    }
    NIGHT(click(u"testConnectionsButton"_s));
    QTRY_VERIFY(plan().connectionY && plan().connectionY->info);
    QVERIFY(waitUntil([this] { return session().snapshot().y.connected(); }));
}

void GuiNight::passPoint(const ChecklistItem &item)
{
    const bool writesX = this->writesX(item);
    NIGHT(goTo(item.step));
    NIGHT(select(item.id));
    const auto green = [&] { return gateView(session(), item.id).verdict.green; };
    QVERIFY2(waitUntil(green), qPrintable(standing(item)));
    if (writesX)
        NIGHT(announceWrites(item));
    QVERIFY2(waitUntil(green), qPrintable(standing(item)));
    NIGHT(goTo(item.step));
    NIGHT(select(item.id));
    NIGHT(click(u"doneButton"_s));
    const auto target =
        item.details.irreversible && !plan().database(*item.details.irreversible).database.isEmpty()
            ? plan().database(*item.details.irreversible).database
            : title;
    QVERIFY2(passAs(m_window->window(), target, approverName, [this] { tell(u"go-on 10"_s); }),
             qPrintable(standing(item)));
    QTRY_VERIFY(plan().gates.passed.contains(item.id));
    NIGHT(activate());
    tell(u"do "_s + item.id);
    if (m_fault && m_fault->at == item.id)
        NIGHT(meetFault(item));
    if (writesX && !(m_fault && m_fault->from == item.id)) // else nothing was written yet
        NIGHT(confirmWrites());
}

void GuiNight::select(const QString &id)
{
    if (auto *views = part<SegmentedControl>(u"viewSegments"_s); views && views->isVisible())
        NIGHT(click(views->segment(1)));
    auto *view = part<QListView>(u"checklistView"_s);
    QVERIFY(view);
    const auto rows =
        view->model()->match(view->model()->index(0, 0), Qt::UserRole + 1, id, 1, Qt::MatchExactly);
    QVERIFY2(!rows.isEmpty(), qPrintable(id));
    view->scrollTo(rows.first());
    show(view);
    view->setCurrentIndex(rows.first());
}

QString GuiNight::reasons(const QString &gate) const
{
    QStringList lines;
    for (const auto &reason : gateView(session(), gate).verdict.reasons)
        lines << toKey(reason.fact.subject) + u": "_s + reason.fact.text;
    return lines.join(u'\n');
}

QString GuiNight::standing(const ChecklistItem &item) const
{
    QStringList lines{item.id, reasons(item.id), unprovenText(session().verifications().of(item))};
    for (const auto &one : session().verifications().of(item))
        lines += one.evidence;
    return lines.join(u'\n');
}

QString GuiNight::verificationWords() const
{
    QStringList words;
    for (const auto *label : part<QWidget>(u"verificationRows"_s)->findChildren<QLabel *>())
        words << label->text();
    return words.join(u'\n');
}

void GuiNight::meetFault(const ChecklistItem &item)
{
    const auto fault = *std::exchange(m_fault, std::nullopt);
    if (fault.name == u"write"_s)
        tell(u"break write"_s);
    const auto closed = [&](const QString &gate) {
        if (fault.fact.startsWith(u"verification."_s)) {
            const auto seen = session().verifications().of(item);
            return std::any_of(seen.cbegin(), seen.cend(), [&](const Verification &one) {
                return u"verification."_s + toKey(one.kind) == fault.fact && !one.holds() &&
                       one.text.contains(fault.words);
            });
        }
        const auto verdict = gateView(session(), gate).verdict;
        return std::any_of(verdict.reasons.cbegin(), verdict.reasons.cend(), [&](const GateReason &reason) {
            return toKey(reason.fact.subject) == fault.fact && reason.fact.text.contains(fault.words);
        });
    };
    QVERIFY2(waitUntil([&] { return closed(item.id); }, 40), qPrintable(standing(item)));
    if (fault.fact.startsWith(u"verification."_s))
        QTRY_VERIFY2(verificationWords().contains(fault.words), qPrintable(verificationWords()));
    pictureOf(fault.name);
    // The page's own gate says so too, and stays shut.
    QVERIFY2(!session().gate(item.step).open, qPrintable(item.id));
    QVERIFY(!find<QPushButton>(u"nextButton"_s)->isEnabled());
    // Whoever ticks it nevertheless is asked for a reason, and a poor one does not do.
    if (state(item.id).status == ItemStatus::Open && fault.fact.startsWith(u"verification."_s)) {
        NIGHT(select(item.id));
        m_window->dialogs().setNextText(u"shrug"_s);
        auto *view = part<QListView>(u"checklistView"_s);
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_Space);
        QTest::qWait(150);
        m_window->dialogs().setNextText({});
        QCOMPARE(state(item.id).status, ItemStatus::Open);
        QVERIFY2(m_window->dialogs().lastText().contains(fault.words),
                 qPrintable(m_window->dialogs().lastText()));
    }
    tell(u"mend "_s + fault.name);
    if (fault.name == u"write"_s) {
        QTest::qWait(4'000); // the guard looks every three seconds: what was taken back is seen as well
        NIGHT(openFreeze());
        m_window->dialogs().setNextText(u"A colleague's test, taken back"_s);
        NIGHT(pressFreeze(u"acknowledgeWritesButton"_s));
        QTRY_VERIFY(plan().freezeRecord.openBreaches().isEmpty());
        m_window->dialogs().setNextText({});
        freezeDialog()->close();
        NIGHT(activate());
    } else if (fault.name == u"migrations-pending"_s && m_profile.strategy == Strategy::InPlace) {
        NIGHT(confirmWrites());
        NIGHT(goTo(item.step));
        NIGHT(select(item.id));
    } else if (fault.name == u"traffic-stuck"_s && !m_profile.isHybrid()) {
        NIGHT(readShare());
        NIGHT(goTo(item.step));
        NIGHT(select(item.id));
    } else if (fault.name == u"missing-row"_s) {
        NIGHT(runCommand(item));
        QVERIFY(waitUntil([&] { return !closed(item.id) || !session().verifications().isLooking(item); }));
        session().verifications().checkNow(item);
    }
    QVERIFY2(waitUntil([&] { return !closed(item.id); }), qPrintable(standing(item)));
}

} // namespace gatelift::test
