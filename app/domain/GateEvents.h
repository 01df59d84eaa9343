#pragma once

#include "domain/Approval.h"
#include "domain/Gate.h"

#include <QMap>

// What people decide about gates; a part of PlanEvents.h.
namespace gatelift {

//! \brief `gate.waived`: somebody answers for facts that do not hold, until a moment; printed in the report.
struct GateWaived
{
    QString gate; //!< a step's key, or an item's id
    QStringList facts;
    QString owner;
    QString reason;
    QString second; //!< the second person; empty where none was needed
    QDateTime until;
    SharedOptional<Approval> approval{}; //!< the second person's
    friend bool operator==(const GateWaived &, const GateWaived &) = default;
};

//! \brief `gate.waiver-withdrawn`: the waivers of this gate count no longer.
struct GateWaiverWithdrawn
{
    QString gate;
    friend bool operator==(const GateWaiverWithdrawn &, const GateWaiverWithdrawn &) = default;
};

//! \brief `gate.signed`: the second person has seen the gate's facts and agrees.
struct GateSigned
{
    QString gate;
    QString person;
    QStringList open; //!< keys of the facts that did not hold then
    SharedOptional<Approval> approval{};
    friend bool operator==(const GateSigned &, const GateSigned &) = default;
};

//! \brief `gate.signature-lapsed`: a fact that had held when the second person signed fails; it has to be
//! signed anew.
struct GateSignatureLapsed
{
    QString gate;
    QString why;
    friend bool operator==(const GateSignatureLapsed &, const GateSignatureLapsed &) = default;
};

//! \brief `gate.passed`: a point of no return, with two people behind it. It settles the item; nothing undoes
//! it.
struct GatePassed
{
    QString gate;       //!< the item's id; 'freeze' where the plan has no step for it
    QString target;     //!< what was typed
    QString second;     //!< the second person
    bool lifts = false; //!< the write freeze ends with it
    QStringList facts;  //!< what had been seen, sentences
    SharedOptional<Approval> approval{};
    friend bool operator==(const GatePassed &, const GatePassed &) = default;
};

//! \brief The gate of lifting the freeze where no step of the plan stands for it.
inline const auto freezeGate = QStringLiteral("freeze");

//! \brief A waiver as the plan keeps it.
struct KeptWaiver
{
    GateWaiver waiver;
    QString withdrawnBy;
    QDateTime withdrawnAt; //!< invalid: not withdrawn
    SharedOptional<Approval> approval{};
    friend bool operator==(const KeptWaiver &, const KeptWaiver &) = default;
};

//! \brief A signature as the plan keeps it.
struct GateSignature
{
    QString gate;
    QString person;
    QStringList open;
    QDateTime at;
    QString lapsed; //!< why it counts no longer; empty: it does
    SharedOptional<Approval> approval{};
    friend bool operator==(const GateSignature &, const GateSignature &) = default;
};

//! \brief A point of no return that was passed.
struct PassedPoint
{
    GatePassed passed;
    QString by;
    QDateTime at;
    friend bool operator==(const PassedPoint &, const PassedPoint &) = default;
};

//! \brief What people decided about gates so far, by replay of the journal.
struct GateRecord
{
    QList<KeptWaiver> waivers;               //!< oldest first
    QMap<QString, GateSignature> signatures; //!< the latest of each gate
    QMap<QString, PassedPoint> passed;

    void take(const GateWaived &event, const QDateTime &at);
    void take(const GateWaiverWithdrawn &event, const QString &by, const QDateTime &at);
    void take(const GateSigned &event, const QDateTime &at);
    void take(const GateSignatureLapsed &event);
    //! \brief A signature that does not count: the gate asks for one, and says why.
    void refuse(const GateSigned &event, const QDateTime &at, const QString &why);
    void take(const GatePassed &event, const QString &by, const QDateTime &at);

    //! \brief Those of a gate that were not withdrawn, whether or not their time is over.
    [[nodiscard]] QList<GateWaiver> waiversOf(const QString &gate) const;
    //! \brief Whether the second person's signature still stands.
    [[nodiscard]] bool isSigned(const QString &gate) const;
    friend bool operator==(const GateRecord &, const GateRecord &) = default;
};

} // namespace gatelift
