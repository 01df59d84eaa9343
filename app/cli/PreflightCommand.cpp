#include "cli/PreflightCommand.h"

#include "checks/CheckRun.h"
#include "cli/ConnectionOptions.h"
#include "cli/ErrorLogOption.h"
#include "cli/Interrupt.h"
#include "cli/TargetOptions.h"
#include "cli/VersionOption.h"
#include "domain/Async.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/LogLineCatalog.h"
#include "report/FindingsExport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::PreflightCommand)
};

template <typename Value, typename FromKey>
Result<std::optional<Value>> choice(const CommandContext &context, const QString &option, FromKey fromKey,
                                    const QString &choices)
{
    if (!context.isSet(option))
        return std::optional<Value>();
    const auto value = fromKey(context.value(option));
    if (!value)
        return failure(ErrorKind::Usage, u"--"_s + option,
                       Text::tr("'%1' is not known").arg(context.value(option)),
                       Text::tr("one of: %1").arg(choices));
    return value;
}

//! What only the plan or the operator knows.
Result<void> readPlan(const CommandContext &context, FactRequest &request)
{
    const auto strategy = choice<Strategy>(context, u"strategy"_s, strategyFromKey,
                                           u"dual-cluster, in-place, blue-green, rolling, custom"_s);
    if (!strategy)
        return tl::unexpected(strategy.error());
    request.strategy = *strategy;
    if (context.isSet(u"window-end"_s)) {
        request.windowEnd = QDateTime::fromString(context.value(u"window-end"_s), Qt::ISODate);
        if (!request.windowEnd->isValid())
            return failure(ErrorKind::Usage, u"--window-end"_s,
                           Text::tr("'%1' is no time").arg(context.value(u"window-end"_s)),
                           Text::tr("write it like 2027-03-06T02:00:00Z"));
        *request.windowEnd = request.windowEnd->toUTC();
    }
    const auto fromKey = [](const QString &key) {
        return key == "own"_L1     ? std::optional(true)
               : key == "stock"_L1 ? std::optional(false)
                                   : std::nullopt;
    };
    const auto own = choice<bool>(context, u"nginx-template"_s, fromKey, u"stock, own"_s);
    if (!own)
        return tl::unexpected(own.error());
    request.customTemplate = *own;
    request.tools = ToolPlaces::ofThisMachine();
    return {};
}

Result<FactRequest> readRequest(const CommandContext &context)
{
    FactRequest request;
    const auto gateway = readConnectionOptions(context);
    if (!gateway)
        return tl::unexpected(gateway.error());
    request.gateway = *gateway;
    const auto from = versionOption(context, u"from"_s);
    if (!from)
        return tl::unexpected<Error>(from.error());
    const auto to = versionOption(context, u"to"_s);
    if (!to)
        return tl::unexpected<Error>(to.error());
    request.from = *from;
    request.to = *to;
    if (request.to < request.from)
        return failure(ErrorKind::Usage, u"--to"_s, Text::tr("lies before %1").arg(request.from.toString()),
                       Text::tr("name the version that is upgraded to"));
    const auto edition = choice<Edition>(context, u"edition"_s, editionFromKey, u"enterprise, oss"_s);
    if (!edition)
        return tl::unexpected(edition.error());
    request.edition = *edition;
    const auto topology =
        choice<Topology>(context, u"topology"_s, topologyFromKey, u"traditional, hybrid, dbless"_s);
    if (!topology)
        return tl::unexpected(topology.error());
    request.topology = *topology;
    request.os = context.value(u"os"_s).trimmed().toLower();
    if (const auto said = readPlan(context, request); !said)
        return tl::unexpected(said.error());
    if (context.isSet(u"postgres"_s)) {
        const auto info = ConnInfo::parse(context.value(u"postgres"_s));
        if (!info)
            return tl::unexpected(info.error());
        request.postgres = *info;
    }
    request.confFile = context.value(u"kong-conf"_s);
    request.declarativeFile = context.value(u"declarative-file"_s);
    // A file that the call names is the call's mistake, not a source that failed.
    for (const auto &[path, hint] :
         {std::pair{request.confFile, Text::tr("name the kong.conf of X, or a file of its KONG_ variables")},
          std::pair{request.declarativeFile, Text::tr("name the file that declarative_config names")}}) {
        QFile file(path);
        if (!path.isEmpty() && !file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Input, path, file.errorString(), hint);
    }
    return request;
}

Result<FindingsFormat> readFormat(const CommandContext &context)
{
    if (!context.isSet(u"format"_s))
        return context.wantsJson() ? FindingsFormat::PlainJson : FindingsFormat::Markdown;
    const auto format = findingsFormatFromKey(context.value(u"format"_s));
    if (!format)
        return failure(ErrorKind::Usage, u"--format"_s,
                       Text::tr("'%1' is not known").arg(context.value(u"format"_s)),
                       Text::tr("one of: %1").arg(u"json, csv, markdown, sarif, junit"_s));
    return *format;
}

