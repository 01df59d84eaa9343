#pragma once

#include "domain/SharedOptional.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

#include <optional>

// What the second person signs: a statement that names the plan, the moment, the act and the person, under
// their own key. Pure rules; the cryptography stands behind journal/ApprovalCheck.
namespace gatelift {

//! \brief What is approved.
enum class ApprovalAct {
    StepSigned,   //!< a step that two people stand behind
    GateWaived,   //!< facts that do not hold are answered for
    PointPassed,  //!< a point of no return
    PlanSignedOff //!< the report
};
[[nodiscard]] QString toKey(ApprovalAct act);
[[nodiscard]] std::optional<ApprovalAct> approvalActFromKey(const QString &key);

//! \brief How the second person came to their key.
enum class ApprovalWay {
    Pin,      //!< kept on this machine, opened by their PIN
    OwnKey,   //!< signed elsewhere, with a key that this machine never saw
    Rehearsal //!< made for one rehearsal and thrown away: it proves nothing
};
[[nodiscard]] QString toKey(ApprovalWay way);
[[nodiscard]] std::optional<ApprovalWay> approvalWayFromKey(const QString &key);

//! \brief An approval counts no longer than that after it was asked for.
inline constexpr qint64 approvalSeconds = 600;

//! \brief What is signed, as canonical JSON with a line end (journal/ApprovalCheck writes and reads it).
struct ApprovalStatement
{
    QString plan; //!< the hash of the journal's first line
    QString head; //!< the hash of its last line when it was asked for
    ApprovalAct act = ApprovalAct::StepSigned;
    QString subject; //!< a gate's id; 'report'
    QString content; //!< SHA-256 of the event's data: reasons, facts, names
    QString operatorName;
    QString person;
    ApprovalWay way = ApprovalWay::Pin;
    QString nonce; //!< random: the same statement is never made twice
    QDateTime asked;
    QDateTime expires;

    friend bool operator==(const ApprovalStatement &, const ApprovalStatement &) = default;
};

//! \brief A signed statement, as an event carries it. The first three are what is written; the rest is read
//! from them and never written.
struct Approval
{
    QByteArray text;      //!< the statement, byte for byte as it was signed
    QByteArray key;       //!< the public key as `minisign -P` takes it
    QByteArray signature; //!< four lines of minisign

    ApprovalStatement statement;
    QString keyName;     //!< the key's id, 16 hex digits
    bool holds = false;  //!< the signature is this key's, over this very text
    bool covers = false; //!< the statement's content is that of the event that carries it

    friend bool operator==(const Approval &, const Approval &) = default;
};

//! \brief Why an approval is none.
enum class ApprovalFault {
    None,
    Missing,        //!< a name only, though this person signs with a key in this plan
    WrongSignature, //!< statement, key or signature was altered
    OtherPlan,
    OtherAct,     //!< another act, or another gate
    OtherContent, //!< what was approved is not what is done
    OtherPerson,
    OtherOperator,
    OtherHistory, //!< asked for at an end of the journal that this plan never had
    TooEarly,     //!< before it was asked for
    Expired,
    Used,       //!< once is enough
    SamePerson, //!< the operator's own name
    SameKey,    //!< the operator's own key, or another person's
    ChangedKey, //!< this person has used another one in this plan
    OnlyRehearsed
};

//! \brief What an approval is asked for.
struct ApprovalClaim
{
    ApprovalAct act = ApprovalAct::StepSigned;
    QString subject;
    QString person;
    QString by; //!< who acts: the operator
    QDateTime at;
    QString operatorKey{};  //!< where it is known; else empty
    bool knowsHead = false; //!< the plan had the end that the statement names
};

//! \brief One that was written into the plan and does not count.
struct RefusedApproval
{
    qint64 seq = 0;
    ApprovalFault fault = ApprovalFault::None;
    QString person;
    friend bool operator==(const RefusedApproval &, const RefusedApproval &) = default;
};

//! \brief A second person's act that counts.
struct KeptApproval
{
    qint64 seq = 0;
    QString person;
    QString keyName; //!< empty: by name only, from before second people had keys
    ApprovalWay way = ApprovalWay::Pin;
    bool isFirst = false; //!< the first use of this key in the plan: only later ones are the same person's
    friend bool operator==(const KeptApproval &, const KeptApproval &) = default;
};

//! \brief What a plan knows of its second people's keys and approvals, by replay of the journal.
struct ApprovalBook
{
    QString plan; //!< its id
    bool isRehearsal = false;
    QMap<QString, QByteArray> keys; //!< by personKey()
    QSet<QString> used;             //!< nonces
    QList<KeptApproval> kept;
    QList<RefusedApproval> refused;

    //! \brief None where it counts. Without an approval the answer is Missing.
    [[nodiscard]] ApprovalFault judge(const SharedOptional<Approval> &approval,
                                      const ApprovalClaim &claim) const;
    //! \brief Whether this person has signed with a key in this plan.
    [[nodiscard]] bool knows(const QString &person) const;
    //! \brief The same, kept: one of a name only counts as long as nobody of that name has a key.
    ApprovalFault take(qint64 seq, const SharedOptional<Approval> &approval, const ApprovalClaim &claim);
    //! \brief How many of those that count are signed.
    [[nodiscard]] int signedCount() const;

    friend bool operator==(const ApprovalBook &, const ApprovalBook &) = default;
};

//! \brief One sentence: what is wrong with it.
[[nodiscard]] QString approvalFaultText(ApprovalFault fault, const QString &person);
//! \brief 'PIN on this machine', 'own key', 'throw-away key of the rehearsal'.
[[nodiscard]] QString approvalWayText(ApprovalWay way);
//! \brief 'signed with key ABCDEF… (own key)'; 'by name only' without one.
[[nodiscard]] QString approvalText(const SharedOptional<Approval> &approval);

} // namespace gatelift
