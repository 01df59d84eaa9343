#pragma once

#include "cli/Command.h"
#include "domain/ClusterRules.h"
#include "domain/TrafficSource.h"
#include "gateway/EndpointConfig.h"

namespace gatelift {

//! \brief What `gatelift status` watches.
struct WatchRequest
{
    EndpointConfig x;
    std::optional<EndpointConfig> y;
    CompatibilityCheck compatibility;
    int seconds = 5;                    //!< between two polls of a control plane
    QString recordTo;                   //!< a file that keeps the polls; empty: none
    QString knowledgeDate;              //!< for its head
    QList<TrafficAddress> statusApis{}; //!< of data planes
};

//! \brief Polls until interrupted: a line of JSON for each poll, `{"event":…}` for each event,
//! `{"alarm":…}` when one is raised or over, `{"error":…}` for each failed poll. An error where the polls
//! can't be recorded.
[[nodiscard]] Result<ExitCode> watchStatus(CommandContext &context, const WatchRequest &request);

//! \brief The same lines from the recorded polls of an earlier run, without waiting; gives the last picture.
[[nodiscard]] Result<ClusterSnapshot> replayStatus(CommandContext &context, const QString &file,
                                                   const CompatibilityCheck &rules);

//! \brief Polls X and Y once and gives the estate of both; the error of the one that does not answer.
[[nodiscard]] Result<ClusterSnapshot> statusOfBoth(const WatchRequest &request);

} // namespace gatelift
