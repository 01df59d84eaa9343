#include "domain/WayBack.h"
#include "report/PdfReport.h"
#include "report/ReportBuilder.h"
#include "report/ReportFormats.h"
#include "session/GateGuard.h"
#include "session/PlanFacts.h"
#include "session/PlanReport.h"
#include "session/StepFacts.h"
#include "session/Verifications.h"
#include "support/GuiNight.h"
#include "support/GuiNightStep.h"
#include "wizard/widgets/CodeBox.h"

using namespace Qt::Literals::StringLiterals;

// The way back in one night.
namespace gatelift::test {

//! Forward and back exclude each other, whoever asks.
void GuiNight::checkNothingGoesForward()
{
    const auto refused = [this](const PlanEvent &event) { return !refusal(event, session()).isEmpty(); };
    qint64 began = session().entries().size();
    while (!std::holds_alternative<RollbackBegun>(session().entries().at(began - 1).event))
        --began;
    QVERIFY(refused(EventUndone{began - 1}));
    QVERIFY(!refused(RolloutReached{0}));
    QVERIFY(refused(RolloutReached{101}));
    QVERIFY(refused(RollbackBegun{u"another one, please"_s, {}}));
    QVERIFY(refused(RollbackEnded{true, {}})); // steps are open
    QVERIFY(refused(RollbackEnded{false, u"short"_s}));
    QVERIFY(!refused(RollbackEnded{false, u"it was the balancer"_s}));
    for (const auto &item : session().checklist(StepId::Verify))
        QVERIFY2(refused(ItemStatusChanged{item.id, ItemStatus::Done, {}}), qPrintable(item.id));
    QVERIFY(refused(GateWaived{u"verify"_s,
                               {u"rule.no-rollback"_s},
                               u"Ann"_s,
                               u"never mind that"_s,
                               u"Bea"_s,
                               m_time().addSecs(60)}));
}

//! What was done on the way back stands in the report, by its titles and with who did it.
void GuiNight::checkReport(const QStringList &steps)
{
    const auto &services = *session().services().knowledge;
    const PlanFacts facts(session().entries(), services, *session().services().checklists);
    auto inputs = reportInputs(facts, services);
    inputs.generatedAt = session().now();
    const auto document = buildReport(facts.plan, session().entries(), inputs);
    const auto text = renderMarkdown(document);
    for (const auto &id : steps)
        QVERIFY2(text.contains(itemById(id, facts.checklists)->title), qPrintable(text));
    QVERIFY2(text.contains(u"5xx on Y above the limit"_s), qPrintable(text));
    if (const auto folder = qEnvironmentVariable("GATELIFT_PICTURES"); !folder.isEmpty()) {
        QFile pdf(QDir(folder).filePath(m_profile.name().replace(u'/', u'-') + u"-rolled-back.pdf"_s));
        const auto rendered = renderPdf(document);
        QVERIFY(rendered && pdf.open(QIODevice::WriteOnly) && pdf.write(*rendered) > 0);
    }
}

void GuiNight::rollBack(const QStringList &steps)
{
    NIGHT(goTo(m_profile.topology == Topology::DbLess ? StepId::DataPlanes : StepId::ControlPlanes));
    const auto *sentence = find<QWidget>(u"wayBackLabel"_s);
    QTRY_VERIFY(sentence->isVisible());
    const auto said = [sentence] { return sentence->property("text").toString(); };
    const auto meant = [this] { return wayBackText(session().wayBack(), plan(), session().now()); };
    const bool restores = steps.contains(u"rollback.restore-database-x"_s);
    QCOMPARE(session().wayBack().kind, restores ? WayBackKind::ByRestore : WayBackKind::Possible);
    QCOMPARE(session().wayBack().backup, BackupFault::None);
    QTRY_COMPARE(said(), meant());
    NIGHT(clickFrame(u"rollbackButton"_s));
    QTRY_VERIFY(find<QDialog>(u"rollbackDialog"_s));
    auto *dialog = find<QDialog>(u"rollbackDialog"_s);
    auto *view = dialog->findChild<QListView *>(u"checklistView"_s);
    auto *done = dialog->findChild<QPushButton *>(u"doneButton"_s);
    auto *begin = dialog->findChild<QPushButton *>(u"beginRollbackButton"_s);
    auto *complete = dialog->findChild<QPushButton *>(u"completeRollbackButton"_s);
    QVERIFY(view && done && begin && complete);
    QVERIFY(!done->isEnabled()); // nothing is ticked before it has begun
    picture(u"%1-rollback"_s.arg(m_profile.name().replace(u'/', u'-')), dialog);
    m_window->dialogs().setNextText(u"no"_s); // no reason
    QTest::mouseClick(begin, Qt::LeftButton);
    QTest::qWait(50);
    QVERIFY(!plan().openRollback());
    m_window->dialogs().setNextText(u"5xx on Y above the limit"_s);
    QTest::mouseClick(begin, Qt::LeftButton);
    QTRY_VERIFY(plan().openRollback() && isSaved());
    QStringList asked;
    for (const auto &step : session().checklist(StepId::Rollback)) {
        if (step.required)
            asked << step.id;
    }
    QCOMPARE(asked, steps);
    QVERIFY(!complete->isEnabled());
    NIGHT(checkNothingGoesForward());
    for (const auto &id : steps) {
        QTRY_VERIFY(view->isVisible());
        const auto rows =
            view->model()->match(view->model()->index(0, 0), Qt::UserRole + 1, id, 1, Qt::MatchExactly);
        QVERIFY2(!rows.isEmpty(), qPrintable(id));
        view->setCurrentIndex(rows.first());
        if (id == u"rollback.restore-database-x"_s) { // by the very command that is offered
            QGuiApplication::clipboard()->clear();
            dialog->findChild<CodeBox *>(u"commandBox"_s)->copy();
            const auto command = QGuiApplication::clipboard()->text();
            QVERIFY2(command.contains(u"kong_restored"_s), qPrintable(command));
            tell(u"run "_s + QString::fromLatin1(command.toUtf8().toBase64()));
        }
        tell(u"do "_s + id);
        const auto item = *itemById(id, session().checklists());
        if (id == u"rollback.restore-database-x"_s) { // X was started on the migrated database: a slip
            const auto differs = [&] {
                const auto found = session().verifications().of(item);
                return std::any_of(found.cbegin(), found.cend(), [](const Verification &one) {
                    return one.kind == StepVerification::RestoredAsBackup && one.fails();
                });
            };
            QVERIFY2(waitUntil(differs), qPrintable(standing(item)));
            QCOMPARE(state(id).status, ItemStatus::Open);
            picture(u"%1-%2-slip"_s.arg(m_profile.name().replace(u'/', u'-'), id), dialog);
            tell(u"do use-restored"_s);
        }
        const auto isReady = [&] {
            return state(id).status == ItemStatus::Done ||
                   tickRule(item, plan(), session().verifications().of(item)) != TickRule::NeedsOverride;
        };
        QVERIFY2(waitUntil(isReady), qPrintable(standing(item)));
        if (state(id).status == ItemStatus::Open) {
            m_window->dialogs().setNextText(u"seen by the operator"_s);
            view->setFocus(Qt::TabFocusReason);
            QTest::keyClick(view, Qt::Key_Space);
        }
        QTRY_VERIFY2(state(id).status == ItemStatus::Done, qPrintable(standing(item)));
        picture(u"%1-%2"_s.arg(m_profile.name().replace(u'/', u'-'), id), dialog);
    }
    m_window->dialogs().setNextText({});
    m_window->dialogs().setNextAnswer(true);
    QTRY_VERIFY(complete->isEnabled());
    QTest::mouseClick(complete, Qt::LeftButton);
    QTRY_VERIFY(plan().isRolledBack() && isSaved());
    pictureOf(u"rolled-back"_s);
    dialog->close();
    NIGHT(activate());
    QTRY_COMPARE(said(), meant());
    // Forward is over: no gate of the run opens, and none of its steps changes.
    for (const auto step : {StepId::ControlPlanes, StepId::DataPlanes, StepId::Verify}) {
        if (!stepApplies(step, m_profile.topology))
            continue;
        QVERIFY(!session().gate(step).open);
        QVERIFY2(reasons(toKey(step)).contains(u"rule.no-rollback"_s), qPrintable(reasons(toKey(step))));
    }
    checkReport(steps);
}

} // namespace gatelift::test
