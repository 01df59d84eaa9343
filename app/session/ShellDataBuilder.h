#pragma once

#include "session/ShellData.h"

#include <QDateTime>

namespace gatelift {

class UpgradeSession;

//! \brief Derives rail, header, strip and footer from an open plan. Pure but for the session that is read.
[[nodiscard]] ShellData shellData(const UpgradeSession &session, std::optional<StepId> step,
                                  const QDateTime &now);
//! \brief The same for the home, where no plan is shown; `session` may be null.
[[nodiscard]] ShellData homeShellData(const UpgradeSession *session, const QString &person);

//! \brief How the way back stands, as the line above the footer and its dialog mark it.
[[nodiscard]] Glyph wayBackGlyph(const UpgradeSession &session, const QDateTime &now);

} // namespace gatelift
