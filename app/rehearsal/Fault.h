#pragma once

#include "domain/Result.h"

#include <QStringList>

namespace gatelift {

//! \brief What may go wrong on demand in the simulated cluster (CLI.md, `gatelift simulate`).
enum class FaultKind {
    // The wire: how an answer arrives.
    Hang,       //!< no answer, ever
    Reset,      //!< the connection is reset as soon as the request is there
    Truncate,   //!< half of the announced body, then the end
    Malformed,  //!< broken JSON under a good status
    ErrorPage,  //!< 500 on page N of the data planes
    OffsetLoop, //!< `next` leads to the same page for ever
    Huge,       //!< an answer far larger than any cluster's
    Slow,       //!< the body trickles
    // The cluster: what the answers tell.
    CpRestart,     //!< CP X is away for 15 s, every five minutes
    DpStuck,       //!< a data plane's row stops moving, still 'normal'
    DpEmpty,       //!< a data plane without configuration: 32 zeros, still 'normal'
    DpNewer,       //!< a data plane newer than its control plane: rejected, reconnecting
    PluginSet,     //!< a data plane lacks a configured plugin
    PluginVersion, //!< a data plane has another major of a configured plugin
    HashDrift,     //!< a data plane stays on an older configuration
    CertExpired,   //!< a data plane's cluster certificate is past its end
    TrafficSkew,   //!< Y gets another share of the traffic than planned
    ErrorBurst,    //!< Y answers a part of its requests with 5xx
    // Later ones of both kinds.
    NodesDoubled, //!< the wire: a page begins with the last node of the page before
    DpRestart,    //!< the cluster: a data plane restarts every two minutes; before 3.1 under a new id
    StatusBehind  //!< the cluster: a data plane's row is right, its own Status API tells an older hash
};

//! \brief One fault. `page` counts from 1 and belongs to ErrorPage alone.
struct Fault
{
    FaultKind kind = FaultKind::Hang;
    int page = 0;

    friend bool operator==(const Fault &, const Fault &) = default;
};

//! \brief Reads a name as the command line writes it (`hang`, `error-page-3`, …). Error kind Usage, naming
//! the known ones, for anything else.
[[nodiscard]] Result<Fault> parseFault(const QString &text);

//! \brief The name of a fault, as parseFault() reads it.
[[nodiscard]] QString toKey(const Fault &fault);

//! \brief All names in the order of CLI.md, the page's number written as N.
[[nodiscard]] QStringList faultNames();

//! \brief The fault changes how answers travel, not what the cluster is.
[[nodiscard]] bool isWireFault(FaultKind kind);

} // namespace gatelift
