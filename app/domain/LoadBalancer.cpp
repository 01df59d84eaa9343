#include "domain/LoadBalancer.h"

#include "domain/KeyTable.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::LoadBalancer)
};

constexpr KeyTable<RolloutMode, 2> modes{{{RolloutMode::Nodes, "nodes"}, {RolloutMode::Weights, "weights"}}};
constexpr KeyTable<BalancerKind, 3> balancers{
    {{BalancerKind::Haproxy, "haproxy"}, {BalancerKind::Nginx, "nginx"}, {BalancerKind::Kong, "kong"}}};

constexpr double closeEnough = 0.05; // of a point

bool isPlain(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_.:/@\\[\\]-]+$"_s);
    return plain.match(name).hasMatch();
}

double shareOf(double x, double y)
{
    return x + y > 0 ? 100 * y / (x + y) : 0;
}

} // namespace

QString toKey(RolloutMode mode)
{
    return keyOf(modes, mode);
}

std::optional<RolloutMode> rolloutModeFromKey(const QString &key)
{
    return valueOf(modes, key);
}

QString toKey(BalancerKind kind)
{
    return keyOf(balancers, kind);
}

std::optional<BalancerKind> balancerKindFromKey(const QString &key)
{
    return valueOf(balancers, key);
}

QStringList serverNames(const QString &servers)
{
    QStringList names;
    const auto parts = servers.split(u',', Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        if (const auto name = part.trimmed(); !name.isEmpty())
            names << name;
    }
    return names;
}

QString problemOf(const RolloutMeans &means)
{
    if (means.mode == RolloutMode::Nodes)
        return {};
    const auto x = serverNames(means.serversX);
    const auto y = serverNames(means.serversY);
    if (means.group.isEmpty())
        return Text::tr("Say which backend or upstream holds the servers.");
    if (x.isEmpty() || y.isEmpty())
        return Text::tr("Name at least one server for X and one for Y.");
    if (means.balancer != BalancerKind::Nginx && means.place.isEmpty())
        return means.balancer == BalancerKind::Haproxy
                   ? Text::tr("Give the path of HAProxy's admin socket.")
                   : Text::tr("Give the Admin API of the gateway in front.");
    for (const auto &name : QStringList{means.group} + x + y) {
        if (!isPlain(name))
            return Text::tr("“%1” has characters that a name can't have here.").arg(name);
    }
    if (!means.place.isEmpty() && !isPlain(means.place))
        return Text::tr("“%1” has characters that a name can't have here.").arg(means.place);
    for (const auto &name : x) {
        if (y.contains(name))
            return Text::tr("%1 stands on both sides.").arg(name);
    }
    return {};
}

BalancerWeights weightsFor(int percent, int serversX, int serversY, int most)
{
    BalancerWeights best;
    if (serversX <= 0 || serversY <= 0 || most <= 0)
        return best;
    if (percent <= 0)
        return {1, 0, 0};
    if (percent >= 100)
        return {0, 1, 100};
    double error = 1000;
    for (int x = 1; x <= most; ++x) {
        const double exact = static_cast<double>(x) * serversX * percent / (serversY * (100.0 - percent));
        const int y = std::clamp(static_cast<int>(std::lround(exact)), 1, most);
        const double share = shareOf(static_cast<double>(x) * serversX, static_cast<double>(y) * serversY);
        if (std::abs(share - percent) < error - 1e-9) {
            error = std::abs(share - percent);
            best = {x, y, share};
        }
        if (error <= closeEnough)
            break;
    }
    return best;
}

QString weightCommands(const BalancerSyntax &syntax, const RolloutMeans &means,
                       const BalancerWeights &weights)
{
    if (means.mode != RolloutMode::Weights || !problemOf(means).isEmpty())
        return {};
    QStringList lines;
    const auto add = [&](const QString &server, int weight) {
        auto line = weight == 0 ? syntax.zeroLine : syntax.line;
        lines << line.replace("{{server}}"_L1, server).replace("{{weight}}"_L1, QString::number(weight));
    };
    for (const auto &server : serverNames(means.serversX))
        add(server, weights.x);
    for (const auto &server : serverNames(means.serversY))
        add(server, weights.y);
    auto text = syntax.whole;
    return text.replace("{{lines}}"_L1, lines.join(syntax.joint))
        .replace("{{group}}"_L1, means.group)
        .replace("{{place}}"_L1, means.place);
}

} // namespace gatelift
