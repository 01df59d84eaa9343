#include "session/Workspace.h"

#include "domain/Async.h"
#include "journal/FileJournalStore.h"
#include "session/ConfigurationWatch.h"
#include "session/GateGuard.h"
#include "session/PlanFollower.h"
#include "session/Settings.h"
#include "session/Verifications.h"

#include <QtConcurrentRun>

// How a plan passes from hand to hand: who gives it up follows it from then on, who takes it becomes its only
// writer. Each is a new session on the same file, so that nothing of the old one's goes on writing.
namespace gatelift {
namespace {

//! Opens for writing, or says who stands in the way.
Result<OpenedJournal> openAsWriter(const QString &file)
{
    auto opened = FileJournalStore::open(file);
    if (!opened || !opened->report.readOnly)
        return opened;
    return failure(ErrorKind::Input, file, opened->report.reason,
                   opened->report.lockedBy ? Workspace::tr("ask them to hand the plan over, or to close it")
                                           : QString());
}

} // namespace

void Workspace::handOver(const QString &to, const QString &note)
{
    if (!m_session)
        return;
    m_given = m_session->file();
    m_services.settings->setPerson(m_session->plan().details.operatorName); // who sits here
    m_session->record(HandoverOffered{to.trimmed(), note.trimmed()});       // followWhenGiven() does the rest
}

void Workspace::followWhenGiven()
{
    if (!m_session || m_session->isReadOnly() || m_session->isSaving() || m_busy ||
        !m_session->plan().openHandover())
        return;
    // Read first, and without a lock: the window keeps its plan until there is the one to follow.
    reopen(&FileJournalStore::openReadOnly, {});
}

void Workspace::takeOver(const QString &person, const QString &reason)
{
    const auto taken = [person = person.trimmed(), reason = reason.trimmed()](const UpgradePlan &plan) {
        return HandoverTaken{person, plan.details.operatorName, reason};
    };
    if (m_session && !m_session->isReadOnly()) { // it is written here already, for somebody else
        m_session->record(taken(m_session->plan()));
        m_services.settings->setPerson(person.trimmed());
        return;
    }
    reopen(openAsWriter, [this, taken](UpgradeSession &session) {
        const auto event = taken(session.plan());
        // Who leads it already goes on, where nothing was offered.
        if (!session.plan().openHandover() && event.person == event.from)
            return QString();
        const auto refused = refusal(event, session);
        if (refused.isEmpty()) {
            session.record(event);
            m_services.settings->setPerson(event.person);
        }
        return refused;
    });
}

void Workspace::takeBack()
{
    reopen(openAsWriter, [](UpgradeSession &session) {
        if (!session.plan().openHandover())
            return tr("Somebody has taken the plan over meanwhile.");
        session.record(HandoverWithdrawn{});
        return QString();
    });
}

void Workspace::reopen(Result<OpenedJournal> (*open)(const QString &),
                       const std::function<QString(UpgradeSession &)> &first)
{
    if (!m_session || m_busy)
        return;
    const auto file = m_session->file();
    setBusy(true);
    whenDone(QtConcurrent::run(open, file), this, [this, file, first](Result<OpenedJournal> opened) {
        setBusy(false);
        if (!m_session || m_session->file() != file)
            return; // another plan was opened meanwhile
        if (!opened) {
            emit failed(opened.error());
            return;
        }
        QString refused;
        adopt(file, std::move(*opened), [&refused, &first](UpgradeSession &session) {
            if (first)
                refused = first(session);
        });
        if (!refused.isEmpty()) { // others were quicker: nobody writes here under a name that is not theirs
            emit failed(Error{ErrorKind::Input, file, refused, {}, {}});
            reopen(&FileJournalStore::openReadOnly, {});
            return;
        }
        beginSession();
    });
}

void Workspace::beginSession()
{
    m_session->configurationWatch().start();
    m_session->verifications().start();
    if (m_rehearsal) {
        if (m_rehearsal->speed() > 1)
            m_session->setPollInterval(m_rehearsal->pollMilliseconds(m_services.settings->pollSeconds()));
        followRehearsal();
    } else if (!m_session->plan().created.rehearsal)
        m_session->startMonitoring();
}

void Workspace::followFile(const JournalPosition &position, bool mayBeTaken)
{
    m_follower = std::make_unique<PlanFollower>(m_session->file(), position, mayBeTaken);
    connect(m_follower.get(), &PlanFollower::grew, m_session.get(), &UpgradeSession::follow);
}

} // namespace gatelift
