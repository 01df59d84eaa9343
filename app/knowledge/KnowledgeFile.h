#pragma once

#include "knowledge/KnowledgeNode.h"

#include <functional>

namespace gatelift {

//! \brief Reads one knowledge file (`releases.json`…) and hands its root to `read`. The file comes from
//! `directory` where it has one of this name, else from the program. Io or Input error with file and JSON
//! path.
[[nodiscard]] Result<void> readKnowledge(const QString &directory, const QString &name,
                                         const std::function<void(const KnowledgeNode &)> &read);

//! \brief Where a newer pack lies: the given folder, else `gatelift/knowledge` in the user's data folder
//! where that exists, else nowhere (empty).
[[nodiscard]] QString knowledgeFolder(const QString &given);

} // namespace gatelift
