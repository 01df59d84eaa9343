#include "cli/RehearseCommand.h"

#include "cli/Interrupt.h"
#include "knowledge/KnowledgePack.h"
#include "session/RehearsalCheck.h"
#include "session/RehearsalRun.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RehearseCommand)
};

constexpr int fullSpeed = 1000;

Result<Version> fullVersion(const CommandContext &context, const QString &option)
{
    const auto text = context.required(option);
    if (!text)
        return tl::unexpected(text.error());
    const auto version = Version::parse(*text);
    if (!version || version->isRange()) {
        return failure(ErrorKind::Usage, QStringLiteral("--%1").arg(option),
                       Text::tr("'%1' is not a full version").arg(*text), Text::tr("write it like 3.4.3.12"));
    }
    return *version;
}

Result<RehearsalOptions> readOptions(const CommandContext &context)
{
    RehearsalOptions options;
    const auto from = fullVersion(context, QStringLiteral("from"));
    const auto to = fullVersion(context, QStringLiteral("to"));
    const auto nodes = context.number(QStringLiteral("data-planes"), options.dataPlanes, 1, 10'000);
    const auto seed = context.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<int>::max());
    for (const auto *error : {from ? nullptr : &from.error(), to ? nullptr : &to.error(),
                              nodes ? nullptr : &nodes.error(), seed ? nullptr : &seed.error()}) {
        if (error)
            return tl::unexpected(*error);
    }
    options.from = *from;
    options.to = *to;
    options.dataPlanes = *nodes;
    options.seed = static_cast<quint64>(*seed);
    options.faults = context.values(QStringLiteral("fault"));
    const auto topology = context.value(QStringLiteral("topology"));
    if (!topology.isEmpty() && topology != QLatin1String("hybrid")) {
        return failure(ErrorKind::Usage, QStringLiteral("--topology"),
                       Text::tr("only hybrid can be rehearsed yet"), Text::tr("leave it out"));
    }
    if (context.isSet(QStringLiteral("strategy"))) {
        const auto strategy = strategyFromKey(context.value(QStringLiteral("strategy")));
        if (!strategy || *strategy == Strategy::Rolling || *strategy == Strategy::Custom) {
            return failure(ErrorKind::Usage, QStringLiteral("--strategy"),
                           Text::tr("'%1' is none of dual-cluster, in-place, blue-green")
                               .arg(context.value(QStringLiteral("strategy"))),
                           Text::tr("give one of them, or leave it out"));
        }
        options.strategy = *strategy;
    }
    if (context.isSet(QStringLiteral("start"))) {
        options.start = QDateTime::fromString(context.value(QStringLiteral("start")), Qt::ISODate).toUTC();
        if (!options.start.isValid()) {
            return failure(ErrorKind::Usage, QStringLiteral("--start"),
                           Text::tr("'%1' is no time").arg(context.value(QStringLiteral("start"))),
                           Text::tr("write it like 2026-03-14T22:00:00Z"));
        }
    }
    return options;
}

//! A share of the usual schedule, where the night is to turn round; nothing where it is not.
Result<std::optional<int>> readTurn(const CommandContext &context)
{
    const auto option = QStringLiteral("roll-back-at");
    if (!context.isSet(option))
        return std::optional<int>();
    QStringList shares;
    bool isNumber = false;
    const int wanted = context.value(option).toInt(&isNumber);
    for (const auto &step : defaultSchedule()) {
        if (step.percent > 0 && isNumber && step.percent == wanted)
            return std::optional(wanted);
        if (step.percent > 0)
            shares << QString::number(step.percent);
    }
    return failure(ErrorKind::Usage, QStringLiteral("--roll-back-at"),
                   Text::tr("'%1' is no share of the schedule").arg(context.value(option)),
                   Text::tr("give one of %1", "numbers").arg(shares.join(QStringLiteral(", "))));
}

//! Says what stands against it, and with which code the call ends.
ExitCode refuse(const CommandContext &context, const RehearsalOptions &options,
                const RehearsalObjection &objection)
{
    const bool badPath = objection.kind == RehearsalObjection::Kind::BadPath;
    QString hint = badPath ? Text::tr("see gatelift path --help") : Text::tr("name other versions");
    if (!objection.firstHop.isNull()) {
        hint = QStringLiteral("gatelift rehearse --from %1 --to %2 --strategy %3 --out %4")
                   .arg(options.from.toString(), objection.firstHop.toString(), toKey(options.strategy),
                        context.value(QStringLiteral("out")));
    }
    auto why = objection.why;
    if (why.endsWith(QLatin1Char('.')))
        why.chop(1);
    context.console().error(
        {badPath ? ErrorKind::Input : ErrorKind::Usage, QStringLiteral("--to"), why, hint, {}});
    return badPath ? ExitCode::Bad : ExitCode::Usage;
}

Result<QString> readFolder(const CommandContext &context)
{
    auto out = context.required(QStringLiteral("out"));
    if (!out)
        return out;
    if (!QDir().mkpath(*out))
        return failure(ErrorKind::Io, *out, Text::tr("the folder can't be created"),
                       Text::tr("name another with --out"));
    const auto plan = QDir(*out).filePath(QStringLiteral("plan.gatelift"));
    if (QFileInfo::exists(plan)) {
        return failure(ErrorKind::Io, plan, Text::tr("the file exists already"),
                       Text::tr("a plan is never overwritten: name another folder with --out"));
    }
    return QDir(*out).absolutePath();
}

//! Milliseconds of rest between two acts; at --speed 1000 and above none.
int pauseFor(double speed)
{
    return speed >= fullSpeed ? 0 : static_cast<int>(200.0 / speed);
}

