#include "domain/Deployment.h"

#include <array>
#include <utility>

namespace gatelift {
namespace {

template <typename Enum, std::size_t N>
using KeyTable = std::array<std::pair<Enum, const char *>, N>;

constexpr KeyTable<Edition, 2> editions{{{Edition::Enterprise, "enterprise"}, {Edition::OpenSource, "oss"}}};
constexpr KeyTable<Topology, 3> topologies{
    {{Topology::Traditional, "traditional"}, {Topology::Hybrid, "hybrid"}, {Topology::DbLess, "dbless"}}};
constexpr KeyTable<Strategy, 4> strategies{{{Strategy::DualCluster, "dual-cluster"},
                                            {Strategy::InPlace, "in-place"},
                                            {Strategy::BlueGreen, "blue-green"},
                                            {Strategy::Rolling, "rolling"}}};
constexpr KeyTable<InstallMethod, 3> methods{{{InstallMethod::Package, "package"},
                                              {InstallMethod::Container, "container"},
                                              {InstallMethod::Helm, "helm"}}};
constexpr KeyTable<Side, 2> sides{{{Side::X, "x"}, {Side::Y, "y"}}};

template <typename Enum, std::size_t N>
QString keyOf(const KeyTable<Enum, N> &table, Enum value)
{
    for (const auto &[candidate, key] : table) {
        if (candidate == value)
            return QLatin1String(key);
    }
    return {};
}

template <typename Enum, std::size_t N>
std::optional<Enum> valueOf(const KeyTable<Enum, N> &table, const QString &key)
{
    for (const auto &[value, candidate] : table) {
        if (key == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toKey(Edition edition) { return keyOf(editions, edition); }
QString toKey(Topology topology) { return keyOf(topologies, topology); }
QString toKey(Strategy strategy) { return keyOf(strategies, strategy); }
QString toKey(InstallMethod method) { return keyOf(methods, method); }
QString toKey(Side side) { return keyOf(sides, side); }
std::optional<Edition> editionFromKey(const QString &key) { return valueOf(editions, key); }
std::optional<Topology> topologyFromKey(const QString &key) { return valueOf(topologies, key); }
std::optional<Strategy> strategyFromKey(const QString &key) { return valueOf(strategies, key); }
std::optional<InstallMethod> installMethodFromKey(const QString &key) { return valueOf(methods, key); }
std::optional<Side> sideFromKey(const QString &key) { return valueOf(sides, key); }

} // namespace gatelift
