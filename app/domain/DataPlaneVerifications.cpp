#include "domain/ClusterRules.h"
#include "domain/RolloutLimits.h"
#include "domain/ShareGoal.h"
#include "domain/TrafficShare.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::verification {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DataPlaneVerifications)
};

constexpr qsizetype namedNodes = 5;
constexpr qint64 observedSeconds = 3600; // recorded where it changes, not with each look

//! The nodes that count, by the version that they run.
struct Nodes
{
    QList<const DataPlane *> onX;
    QList<const DataPlane *> onY;
    QList<const DataPlane *> elsewhere;

    explicit Nodes(const VerificationFacts &facts)
    {
        for (const auto &node : facts.snapshot.dataPlanes) {
            if (!counts(node))
                continue;
            const auto place = placeOf(node.version, facts.plan.from(), facts.plan.to());
            (place == Place::X ? onX : place == Place::Y ? onY : elsewhere) << &node;
        }
    }
    [[nodiscard]] int total() const { return static_cast<int>(onX.size() + onY.size() + elsewhere.size()); }
};

//! 'dp-1, dp-2 and 3 more'
QString named(const QList<const DataPlane *> &nodes)
{
    QStringList names;
    for (const auto *node : nodes.mid(0, namedNodes))
        names << node->row.hostname;
    if (nodes.size() <= namedNodes)
        return names.join(u", "_s);
    //: names; how many more
    return Text::tr("%1 and %n more", "", static_cast<int>(nodes.size() - namedNodes))
        .arg(names.join(u", "_s));
}

bool isAlive(const DataPlane &node)
{
    return node.state == NodeState::Fresh || node.state == NodeState::Late;
}

Verification fromCluster(Verification answer)
{
    answer.source = Text::tr("Admin APIs of the control planes");
    return answer;
}

//! Why nothing can be said of the nodes; nothing where it can. A control plane X that was stopped on purpose
//! lists nobody: its nodes keep the rows of before.
std::optional<Verification> withoutNodes(const VerificationFacts &facts)
{
    if (facts.plan.target.topology != Topology::Hybrid)
        return notOurs(Text::tr("No control plane lists the nodes of this deployment: what they run is "
                                "reported."));
    if (auto missing = withoutY(facts))
        return missing;
    if (Nodes(facts).total() == 0)
        return fromCluster(notKnown(Text::tr("No data plane has been seen yet."), facts.snapshot.y.polledAt));
    return std::nullopt;
}

//! Of what both answered, the older.
QDateTime seenAt(const VerificationFacts &facts)
{
    const auto &x = facts.snapshot.x;
    const auto &y = facts.snapshot.y;
    return x.connected() && x.polledAt.isValid() ? std::min(x.polledAt, y.polledAt) : y.polledAt;
}

int recordedShare(const UpgradePlan &plan)
{
    return plan.reached.isEmpty() ? 0 : plan.reached.constLast().second;
}

//! What goes to Y as it was told last since a moment, in percent.
struct SharePoint
{
    QDateTime at;
    double percent = 0;
    bool isTyped = false;
};

std::optional<SharePoint> latestShare(const UpgradePlan &plan, const QDateTime &since)
{
    std::optional<SharePoint> latest;
    if (!plan.observedShares.isEmpty())
        latest = SharePoint{plan.observedShares.constLast().first,
                            plan.observedShares.constLast().second.hundredths / 100.0, false};
    if (!plan.typedShares.isEmpty() && (!latest || plan.typedShares.constLast().first > latest->at))
        latest = SharePoint{plan.typedShares.constLast().first,
                            plan.typedShares.constLast().second.hundredths / 100.0, true};
    return latest && latest->at >= since ? latest : std::nullopt;
}

//! Weights make the share: how many nodes run Y says nothing of it. What a person typed shows that the share
//! is missed, but proves nothing.
Verification shareByWeights(const VerificationFacts &facts)
{
    const auto &[reachedAt, share] = facts.plan.reached.constLast();
    const auto latest = latestShare(facts.plan, reachedAt);
    if (!latest)
        return notOurs(Text::tr("The load balancer's weights make the share, and no traffic was observed "
                                "since it was set."));
    const auto limits = healthLimits(facts.plan.rolloutLimits);
    const ShareGoal goal{share, 0, 0};
    const bool isReached = goal.off(latest->percent) <= limits.deviationPoints;
    const auto percent = QLocale().toString(latest->percent, 'f', 1);
    auto answer =
        latest->isTyped && isReached
            ? notOurs(
                  Text::tr("A person reads that %1 % of the traffic goes to Y, as recorded.").arg(percent))
            : seen(isReached,
                   //: two shares in percent
                   Text::tr("%1 % of the traffic goes to Y; %2 % is recorded.").arg(percent).arg(share),
                   latest->at);
    answer.at = latest->at;
    answer.source = latest->isTyped ? Text::tr("a share that a person read") : Text::tr("observed traffic");
    answer.maxAgeSeconds = observedSeconds;
    return answer;
}

} // namespace

