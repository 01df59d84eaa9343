#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift compat`: would this control plane accept this data plane? Exit 1 where not.
class CompatCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("compat"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList repeatableOptions() const override
    {
        return {QStringLiteral("control-plane-plugin"), QStringLiteral("data-plane-plugin")};
    }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
