#pragma once

#include "session/DataPlaneItem.h"

namespace gatelift {

//! \brief The nodes that report one hash on one control plane.
struct ConvergenceGroup
{
    Side side = Side::X;
    HashKind kind = HashKind::Unknown;
    QString hash; //!< in full
    int count = 0;
    QString caption; //!< 'expected on CP X'

    friend bool operator==(const ConvergenceGroup &, const ConvergenceGroup &) = default;
};

//! \brief How far the nodes hold their control planes' configuration.
struct Convergence
{
    QList<ConvergenceGroup> groups; //!< expected ones first
    int converged = 0;
    int total = 0;
    std::optional<qint64> medianSeconds; //!< from joining to the first configuration, where both were seen
    std::optional<qint64> slowestSeconds;
    QString slowestHost;

    friend bool operator==(const Convergence &, const Convergence &) = default;
};

//! \brief Counts the rows that count; the times come from the events.
[[nodiscard]] Convergence convergenceOf(const QList<const DataPlaneItem *> &items,
                                        const QList<ClusterEvent> &events);

//! \brief 'Median 6 s to converge, slowest 14 s (dp-eu-09)'; empty where nothing was measured.
[[nodiscard]] QString convergenceTimes(const Convergence &convergence);

} // namespace gatelift