Verification dataPlanesConnectedY(const VerificationFacts &facts)
{
    if (auto missing = withoutNodes(facts))
        return *missing;
    QList<const DataPlane *> connected;
    int uncertain = 0;
    for (const auto &node : facts.snapshot.dataPlanes) {
        if (!counts(node) || !isAlive(node))
            continue;
        if (node.sideUncertain)
            ++uncertain; // one database shows the same row to both
        else if (node.side == Side::Y)
            connected << &node;
    }
    const auto at = facts.snapshot.y.polledAt;
    Verification answer;
    if (!connected.isEmpty()) {
        answer = seen(true,
                      Text::tr("%n data planes report to CP Y: %1.", "", static_cast<int>(connected.size()))
                          .arg(named(connected)),
                      at);
    } else if (uncertain > 0) {
        answer = notOurs(Text::tr("Both control planes share one database: which of them holds a data "
                                  "plane only its Status API tells."));
        answer.at = at;
    } else {
        answer = seen(false, Text::tr("No data plane reports to CP Y."), at);
    }
    answer.source = adminApi(Side::Y);
    return answer;
}

Verification dataPlaneShare(const VerificationFacts &facts)
{
    const int share = recordedShare(facts.plan);
    if (share == 0)
        return notKnown(Text::tr("No share of the traffic is recorded for Y yet."));
    const bool isListed = facts.plan.target.topology == Topology::Hybrid;
    if (!isListed || facts.plan.rolloutMeans.mode == RolloutMode::Weights)
        return shareByWeights(facts);
    if (auto missing = withoutNodes(facts))
        return *missing;
    const Nodes nodes(facts);
    const int wanted = nodesForShare(share, nodes.total());
    const int there = static_cast<int>(nodes.onY.size());
    auto answer = seen(there >= wanted,
                       //: nodes on Y, all nodes, share in percent, nodes that it asks for
                       Text::tr("%1 of %2 data planes run Y; %3 % asks for %4.")
                           .arg(there)
                           .arg(nodes.total())
                           .arg(share)
                           .arg(wanted),
                       seenAt(facts));
    if (!nodes.onY.isEmpty())
        answer.evidence << named(nodes.onY);
    return fromCluster(answer);
}

//! The first node of Y: its own hash says whether it has loaded its file. That of X's may be another where
//! the file was converted, or where the versions count it otherwise.
Verification loadedOnY(const VerificationFacts &facts)
{
    if (auto missing = withoutY(facts))
        return *missing;
    const auto &y = facts.snapshot.y;
    const auto &hash = y.configurationHash;
    Verification answer;
    if (hash.isEmpty())
        answer =
            notOurs(Text::tr("The node of Y tells no configuration hash: what it has loaded is reported."));
    else if (isEmptyHash(hash))
        answer = seen(false, Text::tr("The node of Y runs without a configuration: its hash is all zeros."),
                      y.polledAt);
    else
        answer = seen(true,
                      //: a hash
                      Text::tr("The node of Y has loaded its file; the hash is %1.").arg(shortHash(hash)),
                      y.polledAt);
    if (!hash.isEmpty())
        answer.evidence << hash;
    answer.source = adminApi(Side::Y);
    return answer;
}

Verification convergedOnY(const VerificationFacts &facts)
{
    if (facts.plan.target.topology == Topology::DbLess)
        return loadedOnY(facts);
    if (auto missing = withoutNodes(facts))
        return *missing;
    const Nodes nodes(facts);
    if (nodes.onY.isEmpty())
        return fromCluster(notKnown(Text::tr("No data plane runs Y yet."), seenAt(facts)));
    QList<const DataPlane *> behind;
    for (const auto *node : nodes.onY) {
        if (!node->converged || !isAlive(*node))
            behind << node;
    }
    auto answer = behind.isEmpty() ? seen(true,
                                          Text::tr("All %n data planes on Y report the expected hash.", "",
                                                   static_cast<int>(nodes.onY.size())),
                                          seenAt(facts))
                                   : seen(false,
                                          Text::tr("%n data planes on Y do not report the expected hash: %1.",
                                                   "", static_cast<int>(behind.size()))
                                              .arg(named(behind)),
                                          seenAt(facts));
    if (facts.snapshot.y.expectedHash)
        answer.evidence << *facts.snapshot.y.expectedHash;
    return fromCluster(answer);
}

Verification versionsPerBatch(const VerificationFacts &facts)
{
    if (auto missing = withoutNodes(facts))
        return *missing;
    const Nodes nodes(facts);
    if (nodes.onY.isEmpty())
        return fromCluster(notKnown(Text::tr("No data plane runs Y yet."), seenAt(facts)));
    QMap<QString, int> byRelease;
    for (const auto *node : nodes.onY)
        ++byRelease[node->row.version];
    const QStringList releases = byRelease.keys();
    Verification answer;
    if (!nodes.elsewhere.isEmpty())
        answer = seen(
            false,
            Text::tr("%n data planes run neither X nor Y: %1.", "", static_cast<int>(nodes.elsewhere.size()))
                .arg(named(nodes.elsewhere)),
            seenAt(facts));
    else if (releases.size() > 1)
        answer = seen(
            false,
            Text::tr("Data planes on Y run several releases: %1.", "versions").arg(releases.join(u", "_s)),
            seenAt(facts));
    else
        answer =
            seen(true, Text::tr("All of them run %1.", "version").arg(releases.constFirst()), seenAt(facts));
    for (auto one = byRelease.cbegin(); one != byRelease.cend(); ++one)
        answer.evidence << u"%1: %2"_s.arg(one.key()).arg(one.value());
    return fromCluster(answer);
}

