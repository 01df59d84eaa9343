#include "cli/FreezeCommand.h"

#include "cli/ConnectionOptions.h"
#include "cli/FreezeConsole.h"
#include "cli/Interrupt.h"
#include "domain/Async.h"
#include "domain/FreezeText.h"
#include "gateway/AuditReader.h"
#include "gateway/ClusterMonitor.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LiveCompatibility.h"
#include "session/FreezeMonitor.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FreezeCommand)
};

constexpr int beatSeconds = 3;
constexpr int promisedBeatSeconds = 10; // with it an alarm comes within 15 s of the commit
constexpr int longestBeatSeconds = 3600;
constexpr int longestSeconds = 7 * 86'400;
constexpr int auditMsecs = 10'000; // the audit log may say who; the alarm does not wait longer for it

struct FreezeRequest
{
    std::optional<ConnInfo> database;
    std::optional<EndpointConfig> endpoint;
    DatabaseTables tables;
    FreezeLimits limits;
    CompatibilityCheck compatibility;
    int beatMsecs = beatSeconds * 1000;
    int forSeconds = 0; //!< 0: until a write or an interrupt
};

//! Watches until something ends it.
class Watching : public QObject
{
public:
    Watching(CommandContext &context, const FreezeRequest &request)
        : m_context(context)
        , m_request(request)
        , m_freeze(request.tables, systemClock(), request.limits)
    {
        m_freeze.setInterval(request.beatMsecs);
        m_freeze.setDatabase(request.database);
        m_freeze.setHashSource(request.endpoint.has_value());
        connect(&m_freeze, &FreezeMonitor::looked, this, &Watching::onLooked);
        connect(&m_freeze, &FreezeMonitor::wrote, this, &Watching::onWrote);
        connect(&m_freeze, &FreezeMonitor::noticed, this, &Watching::onNoticed);
        m_end.setSingleShot(true);
        connect(&m_end, &QTimer::timeout, this, &Watching::onEnd);
    }

    [[nodiscard]] Result<ExitCode> run()
    {
        Interrupt interrupt;
        connect(&interrupt, &Interrupt::interrupted, this, [this] { end(ExitCode::Interrupted); });
        if (m_request.endpoint) {
            m_cluster.setControlPlane(Side::X, m_request.endpoint);
            m_cluster.setCompatibility(m_request.compatibility);
            connect(&m_cluster, &ClusterMonitor::snapshotChanged, this, &Watching::onSnapshot);
            m_cluster.start();
        } else {
            m_freeze.begin();
            m_isBegun = true;
        }
        if (m_request.forSeconds > 0)
            m_end.start(m_request.forSeconds * 1000);
        if (!Interrupt::requested())
            m_loop.exec();
        if (m_error)
            return tl::unexpected(*m_error);
        return Interrupt::requested() ? ExitCode::Interrupted : m_code;
    }

private:
    void end(ExitCode code)
    {
        m_code = code;
        m_isEnded = true;
        m_loop.quit();
    }
    void fail(const Error &error)
    {
        m_error = error;
        end(ExitCode::Outside);
    }

    //! With a control plane the first answer tells the version, and so what its tables are.
    void onSnapshot(const ClusterSnapshot &snapshot)
    {
        if (!m_isBegun) {
            if (snapshot.x.error && !m_request.database) {
                fail(*snapshot.x.error);
                return;
            }
            if (!snapshot.x.error && !snapshot.x.polledAt.isValid())
                return;
            if (snapshot.x.info)
                m_freeze.setVersion(Version::parse(snapshot.x.info->version).value_or(Version()));
            m_isBegun = true;
            m_freeze.begin();
        }
        m_freeze.takeSnapshot(snapshot);
        tellStart();
    }

    void onLooked()
    {
        if (m_freeze.error() && !m_freeze.guard().hasBaseline() && !m_isEnded) {
            fail(*m_freeze.error());
            return;
        }
        tellStart();
    }

