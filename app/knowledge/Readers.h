#pragma once

#include "domain/CompatibilityRules.h"
#include "domain/CoreMigrations.h"
#include "domain/DeckCommands.h"
#include "domain/LoadBalancer.h"
#include "domain/PathRules.h"
#include "domain/Release.h"
#include "knowledge/KnowledgeNode.h"

// From the roots of the knowledge files to domain values. They throw KnowledgeFault.
namespace gatelift {

[[nodiscard]] ReleaseCatalog readReleases(const KnowledgeNode &root);
void readPathTables(const KnowledgeNode &root, PathRules &rules);
void readPathRules(const KnowledgeNode &root, PathRules &rules);
[[nodiscard]] CompatibilityRules readCompatibility(const KnowledgeNode &root);
[[nodiscard]] DeckCommands readDeckCommands(const KnowledgeNode &root);
[[nodiscard]] CoreMigrations readCoreMigrations(const KnowledgeNode &root);
[[nodiscard]] QList<BalancerSyntax> readLoadBalancers(const KnowledgeNode &root);

} // namespace gatelift
