#pragma once

#include "domain/ClusterSnapshot.h"

// Which nodes need somebody's eyes: the one rule behind the strip's alarms, the page's counts and the command
// line.
namespace gatelift {

inline constexpr qint64 secondsPerDay = 86400;
//! Time enough for a new certificate to pass through most people's processes.
inline constexpr qint64 certWarningDays = 30;
//! One heartbeat lasts 30 s: a node without its configuration for longer than two is no longer just starting.
inline constexpr qint64 settlingSeconds = 60;

//! \brief Why a node needs attention, the more urgent later.
enum class AttentionCause {
    None,
    CertificateSoon,
    OtherConfiguration, //!< for longer than it takes to settle
    Late,
    NotReady, //!< its own Status API says so, for longer than it takes to start
    CertificateExpired,
    Stale,
    Incompatible,
    Rejected,
    Empty
};

//! \brief The most urgent cause, or None; ghosts and retired nodes have none. `at` is this machine's clock.
[[nodiscard]] AttentionCause attentionOf(const DataPlane &node, const ControlPlaneView &controlPlane,
                                         const QDateTime &at);

//! \brief It reports another hash than the one that its control plane is known to expect of its protocol.
[[nodiscard]] bool hasOtherConfiguration(const DataPlane &node, const ControlPlaneView &controlPlane);

//! \brief A moment of this machine's clock on the control plane's, by the Date header of its answers.
[[nodiscard]] QDateTime onClockOf(const ControlPlaneView &controlPlane, const QDateTime &at);

//! \brief Seconds until its cluster certificate ends on the control plane's clock, negative afterwards;
//! nothing where the end isn't known.
[[nodiscard]] std::optional<qint64>
certSecondsLeft(const DataPlane &node, const ControlPlaneView &controlPlane, const QDateTime &at);

} // namespace gatelift
