#pragma once

#include "knowledge/ChecklistEntry.h"
#include "knowledge/KnowledgeNode.h"

namespace gatelift {

//! \brief Command templates that several steps share, by name; for each way to install.
using CommandTable = QHash<QString, QHash<InstallMethod, QString>>;

// Entries of checklists.json and strategies.json; they throw KnowledgeFault.

//! \brief For which plans something is meant.
[[nodiscard]] ChecklistCondition readCondition(const KnowledgeNode &node);
//! \brief A text in which only known placeholders stand, in the language of the program.
[[nodiscard]] QString checkedText(const KnowledgeNode &node, const char *key);
//! \brief A command for each way to install, or for `any`.
[[nodiscard]] QHash<InstallMethod, QString> readCommands(const KnowledgeNode &node);
//! \brief A command of its own, or one of the table's by name; its place goes to `runsOn`. None: empty.
[[nodiscard]] QHash<InstallMethod, QString> readCommandOf(const KnowledgeNode &node,
                                                          const CommandTable &table, QString &runsOn);
//! \brief What checklists and steps have in common.
[[nodiscard]] ChecklistEntry readChecklistEntry(const KnowledgeNode &node, const CommandTable &table);
//! \brief Who acts and how long it takes.
void readActorAndDuration(const KnowledgeNode &node, StepDetails &details);

} // namespace gatelift
