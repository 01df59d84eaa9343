#include "cli/RestoreDrillCommand.h"

#include "backup/RestoreDrill.h"
#include "cli/BackupConsole.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RestoreDrillCommand)
};

} // namespace

QString RestoreDrillCommand::name() const
{
    return u"restore-drill"_s;
}

QString RestoreDrillCommand::summary() const
{
    return Text::tr("Proves a backup: restores it into a scratch database and compares every table.");
}

void RestoreDrillCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"backup"_s, Text::tr("The folder of the backup."), Text::tr("DIR")});
    parser.addOption(
        {u"postgres"_s,
         Text::tr("The scratch database: empty, or not there yet (then it is made, and dropped at the end). "
                  "As libpq takes it, without a password."),
         Text::tr("CONNINFO")});
    defineToolOptions(parser);
}

Result<ExitCode> RestoreDrillCommand::run(CommandContext &context)
{
    const auto folder = context.required(u"backup"_s);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto conninfo = context.required(u"postgres"_s);
    if (!conninfo)
        return tl::unexpected(conninfo.error());
    auto scratch = ConnInfo::parse(*conninfo);
    if (!scratch)
        return tl::unexpected(scratch.error());
    const auto jobs = jobsOption(context);
    if (!jobs)
        return tl::unexpected(jobs.error());
    RestoreDrill drill({*folder, std::move(*scratch), *jobs, toolsOption(context)});
    if (const auto done = runDrill(drill, u"--postgres"_s, context); !done)
        return tl::unexpected(done.error());
    const auto &record = drill.record();
    if (context.wantsJson()) {
        Json answer{{"backup", toJson(record.backupId)}};
        answer.update(drillJson(drill));
        context.console().json(answer);
    } else {
        context.console().line(drillText(record));
    }
    return record.isGood() ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
