#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift conf-diff`: what kong.conf gains, loses and decides otherwise between two releases, and
//! how one file stands with that. Exit 1 where the file has a line that fails. Needs no gateway.
class ConfDiffCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("conf-diff"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
