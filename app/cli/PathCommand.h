#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift path`: the upgrade path from X to Y. Exit 1 where there is none.
class PathCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("path"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
