#include "cli/VerifyBackupCommand.h"

#include "backup/BackupVerification.h"
#include "cli/BackupConsole.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::VerifyBackupCommand)
};

} // namespace

QString VerifyBackupCommand::name() const
{
    return u"verify-backup"_s;
}

QString VerifyBackupCommand::summary() const
{
    return Text::tr("Looks whether a backup is whole: checksums, archive, plausibility.");
}

void VerifyBackupCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"backup"_s, Text::tr("The folder of the backup."), Text::tr("DIR")});
    parser.addOption(
        {u"tools"_s, Text::tr("Folder of pg_restore (else PATH and /usr/lib/postgresql)."), Text::tr("DIR")});
}

Result<ExitCode> VerifyBackupCommand::run(CommandContext &context)
{
    const auto folder = context.required(u"backup"_s);
    if (!folder)
        return tl::unexpected(folder.error());
    BackupVerification verification(*folder, toolsOption(context));
    if (const auto done = runBackupTask(verification, context); !done)
        return tl::unexpected(done.error());
    const auto &verdict = verification.verdict();
    if (context.wantsJson())
        context.console().json({{"backup", toJson(verdict.backupId)},
                                {"good", verdict.isGood()},
                                {"checks", checksJson(verdict.checks)}});
    else
        context.console().line(checksText(verdict.checks));
    return verdict.isGood() ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
