#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift verify PLAN|PACK [--against REPORT] [--public-key FILE]`: proves that a plan's journal,
//! or an evidence pack with its signature, is whole and unaltered. Bad where anything was altered, or the
//! plan lacks the line that the report names as its last.
class VerifyCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("verify"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QStringList positionalNames() const override { return {QStringLiteral("PLAN|PACK")}; }
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
};

} // namespace gatelift
