#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift status`: the live cluster of one control plane, once or watched.
class StatusCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList repeatableOptions() const override
    {
        return {QStringLiteral("header"), QStringLiteral("status-url")};
    }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
