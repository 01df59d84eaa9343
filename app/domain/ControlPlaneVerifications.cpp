#include "domain/VerificationJudges.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::verification {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ControlPlaneVerifications)
};

Verification fromY(Verification answer)
{
    answer.source = adminApi(Side::Y);
    return answer;
}

//! Behind one address several nodes may answer; each of them has to be Y.
QString strangerBehind(const ControlPlaneView &view, const Version &to)
{
    for (const auto &version : view.nodes) {
        const auto its = Version::parse(version);
        if (!its || !to.isPrefixOf(*its))
            return version;
    }
    return {};
}

//! What answers at a side's address, to begin a sentence with: only hybrid mode has control planes.
QString gatewayName(const VerificationFacts &facts, Side side)
{
    if (facts.plan.target.topology == Topology::Hybrid)
        return side == Side::X ? Text::tr("CP X", "begins a sentence")
                               : Text::tr("CP Y", "begins a sentence");
    return side == Side::X ? Text::tr("The node of X", "begins a sentence: no hybrid mode")
                           : Text::tr("The node of Y", "begins a sentence: no hybrid mode");
}

//! The role of whoever answers there.
QString wantedRole(const VerificationFacts &facts)
{
    return facts.plan.target.topology == Topology::Hybrid ? u"control_plane"_s : u"traditional"_s;
}

//! Why nothing can be said of that side; nothing where it answers.
std::optional<Verification> without(const VerificationFacts &facts, Side side)
{
    const auto &view = facts.snapshot.controlPlane(side);
    if (view.connected())
        return std::nullopt;
    const auto name = gatewayName(facts, side);
    auto answer =
        notKnown(view.error ? Text::tr("%1 does not answer: %2.", "CP Y, why").arg(name, view.error->why)
                            : Text::tr("%1 has not answered yet.", "CP Y").arg(name),
                 view.polledAt);
    answer.source = adminApi(side);
    return answer;
}

} // namespace

std::optional<Verification> withoutY(const VerificationFacts &facts)
{
    const auto &y = facts.snapshot.y;
    if (!y.configured)
        return fromY(notKnown(Text::tr("The Admin API address of Y is not set.")));
    return without(facts, Side::Y);
}

Verification controlPlaneY(const VerificationFacts &facts)
{
    if (auto missing = withoutY(facts))
        return *missing;
    const auto &y = facts.snapshot.y;
    const auto to = facts.plan.to();
    const auto version = Version::parse(y.info->version);
    const auto wanted = wantedRole(facts);
    const auto stranger = strangerBehind(y, to);
    Verification answer;
    if (!version || to.isNull() || !to.isPrefixOf(*version))
        answer = seen(false,
                      //: CP Y, version, the plan's version
                      Text::tr("%1 runs %2, and the plan wants %3.")
                          .arg(gatewayName(facts, Side::Y), y.info->version, to.toString()),
                      y.polledAt);
    else if (y.info->role != wanted)
        answer = seen(false,
                      //: CP Y, version, two roles
                      Text::tr("%1 runs %2 with the role %3 instead of %4.")
                          .arg(gatewayName(facts, Side::Y), y.info->version, y.info->role, wanted),
                      y.polledAt);
    else if (facts.plan.target.topology == Topology::DbLess && y.info->database != u"off"_s)
        answer =
            seen(false, Text::tr("The node of Y runs with a database, and the plan wants none."), y.polledAt);
    else if (!stranger.isEmpty())
        answer = seen(false,
                      Text::tr("A node behind the address of Y runs %1, and the plan wants %2.")
                          .arg(stranger, to.toString()),
                      y.polledAt);
    else
        answer = seen(true,
                      Text::tr("%1 runs %2 with the role %3.", "CP Y, version, role")
                          .arg(gatewayName(facts, Side::Y), y.info->version, y.info->role),
                      y.polledAt);
    for (auto node = y.nodes.cbegin(); node != y.nodes.cend(); ++node)
        answer.evidence << u"%1: %2"_s.arg(node.key(), node.value());
    return fromY(answer);
}

Verification gatewayX(const VerificationFacts &facts)
{
    if (auto missing = without(facts, Side::X))
        return *missing;
    const auto &x = facts.snapshot.x;
    const auto version = Version::parse(x.info->version);
    const auto from = facts.plan.from();
    const auto name = gatewayName(facts, Side::X);
    const bool isRight =
        version && !from.isNull() && from.isPrefixOf(*version) && x.info->role == wantedRole(facts);
    auto answer = isRight ? seen(true,
                                 Text::tr("%1 runs %2 with the role %3.", "CP Y, version, role")
                                     .arg(name, x.info->version, x.info->role),
                                 x.polledAt)
                          : seen(false,
                                 //: CP X, version, role, the plan's version
                                 Text::tr("%1 runs %2 with the role %3, and the plan began on %4.")
                                     .arg(name, x.info->version, x.info->role, from.toString()),
                                 x.polledAt);
    answer.source = adminApi(Side::X);
    return answer;
}

Verification pluginsOnY(const VerificationFacts &facts)
{
    if (auto missing = withoutY(facts))
        return *missing;
    if (!facts.pluginsOnX)
        return fromY(notKnown(Text::tr("Which plugins X uses is not known: X has not answered yet.")));
    QStringList lacking;
    for (const auto &name : *facts.pluginsOnX) {
        if (!facts.snapshot.y.info->plugins.contains(name))
            lacking << name;
    }
    lacking.sort();
    const auto at = facts.snapshot.y.polledAt;
    if (!lacking.isEmpty()) {
        auto answer = seen(
            false, Text::tr("Y can't load what X uses: %1.", "names of plugins").arg(lacking.join(u", "_s)),
            at);
        answer.evidence = lacking;
        return fromY(answer);
    }
    auto answer = seen(
        true,
        Text::tr("All %n plugins that X uses are there.", "", static_cast<int>(facts.pluginsOnX->size())),
        at);
    answer.evidence << facts.pluginsOnX->join(u", "_s);
    return fromY(answer);
}

Verification licenseOnY(const VerificationFacts &facts)
{
    if (facts.plan.target.edition == Edition::OpenSource)
        return seen(true, Text::tr("Open source needs no license."), facts.now);
    if (auto missing = withoutY(facts))
        return *missing;
    const auto &look = facts.gatewayY;
    if (!look || !look->license)
        return fromY(look && look->licenseError
                         ? notKnown(Text::tr("What Y says of its license can't be read: %1.", "why")
                                        .arg(look->licenseError->why),
                                    look->at)
                         : notKnown(Text::tr("Y has not been asked about its license yet.")));
    if (!look->license->licensed)
        return fromY(seen(false, Text::tr("Y runs without a license."), look->at));
    const auto &expires = look->license->expires;
    if (!expires.isValid())
        return fromY(seen(true, Text::tr("Y is licensed."), look->at));
    const auto until = QLocale().toString(expires, QLocale::ShortFormat);
    const bool valid = expires > facts.now.date();
    return fromY(seen(valid,
                      valid ? Text::tr("Y is licensed until %1.").arg(until)
                            : Text::tr("Y's license ended on %1.").arg(until),
                      look->at));
}

} // namespace gatelift::verification
