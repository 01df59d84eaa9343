#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift preflight`: every breaking change between X and Y, judged against the live gateway.
class PreflightCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("preflight"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList repeatableOptions() const override { return {QStringLiteral("error-log")}; }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
