#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift restore-drill`, see CLI.md.
class RestoreDrillCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