Verification nobodyLeftOnX(const VerificationFacts &facts)
{
    if (auto missing = withoutNodes(facts))
        return *missing;
    const Nodes nodes(facts);
    const auto left = nodes.onX + nodes.elsewhere;
    if (!left.isEmpty())
        return fromCluster(seen(
            false,
            Text::tr("%n data planes do not run Y: %1.", "", static_cast<int>(left.size())).arg(named(left)),
            seenAt(facts)));
    QList<const DataPlane *> underX;
    for (const auto *node : nodes.onY) {
        if (node->side == Side::X && !node->sideUncertain)
            underX << node;
    }
    if (!underX.isEmpty())
        return fromCluster(seen(false,
                                Text::tr("%n data planes run Y and still report to CP X: %1.", "",
                                         static_cast<int>(underX.size()))
                                    .arg(named(underX)),
                                seenAt(facts)));
    return fromCluster(seen(true, Text::tr("All %n data planes run Y.", "", nodes.total()), seenAt(facts)));
}

// After a roll back. What was stopped keeps its row for days: only nodes that are there count.
Verification nobodyLeftOnY(const VerificationFacts &facts)
{
    const Nodes nodes(facts);
    const auto there = [](const QList<const DataPlane *> &some, bool withEmpty) {
        QList<const DataPlane *> found;
        std::copy_if(some.cbegin(), some.cend(), std::back_inserter(found), [withEmpty](const auto *node) {
            return isAlive(*node) || (withEmpty && node->state == NodeState::Empty);
        });
        return found;
    };
    const auto onY = there(nodes.onY, true);
    const auto elsewhere = there(nodes.elsewhere, true);
    const auto onX = there(nodes.onX, false);
    QList<const DataPlane *> empty;
    std::copy_if(nodes.onX.cbegin(), nodes.onX.cend(), std::back_inserter(empty),
                 [](const auto *node) { return node->state == NodeState::Empty; });
    const auto at = facts.snapshot.at;
    if (!onY.isEmpty())
        return fromCluster(seen(
            false,
            Text::tr("%n data planes still run Y: %1.", "", static_cast<int>(onY.size())).arg(named(onY)),
            at));
    if (!elsewhere.isEmpty())
        return fromCluster(
            seen(false,
                 Text::tr("%n data planes run neither X nor Y: %1.", "", static_cast<int>(elsewhere.size()))
                     .arg(named(elsewhere)),
                 at));
    if (!facts.snapshot.x.connected()) // in place its control plane comes back last
        return fromCluster(notOurs(
            Text::tr("No data plane on Y is seen; which run X can't be seen while CP X does not answer.")));
    if (!empty.isEmpty())
        return fromCluster(seen(
            false,
            Text::tr("%n data planes of X have no configuration: %1.", "", static_cast<int>(empty.size()))
                .arg(named(empty)),
            at));
    if (onX.isEmpty())
        return fromCluster(notKnown(Text::tr("No control plane lists a data plane that answers."), at));
    return fromCluster(
        seen(true, Text::tr("%n data planes run X, and none runs Y.", "", static_cast<int>(onX.size())), at));
}

// The version stands in the stored object's name: an importer of another release finds nothing
// (developer.konghq.com, app/gateway/cp-outage.md).
Verification fallbackVersionsEqual(const VerificationFacts &facts)
{
    if (auto missing = withoutNodes(facts))
        return *missing;
    QStringList releases{facts.snapshot.y.info->version};
    for (const auto *node : Nodes(facts).onY) {
        if (!releases.contains(node->row.version))
            releases << node->row.version;
    }
    auto answer =
        releases.size() > 1
            ? seen(false,
                   Text::tr("Exporter and importers must run one release, and there are: %1.", "versions")
                       .arg(releases.join(u", "_s)),
                   seenAt(facts))
            : seen(true, Text::tr("CP Y and its data planes run %1.", "version").arg(releases.constFirst()),
                   seenAt(facts));
    answer.evidence = releases;
    return fromCluster(answer);
}

Verification certificateChainShared(const VerificationFacts &facts)
{
    if (facts.plan.target.topology != Topology::Hybrid)
        return seen(true, Text::tr("Only hybrid mode has certificates between control and data planes."),
                    facts.now);
    // A handshake that was seen says more than any comparison of files.
    const auto connected = dataPlanesConnectedY(facts);
    if (connected.holds()) {
        auto answer = seen(true, Text::tr("CP Y accepts them. %1").arg(connected.text), connected.at);
        answer.source = connected.source;
        return answer;
    }
    auto answer = notOurs(Text::tr("No data plane has reached CP Y yet: the comparison of the certificates "
                                   "is reported."));
    answer.at = connected.at;
    return answer;
}

} // namespace gatelift::verification
