#include "cli/BackupCommand.h"

#include "backup/BackupRun.h"
#include "backup/RestoreDrill.h"
#include "cli/BackupConsole.h"
#include "cli/ConnectionOptions.h"
#include "knowledge/KnowledgePack.h"
#include "tools/DeclarativeFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::BackupCommand)
};

Result<ConnInfo> connInfoOption(const CommandContext &context, const QString &option)
{
    const auto text = context.required(option);
    return text ? ConnInfo::parse(*text) : tl::unexpected(text.error());
}

Result<DatabaseDumpOptions> databaseOptions(const CommandContext &context)
{
    auto source = connInfoOption(context, u"postgres"_s);
    if (!source)
        return tl::unexpected(source.error());
    const auto jobs = jobsOption(context);
    if (!jobs)
        return tl::unexpected(jobs.error());
    const auto compression = context.number(u"compress"_s, 1, 0, 9);
    if (!compression)
        return tl::unexpected(compression.error());
    const auto format = context.isSet(u"format"_s) ? context.value(u"format"_s) : u"directory"_s;
    if (format != "directory"_L1 && format != "custom"_L1)
        return failure(ErrorKind::Usage, u"--format"_s,
                       Text::tr("'%1' is neither directory nor custom").arg(format),
                       Text::tr("leave it out for a folder that parallel jobs write"));
    return DatabaseDumpOptions{std::move(*source),
                               {},
                               format == "custom"_L1 ? DumpFormat::Custom : DumpFormat::Directory,
                               *jobs,
                               *compression,
                               toolsOption(context)};
}

//! A file that the call names is looked at before anything is made: what is wrong with it is the call's
//! mistake.
tl::unexpected<Error> wrongFile(Error error)
{
    error.kind = ErrorKind::Input;
    if (error.hint.isEmpty())
        error.hint = Text::tr("name a file that can be read");
    return tl::unexpected(std::move(error));
}

Result<BackupOptions> readOptions(const CommandContext &context)
{
    BackupOptions options;
    const auto out = context.required(u"out"_s);
    if (!out)
        return tl::unexpected(out.error());
    options.folder = *out;
    if (context.isSet(u"declarative-file"_s)) {
        for (const auto &option : {u"postgres"_s, u"restore-drill"_s, u"deck-admin-url"_s}) {
            if (context.isSet(option))
                return failure(
                    ErrorKind::Usage, u"--declarative-file"_s,
                    Text::tr("does not go with --%1: a DB-less gateway has no database").arg(option),
                    Text::tr("leave one of the two out"));
        }
        options.declarativeFile = context.value(u"declarative-file"_s);
        if (const auto read = readDeclarativeFile(options.declarativeFile); !read)
            return wrongFile(read.error());
    } else {
        auto database = databaseOptions(context);
        if (!database)
            return tl::unexpected(database.error());
        options.database = std::move(*database);
    }
    if (context.isSet(u"deck-admin-url"_s)) {
        const auto gateway = readConnectionOptions(context, u"deck-admin-url"_s);
        if (!gateway)
            return tl::unexpected(gateway.error());
        auto pack = loadKnowledge(context.knowledgeDirectory());
        if (!pack)
            return tl::unexpected(pack.error());
        options.declarative = DeclarativeDumpOptions{
            {}, *gateway, context.isSet(u"all-workspaces"_s), toolsOption(context), pack->deck};
    }
    for (const auto &path : context.values(u"file"_s)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return wrongFile({ErrorKind::Io, path, file.errorString(), {}, {}});
        options.files << FileToBackUp{path, guessedFileRole(path), context.isSet(u"private-keys"_s), {}, {}};
    }
    return options;
}

Json backupJson(const BackupManifest &manifest, const QString &folder)
{
    Json declarative = Json::array();
    for (const auto &record : manifest.declarative) {
        Json differing = Json::array();
        for (const auto &kind : record.differingKinds())
            differing.push_back(toJson(kind));
        declarative.push_back({{"path", toJson(record.path)},
                               {"workspace", toJson(record.workspace)},
                               {"validated", record.validated},
                               {"differing", std::move(differing)}});
    }
    Json backup{{"id", toJson(manifest.id)},
                {"folder", toJson(folder)},
                {"bytes", manifest.bytes()},
                {"files", manifest.files.size()},
                {"declarative", std::move(declarative)}};
    if (const auto &dump = manifest.database) {
        qint64 rows = 0;
        for (const auto &table : dump->content.tables)
            rows += table.rows;
        backup.update({{"tables", dump->content.tables.size()},
                       {"rows", rows},
                       {"dump_msecs", dump->msecs},
                       {"server_version", dump->database.server.version}});
    }
    return backup;
}

