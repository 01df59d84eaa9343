#include "domain/ClusterRules.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

// What is looked at on the way back.
namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RollbackVerifications)
};

//! It is there now: what was stopped a minute ago still stands in the control plane's list.
bool isThere(const DataPlane &node)
{
    return !node.retired && (node.state == NodeState::Fresh || node.state == NodeState::Late ||
                             node.state == NodeState::Empty);
}

QString named(const QStringList &hostnames)
{
    constexpr qsizetype shown = 3;
    const auto first = hostnames.mid(0, shown).join(u", "_s);
    return hostnames.size() > shown
               ? Text::tr("%1 and %n more", "", static_cast<int>(hostnames.size() - shown)).arg(first)
               : first;
}

} // namespace

Verification verification::gatewayX(const VerificationFacts &facts)
{
    const auto &x = facts.snapshot.x;
    const auto from = facts.plan.from();
    const bool isHybrid = facts.plan.target.topology == Topology::Hybrid;
    const auto gateway = isHybrid ? Text::tr("CP X", "begins a sentence")
                                  : Text::tr("The node of X", "begins a sentence: no hybrid mode");
    Verification answer;
    if (!x.connected()) {
        //: CP X, why
        answer = notKnown(x.error ? Text::tr("%1 does not answer: %2.").arg(gateway, x.error->why)
                                  : Text::tr("%1 has not answered yet.", "CP X").arg(gateway),
                          x.polledAt);
    } else {
        const auto version = Version::parse(x.info->version);
        const auto wanted = isHybrid ? u"control_plane"_s : u"traditional"_s;
        const bool isRight = version && !from.isNull() && from.isPrefixOf(*version) && x.info->role == wanted;
        answer =
            isRight
                ? seen(true,
                       //: CP X, version, role
                       Text::tr("%1 runs %2 with the role %3.").arg(gateway, x.info->version, x.info->role),
                       x.polledAt)
                : seen(false,
                       //: CP X, version, role, the plan's version
                       Text::tr("%1 runs %2 with the role %3, and the plan began on %4.")
                           .arg(gateway, x.info->version, x.info->role, from.toString()),
                       x.polledAt);
    }
    answer.source = adminApi(Side::X);
    return answer;
}

Verification verification::nobodyLeftOnY(const VerificationFacts &facts)
{
    const auto &nodes = facts.snapshot.dataPlanes;
    const auto to = facts.plan.to();
    QStringList onY;
    QStringList empty;
    int onX = 0;
    for (const auto &node : nodes) {
        if (!isThere(node))
            continue;
        if (node.version && !to.isNull() && to.isPrefixOf(*node.version))
            onY << node.row.hostname;
        else if (node.state == NodeState::Empty)
            empty << node.row.hostname;
        else
            ++onX;
    }
    const auto at = facts.snapshot.at;
    Verification answer;
    if (!onY.isEmpty())
        answer = seen(
            false,
            Text::tr("%n data planes still run Y: %1.", "", static_cast<int>(onY.size())).arg(named(onY)),
            at);
    else if (!facts.snapshot.x.connected()) // in place its control plane comes back last
        answer = notOurs(
            Text::tr("No data plane on Y is seen; which run X can't be seen while CP X does not answer."));
    else if (onX + empty.size() == 0)
        answer = notKnown(Text::tr("No control plane lists a data plane that answers."), at);
    else if (!empty.isEmpty())
        answer = seen(
            false,
            Text::tr("%n data planes of X have no configuration: %1.", "", static_cast<int>(empty.size()))
                .arg(named(empty)),
            at);
    else
        answer = seen(true, Text::tr("%n data planes run X, and none runs Y.", "", onX), at);
    answer.evidence = onY + empty;
    answer.source = adminApi(Side::X);
    return answer;
}

} // namespace gatelift
