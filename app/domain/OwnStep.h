#pragma once

#include "domain/Checklist.h"

namespace gatelift {

//! \brief A step that the operator wrote for this plan: in a strategy of their own, or between the known
//! steps of another one.
struct OwnStep
{
    QString id;                          //!< `own.` and eight characters
    StepId page = StepId::ControlPlanes; //!< control-planes, data-planes or verify
    QString title;
    QString action;
    QString command; //!< without a secret
    QString runsOn;
    QString rollback;
    bool required = true;
    bool pointOfNoReturn = false;

    friend bool operator==(const OwnStep &, const OwnStep &) = default;
};

//! \brief An own step with its place: behind a known step, among the own ones there in the order of the list.
struct PlacedOwnStep
{
    OwnStep step;
    QString after; //!< id of a known step; empty: before all of them
    friend bool operator==(const PlacedOwnStep &, const PlacedOwnStep &) = default;
};

//! \brief `step.saved`: added, or changed where its id is known. Its place counts for a new one only.
struct OwnStepSaved
{
    OwnStep step;
    QString after;
    friend bool operator==(const OwnStepSaved &, const OwnStepSaved &) = default;
};

//! \brief `step.placed`: behind a known step, before another own one there.
struct OwnStepPlaced
{
    QString step;
    QString after;
    QString before; //!< empty: the last of them
    friend bool operator==(const OwnStepPlaced &, const OwnStepPlaced &) = default;
};

//! \brief `step.removed`
struct OwnStepRemoved
{
    QString step;
    QString title; //!< for whoever reads the journal
    friend bool operator==(const OwnStepRemoved &, const OwnStepRemoved &) = default;
};

//! \brief Pages that take own steps.
[[nodiscard]] bool takesOwnSteps(StepId page);

//! \brief What is wrong with it, a sentence: no title, too long, or a secret in the command; else empty.
[[nodiscard]] QString ownStepProblem(const OwnStep &step);

// What the events do to a plan's list. Unknown ids change nothing.
void apply(const OwnStepSaved &event, QList<PlacedOwnStep> &steps);
void apply(const OwnStepPlaced &event, QList<PlacedOwnStep> &steps);
void apply(const OwnStepRemoved &event, QList<PlacedOwnStep> &steps);

//! \brief A page's known items with the own ones between them. What stood behind a step that the plan does
//! not have (any more) comes last.
[[nodiscard]] QList<ChecklistItem> withOwnSteps(const QList<ChecklistItem> &known, StepId page,
                                                const QList<PlacedOwnStep> &own);

//! \brief Where an own step goes when it moves one row up (-1) or down (1) among these items; nothing at the
//! ends.
[[nodiscard]] std::optional<OwnStepPlaced> movedOwnStep(const QString &id, int by,
                                                        const QList<ChecklistItem> &items);

} // namespace gatelift
