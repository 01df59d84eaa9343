#include "session/HandoverViewModel.h"

#include "domain/PersonName.h"
#include "session/BackupJob.h"
#include "session/FindingsJob.h"
#include "session/PlanFollower.h"
#include "session/Settings.h"
#include "session/ShellDataBuilder.h"
#include "session/ShownTime.h"
#include "session/SmokeRunner.h"
#include "session/Workspace.h"

namespace gatelift {

HandoverViewModel::HandoverViewModel(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::sessionChanged, this, &HandoverViewModel::onSessionChanged);
    connect(workspace.services().settings, &Settings::personChanged, this, &HandoverViewModel::refresh);
    onSessionChanged();
}

void HandoverViewModel::onSessionChanged()
{
    if (const auto *session = m_workspace.session())
        connect(session, &UpgradeSession::planChanged, this, &HandoverViewModel::refresh);
    if (const auto *follower = m_workspace.follower())
        connect(follower, &PlanFollower::changed, this, &HandoverViewModel::refresh);
    refresh();
}

void HandoverViewModel::refresh()
{
    const auto *session = m_workspace.session();
    Line line;
    if (session && m_workspace.follower())
        line = reading();
    else if (session && !session->isReadOnly())
        line = writing();
    m_line = line;
    emit changed(); // the dialogs' rows change with the plan, too
}

HandoverViewModel::Line HandoverViewModel::reading() const
{
    const auto &session = *m_workspace.session();
    const auto &follower = *m_workspace.follower();
    const auto zone = session.plan().zone();
    if (const auto &error = follower.error(); error && follower.isOver())
        return {Glyph::Bad, tr("The plan can't be followed any further: %1").arg(error->why),
                error->message(), false, false};
    if (const auto &error = follower.error())
        return {Glyph::Warn,
                //: why, time
                tr("The plan's file can't be read now: %1. What is shown ends at %2; it is looked for every "
                   "two seconds.")
                    .arg(error->why, clockText(session.entries().constLast().at.toTimeZone(zone))),
                error->message(), false, false};
    if (const auto *given = session.plan().openHandover()) {
        const auto at = clockText(given->offeredAt.toTimeZone(zone));
        const auto text =
            given->to.isEmpty()
                //: person, time
                ? tr("%1 handed the plan over at %2. Nobody has taken it yet.").arg(given->from, at)
                //: person, person, time
                : tr("%1 handed the plan over to %2 at %3, who has not taken it yet.")
                      .arg(given->from, given->to, at);
        auto more = given->note;
        if (session.plan().freeze.phase == FreezeState::Phase::Holding)
            //: a note, or nothing
            more = tr("%1 Nobody watches the write freeze until then.").arg(more).trimmed();
        // Whoever gave it takes it back; anybody else takes it, by name.
        const auto &settings = *m_workspace.services().settings;
        const bool isOurs = samePerson(settings.person(), given->from) || m_workspace.hasGiven();
        return {Glyph::Wait, text, more, true, isOurs};
    }
    const auto latest = session.entries().constLast();
    const auto last = clockText(latest.at.toTimeZone(zone));
    if (!follower.mayBeTaken())
        return {Glyph::Info,
                tr("Followed live, read only: %1.", "why").arg(session.readOnlyReason()),
                {},
                false,
                false};
    if (!follower.isWritten()) {
        //: person, time
        return {
            Glyph::Warn,
            tr("Nobody writes this plan any more. %1 led it; the latest entry is of %2.").arg(leader(), last),
            tr("The program that wrote it was closed, or has ended."), true, false};
    }
    //: person, time
    const auto text =
        tr("Followed live, read only: %1 leads this plan. Latest entry %2.").arg(leader(), last);
    const auto &writer = follower.writer();
    return {Glyph::Run, text,
            writer ? tr("It is open for writing by the account %1 on %2.", "account, machine")
                         .arg(writer->user, writer->host)
                   : session.readOnlyReason(),
            true, false};
}

HandoverViewModel::Line HandoverViewModel::writing() const
{
    const auto &settings = *m_workspace.services().settings;
    const auto &plan = m_workspace.session()->plan();
    if (plan.created.rehearsal || plan.finishedAt || leader().isEmpty() || !settings.knowsPerson() ||
        samePerson(settings.person(), leader()))
        return {};
    //: person
    return {Glyph::Info,
            tr("%1 leads this plan: what is done here is written under that name.").arg(leader()),
            {},
            true,
            false};
}

QString HandoverViewModel::leader() const
{
    return m_workspace.session() ? m_workspace.session()->plan().details.operatorName : QString();
}

bool HandoverViewModel::isOffered() const
{
    return m_workspace.session() && m_workspace.session()->plan().openHandover();
}

