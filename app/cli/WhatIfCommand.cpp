#include "cli/WhatIfCommand.h"

#include "domain/WhatIf.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WhatIfCommand)
};

tl::unexpected<Error> usage(const QString &option, const QString &why, const QString &hint)
{
    return failure(ErrorKind::Usage, QStringLiteral("--") + option, why, hint);
}

Result<double> decimal(const CommandContext &context, const QString &option, double fallback)
{
    if (!context.isSet(option))
        return fallback;
    bool ok = false;
    const auto value = context.value(option).toDouble(&ok);
    if (!ok || !std::isfinite(value))
        return usage(option, Text::tr("'%1' is not a number").arg(context.value(option)),
                     Text::tr("see --help"));
    return value;
}

//! `TYPICAL,SLOW` in seconds; one number alone is exact.
Result<Spread> spread(const CommandContext &context, const QString &option, const Spread &fallback)
{
    if (!context.isSet(option))
        return fallback;
    const auto parts = context.value(option).split(QLatin1Char(','));
    bool typicalOk = false;
    bool slowOk = false;
    const Spread value{parts.first().toDouble(&typicalOk), parts.last().toDouble(&slowOk)};
    if (parts.size() > 2 || !typicalOk || !slowOk)
        return usage(option, Text::tr("'%1' is no time").arg(context.value(option)),
                     Text::tr("write seconds as TYPICAL,SLOW, like 90,240"));
    return value;
}

Result<QList<RolloutStep>> schedule(const CommandContext &context, int holdMinutes)
{
    auto steps = defaultSchedule();
    const auto option = QStringLiteral("schedule");
    if (context.isSet(option)) {
        steps.clear();
        for (const auto &part : context.value(option).split(QLatin1Char(','))) {
            bool ok = false;
            const int percent = part.trimmed().toInt(&ok);
            if (!ok || percent < 0 || percent > 100 || (!steps.isEmpty() && percent <= steps.last().percent))
                return usage(option,
                             Text::tr("'%1' does not ascend from 0 to 100").arg(context.value(option)),
                             Text::tr("write it like 0,10,25,50,90,100"));
            steps << RolloutStep{percent, {}, holdMinutes};
        }
    }
    for (auto &step : steps)
        step.holdMinutes = holdMinutes;
    return steps;
}

std::optional<Error> readTimes(const CommandContext &context, WhatIfParameters &parameters)
{
    const std::pair<const char *, Spread *> spreads[] = {{"drain", &parameters.drain},
                                                         {"upgrade", &parameters.upgrade},
                                                         {"convergence", &parameters.convergence},
                                                         {"repair", &parameters.repair}};
    for (const auto &[option, target] : spreads) {
        const auto read = spread(context, QLatin1String(option), *target);
        if (!read)
            return read.error();
        *target = *read;
    }
    return std::nullopt;
}

std::optional<Error> readCapacity(const CommandContext &context, WhatIfParameters &parameters)
{
    const std::pair<const char *, std::optional<double> *> rates[] = {
        {"node-capacity", &parameters.capacity.nodeRequests}, {"peak", &parameters.capacity.peakRequests}};
    for (const auto &[option, target] : rates) {
        const auto read = decimal(context, QLatin1String(option), 0);
        if (!read)
            return read.error();
        if (context.isSet(QLatin1String(option)))
            *target = *read;
    }
    const auto safety = decimal(context, QStringLiteral("safety"), parameters.capacity.safety);
    const auto failures = decimal(context, QStringLiteral("failures"), parameters.failureShare * 100);
    for (const auto *error : {safety ? nullptr : &safety.error(), failures ? nullptr : &failures.error()}) {
        if (error)
            return *error;
    }
    parameters.capacity.safety = *safety;
    parameters.failureShare = *failures / 100;
    return std::nullopt;
}

