#pragma once

#include "domain/Secret.h"
#include "session/Approvals.h"
#include "session/PersonKeys.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gatelift {

//! \brief What the second person has filled in.
struct SecondPersonEntry
{
    QString person;
    bool confirmed = false;
    ApprovalWay way = ApprovalWay::Pin;
    Secret pin;
    Secret pinAgain;     //!< asked for with the first PIN only
    PersonKeys::Key key; //!< a rehearsal's throw-away key; nobody types one

    friend bool operator==(const SecondPersonEntry &, const SecondPersonEntry &) = default;
};

//! \brief Lets the second person sign one act, with the PIN of their key on this machine, or with a key of
//! their own that this machine never sees. What is signed is the act as it stands when it is asked for.
class SecondSigner : public QObject
{
    Q_OBJECT

public:
    explicit SecondSigner(UpgradeSession &session, QObject *parent = nullptr);

    //! \brief Whether this person sets their PIN now: they have none on this machine.
    [[nodiscard]] bool isNewHere(const QString &person) const;
    //! \brief What is said beside the fields: whether the plan knows this person's key.
    [[nodiscard]] QString remark(const QString &person) const;
    //! \brief What it means that this person lost their PIN and sets a new one.
    [[nodiscard]] QString aboutNewPin(const QString &person) const;
    //! \brief Sets their key on this machine aside, so that they set a PIN anew; failed() where it can't be.
    void setKeyAside(const QString &person);
    //! \brief What is missing to sign, a sentence; empty: sign() may be called. The same whoever signs what.
    [[nodiscard]] QString problem(const SecondPersonEntry &entry) const;

    //! \brief Asks the owner of a key for their signature of this act: request() is what they sign.
    void ask(const PlanEvent &event);
    [[nodiscard]] const std::optional<ApprovalRequest> &request() const { return m_request; }
    //! \brief What was asked counts no longer: it has to be asked and signed anew.
    [[nodiscard]] bool isTooOld() const;
    //! \brief Takes their answer; a sentence where it can't be taken.
    [[nodiscard]] QString answer(const QByteArray &publicKey, const QByteArray &signature);
    //! \brief The key that has signed; empty before.
    [[nodiscard]] QString answeredKey() const;
    //! \brief What was asked is no longer what is meant.
    void forget();

    //! \brief Signs the act, or takes what the own key has signed: approved() or failed() follows, with a
    //! throw-away key before it returns.
    void sign(const PlanEvent &event, const SecondPersonEntry &entry);
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    //! \brief The act with its approval, which the plan takes as it stands now.
    void approved(const gatelift::PlanEvent &event);
    void failed(const QString &problem);
    //! \brief Busy, asked, answered or forgotten.
    void changed();

private:
    void countDown(const QString &person);
    void finish(const PlanEvent &event);
    void fail(const QString &problem);

    UpgradeSession &m_session;
    std::optional<ApprovalRequest> m_request;
    std::optional<PlanEvent> m_answered;
    QString m_operatorKey; //!< of the signing key on this machine; empty where there is none
    QTimer m_waiting;      //!< tells each second how long one still has to wait after wrong PINs
    bool m_busy = false;
};

} // namespace gatelift
