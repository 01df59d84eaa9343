#include "cli/StatusCommand.h"

#include "cli/ClusterJson.h"
#include "cli/ConnectionOptions.h"
#include "cli/Interrupt.h"
#include "cli/StatusApis.h"
#include "cli/StatusText.h"
#include "cli/StatusWatch.h"
#include "cli/TargetOptions.h"
#include "domain/Async.h"
#include "domain/ClusterRules.h"
#include "gateway/AdminApiClient.h"
#include "gateway/traffic/TrafficReader.h"
#include "knowledge/LiveCompatibility.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int longestWatchSeconds = 86400;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StatusCommand)
};

bool isBad(const ClusterSnapshot &snapshot)
{
    const bool anyBad =
        std::any_of(snapshot.dataPlanes.begin(), snapshot.dataPlanes.end(), [](const DataPlane &node) {
            return counts(node) &&
                   (node.state == NodeState::Rejected || node.state == NodeState::Empty || !node.compatible);
        });
    const auto isHybrid = [](const ControlPlaneView &view) {
        return view.info && (view.info->role == "control_plane"_L1 || view.info->role.isEmpty());
    };
    return anyBad || ((isHybrid(snapshot.x) || isHybrid(snapshot.y)) && !isConverged(snapshot.dataPlanes));
}

void show(CommandContext &context, const ClusterSnapshot &snapshot, const QString &configHash,
          const EndpointConfig &config)
{
    const auto alarms = alarmsOf(snapshot, {});
    if (context.wantsJson()) {
        auto json = statusJson(snapshot, configHash, alarms);
        if (config.settings.insecure)
            json["insecure"] = true;
        context.console().json(json);
        return;
    }
    if (const QString warning = insecureWarning(config); !warning.isEmpty())
        context.console().line(warning);
    context.console().line(statusText(snapshot, summarize(snapshot, Version(), Version()), alarms));
}

//! Asks once: the node, then (where it is no control plane) its own hash, or its data planes.
class OneShot : public QObject
{
public:
    explicit OneShot(const WatchRequest &request)
        : m_client(request.x, systemClock(), this)
        , m_statuses(statusReader(request.statusApis, request.x))
    {
        m_input.compatibility = request.compatibility;
        if (m_statuses)
            connect(m_statuses.get(), &TrafficReader::roundDone, this, [this](const TrafficRound &round) {
                m_input.statuses = round.statuses;
                end();
            });
    }

    [[nodiscard]] Result<ExitCode> run(CommandContext &context)
    {
        Interrupt interrupt;
        connect(&interrupt, &Interrupt::interrupted, &m_loop, [this] { m_loop.exit(1); });
        whenDone(m_client.info(), this, [this](Result<ControlPlaneInfo> info) { onInfo(std::move(info)); });
        const bool stopped = Interrupt::requested() || m_loop.exec() != 0;
        if (stopped)
            return ExitCode::Interrupted;
        if (m_error)
            return tl::unexpected(*m_error);
        m_input.at = QDateTime::currentDateTimeUtc();
        m_input.x.view.configured = true;
        m_input.x.view.polledAt = m_input.at;
        const auto snapshot = buildSnapshot(m_input);
        show(context, snapshot, m_configHash, m_client.config());
        return isBad(snapshot) ? ExitCode::Bad : ExitCode::Good;
    }

private:
    void end(std::optional<Error> error = {})
    {
        m_error = std::move(error);
        QMetaObject::invokeMethod(
            &m_loop, [this] { m_loop.exit(0); }, Qt::QueuedConnection);
    }

    void onInfo(Result<ControlPlaneInfo> info)
    {
        if (!info) {
            end(info.error());
            return;
        }
        m_input.x.view.info = std::move(*info);
        const QString &role = m_input.x.view.info->role;
        if (role != "control_plane"_L1 && !role.isEmpty()) {
            whenDone(m_client.status(), this, [this](Result<NodeStatus> status) {
                m_configHash = status ? status->configurationHash : QString();
                end();
            });
            return;
        }
        whenDone(m_client.dataPlanes(), this, [this](Result<DataPlaneList> list) {
            if (!list) {
                end(list.error());
                return;
            }
            m_input.x.rows = std::move(list->rows);
            if (m_statuses)
                m_statuses->ask();
            else
                end();
        });
    }

