#pragma once

#include "session/ClusterEventLog.h"
#include "session/DataPlaneItem.h"

#include <QTimeZone>

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

//! \brief How long nodes took until they had a configuration.
struct ConvergenceTimes
{
    int nodes = 0; //!< that were seen taking it; 0: nothing was measured
    qint64 medianSeconds = 0;
    qint64 slowestSeconds = 0;
    QString slowestHost;

    friend bool operator==(const ConvergenceTimes &, const ConvergenceTimes &) = default;
};

//! \brief One configuration that several nodes of a control plane took one after the other. It begins with
//! the poll that shows it at the first of them: nobody sees the moment of the change itself.
struct ConfigurationChange
{
    Side side = Side::X;
    QString hash; //!< in full
    QDateTime at; //!< UTC
    ConvergenceTimes times;

    friend bool operator==(const ConfigurationChange &, const ConfigurationChange &) = default;
};

//! \brief How far the nodes hold their control planes' configuration.
struct Convergence
{
    QList<ConvergenceGroup> groups; //!< expected ones first
    int converged = 0;
    int total = 0;
    ConvergenceTimes first;             //!< from coming to the first configuration
    QList<ConfigurationChange> changes; //!< the latest first, at most 12

    friend bool operator==(const Convergence &, const Convergence &) = default;
};

//! \brief Counts the rows that count; the times come from the events.
[[nodiscard]] Convergence convergenceOf(const QList<const DataPlaneItem *> &items,
                                        const ClusterEventLog &events);

//! \brief 'Median 6 s to converge, slowest 14 s (dp-eu-09)', of nodes that came; empty where nothing was
//! measured.
[[nodiscard]] QString convergenceTimes(const Convergence &convergence);
//! \brief The same of each configuration change, the latest first: 'Config 7c1e04 on CP X at 23:36: 18 nodes,
//! median 5 s, slowest 10 s (dp-eu-07)'.
[[nodiscard]] QStringList changeTimes(const Convergence &convergence, const QTimeZone &zone);

} // namespace gatelift
