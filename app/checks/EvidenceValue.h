#pragma once

#include "domain/EntityFields.h"
#include "domain/Probe.h"

namespace gatelift {

//! \brief What may be told of a value that passed a test. Numbers and flags are; texts of routes, services,
//! upstreams and workspaces are; a text of anything else (plugins above all) only where the catalogue names
//! it itself: it may be a secret, whatever its field is called.
[[nodiscard]] QString shownValue(const QString &kind, const ValueTest &test, const QJsonValue &value);

//! \brief What people call an entity: its name, else username, else a prefix or the like; never a secret.
[[nodiscard]] QString entityTitle(const EntityFields &entity);

//! \brief `routes` is a list of `route`.
[[nodiscard]] QString singular(const QString &kind);

} // namespace gatelift
