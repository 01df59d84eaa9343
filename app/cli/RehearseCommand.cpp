#include "cli/RehearseCommand.h"

#include "cli/Interrupt.h"
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
    if (*to <= *from)
        return failure(ErrorKind::Usage, QStringLiteral("--to"), Text::tr("Y is not newer than X"),
                       Text::tr("swap them"));
    const auto topology = context.value(QStringLiteral("topology"));
    if (!topology.isEmpty() && topology != QLatin1String("hybrid")) {
        return failure(ErrorKind::Usage, QStringLiteral("--topology"),
                       Text::tr("only hybrid can be rehearsed yet"), Text::tr("leave it out"));
    }
    if (context.isSet(QStringLiteral("strategy"))) {
        const auto strategy = strategyFromKey(context.value(QStringLiteral("strategy")));
        if (!strategy || *strategy == Strategy::Rolling) {
            return failure(ErrorKind::Usage, QStringLiteral("--strategy"),
                           Text::tr("'%1' is none of dual-cluster, in-place, blue-green")
                               .arg(context.value(QStringLiteral("strategy"))),
                           Text::tr("give one of them, or leave it out"));
        }
        options.strategy = *strategy;
    }
    return options;
}

Result<QString> readFolder(const CommandContext &context)
{
    const auto out = context.required(QStringLiteral("out"));
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
    add("fault", Text::tr("A fault of the simulated cluster; may be repeated."), "KIND");
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
    const auto folder = readFolder(context);
    if (!folder)
        return tl::unexpected(folder.error());
    options->planFile = QDir(*folder).filePath(QStringLiteral("plan.gatelift"));

    QEventLoop loop;
    RehearsalRun run;
    Interrupt interrupt;
    std::optional<Error> error;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop,
                     [&loop] { loop.exit(static_cast<int>(ExitCode::Interrupted)); });
    QObject::connect(&run, &RehearsalRun::failed, &loop, [&](const Error &failed) {
        error = failed;
        loop.exit(1);
    });
    QObject::connect(&run, &RehearsalRun::ready, &loop, [&] {
        run.player().setPause(pauseFor(speed));
        if (context.verbose()) {
            QObject::connect(&run.player(), &RehearsalPlayer::progressed, &loop,
                             [&context](const QString &line) { context.console().remark(line); });
        }
        QObject::connect(&run.player(), &RehearsalPlayer::finished, &loop,
                         [&] { run.writeReports(*folder); });
        run.player().play({});
    });
    QObject::connect(&run, &RehearsalRun::reportsWritten, &loop, [&loop] { loop.exit(0); });
    run.start(*options, context.knowledgeDirectory());
    const int code = loop.exec();
    if (error)
        return tl::unexpected(*error);
    if (code == static_cast<int>(ExitCode::Interrupted))
        return ExitCode::Interrupted;
    context.console().line(QDir(*folder).filePath(QStringLiteral("report.pdf")));
    return ExitCode::Good;
}

} // namespace gatelift
