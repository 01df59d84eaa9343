#pragma once

#include "domain/Probe.h"

#include <QStringList>

namespace gatelift {

//! \brief What a newer control plane does with a setting that an older data plane does not know.
struct MixedVersionRule
{
    enum class Effect {
        Removed,   //!< left out for the old nodes
        Rewritten, //!< sent in the old form
        Refused    //!< the old nodes take none of the whole configuration and stay on their last one
    };
    //! \brief How it is known.
    enum class Basis {
        Code,      //!< of the gateway
        Seen,      //!< on real gateways
        Changelog, //!< told by the vendor
        Derived,   //!< from the schemas or plugin sets of two releases
        Konnect    //!< told for Konnect's control planes; the vendor's own are not public
    };

    QString id;
    QString plugin; //!< or an entity's kind below
    QString entity;
    QString field;
    Effect effect = Effect::Removed;
    Basis basis = Basis::Code;
    QString what;
    QList<Edition> editions;           //!< empty: both
    Version olderThan;                 //!< concerns data planes below it
    Version notOlderThan;              //!< and from this one on; may be null
    QList<Version> backported;         //!< patches of older lines that know the setting
    Version controlPlaneFrom;          //!< may be null: from olderThan on
    Version controlPlaneBelow;         //!< may be null
    QList<Version> controlPlaneExcept; //!< first patches of older lines that are free of it
    std::optional<Probe> appliesWhen;
    QString source;

    //! \brief Such a control plane does it to such a data plane.
    [[nodiscard]] bool concerns(const Version &controlPlane, const Version &dataPlane, Edition edition) const;
};

} // namespace gatelift
