#include "cli/VerifyCommand.h"

#include "cli/ReportHash.h"
#include "journal/JournalVerify.h"
#include "report/PackVerify.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

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
    case JournalVerdict::Outcome::NotApproved:
        return "not-approved";
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

Json approvalsJson(const ApprovalBook &book)
{
    Json refused = Json::array();
    for (const auto &one : book.refused)
        refused.push_back({{"line", one.seq},
                           {"person", toJson(one.person)},
                           {"message", toJson(approvalFaultText(one.fault, one.person))}});
    return {{"signed", book.signedCount()},
            {"by_name", static_cast<int>(book.kept.size()) - book.signedCount()},
            {"refused", std::move(refused)}};
}

QString approvalsText(const ApprovalBook &book)
{
    const int byName = static_cast<int>(book.kept.size()) - book.signedCount();
    const auto given = Text::tr("approvals of second people: %n signed with a key", "", book.signedCount());
    return byName == 0 ? given
                       //: sentence
                       : Text::tr("%1, %n by name only", "", byName).arg(given);
}

void printJson(Console &console, const QString &plan, const JournalVerdict &verdict, const QString &wanted)
{
    Json answer{{"plan", toJson(plan)},
                {"ok", verdict.outcome == JournalVerdict::Outcome::Whole},
                {"status", statusKey(verdict)},
                {"lines", verdict.lines},
                {"altered_line", verdict.line > 0 ? Json(verdict.line) : Json()},
                {"torn_bytes", verdict.tornBytes},
                {"final_hash", verdict.finalHash.isEmpty() ? Json() : Json(toJson(verdict.finalHash))},
                {"approvals", approvalsJson(verdict.approvals)}};
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
    console.line(approvalsText(verdict.approvals));
    for (const auto &approval : verdict.approvals.kept) {
        if (!approval.keyName.isEmpty())
            //: line number, person, key, how it was used
            console.line(Text::tr("line %1: %2, key %3 (%4)")
                             .arg(QString::number(approval.seq), approval.person, approval.keyName,
                                  approvalWayText(approval.way)));
    }
    if (verdict.againstLine > 0) {
        const auto later = static_cast<int>(verdict.lines - verdict.againstLine);
        console.line(
            Text::tr("the report's final hash is that of line %1; %n lines were added after it", "", later)
                .arg(verdict.againstLine));
    }
}

const char *kindKey(PackProblem::Kind kind)
{
    switch (kind) {
    case PackProblem::Kind::Altered:
        return "altered";
    case PackProblem::Kind::Missing:
        return "missing";
    case PackProblem::Kind::Unexpected:
        return "unexpected";
    case PackProblem::Kind::Signature:
        return "signature";
    case PackProblem::Kind::OtherKey:
        return "other-key";
    case PackProblem::Kind::Journal:
        break;
    }
    return "journal";
}

//! Nothing where the signer's key was given.
QString warningOf(const PackVerdict &verdict)
{
    if (verdict.keyWasGiven)
        return {};
    return Text::tr(
        "checked with the key that lies in the pack: this proves that nothing was altered since it was "
        "signed, not who signed it (give the signer's key with --public-key)");
}

void printJson(Console &console, const QString &folder, const PackVerdict &verdict)
{
    const auto &journal = verdict.journal;
    const bool whole = verdict.outcome == PackVerdict::Outcome::Whole;
    Json problems = Json::array();
    for (const auto &problem : verdict.problems) {
        problems.push_back({{"file", toJson(problem.file)},
                            {"kind", kindKey(problem.kind)},
                            {"message", toJson(problem.why)}});
    }
    Json answer{
        {"pack", toJson(folder)},
        {"ok", whole},
        {"status", whole ? "whole" : "altered"},
        {"files", verdict.files},
        {"problems", std::move(problems)},
        {"key", verdict.key ? Json(toJson(verdict.key->name())) : Json()},
        {"key_from", verdict.keyWasGiven ? "public-key" : "pack"},
        {"second", verdict.secondPerson.isEmpty()
                       ? Json()
                       : Json{{"person", toJson(verdict.secondPerson)}, {"key", toJson(verdict.secondKey)}}},
        {"trusted_comment", verdict.trustedComment.isEmpty() ? Json() : Json(toJson(verdict.trustedComment))},
        {"created_at", toJson(verdict.createdAt)},
        {"program", toJson(verdict.program)},
        {"title", toJson(verdict.title)},
        {"lines", journal.lines},
        {"final_hash", journal.finalHash.isEmpty() ? Json() : Json(toJson(journal.finalHash))},
        {"approvals", approvalsJson(journal.approvals)}};
    if (journal.againstLine > 0)
        answer["against"] = {{"line", journal.againstLine}};
    answer["message"] = whole ? std::string() : toJson(verdict.problems.first().why);
    answer["warnings"] = verdict.keyWasGiven ? Json::array() : Json::array({toJson(warningOf(verdict))});
    console.json(answer);
}