    //! Once: who watches since when, as soon as all that was asked for has answered.
    void tellStart()
    {
        const auto standing = m_freeze.standing();
        if (m_isStartTold || m_isEnded || (m_request.database && !m_freeze.guard().hasBaseline()))
            return;
        for (const auto &one : standing.sources) {
            if (!one.unreadable.isEmpty()) {
                fail({ErrorKind::Auth,
                      u"--postgres"_s,
                      Text::tr("the user may not read every table, and what can't be read is not watched: %1")
                          .arg(one.unreadable.join(u", "_s)),
                      Text::tr("use Kong's own database user, or one that may read all its tables"),
                      {}});
                return;
            }
        }
        if (m_request.endpoint && !standing.sources.constLast().answeredAt.isValid() && !m_hashRefused) {
            if (!m_request.database) {
                fail({ErrorKind::NotFound,
                      u"--admin-url"_s,
                      standing.sources.constLast().why,
                      Text::tr("give --postgres too: only data planes, and nodes without a database, have a "
                               "config hash to watch"),
                      {}});
                return;
            }
            m_hashRefused = true;
        }
        m_isStartTold = true;
        if (m_context.wantsJson())
            m_context.console().json(Json{{"watching", freezeStandingJson(standing)}});
        else
            m_context.console().line(freezeStandingText(standing));
    }

    void onNoticed(const QList<FreezeNotice> &notices)
    {
        for (const auto &notice : notices) {
            if (m_context.wantsJson())
                m_context.console().json(Json{{"notice", freezeNoticeJson(notice)}});
            else
                m_context.console().remark(noticeText(notice));
        }
    }

    void onWrote(const QList<FreezeWrite> &writes)
    {
        QList<FreezeWrite> breaches;
        for (const auto &write : writes) {
            if (write.kind == FreezeWrite::Kind::Breach)
                breaches << write;
            else if (m_context.wantsJson())
                m_context.console().json(Json{{"attempt", freezeWriteJson(write)}});
            else
                m_context.console().line(freezeWriteText(write));
        }
        if (breaches.isEmpty() || m_isEnded)
            return;
        m_isEnded = true;
        m_freeze.stop();
        m_end.stop();
        const auto &info = m_cluster.snapshot().x.info;
        if (!m_request.endpoint || !info || info->edition == Edition::OpenSource ||
            breaches.first().source == FreezeSource::Hash) {
            tellBreaches(breaches, {});
            return;
        }
        auto config = *m_request.endpoint;
        config.timeoutMs = std::min(config.timeoutMs, auditMsecs);
        m_audit = std::make_unique<AuditReader>(config);
        constexpr int slack = 10; // seconds between the clocks
        whenDone(m_audit->read(breaches.first().after.addSecs(-slack), breaches.last().until.addSecs(slack)),
                 this, [this, breaches](const Result<AuditTrail> &trail) { tellBreaches(breaches, trail); });
    }

    void tellBreaches(const QList<FreezeWrite> &breaches, const std::optional<Result<AuditTrail>> &trail)
    {
        Json list = Json::array();
        for (const auto &write : breaches) {
            QString who;
            if (trail)
                who = *trail ? whoWrote(**trail, write)
                      : trail->error().kind == ErrorKind::NotFound
                          ? Text::tr("this gateway keeps no audit log")
                          : Text::tr("the audit log could not be read: %1").arg(trail->error().why);
            if (m_context.wantsJson())
                list.push_back(freezeWriteJson(write, who));
            else
                m_context.console().line(freezeWriteText(write, who));
        }
        if (m_context.wantsJson()) {
            auto answer = freezeStandingJson(m_freeze.standing());
            answer["writes"] = std::move(list);
            m_context.console().json(answer);
        }
        end(ExitCode::Bad);
    }

