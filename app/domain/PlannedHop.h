#pragma once

#include <QString>

namespace gatelift {

//! \brief Another plan of the same journey.
struct LinkedPlan
{
    QString file; //!< name in the folder of this plan; with its path where it lies elsewhere. Empty: none
    QString title;

    friend bool operator==(const LinkedPlan &, const LinkedPlan &) = default;
};

//! \brief `hop.planned`: this plan is one hop of several. Each has its own plan, window, backup and report
//! (DECISIONS.md, 'Pages and flow').
struct HopPlanned
{
    int hop = 1; //!< from 1
    int hops = 1;
    QString destination; //!< the version that the last hop reaches
    LinkedPlan before;
    LinkedPlan after;

    friend bool operator==(const HopPlanned &, const HopPlanned &) = default;
};

} // namespace gatelift
