#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift backup`, see CLI.md.
class BackupCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