Result<WhatIfParameters> readParameters(const CommandContext &context)
{
    WhatIfParameters parameters;
    constexpr int most = 1'000'000;
    const std::tuple<const char *, int *, int, int> numbers[] = {
        {"data-planes", &parameters.nodes, 1, mostWhatIfNodes},
        {"batch", &parameters.batch, 1, mostWhatIfNodes},
        {"runs", &parameters.runs, 1, mostWhatIfRuns},
        {"failures-tolerated", &parameters.failuresTolerated, 0, mostWhatIfNodes}};
    for (const auto &[option, target, least, largest] : numbers) {
        const auto read = context.number(QLatin1String(option), *target, least, largest);
        if (!read)
            return tl::unexpected(read.error());
        *target = *read;
    }
    const auto seed = context.number(QStringLiteral("seed"), 1, 0, std::numeric_limits<int>::max());
    const auto hold = context.number(QStringLiteral("hold"), 10, 0, most);
    for (const auto *error : {seed ? nullptr : &seed.error(), hold ? nullptr : &hold.error()}) {
        if (error)
            return tl::unexpected(*error);
    }
    parameters.seed = quint64(*seed);
    const auto steps = schedule(context, *hold);
    if (!steps)
        return tl::unexpected(steps.error());
    parameters.schedule = *steps;
    if (context.isSet(QStringLiteral("new-first")))
        parameters.replacement = Replacement::NewFirst;
    if (const auto error = readTimes(context, parameters))
        return tl::unexpected(*error);
    if (const auto error = readCapacity(context, parameters))
        return tl::unexpected(*error);
    if (const auto problem = whatIfProblem(parameters); !problem.isEmpty())
        return failure(ErrorKind::Usage, Text::tr("command line"), withoutFullStop(problem),
                       Text::tr("see --help"));
    return parameters;
}

Json bandJson(const Band &band)
{
    return {{"p5", band.low}, {"p50", band.middle}, {"p95", band.high}};
}

const char *key(CapacityVerdict::Kind kind)
{
    switch (kind) {
    case CapacityVerdict::Kind::Enough:
        return "enough";
    case CapacityVerdict::Kind::TooLittle:
        return "too-little";
    case CapacityVerdict::Kind::Unknown:
        break;
    }
    return "unknown";
}

Json stepJson(const WhatIfStep &step, const CapacityFacts &facts)
{
    return {{"percent", step.percent},
            {"nodes_to_move", step.nodesToMove},
            {"nodes_on_y", step.nodesOnY},
            {"duration_seconds", bandJson(step.duration)},
            {"end_seconds", bandJson(step.end)},
            {"lowest_serving", bandJson(step.lowestServing)},
            {"roll_back_seconds", bandJson(step.rollBack)},
            {"late_share", step.lateShare},
            {"capacity",
             {{"verdict", key(step.capacity.kind)},
              {"remaining", facts.nodeRequests ? Json(step.capacity.remaining) : Json(nullptr)},
              {"needed", facts.peakRequests ? Json(step.capacity.needed) : Json(nullptr)},
              {"text", toJson(capacityText(step.capacity, facts))}}},
            {"proposed", step.proposed}};
}

void printJson(Console &console, const WhatIfParameters &parameters, const WhatIfResult &result,
               const QList<WhatIfMove> &trace)
{
    Json steps = Json::array();
    for (const auto &step : result.steps)
        steps.push_back(stepJson(step, parameters.capacity));
    Json document{{"data_planes", parameters.nodes},
                  {"batch", parameters.batch},
                  {"proposed_batch", result.proposedBatch},
                  {"runs", result.runs},
                  {"seed", parameters.seed},
                  {"duration_seconds", bandJson(result.duration)},
                  {"failures_per_run", result.failuresPerRun},
                  {"steps", std::move(steps)}};
    if (!trace.isEmpty()) {
        Json moves = Json::array();
        for (const auto &move : trace)
            moves.push_back({{"step", move.step},
                             {"node", move.node},
                             {"starts_at", move.startsAt},
                             {"serves_at", move.servesAt},
                             {"failed", move.failed}});
        document["trace"] = std::move(moves);
    }
    console.json(document);
}

