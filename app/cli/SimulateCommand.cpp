#include "cli/SimulateCommand.h"

#include "cli/Interrupt.h"
#include "rehearsal/SimulatedClock.h"
#include "rehearsal/SimulatedServer.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>

#include <algorithm>
#include <cmath>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SimulateCommand)
};

constexpr double fastest = 10'000;
constexpr int lastPort = 65'535;

QString dashed(const QString &option)
{
    return QStringLiteral("--") + option;
}

//! \brief A line alone (3.4) stands for its first Enterprise release; a missing option for `fallback`.
Result<std::optional<Version>> version(const CommandContext &context, const QString &option,
                                       std::optional<Version> fallback)
{
    if (!context.isSet(option))
        return fallback;
    const auto parsed = Version::parse(context.value(option));
    if (!parsed)
        return failure(ErrorKind::Usage, dashed(option), parsed.error().message(), parsed.error().hint);
    if (*parsed < Version(2, 0))
        return failure(ErrorKind::Usage, dashed(option),
                       Text::tr("%1 has no hybrid mode: it came with 2.0").arg(parsed->toString()),
                       Text::tr("name a newer version"));
    if (parsed->isRange())
        return Version(parsed->major(), parsed->minor(), parsed->patch(), 0);
    return *parsed;
}

Result<double> speed(const CommandContext &context)
{
    const auto option = QStringLiteral("speed");
    if (!context.isSet(option))
        return 1.0;
    bool ok = false;
    const double factor = context.value(option).toDouble(&ok);
    if (!ok || !std::isfinite(factor) || factor <= 0 || factor > fastest)
        return failure(
            ErrorKind::Usage, dashed(option),
            Text::tr("'%1' is not a number above 0, up to %2").arg(context.value(option)).arg(fastest),
            Text::tr("see --help"));
    return factor;
}

Result<QList<Fault>> faults(const CommandContext &context)
{
    QList<Fault> all;
    for (const auto &text : context.values(QStringLiteral("fault"))) {
        const auto fault = parseFault(text);
        if (!fault)
            return tl::unexpected(fault.error());
        all.append(*fault);
    }
    return all;
}

Result<Secret> token(const CommandContext &context)
{
    const auto name = context.value(QStringLiteral("token-file"));
    if (name.isEmpty())
        return Secret();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, name, file.errorString(),
                       Text::tr("check the path and its permissions"));
    Secret first(file.readLine().trimmed());
    if (first.isEmpty())
        return failure(ErrorKind::Input, name, Text::tr("its first line is empty"),
                       Text::tr("put the token on the first line"));
    return first;
}

//! \brief 10, 25, 50, 90 and 100 % on Y, one step every so many simulated seconds.
QList<RolloutStep> rollEvery(int seconds, const QDateTime &from)
{
    auto steps = defaultSchedule();
    int number = 0;
    for (auto &step : steps)
        step.plannedAt = from.addSecs(qint64(seconds) * number++);
    return steps;
}

