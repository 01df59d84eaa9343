#include "cli/BackupConsole.h"

#include "cli/Interrupt.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::BackupConsole)
};

constexpr int mostJobs = 64;

QString titleOf(BackupCheckId id)
{
    switch (id) {
    case BackupCheckId::Manifest:
        return Text::tr("Manifest");
    case BackupCheckId::Files:
        return Text::tr("Checksums");
    case BackupCheckId::Readable:
        return Text::tr("Readable");
    case BackupCheckId::Complete:
        return Text::tr("Complete");
    case BackupCheckId::Plausible:
        return Text::tr("Plausible");
    case BackupCheckId::Restored:
        return Text::tr("Restored");
    case BackupCheckId::Equal:
        break;
    }
    return Text::tr("Equal");
}

//! Says a stage when it begins, and how far it is at every tenth per cent.
class ProgressSpeaker
{
public:
    explicit ProgressSpeaker(Console &console)
        : m_console(console)
    {
    }

    void take(const BackupProgress &progress)
    {
        if (progress.stage == BackupProgress::Stage::Done)
            return;
        const int tenth = progress.permille / 100;
        if (progress.stage != m_stage) {
            m_console.remark(stageText(progress.stage));
        } else if (tenth > m_tenth) {
            const auto left = progress.msecsLeft
                                  ? Text::tr(", about %1 s left").arg((*progress.msecsLeft + 999) / 1000)
                                  : QString();
            //: stage, per cent, maybe ', about 3 s left'
            m_console.remark(Text::tr("%1: %2 %%3").arg(stageText(progress.stage)).arg(tenth * 10).arg(left));
        }
        m_stage = progress.stage;
        m_tenth = tenth;
    }

private:
    Console &m_console;
    std::optional<BackupProgress::Stage> m_stage;
    int m_tenth = 0;
};

Json outlookJson(const std::optional<DrillOutlook> &outlook)
{
    if (!outlook)
        return nullptr;
    return {{"connections_used", outlook->load.usedConnections},
            {"connections_allowed", outlook->load.maxConnections},
            {"active_sessions", outlook->load.activeSessions},
            {"copy_bytes", outlook->copyBytes},
            {"free_bytes", outlook->freeOnServer ? Json(*outlook->freeOnServer) : Json(nullptr)}};
}

} // namespace

Result<void> runBackupTask(BackupTask &task, CommandContext &context)
{
    QEventLoop loop;
    Interrupt interrupt;
    ProgressSpeaker speaker(context.console());
    QObject::connect(&interrupt, &Interrupt::interrupted, &task, &BackupTask::cancel);
    QObject::connect(&task, &BackupTask::progressed, &loop,
                     [&speaker](const BackupProgress &progress) { speaker.take(progress); });
    if (context.verbose())
        QObject::connect(&task, &BackupTask::logged, &loop,
                         [&context](const QString &line) { context.console().remark(line); });
    bool ended = false;
    QObject::connect(&task, &BackupTask::finished, &loop, [&] {
        ended = true;
        loop.quit();
    });
    task.start();
    if (Interrupt::requested())
        task.cancel();
    if (!ended)
        loop.exec();
    return task.error() ? tl::unexpected(*task.error()) : Result<void>();
}

Result<void> runDrill(RestoreDrill &drill, const QString &otherServer, CommandContext &context)
{
    auto &console = context.console();
    QObject::connect(&drill, &RestoreDrill::looked, &drill, [&] {
        const auto &outlook = *drill.outlook();
        for (const auto &sentence : outlookSentences(outlook))
            console.remark(sentence);
        console.remark(expectedDrillTime({}, drill.manifest().database->msecs));
        if (outlook.onSource)
            console.remark(
                Text::tr("This is the server that was dumped. Where it is in production, interrupt now and "
                         "name another with %1.")
                    .arg(otherServer));
    });
    return runBackupTask(drill, context);
}

Result<int> jobsOption(const CommandContext &context)
{
    return context.number(u"jobs"_s, 2, 1, mostJobs);
}

ToolPlaces toolsOption(const CommandContext &context)
{
    return ToolPlaces::ofThisMachine(context.value(u"tools"_s));
}

void defineToolOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"jobs"_s, Text::tr("Parallel jobs of pg_dump or pg_restore, 2 unless said."), Text::tr("N")});
    parser.addOption({u"tools"_s,
                      Text::tr("Folder of pg_dump, pg_restore and deck (else PATH and /usr/lib/postgresql)."),
                      Text::tr("DIR")});
}

Json checksJson(const QList<BackupCheck> &checks)
{
    Json list = Json::array();
    for (const auto &check : checks)
        list.push_back({{"id", toJson(toKey(check.id))},
                        {"passed", check.passed},
                        {"evidence", toJson(check.evidence)}});
    return list;
}

QString checksText(const QList<BackupCheck> &checks)
{
    QStringList lines;
    for (const auto &check : checks)
        lines << u"%1  %2  %3"_s.arg(check.passed ? Text::tr("ok  ", "a check, four columns")
                                                  : Text::tr("FAIL", "a check, four columns"),
                                     titleOf(check.id).leftJustified(11), check.evidence);
    return lines.join(u'\n');
}

Json drillJson(const RestoreDrill &drill)
{
    const auto &record = drill.record();
    Json tables = Json::array();
    for (const auto &table : record.tables)
        tables.push_back({{"name", toJson(table.name)},
                          {"rows", table.rows},
                          {"copied", table.copied},
                          {"outcome", toJson(toKey(table.outcome))}});
    return {{"good", record.isGood()},
            {"scratch", toJson(record.scratch)},
            {"same_server", record.sameServer},
            {"dropped", record.dropped},
            {"restore_msecs", record.restoreMsecs},
            {"outlook", outlookJson(drill.outlook())},
            {"summary",
             {{"equal", record.count(DrilledTable::Outcome::Equal)},
              {"differs", record.count(DrilledTable::Outcome::Differs)},
              {"missing", record.count(DrilledTable::Outcome::Missing)},
              {"unexpected", record.count(DrilledTable::Outcome::Unexpected)}}},
            {"checks", checksJson(record.checks)},
            {"tables", std::move(tables)}};
}

QString drillText(const DrillRecord &record)
{
    QStringList lines{checksText(record.checks)};
    for (const auto &table : record.tables) {
        if (table.outcome != DrilledTable::Outcome::Equal)
            lines << Text::tr("      %1: %2, %3 rows in the manifest, %4 in the copy", "table, outcome")
                         .arg(table.name, toKey(table.outcome))
                         .arg(table.rows)
                         .arg(table.copied);
    }
    lines << (record.isGood() ? Text::tr("The backup restores: it is proven.")
                              : Text::tr("The backup is NOT proven: do not rely on it."));
    if (record.dropped)
        lines << Text::tr("The scratch database %1 was made for the drill and is gone again.")
                     .arg(record.scratch);
    return lines.join(u'\n');
}

} // namespace gatelift
