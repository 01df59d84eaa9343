#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift screenshots`: every page of the wizard in a rehearsed state, as PNG. Stands beside main,
//! so that cli/ stays free of the window (DECISIONS.md).
class ScreenshotsCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
    [[nodiscard]] bool needsGui() const override { return true; }
};

} // namespace gatelift