Result<SimulatedCluster> clusterFrom(const CommandContext &context)
{
    ClusterOptions options;
    if (const auto given = context.required(QStringLiteral("data-planes")); !given)
        return tl::unexpected(given.error());
    const auto nodes = context.number(QStringLiteral("data-planes"), 0, 0, maxSimulatedNodes);
    const auto seed = context.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<int>::max());
    const auto roll = context.number(QStringLiteral("roll-every"), 0, 1, 86'400);
    const auto x = version(context, QStringLiteral("control-plane-version"), options.x);
    const auto y = version(context, QStringLiteral("with-control-plane-y"), std::nullopt);
    const auto dataPlane = version(context, QStringLiteral("data-plane-version"), std::nullopt);
    const auto zones = context.number(QStringLiteral("zones"), options.zones, 1, maxSimulatedZones);
    const auto heartbeat = context.number(QStringLiteral("heartbeat"), options.heartbeatSeconds, 1, 3'600);
    const auto batch = context.number(QStringLiteral("batch"), options.batch, 1, maxSimulatedNodes);
    const auto churn = context.number(QStringLiteral("churn"), options.churnSeconds, 1, 86'400);
    for (const auto *read : {&zones, &heartbeat, &batch, &churn}) {
        if (!*read)
            return tl::unexpected(read->error());
    }
    const auto factor = speed(context);
    const auto trouble = faults(context);
    for (const Error *error :
         {nodes ? nullptr : &nodes.error(), seed ? nullptr : &seed.error(), roll ? nullptr : &roll.error(),
          x ? nullptr : &x.error(), y ? nullptr : &y.error(), dataPlane ? nullptr : &dataPlane.error(),
          factor ? nullptr : &factor.error(), trouble ? nullptr : &trouble.error()}) {
        if (error != nullptr)
            return tl::unexpected(*error);
    }
    if (*roll > 0 && !*y)
        return failure(ErrorKind::Usage, QStringLiteral("--roll-every"),
                       Text::tr("there is no control plane Y to roll to"),
                       Text::tr("add --with-control-plane-y"));
    if (*y && **y < **x)
        return failure(ErrorKind::Usage, dashed(QStringLiteral("with-control-plane-y")),
                       Text::tr("Y, %1, is older than X, %2").arg((*y)->toString(), (*x)->toString()),
                       Text::tr("name a newer version, or another X with --control-plane-version"));
    options.zones = *zones;
    options.heartbeatSeconds = *heartbeat;
    options.batch = *batch;
    options.churnSeconds = *churn;
    options.incrementalSync = context.isSet(QStringLiteral("incremental-sync"));
    options.dataPlanes = *nodes;
    options.seed = quint64(*seed);
    options.x = **x;
    options.y = *y;
    options.dataPlaneOnX = *dataPlane;
    options.faults = *trouble;
    options.clock = *factor == 1.0 ? systemClock() : scaledClock(systemClock(), *factor);
    SimulatedCluster cluster(options);
    if (*roll > 0)
        cluster.setSchedule(rollEvery(*roll, cluster.now()));
    return cluster;
}

Result<ServerOptions> serverFrom(const CommandContext &context)
{
    ServerOptions options;
    const auto port = context.number(QStringLiteral("port"), 0, 0, lastPort);
    if (!port)
        return tl::unexpected(port.error());
    const bool both = context.isSet(QStringLiteral("with-control-plane-y"));
    if (both && *port == lastPort)
        return failure(ErrorKind::Usage, dashed(QStringLiteral("port")),
                       Text::tr("there is no port after %1 for control plane Y").arg(lastPort),
                       Text::tr("give a lower one"));
    options.portX = quint16(*port);
    options.portY = quint16(*port == 0 || !both ? 0 : *port + 1);
    const auto statusPort = context.number(QStringLiteral("status-port"), 0, 1, lastPort - maxStatusApis);
    if (!statusPort)
        return tl::unexpected(statusPort.error());
    options.statusPort = quint16(*statusPort);
    if (*statusPort > 0)
        options.statusApis =
            std::min(context.number(QStringLiteral("data-planes"), 0, 0, maxSimulatedNodes).value_or(0),
                     maxStatusApis);
    const auto secret = token(context);
    if (!secret)
        return tl::unexpected(secret.error());
    options.token = *secret;
    const auto key = context.positionals().value(0);
    options.certificateFile = context.value(QStringLiteral("tls"));
    options.keyFile = key;
    if (!context.isSet(QStringLiteral("tls")) && !key.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("simulate"),
                       Text::tr("unexpected argument '%1'").arg(key),
                       Text::tr("a key goes with its certificate: --tls CERT KEY"));
    if (context.isSet(QStringLiteral("tls")) && key.isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("--tls"),
                       Text::tr("it takes a certificate and its key"),
                       Text::tr("write --tls CERT KEY, two PEM files"));
    return options;
}

void announce(Console &console, const SimulatedServer &server)
{
    const auto x = server.url(Side::X).toString();
    const auto y = server.url(Side::Y).toString();
    // Scripts read these lines: they are not translated.
    if (y.isEmpty()) {
        console.line(QStringLiteral("listening on ") + x);
    } else {
        console.line(QStringLiteral("cp-x listening on ") + x);
        console.line(QStringLiteral("cp-y listening on ") + y);
    }
    for (int number = 0; !server.statusUrl(number).isEmpty(); ++number)
        console.line(QStringLiteral("status %1 listening on %2")
                         .arg(number + 1)
                         .arg(server.statusUrl(number).toString()));
}

} // namespace

QString SimulateCommand::name() const
{
    return QStringLiteral("simulate");
}

QString SimulateCommand::summary() const
{
    return Text::tr(
        "Serves a simulated cluster on 127.0.0.1 until it is interrupted; that is its normal end, with exit "
        "code 4.");
}

QStringList SimulateCommand::optionalPositionalNames() const
{
    return {QStringLiteral("KEY")};
}

void SimulateCommand::defineOptions(QCommandLineParser &parser) const
{
    const auto versionName = Text::tr("V", "a version, in --help");
    const auto fileName = Text::tr("FILE");
    parser.addOptions({
        {QStringLiteral("data-planes"), Text::tr("How many data planes, up to %1.").arg(maxSimulatedNodes),
         Text::tr("N")},
        {QStringLiteral("control-plane-version"),
         Text::tr("Version of control plane X (3.4.3.12). Three parts are open source, four Enterprise."),
         versionName},
        {QStringLiteral("data-plane-version"), Text::tr("Version of X's data planes, where it differs."),
         versionName},
        {QStringLiteral("with-control-plane-y"),
         Text::tr("Adds control plane Y of this version, on a copy of X's database."), versionName},
        {QStringLiteral("roll-every"),
         Text::tr("Moves the data planes to Y by 10, 25, 50, 90 and 100 %, a step every so many seconds."),
         Text::tr("SECONDS")},
        {QStringLiteral("zones"), Text::tr("How many values the label zone has (3)."), Text::tr("N")},
        {QStringLiteral("heartbeat"), Text::tr("A data plane pings every so many seconds (30)."),
         Text::tr("SECONDS")},
        {QStringLiteral("batch"), Text::tr("Moves so many data planes at the same time, batch by batch."),
         Text::tr("N")},
        {QStringLiteral("churn"),
         Text::tr("Every so many seconds a data plane of X goes, and comes back later."),
         Text::tr("SECONDS")},
        {QStringLiteral("incremental-sync"),
         Text::tr("Data planes get their configuration by increments, from 3.9 on.")},
        {QStringLiteral("status-port"),
         Text::tr("Serves the Status API of each data plane (the first %1), from this port on.")
             .arg(maxStatusApis),
         Text::tr("P")},
        {QStringLiteral("port"),
         Text::tr("Port of control plane X; Y takes the next one. Any free ones unless said."),
         Text::tr("P")},
        {QStringLiteral("tls"), Text::tr("Serves HTTPS with this certificate and this key (two PEM files)."),
         QStringLiteral("CERT KEY")},
        {QStringLiteral("token-file"), Text::tr("Asks for the token on the first line of this file."),
         fileName},
        {QStringLiteral("seed"),
         Text::tr("Another number, another cluster; the same number, the same cluster."), Text::tr("N")},
        {QStringLiteral("speed"), Text::tr("Lets the cluster's time run so many times as fast."),
         Text::tr("X", "a factor, in --help")},
        {QStringLiteral("fault"),
         Text::tr("Makes trouble, may be repeated: %1.").arg(faultNames().join(QStringLiteral(", "))),
         Text::tr("KIND")},
    });
}

Result<ExitCode> SimulateCommand::run(CommandContext &context)
{
    auto cluster = clusterFrom(context);
    if (!cluster)
        return tl::unexpected(cluster.error());
    const auto options = serverFrom(context);
    if (!options)
        return tl::unexpected(options.error());

    Interrupt interrupt; // before the first line: whoever reads it may end us at once
    SimulatedServer server(std::move(*cluster));
    if (const auto started = server.start(*options); !started)
        return tl::unexpected(started.error());
    announce(context.console(), server);

    QEventLoop loop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    if (!Interrupt::requested())
        loop.exec();
    return ExitCode::Interrupted;
}

} // namespace gatelift
