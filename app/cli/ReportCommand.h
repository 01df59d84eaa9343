#pragma once

#include "cli/Command.h"

namespace gatelift {

//! \brief `gatelift report PLAN`: the report of a plan as PDF, HTML, Markdown or JSON file, or as a
//! signed evidence pack; Markdown on standard output where none is named. Reads the plan only.
class ReportCommand : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("report"); }
    [[nodiscard]] QString summary() const override;
    void defineOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] Result<ExitCode> run(CommandContext &context) override;
    [[nodiscard]] QStringList positionalNames() const override { return {QStringLiteral("PLAN")}; }
    [[nodiscard]] bool needsGui() const override { return true; }
    [[nodiscard]] bool hasJsonFlag() const override { return false; }
};

} // namespace gatelift
