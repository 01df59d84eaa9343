#include "cli/StatusWatch.h"

#include "cli/ClusterJson.h"
#include "cli/Interrupt.h"
#include "cli/StatusApis.h"
#include "domain/ClusterWatch.h"
#include "gateway/ClusterMonitor.h"
#include "gateway/traffic/TrafficReader.h"
#include "session/AlarmBook.h"
#include "session/PollRecorder.h"
#include "session/ReplaySource.h"

#include <QEventLoop>
#include <QTimer>

namespace gatelift {
namespace {

//! Turns what the monitor says into lines.
class Watcher
{
public:
    Watcher(Console &console, const WatchRequest &request)
        : m_console(console)
        , m_request(request)
    {
    }

    void show(const ClusterSnapshot &snapshot)
    {
        const auto before = m_book.alarms();
        m_book.update(snapshot, alarmsOf(snapshot, {}), {});
        tellError(snapshot.x);
        tellError(snapshot.y);
        if (!snapshot.x.error || (snapshot.y.configured && !snapshot.y.error)) {
            auto status = statusJson(snapshot, {}, m_book.alarms());
            if (m_request.x.settings.insecure || (m_request.y && m_request.y->settings.insecure))
                status["insecure"] = true;
            m_console.json(status);
        }
        for (const auto &alarm : m_book.alarms()) {
            if (!holds(before, alarm))
                tell(alarm, true);
        }
        for (const auto &alarm : before) {
            if (!holds(m_book.alarms(), alarm))
                tell(alarm, false);
        }
    }

private:
    //! With two control planes each poll of one would repeat the other's error: it is told when it is new.
    void tellError(const ControlPlaneView &view)
    {
        auto &told = view.side == Side::X ? m_toldX : m_toldY;
        if (!view.error) {
            told.clear();
            return;
        }
        const auto message = view.error->message();
        if (m_request.y && message == told)
            return;
        told = message;
        m_console.error(*view.error, Console::WithJson::Always);
    }

    static bool holds(const QList<Alarm> &alarms, const Alarm &wanted)
    {
        return std::any_of(alarms.begin(), alarms.end(),
                           [&](const Alarm &alarm) { return alarm.key() == wanted.key(); });
    }

    void tell(const Alarm &alarm, bool raised)
    {
        auto json = alarmJson(alarm);
        json["raised"] = raised;
        m_console.json(Json{{"alarm", std::move(json)}});
    }

    Console &m_console;
    const WatchRequest &m_request;
    AlarmBook m_book;
    QString m_toldX;
    QString m_toldY;
};

void prepare(ClusterMonitor &monitor, const WatchRequest &request)
{
    monitor.setInterval(request.seconds * 1000);
    monitor.setCompatibility(request.compatibility);
    monitor.setControlPlane(Side::X, request.x);
    if (request.y)
        monitor.setControlPlane(Side::Y, request.y);
}

void tellEvents(Console &console, const QList<ClusterEvent> &events)
{
    for (const auto &event : events)
        console.json(Json{{"event", eventJson(event)}});
}

} // namespace

Result<ExitCode> watchStatus(CommandContext &context, const WatchRequest &request)
{
    QEventLoop loop;
    Interrupt interrupt;
    ClusterMonitor monitor;
    PollRecorder recorder;
    std::optional<Error> notRecorded;
    Console &console = context.console();
    Watcher watcher(console, request);
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    QObject::connect(&monitor, &ClusterMonitor::snapshotChanged, &loop, [&](const ClusterSnapshot &snapshot) {
        watcher.show(snapshot);
        if (!console.good())
            loop.quit();
    });
    QObject::connect(&monitor, &ClusterMonitor::eventsHappened, &loop,
                     [&](const QList<ClusterEvent> &events) { tellEvents(console, events); });
    QObject::connect(&recorder, &PollRecorder::failed, &loop, [&](const Error &error) {
        notRecorded = error;
        loop.quit();
    });
    if (!request.recordTo.isEmpty()) {
        monitor.setLookListener(
            [&](const ClusterInput &input, qint64 mixedLimit) { recorder.keepLook(input, mixedLimit); });
        recorder.start(request.recordTo, request.knowledgeDate, QDateTime::currentDateTimeUtc(), {});
    }
    prepare(monitor, request);
    const auto statuses = statusReader(request.statusApis, request.x);
    QTimer askAgain;
    if (statuses) {
        askAgain.setSingleShot(true);
        QObject::connect(&askAgain, &QTimer::timeout, statuses.get(), &TrafficReader::ask);
        QObject::connect(statuses.get(), &TrafficReader::roundDone, &loop, [&](TrafficRound round) {
            for (auto &status : round.statuses)
                status.countsForSeconds =
                    std::max<qint64>(statusCountsForSeconds, 2LL * request.seconds + 10);
            monitor.setStatuses(round.statuses);
            askAgain.start(request.seconds * 1000);
        });
        statuses->ask();
    }
    monitor.start();
    if (!Interrupt::requested())
        loop.exec();
    if (notRecorded)
        return tl::unexpected(*notRecorded);
    return ExitCode::Interrupted;
}

Result<ClusterSnapshot> replayStatus(CommandContext &context, const QString &file,
                                     const CompatibilityCheck &rules)
{
    const auto source = ReplaySource::open(file);
    if (!source)
        return tl::unexpected(source.error());
    for (const auto &remark : (*source)->contents().remarks)
        context.console().remark(remark);
    const Interrupt interrupt;
    WatchRequest request;
    request.y = EndpointConfig(); // an error is told when it is new
    Watcher watcher(context.console(), request);
    ClusterWatch watch;
    while (auto item = (*source)->next()) {
        auto *look = std::get_if<RecordedLook>(&*item);
        if (!look)
            continue;
        look->input.compatibility = rules;
        watch.setMixedLimit(look->mixedLimit);
        const auto events = watch.look(look->input);
        watcher.show(watch.snapshot());
        tellEvents(context.console(), events);
        if (Interrupt::requested() || !context.console().good())
            break;
    }
    return watch.snapshot();
}

Result<ClusterSnapshot> statusOfBoth(const WatchRequest &request)
{
    QEventLoop loop;
    Interrupt interrupt;
    ClusterMonitor monitor;
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, &QEventLoop::quit);
    QObject::connect(&monitor, &ClusterMonitor::snapshotChanged, &loop, [&](const ClusterSnapshot &snapshot) {
        const auto settled = [](const ControlPlaneView &view) {
            return view.error || view.polledAt.isValid();
        };
        if (settled(snapshot.x) && settled(snapshot.y))
            loop.quit();
    });
    prepare(monitor, request);
    const auto statuses = statusReader(request.statusApis, request.x);
    if (statuses) {
        QObject::connect(statuses.get(), &TrafficReader::roundDone, &loop, [&](const TrafficRound &round) {
            monitor.setStatuses(round.statuses);
            monitor.pollNow();
        });
        statuses->ask();
    } else {
        monitor.pollNow();
    }
    if (!Interrupt::requested())
        loop.exec();
    for (const auto side : {Side::X, Side::Y}) {
        if (const auto &error = monitor.snapshot().controlPlane(side).error)
            return tl::unexpected(*error);
    }
    return monitor.snapshot();
}

} // namespace gatelift