void printText(Console &console, const QString &folder, const PackVerdict &verdict)
{
    for (const auto &problem : verdict.problems)
        console.error({ErrorKind::Input, QDir(folder).filePath(problem.file), problem.why, {}, {}});
    if (verdict.outcome != PackVerdict::Outcome::Whole)
        return;
    console.line(Text::tr("%1: whole and unaltered, %n signed files", "", verdict.files).arg(folder));
    console.line(Text::tr("signed with key %1: %2", "key, trusted comment")
                     .arg(verdict.key->name(), QString(verdict.trustedComment).replace(u'\t', u' ')));
    if (!verdict.secondPerson.isEmpty())
        //: person, key
        console.line(Text::tr("signed by the second person too: %1, key %2")
                         .arg(verdict.secondPerson, verdict.secondKey));
    console.line(Text::tr("plan '%1', %n lines, final hash %2", "", static_cast<int>(verdict.journal.lines))
                     .arg(verdict.title, verdict.journal.finalHash));
    console.line(approvalsText(verdict.journal.approvals));
}

Result<QString> wantedHash(const CommandContext &context)
{
    const auto option = QStringLiteral("against");
    if (!context.isSet(option))
        return QString();
    const auto report = context.required(option);
    return report ? finalHashOfReport(*report) : tl::unexpected(report.error());
}

Result<std::optional<MinisignPublicKey>> signerKey(const CommandContext &context)
{
    const auto option = QStringLiteral("public-key");
    if (!context.isSet(option))
        return std::nullopt;
    const auto path = context.required(option);
    if (!path)
        return tl::unexpected(path.error());
    constexpr qint64 most = 4096;
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, *path,
                       Text::tr("the public key can't be read: %1").arg(file.errorString()),
                       Text::tr("check the path of the key"));
    const auto key = MinisignPublicKey::fromText(file.read(most), *path);
    return key ? Result<std::optional<MinisignPublicKey>>(*key) : tl::unexpected(key.error());
}

Result<ExitCode> runPack(const QString &folder, const std::optional<MinisignPublicKey> &signer,
                         const QString &wanted, Console &console)
{
    const PackVerdict verdict = verifyPack(folder, signer, wanted);
    if (verdict.outcome == PackVerdict::Outcome::NotAPack)
        return tl::unexpected(*verdict.error);
    const bool whole = verdict.outcome == PackVerdict::Outcome::Whole;
    if (whole && !verdict.keyWasGiven)
        console.remark(QStringLiteral("%1: %2").arg(folder, warningOf(verdict)));
    if (console.wantsJson())
        printJson(console, folder, verdict);
    else
        printText(console, folder, verdict);
    return whole ? ExitCode::Good : ExitCode::Bad;
}

} // namespace

QString VerifyCommand::summary() const
{
    return Text::tr("Proves that a plan's journal, or a signed evidence pack, is whole and unaltered.");
}

void VerifyCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption(
        {QStringLiteral("against"),
         Text::tr("A report of this plan: its final hash must stand in the journal, so that a cut-off end is "
                  "found too."),
         QStringLiteral("REPORT")});
    parser.addOption(
        {QStringLiteral("public-key"),
         Text::tr("The signer's public key, from a source that you trust; without it the key in the pack "
                  "is used, which can't prove who signed."),
         QStringLiteral("FILE")});
}

Result<ExitCode> VerifyCommand::run(CommandContext &context)
{
    const QString path = context.positionals().value(0);
    const auto wanted = wantedHash(context);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto signer = signerKey(context);
    if (!signer)
        return tl::unexpected(signer.error());
    if (QFileInfo(path).isDir())
        return runPack(path, *signer, *wanted, context.console());
    if (*signer)
        return failure(ErrorKind::Usage, QStringLiteral("--public-key"),
                       Text::tr("a plan is not signed; its evidence pack is"),
                       Text::tr("name the folder of the pack, or leave the key out"));
    const JournalVerdict verdict = verifyJournal(path, *wanted);
    if (verdict.outcome == JournalVerdict::Outcome::NotAPlan)
        return tl::unexpected(*verdict.error);

    Console &console = context.console();
    if (verdict.tornBytes > 0)
        console.remark(QStringLiteral("%1: %2").arg(path, warningOf(verdict)));
    if (context.wantsJson())
        printJson(console, path, verdict, *wanted);
    else
        printText(console, path, verdict);
    return verdict.outcome == JournalVerdict::Outcome::Whole ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
