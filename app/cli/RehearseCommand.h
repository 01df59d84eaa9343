#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift rehearse`: plays a whole upgrade on the simulated cluster, without a display, and leaves
//! plan and reports in a folder (CLI.md).
class RehearseCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
    [[nodiscard]] QStringList repeatableOptions() const override { return {QStringLiteral("fault")}; }
    [[nodiscard]] bool needsGui() const override { return true; }
};

} // namespace gatelift