QString backupText(const BackupManifest &manifest, const QString &folder)
{
    const auto size = QLocale().formattedDataSize(manifest.bytes());
    QStringList lines{manifest.database ? Text::tr("Backed up into %1: %n tables, %2", "",
                                                   static_cast<int>(manifest.database->content.tables.size()))
                                              .arg(folder, size)
                                        : Text::tr("Backed up into %1: %n files, %2", "",
                                                   static_cast<int>(manifest.files.size()))
                                              .arg(folder, size)};
    for (const auto &record : manifest.declarative) {
        const auto differing = record.differingKinds();
        if (record.tool.isEmpty()) {
            lines << Text::tr("%1: copied, parsed and hashed").arg(record.path);
            continue;
        }
        lines << (differing.isEmpty()
                      ? Text::tr("%1: validated, its entities counted as the Admin API lists them")
                            .arg(record.path)
                      : Text::tr("%1: validated, but the Admin API lists another number of %2")
                            .arg(record.path, differing.join(u", "_s)));
    }
    lines << Text::tr("It holds what the gateway holds, secrets too: only its owner may read it.");
    return lines.join(u'\n');
}

//! The drill's database: as the operator says, else a new one on the server that was dumped.
Result<ConnInfo> scratchOf(const CommandContext &context, const BackupOptions &options, const QString &id)
{
    if (context.isSet(u"scratch"_s))
        return connInfoOption(context, u"scratch"_s);
    return options.database->source.withDatabase(u"gatelift_drill_"_s + QString(id).remove(u'-').left(12));
}

} // namespace

QString BackupCommand::name() const
{
    return u"backup"_s;
}

QString BackupCommand::summary() const
{
    return Text::tr("Backs Kong's database up, with checksums and a manifest; drills it where asked.");
}

void BackupCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"postgres"_s, Text::tr("Kong's database, as libpq takes it, without a password."),
                      Text::tr("CONNINFO")});
    parser.addOption({u"declarative-file"_s,
                      Text::tr("Of a DB-less gateway: its declarative file, instead of a database."),
                      Text::tr("PATH")});
    parser.addOption({u"out"_s, Text::tr("The backup's folder; must not exist yet."), Text::tr("DIR")});
    parser.addOption({u"compress"_s, Text::tr("Compression from 0 to 9, 1 unless said."), Text::tr("N")});
    parser.addOption({u"format"_s, Text::tr("directory (parallel, unless said) or custom (one file)."),
                      Text::tr("FORMAT")});
    parser.addOption(
        {u"restore-drill"_s, Text::tr("Restore it into a scratch database and compare every table.")});
    parser.addOption({u"scratch"_s, Text::tr("The drill's database instead of a new one on the same server."),
                      Text::tr("CONNINFO")});
    parser.addOption(
        {u"file"_s, Text::tr("Copy this file too; may be given several times."), Text::tr("PATH")});
    parser.addOption({u"private-keys"_s, Text::tr("Private keys among the files are copied too.")});
    parser.addOption({u"deck-admin-url"_s,
                      Text::tr("Dump the configuration with decK from this Admin API too."),
                      Text::tr("URL")});
    parser.addOption(
        {u"all-workspaces"_s, Text::tr("decK dumps every workspace (Enterprise), a file for each.")});
    defineConnectionOptions(parser, u"deck-admin-url"_s);
    defineToolOptions(parser);
}

Result<ExitCode> BackupCommand::run(CommandContext &context)
{
    auto options = readOptions(context);
    if (!options)
        return tl::unexpected(options.error());
    BackupRun backup(*options);
    if (const auto done = runBackupTask(backup, context); !done)
        return tl::unexpected(done.error());
    const auto &manifest = backup.manifest();
    if (!context.wantsJson())
        context.console().line(backupText(manifest, options->folder));

    bool proven = true;
    Json drilled;
    if (context.isSet(u"restore-drill"_s)) {
        const auto scratch = scratchOf(context, *options, manifest.id);
        if (!scratch)
            return tl::unexpected(scratch.error());
        RestoreDrill drill({options->folder, *scratch, options->database->jobs, options->database->tools});
        if (const auto done = runDrill(drill, u"--scratch"_s, context); !done)
            return tl::unexpected(done.error());
        proven = drill.record().isGood();
        drilled = drillJson(drill);
        if (!context.wantsJson())
            context.console().line(drillText(drill.record()));
    }
    if (context.wantsJson())
        context.console().json({{"backup", backupJson(manifest, options->folder)}, {"drill", drilled}});
    return proven ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