//! How the night ended: an error of the machine or an endpoint, or what an operator would hold for.
struct Ending
{
    std::optional<Error> error;
    std::optional<Error> held;
};

//! Whatever happened, the reports are written; they tell the night up to there.
void follow(RehearsalRun &run, const CommandContext &context, const QString &folder, QEventLoop &loop,
            Ending &ending)
{
    auto &player = run.player();
    if (context.verbose()) {
        QObject::connect(&player, &RehearsalPlayer::progressed, &loop,
                         [&context](const QString &line) { context.console().remark(line); });
    }
    QObject::connect(&player, &RehearsalPlayer::finished, &loop,
                     [&run, folder] { run.writeReports(folder); });
    QObject::connect(&player, &RehearsalPlayer::held, &loop, [&run, &ending, folder](const Error &why) {
        ending.held = why;
        run.writeReports(folder);
    });
    QObject::connect(&player, &RehearsalPlayer::failed, &loop,
                     [&run, &ending, &loop, folder](const Error &error) {
                         ending.error = error;
                         // A plan that can't be written can't tell of its reports either.
                         if (error.kind == ErrorKind::Io)
                             loop.exit(static_cast<int>(ExitCode::Outside));
                         else
                             run.writeReports(folder);
                     });
}

Result<ExitCode> play(CommandContext &context, const RehearsalOptions &options, const QString &folder,
                      double speed, std::optional<int> rollBackAt)
{
    QEventLoop loop;
    RehearsalRun run;
    Interrupt interrupt;
    Ending ending;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop,
                     [&loop] { loop.exit(static_cast<int>(ExitCode::Interrupted)); });
    QObject::connect(&run, &RehearsalRun::failed, &loop, [&](const Error &failed) {
        if (!ending.error)
            ending.error = failed;
        loop.exit(static_cast<int>(ExitCode::Outside));
    });
    QObject::connect(&run, &RehearsalRun::ready, &loop, [&] {
        run.player().setPause(pauseFor(speed));
        follow(run, context, folder, loop, ending);
        RehearsalPlayer::Until until;
        until.rollBackAt = rollBackAt;
        run.player().play(until);
    });
    QObject::connect(&run, &RehearsalRun::reportsWritten, &loop, [&loop] { loop.exit(0); });
    run.start(options, context.knowledgeDirectory());
    const int code = loop.exec();
    if (code == static_cast<int>(ExitCode::Interrupted))
        return ExitCode::Interrupted;
    if (ending.error)
        return tl::unexpected(*ending.error);
    context.console().line(QDir(folder).filePath(QStringLiteral("report.pdf")));
    if (!ending.held)
        return ExitCode::Good;
    context.console().remark(QStringLiteral("%1 (%2)").arg(ending.held->message(), ending.held->hint));
    return ExitCode::Bad;
}

} // namespace

QString RehearseCommand::name() const
{
    return QStringLiteral("rehearse");
}

QString RehearseCommand::summary() const
{
    return Text::tr("Play a whole upgrade on the simulated cluster and report it.");
}

void RehearseCommand::defineOptions(QCommandLineParser &parser) const
{
    const auto add = [&parser](const char *name, const QString &words, const char *value,
                               const char *fallback = "") {
        parser.addOption({QLatin1String(name), words, QLatin1String(value), QLatin1String(fallback)});
    };
    add("from", Text::tr("Version X, in full."), "VERSION");
    add("to", Text::tr("Version Y, in full."), "VERSION");
    add("topology", Text::tr("Topology: only hybrid yet."), "TOPOLOGY", "hybrid");
    add("strategy", Text::tr("Strategy: dual-cluster, in-place or blue-green."), "STRATEGY", "dual-cluster");
    add("data-planes", Text::tr("How many data planes, 1 to 10000."), "N", "24");
    add("seed", Text::tr("Chance of the simulation; the same seed gives the same cluster."), "N", "1");
    add("start", Text::tr("When the simulated night begins; today at 22:00 UTC unless said."), "TIME");
    add("fault", Text::tr("A fault of the simulated cluster; may be repeated."), "KIND");
    add("roll-back-at", Text::tr("Rehearse the way back, too: once this share of Y was held, back to X."),
        "PERCENT");
    add("out", Text::tr("Folder for plan.gatelift, report.pdf, report.html, report.md and report.json."),
        "DIR");
    add("speed", Text::tr("How fast: 1 is one act every 0.2 s, 1000 and above is without rest."), "X",
        "1000");
}

Result<ExitCode> RehearseCommand::run(CommandContext &context)
{
    auto options = readOptions(context);
    if (!options)
        return tl::unexpected(options.error());
    bool isNumber = false;
    const double speed = context.value(QStringLiteral("speed")).toDouble(&isNumber);
    if (!isNumber || speed <= 0)
        return failure(ErrorKind::Usage, QStringLiteral("--speed"), Text::tr("not a number above 0"),
                       Text::tr("leave it out"));
    const auto turn = readTurn(context);
    if (!turn)
        return tl::unexpected(turn.error());
    const auto knowledge = loadKnowledge(context.knowledgeDirectory());
    if (!knowledge)
        return tl::unexpected<Error>(knowledge.error());
    if (const auto out = context.required(QStringLiteral("out")); !out)
        return tl::unexpected(out.error());
    if (const auto objection = objectionTo(*options, *knowledge))
        return refuse(context, *options, *objection);
    const auto folder = readFolder(context);
    if (!folder)
        return tl::unexpected(folder.error());
    options->planFile = QDir(*folder).filePath(QStringLiteral("plan.gatelift"));

    return play(context, *options, *folder, speed, *turn);
}

} // namespace gatelift