Result<CheckCatalogs> readCatalogs(const CommandContext &context)
{
    auto changes = ChangeCatalog::load(context.knowledgeDirectory());
    if (!changes)
        return tl::unexpected(changes.error());
    auto considerations = ConsiderationCatalog::load(context.knowledgeDirectory());
    if (!considerations)
        return tl::unexpected(considerations.error());
    auto lines = LogLineCatalog::load(context.knowledgeDirectory());
    if (!lines)
        return tl::unexpected(lines.error());
    return CheckCatalogs{std::make_shared<ChangeCatalog>(std::move(*changes)),
                         std::make_shared<ConsiderationCatalog>(std::move(*considerations)),
                         std::make_shared<LogLineCatalog>(std::move(*lines))};
}

//! Every source that the call names.
Result<CheckRequest> readSources(const CommandContext &context)
{
    auto facts = readRequest(context);
    if (!facts)
        return tl::unexpected(facts.error());
    auto target = readTargetOptions(context);
    if (!target)
        return tl::unexpected(target.error());
    CheckRequest request{std::move(*facts), std::move(*target), {}, {}};
    if (request.target)
        request.targetName = shownUrl(request.target->settings.url);
    return request;
}

//! Collects and judges; nothing where it was interrupted.
Result<std::optional<Findings>> findings(const CheckRequest &request, const CheckCatalogs &catalogs,
                                         CommandContext &context)
{
    CheckRun checks(request, catalogs);
    QEventLoop loop;
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, [&loop] { loop.exit(1); });
    int tenth = 0;
    QObject::connect(&checks, &CheckRun::progressed, &checks, [&](qint64 entities, int done, int total) {
        if (const int now = total > 0 ? done * 10 / total : 0; now > tenth) {
            tenth = now;
            if (context.verbose())
                context.console().remark(
                    Text::tr("%1 % of the lists read, %2 entities").arg(now * 10).arg(entities));
        }
    });
    std::optional<Result<CheckResult>> result;
    whenDone(checks.start(), &loop, [&](Result<CheckResult> done) {
        result = std::move(done);
        loop.exit(0);
    });
    if (Interrupt::requested() || loop.exec() != 0)
        return std::optional<Findings>();
    if (!*result)
        return tl::unexpected(result->error());
    return std::optional((*result)->findings);
}

} // namespace

QString PreflightCommand::summary() const
{
    return Text::tr(
        "Judge every breaking change and consideration between X and Y against the live gateway.");
}

void PreflightCommand::defineOptions(QCommandLineParser &parser) const
{
    defineConnectionOptions(parser);
    defineTargetOptions(parser);
    parser.addOption({u"from"_s, Text::tr("X, the running version."), Text::tr("V")});
    parser.addOption({u"to"_s, Text::tr("Y, the version that is upgraded to."), Text::tr("V")});
    parser.addOption({u"postgres"_s, Text::tr("Kong's database, as libpq takes it, without a password."),
                      Text::tr("CONNINFO")});
    parser.addOption(
        {u"kong-conf"_s, Text::tr("kong.conf of X, or a file of its KONG_ variables."), Text::tr("FILE")});
    parser.addOption({u"declarative-file"_s,
                      Text::tr("DB-less: the file that Y will load, held against what X loaded."),
                      Text::tr("FILE")});
    parser.addOption({u"edition"_s, Text::tr("enterprise or oss; as the gateway says unless given."),
                      Text::tr("EDITION")});
    parser.addOption({u"topology"_s,
                      Text::tr("traditional, hybrid or dbless; as the gateway's role says unless given."),
                      Text::tr("TOPOLOGY")});
    parser.addOption(
        {u"os"_s, Text::tr("Operating system of X's nodes, such as 'debian 12'."), Text::tr("OS")});
    parser.addOption({u"strategy"_s,
                      Text::tr("dual-cluster, in-place, blue-green, rolling or custom; all unless given."),
                      Text::tr("STRATEGY")});
    parser.addOption({u"window-end"_s,
                      Text::tr("End of the maintenance window: what ends before it fails; now unless given."),
                      Text::tr("TIME")});
    parser.addOption({u"nginx-template"_s,
                      Text::tr("Which Nginx template the nodes start with: stock or own."),
                      Text::tr("KIND")});
    parser.addOption({u"format"_s, Text::tr("json, csv, markdown, sarif or junit; markdown unless said."),
                      Text::tr("FORMAT")});
    defineErrorLogOption(parser);
}

Result<ExitCode> PreflightCommand::run(CommandContext &context)
{
    auto request = readSources(context);
    if (!request)
        return tl::unexpected(request.error());
    const auto format = readFormat(context);
    if (!format)
        return tl::unexpected(format.error());
    const auto catalogs = readCatalogs(context);
    if (!catalogs)
        return tl::unexpected(catalogs.error());
    auto logs = readErrorLogOption(context);
    if (!logs)
        return tl::unexpected(logs.error());
    request->logs = std::move(*logs);
    const auto found = findings(*request, *catalogs, context);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return ExitCode::Interrupted;
    for (const auto &line : (*found)->partial)
        context.console().remark(Text::tr("partial: %1").arg(line));
    for (const auto &endpoint : {std::optional(request->facts.gateway), request->target}) {
        const auto warning = endpoint ? insecureWarning(*endpoint) : QString();
        if (!warning.isEmpty())
            context.console().remark(warning);
    }
    context.console().line(QString::fromUtf8(exportFindings(**found, *format)).chopped(1));
    return (*found)->count(Verdict::Affected) > 0 ? ExitCode::Bad : ExitCode::Good;
}

} // namespace gatelift
