#pragma once

#include "domain/SmokeTest.h"

namespace gatelift {

//! \brief One thing in which the answers of X and Y differ.
struct SmokeDifference
{
    enum class About { Answer, Status, Header, Body, Certificate };
    About about = About::Status;
    QString place; //!< a header's name, or a JSON pointer
    QString onX;   //!< empty where X lacks it
    QString onY;
    QString expected; //!< why it differs anyway, a sentence; empty where somebody must look

    friend bool operator==(const SmokeDifference &, const SmokeDifference &) = default;
};

//! \brief In what Y's answer differs from X's: what must be looked at first, then what differs with every
//! request (a date, a latency, a cookie) or by the upgrade itself (the gateway's version). Bodies are
//! compared value by value where both are JSON and at hand; at most fifty values are told.
[[nodiscard]] QList<SmokeDifference> compareSmokeResults(const SmokeResult &x, const SmokeResult &y);

//! \brief How many of them somebody must look at.
[[nodiscard]] int unexpectedCount(const QList<SmokeDifference> &differences);

} // namespace gatelift
