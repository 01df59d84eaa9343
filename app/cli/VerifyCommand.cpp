#include "cli/VerifyCommand.h"

#include "cli/ReportHash.h"
#include "journal/JournalVerify.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::VerifyCommand)
};

const char *statusKey(const JournalVerdict &verdict)
{
    switch (verdict.outcome) {
    case JournalVerdict::Outcome::Whole:
        return verdict.tornBytes > 0 ? "torn" : "whole";
    case JournalVerdict::Outcome::Altered:
        return "altered";
    case JournalVerdict::Outcome::CutShort:
        return "cut-short";
    case JournalVerdict::Outcome::NotAPlan:
        break;
    }
    return "not-a-plan";
}

QString warningOf(const JournalVerdict &verdict)
{
    if (verdict.tornBytes == 0)
        return {};
    return Text::tr(
        "its last line is unfinished (%n bytes) and was never acknowledged; opening the plan removes it", "",
        static_cast<int>(verdict.tornBytes));
}

void printJson(Console &console, const QString &plan, const JournalVerdict &verdict, const QString &wanted)
{
    Json answer{{"plan", toJson(plan)},
                {"ok", verdict.outcome == JournalVerdict::Outcome::Whole},
                {"status", statusKey(verdict)},
                {"lines", verdict.lines},
                {"altered_line", verdict.line > 0 ? Json(verdict.line) : Json()},
                {"torn_bytes", verdict.tornBytes},
                {"final_hash", verdict.finalHash.isEmpty() ? Json() : Json(toJson(verdict.finalHash))}};
    if (!wanted.isEmpty()) {
        answer["against"] = {{"hash", toJson(wanted)},
                             {"line", verdict.againstLine > 0 ? Json(verdict.againstLine) : Json()}};
    }
    answer["message"] = verdict.error ? toJson(verdict.error->why) : std::string();
    answer["warnings"] = verdict.tornBytes > 0 ? Json::array({toJson(warningOf(verdict))}) : Json::array();
    console.json(answer);
}

void printText(Console &console, const QString &plan, const JournalVerdict &verdict)
{
    if (verdict.error) {
        console.error(*verdict.error);
        return;
    }
    console.line(
        Text::tr("%1: whole and unaltered, %n lines", "", static_cast<int>(verdict.lines)).arg(plan));
    console.line(Text::tr("final hash %1").arg(verdict.finalHash));
    if (verdict.againstLine > 0) {
        const auto later = static_cast<int>(verdict.lines - verdict.againstLine);
        console.line(
            Text::tr("the report's final hash is that of line %1; %n lines were added after it", "", later)
                .arg(verdict.againstLine));
    }
}

} // namespace

QString VerifyCommand::summary() const
{
    return Text::tr("Proves that a plan's journal is whole and unaltered.");
}

void VerifyCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption(
        {QStringLiteral("against"),
         Text::tr("A report of this plan: its final hash must stand in the journal, so that a cut-off end is "
                  "found too."),
         QStringLiteral("REPORT")});
}

Result<ExitCode> VerifyCommand::run(CommandContext &context)
{
    const QString plan = context.positionals().value(0);
    QString wanted;
    if (context.isSet(QStringLiteral("against"))) {
        const auto report = context.required(QStringLiteral("against"));
        if (!report)
            return tl::unexpected(report.error());
        const auto hash = finalHashOfReport(*report);
        if (!hash)
            return tl::unexpected(hash.error());
        wanted = *hash;
    }
    const JournalVerdict verdict = verifyJournal(plan, wanted);
    if (verdict.outcome == JournalVerdict::Outcome::NotAPlan)
        return tl::unexpected(*verdict.error);

    Console &console = context.console();
    if (verdict.tornBytes > 0)
        console.remark(QStringLiteral("%1: %2").arg(plan, warningOf(verdict)));
    if (context.wantsJson())
        printJson(console, plan, verdict, wanted);
    else
        printText(console, plan, verdict);
    return verdict.outcome == JournalVerdict::Outcome::Whole ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