//! 1:05:09, or 5:09 below an hour.
QString span(double seconds)
{
    const auto whole = qint64(std::llround(seconds));
    const auto two = [](qint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
    const auto minutes = whole / 60 % 60;
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(minutes).arg(two(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(minutes), two(whole % 60));
}

QString spanBand(const Band &band)
{
    return Text::tr("%1 (%2 to %3)", "typical, from, to")
        .arg(span(band.middle), span(band.low), span(band.high));
}

void printText(Console &console, const WhatIfParameters &parameters, const WhatIfResult &result)
{
    console.line(
        Text::tr("%n runs: %1. In brackets what 5 and 95 of 100 runs stay below.", nullptr, result.runs)
            .arg(spanBand(result.duration)));
    for (const auto &step : result.steps) {
        console.line();
        console.line(Text::tr("%1 %: %n nodes to move, %2 on Y", nullptr, step.nodesToMove)
                         .arg(step.percent)
                         .arg(step.nodesOnY));
        if (step.nodesToMove == 0)
            continue;
        const auto serving = qint64(std::llround(step.lowestServing.low));
        console.line(QStringLiteral("  ") + Text::tr("moves for %1").arg(spanBand(step.duration)));
        console.line(
            QStringLiteral("  ") +
            Text::tr("serving at the lowest: %1 of %2 (95 of 100 runs)").arg(serving).arg(parameters.nodes));
        console.line(QStringLiteral("  ") + Text::tr("the way back: %1").arg(spanBand(step.rollBack)));
        console.line(QStringLiteral("  ") + capacityText(step.capacity, parameters.capacity));
    }
    console.line();
    if (result.proposedBatch == 0)
        console.line(
            Text::tr("No batch can be proposed: not even one node may be missing. Add nodes first."));
    else
        console.line(Text::tr("Proposed: a batch of %n nodes.", nullptr, result.proposedBatch));
}

} // namespace

QString WhatIfCommand::name() const
{
    return QStringLiteral("what-if");
}

QString WhatIfCommand::summary() const
{
    return Text::tr(
        "Tries a rollout's schedule many times: how long, how much capacity stays, how long back.");
}

void WhatIfCommand::defineOptions(QCommandLineParser &parser) const
{
    const WhatIfParameters usual;
    const auto times = Text::tr("TYPICAL,SLOW", "seconds, in --help");
    const auto number = Text::tr("N");
    const auto time = [](const QString &words, const Spread &spread) {
        return words + QStringLiteral(" (%1,%2)").arg(spread.typical).arg(spread.slow);
    };
    parser.addOptions({
        {QStringLiteral("data-planes"), Text::tr("How many data planes (%1).").arg(usual.nodes), number},
        {QStringLiteral("schedule"), Text::tr("Shares on Y in per cent (0,10,25,50,90,100)."),
         Text::tr("SHARES")},
        {QStringLiteral("hold"), Text::tr("Minutes to hold at each share (10)."), Text::tr("MINUTES")},
        {QStringLiteral("batch"), Text::tr("Nodes that are replaced at the same time (%1).").arg(usual.batch),
         number},
        {QStringLiteral("new-first"), Text::tr("The new node serves before the old one leaves.")},
        {QStringLiteral("drain"),
         time(Text::tr("Seconds to drain a node; 5 of 100 take longer than SLOW."), usual.drain), times},
        {QStringLiteral("upgrade"), time(Text::tr("Seconds until its successor runs."), usual.upgrade),
         times},
        {QStringLiteral("convergence"),
         time(Text::tr("Seconds until that has its configuration."), usual.convergence), times},
        {QStringLiteral("failures"), Text::tr("Per cent of nodes that don't come up by themselves (1)."),
         Text::tr("PERCENT")},
        {QStringLiteral("repair"), time(Text::tr("Seconds until such a node serves."), usual.repair), times},
        {QStringLiteral("failures-tolerated"),
         Text::tr("With more failed nodes at once the rollout waits (%1).").arg(usual.failuresTolerated),
         number},
        {QStringLiteral("node-capacity"), Text::tr("Requests a second that one node can serve."),
         Text::tr("RPS")},
        {QStringLiteral("peak"), Text::tr("The most requests a second that were observed."), Text::tr("RPS")},
        {QStringLiteral("safety"),
         Text::tr("What must be left is the peak times this (%1).")
             .arg(QLocale::c().toString(usual.capacity.safety)),
         Text::tr("FACTOR")},
        {QStringLiteral("runs"), Text::tr("How often the schedule is tried (%1).").arg(usual.runs), number},
        {QStringLiteral("seed"), Text::tr("The same number, the same runs."), number},
        {QStringLiteral("trace"), Text::tr("With --json: what happened to each node in this run, from 1."),
         number},
    });
}

Result<ExitCode> WhatIfCommand::run(CommandContext &context)
{
    const auto parameters = readParameters(context);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const auto trace = context.number(QStringLiteral("trace"), 0, 1, parameters->runs);
    if (!trace)
        return tl::unexpected(trace.error());
    const auto result = playWhatIf(*parameters);
    if (context.wantsJson())
        printJson(context.console(), *parameters, result,
                  *trace > 0 ? whatIfTrace(*parameters, *trace - 1) : QList<WhatIfMove>());
    else
        printText(context.console(), *parameters, result);
    const bool good = std::all_of(result.steps.begin(), result.steps.end(),
                                  [](const WhatIfStep &step) { return step.proposed; });
    return good ? ExitCode::Good : ExitCode::Bad;
}

} // namespace gatelift
