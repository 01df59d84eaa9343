#pragma once

#include <QDate>

namespace gatelift {

//! \brief What an Enterprise gateway says of its license; never the license itself.
struct LicenseFacts
{
    bool licensed = false; //!< a gateway without one says so by the key UNLICENSED
    QDate expires;         //!< at its midnight, in the control plane's zone; invalid where not licensed

    friend bool operator==(const LicenseFacts &, const LicenseFacts &) = default;
};

} // namespace gatelift
