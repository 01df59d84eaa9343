#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift what-if`: tries a schedule of shares many times and says how long it takes, how many
//! nodes serve meanwhile, how long the way back is, and which steps the capacity forbids. Exit 1 where it
//! forbids one.
class WhatIfCommand : public Command
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
