#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift derive PLAN --out FILE`: the plan of the next environment, with the same choices and
//! fresh checks. Asks no network; PLAN is only read.
class DeriveCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("derive"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList positionalNames() const override { return {QStringLiteral("PLAN")}; }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