QString HandoverViewModel::offeredTo() const
{
    return isOffered() ? m_workspace.session()->plan().openHandover()->to : QString();
}

QString HandoverViewModel::note() const
{
    return isOffered() ? m_workspace.session()->plan().openHandover()->note : QString();
}

QString HandoverViewModel::usualPerson() const
{
    if (!offeredTo().isEmpty())
        return {}; // they type their name themselves
    const auto person = m_workspace.services().settings->person();
    return samePerson(person, leader()) ? QString() : person;
}

QString HandoverViewModel::offerObstacle() const
{
    const auto *session = m_workspace.session();
    if (!session)
        return tr("No plan is open.");
    if (session->isReadOnly())
        return tr("Who only reads along has nothing to hand over.");
    if (session->plan().details.operatorName.trimmed().isEmpty())
        return tr("The plan names no operator yet: see Deployment.");
    if (session->backupJob().isRunning())
        return tr("A backup is being made or tried. Wait for its end, or stop it first.");
    if (session->smokeRunner().isRunning() || session->findingsJob().isRunning())
        return tr("Checks are running. Wait for their end, or stop them first.");
    return {};
}

QString HandoverViewModel::offerProblem(const QString &to) const
{
    if (const auto obstacle = offerObstacle(); !obstacle.isEmpty())
        return obstacle;
    return !to.trimmed().isEmpty() && samePerson(to, leader())
               ? tr("%1 leads the plan already.").arg(leader())
               : QString();
}

bool HandoverViewModel::needsReason(const QString &person) const
{
    if (samePerson(person, leader()))
        return false;
    if (isOffered())
        return !offeredTo().isEmpty() && !samePerson(offeredTo(), person);
    return true;
}

QString HandoverViewModel::takeProblem(const QString &person, const QString &reason) const
{
    if (personKey(person).isEmpty())
        return tr("Whoever leads the plan from here on types their name.");
    if (m_line.canTakeBack && samePerson(person, leader()))
        return tr("%1 handed it over: they take it back instead.").arg(leader());
    if (needsReason(person) && reason.trimmed().size() < leastReasonLength)
        return offeredTo().isEmpty()
                   ? tr("It was not handed over: say why it is taken, in %n letters at least.", "",
                        leastReasonLength)
                   : tr("It was handed over to somebody else: say why it is taken, in %n letters at least.",
                        "", leastReasonLength);
    return {};
}

QList<GateRow> HandoverViewModel::standing() const
{
    const auto *session = m_workspace.session();
    if (!session)
        return {};
    const auto step = session->plan().page;
    const auto shell = shellData(*session, step, session->now());
    QList<GateRow> rows;
    const auto add = [&rows](Glyph glyph, const QString &title, const QString &text) {
        if (!text.isEmpty())
            rows << GateRow{glyph, title, {}, text};
    };
    add(shell.footer.glyph, stepTitle(step, session->plan().target.topology), shell.footer.reason);
    for (const auto &alarm : shell.strip.alarms) {
        if (alarm.open || alarm.glyph == Glyph::Bad)
            add(alarm.glyph, alarm.text, alarm.act);
    }
    const auto frozen = shell.header.freeze;
    add(frozen == FreezeShield::Holding     ? Glyph::Ok
        : frozen == FreezeShield::NotFrozen ? Glyph::Todo
        : frozen == FreezeShield::Lifted    ? Glyph::Info
                                            : Glyph::Warn,
        shell.header.freezeTitle, shell.header.freezeDetail);
    add(shell.wayBack.glyph, tr("The way back"), shell.wayBack.text);
    for (const auto &waiver : shell.header.waivers)
        add(Glyph::Waived, tr("Waived"), waiver);
    if (session->plan().details.windowEnd.isValid() && !shell.header.windowCaption.isEmpty())
        add(shell.header.windowOpen ? Glyph::Run : Glyph::Info, tr("Maintenance window"),
            //: caption, duration: 'Window closes in 4:07:12'
            tr("%1 %2").arg(shell.header.windowCaption, shell.header.windowValue));
    return rows;
}

void HandoverViewModel::offer(const QString &to, const QString &note)
{
    if (offerProblem(to).isEmpty())
        m_workspace.handOver(to, note);
}

void HandoverViewModel::take(const QString &person, const QString &reason)
{
    if (!takeProblem(person, reason).isEmpty())
        return;
    if (isOffered() && samePerson(person, leader())) { // from another account, or after a restart
        m_workspace.takeBack();
        return;
    }
    m_workspace.takeOver(samePerson(person, leader()) ? leader() : person,
                         needsReason(person) ? reason : QString());
}

void HandoverViewModel::takeBack()
{
    m_workspace.takeBack();
}

} // namespace gatelift
