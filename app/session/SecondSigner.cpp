#include "session/SecondSigner.h"

#include "domain/Async.h"
#include "domain/PersonName.h"
#include "journal/ApprovalCheck.h"
#include "session/GateGuard.h"
#include "session/SigningKeys.h"
#include "session/UpgradeSession.h"

#include <QFile>
#include <QtConcurrent>

namespace gatelift {
namespace {

//! The public half of the key that evidence packs are signed with here; empty where there is none.
QString operatorKeyIn(const QString &folder)
{
    constexpr qint64 largestKeyFile = 4096;
    QFile file(folder + QStringLiteral("/signing.pub"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto key = MinisignPublicKey::fromText(file.read(largestKeyFile), file.fileName());
    return key ? QString::fromLatin1(key->base64()) : QString();
}

} // namespace

SecondSigner::SecondSigner(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    constexpr int tickMs = 1000;
    m_waiting.setInterval(tickMs);
    whenDone(QtConcurrent::run(operatorKeyIn, SigningKeys::usualFolder()), this,
             [this](const QString &key) { m_operatorKey = key; });
}

bool SecondSigner::isNewHere(const QString &person) const
{
    const auto *people = m_session.services().people;
    return people && !personKey(person).isEmpty() && !people->has(person);
}

QString SecondSigner::remark(const QString &person) const
{
    if (personKey(person).isEmpty())
        return {};
    return m_session.plan().approvals.knows(person)
               ? tr("Signs with the same key as before in this plan.")
               : tr("The first signature of this person in this plan: it shows only that later ones are the "
                    "same person's.");
}

QString SecondSigner::aboutNewPin(const QString &person) const
{
    //: person
    const auto kept = tr("The key that %1 has on this machine is set aside, and a new PIN makes another one.")
                          .arg(person.simplified());
    const auto counts =
        m_session.plan().approvals.knows(person)
            //: person
            ? tr("In this plan %1 has signed with the old key already: here the new one does not count, and "
                 "another second person goes on.")
                  .arg(person.simplified())
            : tr("Plans that were signed with the old key do not take the new one.");
    return kept + u' ' + counts;
}

void SecondSigner::setKeyAside(const QString &person)
{
    if (m_busy || !m_session.services().people)
        return;
    m_busy = true;
    emit changed();
    m_session.services().people->setAside(person, this, [this](const Result<void> &done) {
        m_busy = false;
        emit changed();
        if (!done)
            fail(done.error().message());
    });
}

QString SecondSigner::problem(const SecondPersonEntry &entry) const
{
    if (personKey(entry.person).isEmpty())
        return tr("The second person names themselves.");
    if (samePerson(entry.person, operatorOf(m_session)))
        return approvalFaultText(ApprovalFault::SamePerson, entry.person);
    if (!entry.confirmed)
        return tr("The second person has not confirmed yet.");
    if (entry.key)
        return {};
    if (entry.way == ApprovalWay::OwnKey)
        return m_answered && !isTooOld() ? QString() : tr("The second person signs with their own key.");
    const auto *people = m_session.services().people;
    if (!people)
        return tr("There is nowhere to keep a key here: sign with an own key.");
    if (const int wait = people->secondsToWait(entry.person); wait > 0)
        return tr("Too many wrong PINs: wait %n seconds.", nullptr, wait);
    const auto &pin = entry.pin.reveal();
    if (QString::fromUtf8(pin).size() < PersonKeys::shortestPin)
        return isNewHere(entry.person) ? tr("The second person sets a PIN of %n characters or more.", nullptr,
                                            PersonKeys::shortestPin)
                                       : tr("The second person enters their PIN.");
    if (isNewHere(entry.person) && entry.pin != entry.pinAgain)
        return tr("The two PINs differ.");
    return {};
}

void SecondSigner::ask(const PlanEvent &event)
{
    m_answered.reset();
    m_request = askApproval(event, ApprovalWay::OwnKey, m_session);
    emit changed();
}

QString SecondSigner::answer(const QByteArray &publicKey, const QByteArray &signature)
{
    if (!m_request)
        return tr("Nothing was asked for.");
    m_answered.reset();
    const auto approval = takeApproval(m_request->text, publicKey, signature);
    if (!approval)
        return tr("%1.", "what is wrong with a key or a signature").arg(approval.error().message());
    const auto event = withApproval(m_request->event, *approval);
    const auto wrong = approvalProblem(event, m_session, m_operatorKey);
    if (wrong.isEmpty()) {
        m_answered = event;
        emit changed();
    }
    return wrong;
}

QString SecondSigner::answeredKey() const
{
    const auto approval = m_answered ? approvalOf(*m_answered) : SharedOptional<Approval>();
    return approval ? approval->keyName : QString();
}

bool SecondSigner::isTooOld() const
{
    return m_request && m_request->statement.expires <= m_session.now();
}

void SecondSigner::forget()
{
    if (!m_request)
        return;
    m_request.reset();
    m_answered.reset();
    emit changed();
}

void SecondSigner::sign(const PlanEvent &event, const SecondPersonEntry &entry)
{
    if (m_busy)
        return;
    if (const auto missing = problem(entry); !missing.isEmpty()) {
        fail(missing);
        return;
    }
    if (entry.way == ApprovalWay::OwnKey && m_answered) {
        finish(*m_answered);
        return;
    }
    if (entry.key) {
        const auto request = askApproval(event, ApprovalWay::Rehearsal, m_session);
        finish(withApproval(event, signApproval(request.text, *entry.key)));
        return;
    }
    m_busy = true;
    emit changed();
    m_session.services().people->open(
        entry.person, entry.pin, this,
        [this, event, person = entry.person](const Result<PersonKeys::Key> &key) {
            m_busy = false;
            emit changed();
            if (!key) {
                countDown(person);
                fail(key.error().kind == ErrorKind::Auth && key.error().hint.isEmpty()
                         ? key.error().why
                         : tr("%1 (%2)", "error, what to do").arg(key.error().message(), key.error().hint));
                return;
            }
            // Asked for only now: computing takes its time.
            const auto request = askApproval(event, ApprovalWay::Pin, m_session);
            finish(withApproval(event, signApproval(request.text, **key)));
        });
}

void SecondSigner::countDown(const QString &person)
{
    disconnect(&m_waiting, &QTimer::timeout, this, nullptr);
    connect(&m_waiting, &QTimer::timeout, this, [this, person] {
        if (m_session.services().people->secondsToWait(person) == 0)
            m_waiting.stop();
        emit changed();
    });
    m_waiting.start();
}

void SecondSigner::finish(const PlanEvent &event)
{
    if (const auto wrong = approvalProblem(event, m_session, m_operatorKey); !wrong.isEmpty())
        fail(wrong);
    else
        emit approved(event);
}

void SecondSigner::fail(const QString &problem)
{
    emit failed(problem);
    emit changed();
}

} // namespace gatelift
