#pragma once

#include <QString>

#include <optional>

namespace gatelift {

//! \brief Kong Gateway's two editions; they end at different versions.
enum class Edition { Enterprise, OpenSource };

//! \brief How nodes get their configuration.
enum class Topology { Traditional, Hybrid, DbLess };

//! \brief How the control planes (or the whole cluster) move from X to Y. Data planes and DB-less nodes
//! always roll. Custom: by steps that the operator writes for this plan.
enum class Strategy { DualCluster, InPlace, BlueGreen, Rolling, Custom };

//! \brief How Kong is installed; shapes the commands that are handed to the operator.
enum class InstallMethod { Package, Container, Helm };

//! \brief Which of the two versions a thing belongs to: X runs now, Y is upgraded to.
enum class Side { X, Y };

// Keys as the command line, plan file and knowledge files write them: enterprise|oss,
// traditional|hybrid|dbless, dual-cluster|in-place|blue-green|rolling|custom, package|container|helm, x|y.
[[nodiscard]] QString toKey(Edition edition);
[[nodiscard]] QString toKey(Topology topology);
[[nodiscard]] QString toKey(Strategy strategy);
[[nodiscard]] QString toKey(InstallMethod method);
[[nodiscard]] QString toKey(Side side);
[[nodiscard]] std::optional<Edition> editionFromKey(const QString &key);
[[nodiscard]] std::optional<Topology> topologyFromKey(const QString &key);
[[nodiscard]] std::optional<Strategy> strategyFromKey(const QString &key);
[[nodiscard]] std::optional<InstallMethod> installMethodFromKey(const QString &key);
[[nodiscard]] std::optional<Side> sideFromKey(const QString &key);

} // namespace gatelift
