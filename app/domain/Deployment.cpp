#include "domain/Deployment.h"

#include "domain/KeyTable.h"

namespace gatelift {
namespace {

constexpr KeyTable<Edition, 2> editions{{{Edition::Enterprise, "enterprise"}, {Edition::OpenSource, "oss"}}};
constexpr KeyTable<Topology, 3> topologies{
    {{Topology::Traditional, "traditional"}, {Topology::Hybrid, "hybrid"}, {Topology::DbLess, "dbless"}}};
constexpr KeyTable<Strategy, 5> strategies{{{Strategy::DualCluster, "dual-cluster"},
                                            {Strategy::InPlace, "in-place"},
                                            {Strategy::BlueGreen, "blue-green"},
                                            {Strategy::Rolling, "rolling"},
                                            {Strategy::Custom, "custom"}}};
constexpr KeyTable<InstallMethod, 3> methods{{{InstallMethod::Package, "package"},
                                              {InstallMethod::Container, "container"},
                                              {InstallMethod::Helm, "helm"}}};
constexpr KeyTable<Side, 2> sides{{{Side::X, "x"}, {Side::Y, "y"}}};

} // namespace

QString toKey(Edition edition)
{
    return keyOf(editions, edition);
}
QString toKey(Topology topology)
{
    return keyOf(topologies, topology);
}
QString toKey(Strategy strategy)
{
    return keyOf(strategies, strategy);
}
QString toKey(InstallMethod method)
{
    return keyOf(methods, method);
}
QString toKey(Side side)
{
    return keyOf(sides, side);
}
std::optional<Edition> editionFromKey(const QString &key)
{
    return valueOf(editions, key);
}
std::optional<Topology> topologyFromKey(const QString &key)
{
    return valueOf(topologies, key);
}
std::optional<Strategy> strategyFromKey(const QString &key)
{
    return valueOf(strategies, key);
}
std::optional<InstallMethod> installMethodFromKey(const QString &key)
{
    return valueOf(methods, key);
}
std::optional<Side> sideFromKey(const QString &key)
{
    return valueOf(sides, key);
}

} // namespace gatelift
