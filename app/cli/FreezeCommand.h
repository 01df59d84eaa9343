#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift freeze`: watches for configuration writes and ends at the first one.
class FreezeCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList repeatableOptions() const override { return {QStringLiteral("header")}; }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