    AdminApiClient m_client;
    std::unique_ptr<TrafficReader> m_statuses;
    ClusterInput m_input;
    QString m_configHash;
    std::optional<Error> m_error;
    QEventLoop m_loop;
};

//! X and Y together, once.
Result<ExitCode> showBoth(CommandContext &context, const WatchRequest &request)
{
    const auto snapshot = statusOfBoth(request);
    if (Interrupt::requested())
        return ExitCode::Interrupted;
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    show(context, *snapshot, {}, request.x.settings.insecure ? request.x : *request.y);
    return isBad(*snapshot) ? ExitCode::Bad : ExitCode::Good;
}

//! The recorded polls of an earlier run; good or bad as its last picture is.
Result<ExitCode> replay(CommandContext &context)
{
    for (const auto &option : {u"admin-url"_s, u"watch"_s, u"record"_s, u"status-url"_s}) {
        if (context.isSet(option))
            return failure(ErrorKind::Usage, u"--replay"_s, Text::tr("it does not go with --%1").arg(option),
                           Text::tr("leave one of them out"));
    }
    auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected(pack.error());
    const auto last = replayStatus(context, context.value(u"replay"_s), compatibilityCheck(std::move(*pack)));
    if (!last)
        return tl::unexpected(last.error());
    if (Interrupt::requested())
        return ExitCode::Interrupted;
    return isBad(*last) ? ExitCode::Bad : ExitCode::Good;
}

} // namespace

QString StatusCommand::name() const
{
    return u"status"_s;
}

QString StatusCommand::summary() const
{
    return Text::tr("Show the data planes of a control plane, and whether all is well with them.");
}

void StatusCommand::defineOptions(QCommandLineParser &parser) const
{
    defineConnectionOptions(parser);
    defineTargetOptions(parser);
    defineStatusApiOption(parser);
    parser.addOption({u"watch"_s,
                      Text::tr("Go on until interrupted: JSON lines, one for each poll, event and alarm; "
                               "{\"error\":…} for a poll that failed."),
                      Text::tr("SECONDS")});
    parser.addOption(
        {u"record"_s, Text::tr("With --watch: keep the polls in this new file."), Text::tr("FILE")});
    parser.addOption({u"replay"_s,
                      Text::tr("Instead of asking: the lines of --watch from recorded polls, at once."),
                      Text::tr("FILE")});
}

Result<ExitCode> StatusCommand::run(CommandContext &context)
{
    if (context.isSet(u"replay"_s))
        return replay(context);
    if (context.isSet(u"record"_s) && !context.isSet(u"watch"_s))
        return failure(ErrorKind::Usage, u"--record"_s, Text::tr("there is nothing to go on recording"),
                       Text::tr("add --watch SECONDS"));
    const auto config = readConnectionOptions(context);
    if (!config)
        return tl::unexpected(config.error());
    const auto target = readTargetOptions(context);
    if (!target)
        return tl::unexpected(target.error());
    const auto statusApis = readStatusApis(context);
    if (!statusApis)
        return tl::unexpected(statusApis.error());
    const auto seconds = context.number(u"watch"_s, 0, 1, longestWatchSeconds);
    if (!seconds)
        return tl::unexpected(seconds.error());
    auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected(pack.error());
    const auto knowledgeDate = pack->date.toString(Qt::ISODate);
    if (const QString warning = insecureWarning(*config); !warning.isEmpty())
        context.console().remark(warning);
    const WatchRequest request{
        *config,       *target,    compatibilityCheck(std::move(*pack)), *seconds, context.value(u"record"_s),
        knowledgeDate, *statusApis};
    if (*seconds > 0)
        return watchStatus(context, request);
    if (request.y)
        return showBoth(context, request);
    return OneShot(request).run(context);
}

} // namespace gatelift