    void onEnd()
    {
        const auto standing = m_freeze.standing();
        if (!standing.isWatched()) {
            const auto since = standing.notWatchedSince();
            const auto why = standing.sources.isEmpty() ? QString() : standing.sources.constFirst().why;
            fail({ErrorKind::Unreachable,
                  Text::tr("the write freeze"),
                  since.isValid()
                      ? Text::tr("not watched since %1: %2").arg(since.toUTC().toString(Qt::ISODate), why)
                      : Text::tr("not watched: %1").arg(why),
                  Text::tr("bring a source back and watch again"),
                  {}});
            return;
        }
        if (m_context.wantsJson()) {
            auto answer = freezeStandingJson(standing);
            answer["writes"] = Json::array();
            m_context.console().json(answer);
        } else {
            m_context.console().line(
                Text::tr("Nothing was written in %n seconds.", nullptr, m_request.forSeconds));
        }
        end(ExitCode::Good);
    }

    CommandContext &m_context;
    const FreezeRequest &m_request;
    FreezeMonitor m_freeze;
    ClusterMonitor m_cluster;
    std::unique_ptr<AuditReader> m_audit;
    QTimer m_end;
    QEventLoop m_loop;
    ExitCode m_code = ExitCode::Good;
    std::optional<Error> m_error;
    bool m_isBegun = false;
    bool m_isStartTold = false;
    bool m_hashRefused = false;
    bool m_isEnded = false;
};

} // namespace

QString FreezeCommand::name() const
{
    return u"freeze"_s;
}

QString FreezeCommand::summary() const
{
    return Text::tr(
        "Watch for configuration writes, and say at the first one what was written, where and when.");
}

void FreezeCommand::defineOptions(QCommandLineParser &parser) const
{
    parser.addOption(
        {u"postgres"_s,
         Text::tr(
             "Watch this database of the gateway, as libpq takes it, without a password: every committed "
             "write, within 15 s. Reading alone suffices."),
         Text::tr("CONNINFO")});
    defineConnectionOptions(parser);
    parser.addOption(
        {u"watch"_s, Text::tr("Seconds between two looks; 3 unless said."), Text::tr("SECONDS")});
    parser.addOption({u"for"_s, Text::tr("End after so many seconds: exit code 0 where nothing was written."),
                      Text::tr("SECONDS")});
}

Result<ExitCode> FreezeCommand::run(CommandContext &context)
{
    if (!context.isSet(u"postgres"_s) && !context.isSet(u"admin-url"_s))
        return failure(ErrorKind::Usage, u"freeze"_s, Text::tr("there is nothing to watch"),
                       Text::tr("give --postgres CONNINFO, --admin-url URL, or both"));
    FreezeRequest request;
    if (context.isSet(u"postgres"_s)) {
        const auto info = ConnInfo::parse(context.value(u"postgres"_s));
        if (!info)
            return tl::unexpected(info.error());
        request.database = *info;
    }
    if (context.isSet(u"admin-url"_s)) {
        const auto config = readConnectionOptions(context);
        if (!config)
            return tl::unexpected(config.error());
        if (const QString warning = insecureWarning(*config); !warning.isEmpty())
            context.console().remark(warning);
        request.endpoint = *config;
    }
    const auto beat = context.number(u"watch"_s, beatSeconds, 1, longestBeatSeconds);
    if (!beat)
        return tl::unexpected(beat.error());
    const auto seconds = context.number(u"for"_s, 0, 1, longestSeconds);
    if (!seconds)
        return tl::unexpected(seconds.error());
    auto pack = loadKnowledge(context.knowledgeDirectory());
    if (!pack)
        return tl::unexpected(pack.error());
    request.tables = pack->tables;
    request.compatibility = compatibilityCheck(std::move(*pack));
    request.beatMsecs = *beat * 1000;
    if (*beat > promisedBeatSeconds) {
        request.limits.databasePatience = 2 * *beat;
        request.limits.largeSeconds = std::max(request.limits.largeSeconds, *beat);
        context.console().remark(Text::tr("with --watch %1 a write is told up to %2 s after its commit")
                                     .arg(*beat)
                                     .arg(2 * *beat));
    }
    request.forSeconds = *seconds;
    return Watching(context, request).run();
}

} // namespace gatelift
