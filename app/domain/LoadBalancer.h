#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief How a share of the traffic comes to Y.
enum class RolloutMode {
    Nodes,  //!< every node gets its equal part, so the number of nodes makes the share
    Weights //!< the load balancer's weights make it
};
[[nodiscard]] QString toKey(RolloutMode mode); //!< nodes|weights
[[nodiscard]] std::optional<RolloutMode> rolloutModeFromKey(const QString &key);

//! \brief Load balancers whose commands Gatelift knows.
enum class BalancerKind { Haproxy, Nginx, Kong };
[[nodiscard]] QString toKey(BalancerKind kind); //!< haproxy|nginx|kong
[[nodiscard]] std::optional<BalancerKind> balancerKindFromKey(const QString &key);

//! \brief How the shares are made, and the names that the load balancer has for both sides.
struct RolloutMeans
{
    RolloutMode mode = RolloutMode::Nodes;
    BalancerKind balancer = BalancerKind::Haproxy;
    QString place;    //!< HAProxy: its admin socket; Kong: the Admin API of the gateway in front
    QString group;    //!< backend or upstream
    QString serversX; //!< names, separated by commas; nginx and Kong: HOST:PORT
    QString serversY;

    friend bool operator==(const RolloutMeans &, const RolloutMeans &) = default;
};

//! \brief The names in a list that is separated by commas.
[[nodiscard]] QStringList serverNames(const QString &servers);

//! \brief What is wrong with these means, one sentence; empty where nothing is. Names end in a shell's line,
//! so only characters that mean nothing to it are taken.
[[nodiscard]] QString problemOf(const RolloutMeans &means);

//! \brief Weights of each server that come closest to a share.
struct BalancerWeights
{
    int x = 0;
    int y = 0;
    double share = 0; //!< that they give, in per cent
    friend bool operator==(const BalancerWeights &, const BalancerWeights &) = default;
};

//! \brief The smallest weights that give `percent` on Y to within a twentieth of a point, or the closest ones
//! up to `most` where none do. A server's part is its weight over the sum of all weights (weighted round
//! robin), so a side with more servers needs less weight for each.
[[nodiscard]] BalancerWeights weightsFor(int percent, int serversX, int serversY, int most);

//! \brief How one kind of load balancer takes weights; data (load-balancers.json). {{server}}, {{weight}},
//! {{group}} and {{place}} are filled in, {{lines}} stands for one line for each server.
struct BalancerSyntax
{
    BalancerKind kind = BalancerKind::Haproxy;
    QString name;     //!< 'HAProxy'
    int most = 256;   //!< the largest weight
    QString place;    //!< the usual one; empty where none is needed
    QString line;     //!< for a server
    QString zeroLine; //!< for one that gets nothing
    QString joint;    //!< between the lines
    QString whole;
    QString note; //!< what to know before it is run
    QString source;
};

//! \brief The commands or lines that set these weights; empty where `means` is not complete.
[[nodiscard]] QString weightCommands(const BalancerSyntax &syntax, const RolloutMeans &means,
                                     const BalancerWeights &weights);

} // namespace gatelift
