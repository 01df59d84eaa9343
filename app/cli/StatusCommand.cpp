#include "cli/StatusCommand.h"

#include "cli/ClusterJson.h"
#include "cli/ConnectionOptions.h"
#include "cli/Interrupt.h"
#include "cli/StatusText.h"
#include "domain/Async.h"
#include "domain/ClusterRules.h"
#include "gateway/AdminApiClient.h"
#include "gateway/ClusterMonitor.h"
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
    const bool hybrid =
        snapshot.x.info && (snapshot.x.info->role == "control_plane"_L1 || snapshot.x.info->role.isEmpty());
    return anyBad || (hybrid && !isConverged(snapshot.dataPlanes));
}

Json statusJson(const ClusterSnapshot &snapshot, const QString &configHash, const EndpointConfig &config)
{
    Json json = Json::object();
    if (config.settings.insecure)
        json["insecure"] = true;
    json["at"] = toJson(snapshot.at.toUTC().toString(Qt::ISODateWithMs));
    json["control_plane"] = controlPlaneJson(snapshot.x.info.value_or(ControlPlaneInfo()), configHash);
    Json nodes = Json::array();
    for (const auto &node : snapshot.dataPlanes)
        nodes.push_back(dataPlaneJson(node));
    json["data_planes"] = std::move(nodes);
    json["summary"] = summaryJson(summarize(snapshot, Version(), Version()), snapshot.x.expectedHash);
    return json;
}

//! Asks once: the node, then (where it is no control plane) its own hash, or its data planes.
class OneShot : public QObject
{
public:
    OneShot(const EndpointConfig &config, CompatibilityCheck compatibility)
        : m_client(config, systemClock(), this)
    {
        m_input.compatibility = std::move(compatibility);
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
        if (context.wantsJson())
            context.console().json(statusJson(snapshot, m_configHash, m_client.config()));
        else {
            if (const QString warning = insecureWarning(m_client.config()); !warning.isEmpty())
                context.console().line(warning);
            context.console().line(statusText(snapshot, summarize(snapshot, Version(), Version())));
        }
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
            end();
        });
    }

    AdminApiClient m_client;
    ClusterInput m_input;
    QString m_configHash;
    std::optional<Error> m_error;
    QEventLoop m_loop;
};

//! Polls until interrupted: a line of JSON for each poll, one for each event, one for each failed poll.
ExitCode watch(CommandContext &context, const EndpointConfig &config, CompatibilityCheck compatibility,
               int seconds)
{
    QEventLoop loop;
    Interrupt interrupt;
    ClusterMonitor monitor;
    Console &console = context.console();
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    QObject::connect(&monitor, &ClusterMonitor::snapshotChanged, &loop, [&](const ClusterSnapshot &snapshot) {
        if (const auto &error = snapshot.x.error)
            console.error(*error, Console::WithJson::Always);
        if (!snapshot.x.error)
            console.json(statusJson(snapshot, {}, config));
        if (!console.good())
            loop.quit();
    });
    QObject::connect(&monitor, &ClusterMonitor::eventsHappened, &loop,
                     [&](const QList<ClusterEvent> &events) {
                         for (const auto &event : events)
                             console.json(Json{{"event", eventJson(event)}});
                     });
    monitor.setInterval(seconds * 1000);
    monitor.setCompatibility(std::move(compatibility));
    monitor.setControlPlane(Side::X, config);
    monitor.start();
    if (!Interrupt::requested())
        loop.exec();
    return ExitCode::Interrupted;
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
    parser.addOption({u"watch"_s,
                      Text::tr("Go on until interrupted: JSON lines, one for each poll and event; "
                               "{\"error\":…} for a poll that failed."),
                      Text::tr("SECONDS")});
}

Result<ExitCode> StatusCommand::run(CommandContext &context)
{
    const auto config = readConnectionOptions(context);
    if (!config)
        return tl::unexpected(config.error());
    const auto seconds = context.number(u"watch"_s, 0, 1, longestWatchSeconds);
    if (!seconds)
        return tl::unexpected(seconds.error());
    auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected(pack.error());
    if (const QString warning = insecureWarning(*config); !warning.isEmpty())
        context.console().remark(warning);
    if (*seconds > 0)
        return watch(context, *config, compatibilityCheck(std::move(*pack)), *seconds);
    return OneShot(*config, compatibilityCheck(std::move(*pack))).run(context);
}

} // namespace gatelift
