#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift simulate`: serves the simulated cluster's control planes on 127.0.0.1 until it is
//! interrupted.
class SimulateCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList optionalPositionalNames() const override;
    [[nodiscard]] QStringList repeatableOptions() const override { return {QStringLiteral("fault")}; }
    [[nodiscard]] bool hasJsonFlag() const override { return false; }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
