#pragma once

#include <QMap>
#include <QStringList>

namespace gatelift {

class UpgradeSession;

//! \brief What the live state adds to the parts of the topology drawing, for those who point at one:
//! sentences by part.
[[nodiscard]] QMap<QString, QStringList> topologyDetails(const UpgradeSession &session);

} // namespace gatelift
