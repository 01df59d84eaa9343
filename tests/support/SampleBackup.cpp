#include "support/SampleBackup.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift::test {
namespace {

const auto id = u"7f0c1a52-3f5e-4b7c-9a10-52a8c1d0e6f3"_s;

} // namespace

BackupRecord sampleBackup(const QDateTime &at)
{
    DumpBrief dump;
    dump.path = u"database"_s;
    dump.format = u"directory"_s;
    dump.jobs = 4;
    dump.compression = 1;
    dump.tool = u"pg_dump (PostgreSQL) 15.20"_s;
    dump.source = u"kong@pg-x.example:5432/kong"_s;
    dump.bytes = 432'013'312;
    dump.msecs = 61'200;
    dump.tocEntries = 1482;
    dump.serverVersion = 150'020;
    dump.databaseBytes = 2'480'000'000;
    dump.systemIdentifier = u"7412345678901234567"_s;
    dump.algorithm = u"rows-v1"_s;
    dump.rows = {{u"public.routes"_s, 846}, {u"public.services"_s, 312}};
    dump.writes = {{{u"public"_s, u"routes"_s, 846, 12, 3}}, at.addDays(-30), at};
    BackupRecord record;
    record.id = id;
    record.folder = u"/backup/CHG-1"_s;
    record.manifestSha256 = QString(64, QLatin1Char('9'));
    record.startedAt = at;
    record.finishedAt = at.addSecs(75);
    record.gatewayVersion = u"3.4.3.12"_s;
    record.configHash = QString(32, QLatin1Char('7'));
    record.bytes = 438'400'000;
    record.fileCount = 70;
    record.database = dump;
    record.declarative = {{u"declarative/retail.yaml"_s,
                           u"retail"_s,
                           u"decK v1.40.0"_s,
                           u"3.0"_s,
                           {{u"routes"_s, 846}, {u"services"_s, 312}},
                           {{u"routes"_s, 846}, {u"services"_s, 312}},
                           true}};
    record.files = {{u"files/cluster.crt"_s,
                     BackupFileRole::Certificate,
                     1188,
                     QString(64, QLatin1Char('a')),
                     u"/etc/kong/cluster.crt"_s,
                     {{u"kong_clustering"_s, at.addDays(212), u"AB:CD"_s}}}};
    return record;
}

BackupVerdict sampleVerdict(const QDateTime &at)
{
    return {id,
            at,
            {{BackupCheckId::Manifest, true, u"format 1"_s},
             {BackupCheckId::Files, true, u"70 files agree"_s},
             {BackupCheckId::Readable, true, u"pg_restore 15.20 reads it"_s},
             {BackupCheckId::Complete, true, u"2 of 2 tables"_s},
             {BackupCheckId::Plausible, true, u"sizes fit"_s}}};
}

DrillRecord sampleDrill(const QDateTime &at, const QString &differing)
{
    DrillRecord drill;
    drill.backupId = id;
    drill.scratch = u"kong@pg-s.example:5432/gatelift_drill_7f0c1a523f5e"_s;
    drill.startedAt = at;
    drill.finishedAt = at.addSecs(160);
    drill.restoreMsecs = 121'400;
    drill.dropped = true;
    for (const auto &[name, rows] :
         {std::pair(u"public.routes"_s, 846), std::pair(u"public.services"_s, 312)}) {
        const bool differs = name == differing;
        drill.tables << DrilledTable{name, rows, differs ? rows - 1 : rows,
                                     differs ? DrilledTable::Outcome::Differs : DrilledTable::Outcome::Equal};
    }
    drill.checks = {{BackupCheckId::Restored, true, u"in 121 s"_s},
                    {BackupCheckId::Equal, differing.isEmpty(),
                     differing.isEmpty() ? u"all equal"_s : differing + u" differs"_s}};
    return drill;
}

QList<PlanEvent> backupEvents(const QDateTime &at)
{
    DatabaseSettings database;
    database.service = u"kong-x"_s;
    database.host = u"pg-x.example"_s;
    database.port = 5433;
    database.database = u"kong"_s;
    database.user = u"kong_backup"_s;
    database.sslMode = u"verify-full"_s;
    database.caFile = u"/etc/ca.pem"_s;
    database.password = PasswordSource::Keyring;
    database.toolsFolder = u"/usr/lib/postgresql/15/bin"_s;
    DatabaseBrief found{150'020,
                        u"kong"_s,
                        u"kong"_s,
                        11'000'000,
                        35,
                        u"executed"_s,
                        u"74"_s,
                        u"TLSv1.3"_s,
                        true,
                        4,
                        {{u"services"_s, 312}}};
    BackupSettings settings;
    settings.folder = u"/backup"_s;
    settings.custom = true;
    settings.jobs = 4;
    settings.compression = 9;
    settings.declarative = false;
    settings.allWorkspaces = true;
    settings.deckFolder = u"/opt/deck"_s;
    settings.declarativeFile = u"/etc/kong/kong.yml"_s;
    settings.files = {{u"/etc/kong/cluster.key"_s, BackupFileRole::PrivateKey, true}};
    settings.drill = DrillPlace::OtherServer;
    settings.scratch = database;
    settings.timeMigrations = true;
    return {DatabaseChanged{Side::X, database},
            DatabaseTested{
                Side::X, {{u"login"_s, u"Login"_s, ConnectionStep::Outcome::Pass, u"15.20"_s, {}}}, found},
            DatabaseTested{Side::Y, {}, {}},
            BackupConfigured{settings},
            BackupMade{sampleBackup(at), true},
            BackupVerified{sampleVerdict(at)},
            BackupDrilled{sampleDrill(at)},
            MigrationsTimed{{id,
                             u"kong@pg-s.example:5432/gatelift_drill_7f0c1a523f5e"_s,
                             at,
                             12'400,
                             500,
                             {{u"core"_s, {u"023_350_to_360"_s}, {u"024_360_to_370"_s}}},
                             true,
                             30,
                             {u"public.plugins"_s},
                             {u"public.filter_chains"_s},
                             {u"public.old"_s}}},
            BackupFailed{u"drill"_s, id, u"the scratch database is not empty"_s},
            ConfigurationWritten{id, {{u"public"_s, u"routes"_s, 1, 2, 3}}, true, u"beef"_s}};
}

} // namespace gatelift::test
