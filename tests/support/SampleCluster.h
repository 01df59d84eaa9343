#pragma once

#include "domain/ClusterSnapshot.h"

namespace gatelift::test {

//! \brief A small estate on its way from 3.4.3.12 to 3.10.0.2, with one node of most kinds: 24 nodes that
//! count (18 on X, 6 on Y), of which one is stale, one has no configuration, one has a certificate about to
//! expire; and one ghost.
[[nodiscard]] ClusterSnapshot sampleCluster(const QDateTime &at);

//! \brief One fresh, accepted, converged node of CP X.
[[nodiscard]] DataPlane sampleNode(const QString &hostname, const QDateTime &at);

//! \brief Puts a node on CP Y and version Y.
void moveToY(DataPlane &node);

//! \brief `count` nodes named dp-00001 on, all on X.
[[nodiscard]] ClusterSnapshot largeCluster(int count, const QDateTime &at);

inline const QString hashX = QStringLiteral("7c1e0422d1f3a9b8c7d6e5f4a3b2c1d0");
inline const QString hashY = QStringLiteral("b92fd3a0e1c2d3f4a5b6c7d8e9f0a1b2");
inline const QString noHash = QString(32, QLatin1Char('0'));

} // namespace gatelift::test
