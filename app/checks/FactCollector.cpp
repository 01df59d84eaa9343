#include "checks/FactCollector.h"

#include "checks/DatabaseMerge.h"
#include "checks/DeclarativeEntities.h"
#include "checks/KongConfFile.h"
#include "database/DatabaseWorker.h"
#include "database/PgConnection.h"
#include "domain/Async.h"
#include "gateway/AdminApiClient.h"
#include "gateway/EntityCollector.h"

#include <QPromise>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int tableTimeoutMs = 120'000; // for one table, which may be large and the way to it slow

//! What is asked of the server itself.
struct DatabaseServer
{
    int version = 0; //!< as libpq writes it
    std::optional<ClockOffset> clock;
    std::optional<qint64> bytes;
};

//! In the worker's thread, so by the machine's own clock: one that was given belongs to the collector's. What
//! the role may not ask stays open.
Result<DatabaseServer> readServer(PgConnection &connection)
{
    DatabaseServer server{connection.serverVersion(), {}, {}};
    const auto machine = systemClock();
    const auto sent = machine();
    const auto time = connection.exec(u"SELECT extract(epoch FROM pg_catalog.clock_timestamp())"_s);
    const auto received = machine();
    if (time && time->time(0, 0).isValid())
        server.clock = ClockOffset::measured(sent, received, time->time(0, 0), 1);
    const auto size = connection.exec(u"SELECT pg_catalog.pg_database_size(pg_catalog.current_database())"_s);
    if (size && !size->isNull(0, 0))
        server.bytes = size->number(0, 0);
    return server;
}

Topology topologyOf(const ControlPlaneInfo &info)
{
    if (info.role == "control_plane"_L1 || info.role == "data_plane"_L1)
        return Topology::Hybrid;
    return info.database == "off"_L1 ? Topology::DbLess : Topology::Traditional;
}

} // namespace

class FactCollector::Private
{
public:
    Private(FactRequest request, Clock clock, FactCollector *owner)
        : m_owner(owner)
        , m_request(std::move(request))
        , m_clock(std::move(clock))
        , m_client(m_request.gateway, m_clock)
        , m_entities(m_request.gateway)
    {
        QObject::connect(&m_entities, &EntityCollector::progressed, owner, &FactCollector::progressed);
    }

    QFuture<Result<GatewayFacts>> collect()
    {
        m_promise = std::make_unique<QPromise<Result<GatewayFacts>>>();
        m_promise->start();
        auto future = m_promise->future();
        m_facts.from = m_request.from;
        m_facts.to = m_request.to;
        m_facts.os = m_request.os;
        m_facts.collectedAt = m_clock();
        m_facts.customTemplate = m_request.customTemplate;
        m_facts.consider.strategy = m_request.strategy;
        m_facts.consider.windowEnd = m_request.windowEnd;
        whenDone(m_client.info(), m_owner, [this](const Result<ControlPlaneInfo> &info) {
            if (!info)
                return end(tl::unexpected(info.error()));
            takeInfo(*info);
            askAll();
        });
        return future;
    }

    void cancel()
    {
        m_client.cancel();
        m_entities.cancel();
        if (m_worker)
            m_worker->cancel();
        m_promise.reset(); // ends its future as cancelled
    }

private:
    void end(Result<GatewayFacts> result)
    {
        if (!m_promise)
            return;
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(result));
        promise->finish();
    }

    void takeInfo(const ControlPlaneInfo &info)
    {
        m_identity = {info.nodeId, info.edition};
        m_facts.edition = m_request.edition.value_or(info.edition);
        m_facts.topology = m_request.topology.value_or(topologyOf(info));
        m_facts.database = info.database;
        if (m_facts.from.isNull())
            m_facts.from = Version::parse(info.version).value_or(Version());
    }

    //! One more source under way; `take` gets its answer, a failure is told and leaves the facts out.
    template <typename T, typename Take>
    void ask(QFuture<Result<T>> future, const QString &source, Take take)
    {
        ++m_open;
        whenDone(std::move(future), m_owner, [this, source, take](Result<T> answer) {
            if (answer)
                take(std::move(*answer));
            else
                m_facts.partial << source + u": "_s + answer.error().why;
            if (--m_open == 0 && m_promise)
                goOn();
        });
    }

    void askAll()
    {
        ask(m_client.configuration(), u"GET /"_s, [this](GatewayConfiguration found) {
            m_facts.conf.effective = std::move(found.effective);
            m_facts.plugins = std::move(found.plugins);
        });
        const auto reach = m_identity.edition == Edition::OpenSource ? EntityCollector::Reach::OneList
                                                                     : EntityCollector::Reach::AllWorkspaces;
        ask(m_entities.collect(EntityCollector::usualKinds(), reach), u"entities"_s,
            [this](EntityCollection found) {
                m_facts.entities = std::move(found.entities);
                m_facts.incomplete = std::move(found.incomplete);
                m_facts.leftOut = EntityCollector::leftOut();
                m_facts.partial << found.problems;
                // What lies in the other workspaces was not seen: nothing is absent for that.
                if (!m_request.gateway.settings.workspace.isEmpty()) {
                    const auto kinds = m_facts.entities.keys();
                    m_facts.incomplete.unite(QSet<QString>(kinds.cbegin(), kinds.cend()));
                }
            });
        if (m_facts.topology == Topology::Hybrid)
            ask(m_client.dataPlanes(), u"/clustering/data-planes"_s,
                [this](const DataPlaneList &list) { takeDataPlanes(list); });
        if (m_facts.edition == Edition::Enterprise)
            ask(m_client.license(), u"/license/report"_s, [this](const LicenseFacts &license) {
                m_facts.licensed = license.licensed;
                m_facts.consider.license = license;
            });
        if (m_request.postgres)
            askDatabase();
        if (m_request.tools)
            askTools();
        if (!m_request.declarativeFile.isEmpty())
            readDeclarative();
        if (!m_request.confFile.isEmpty())
            ask(QtConcurrent::run(readConfText, m_request.confFile), m_request.confFile,
                [this](ConfText text) {
                    m_facts.conf.set = text.settings();
                    m_facts.consider.confText = std::move(text);
                });
    }

    void takeDataPlanes(const DataPlaneList &list)
    {
        QList<Version> versions;
        for (const auto &row : list.rows) {
            if (const auto version = Version::parse(row.version))
                versions << *version;
        }
        m_facts.dataPlanes = list.rows;
        // Rows of a gateway that does not tell versions prove nothing.
        if (!list.legacy)
            m_facts.dataPlaneVersions = versions;
    }

    void askDatabase()
    {
        if (m_facts.database == "off"_L1 || m_facts.database == "cassandra"_L1) {
            m_facts.partial << FactCollector::tr("PostgreSQL: not asked, as the gateway's database is %1")
                                   .arg(m_facts.database);
            return;
        }
        SessionLimits limits;
        limits.statementTimeoutMs = tableTimeoutMs;
        m_worker = makeDatabaseWorker(*m_request.postgres, limits);
        ask(m_worker->run<DatabaseServer>(readServer), u"PostgreSQL"_s, [this](const DatabaseServer &server) {
            m_facts.databaseMajor = server.version / 10'000;
            m_facts.consider.databaseVersion =
                u"%1.%2"_s.arg(server.version / 10'000).arg(server.version % 10'000);
            m_facts.consider.databaseClock = server.clock;
            m_facts.consider.databaseBytes = server.bytes;
        });
    }

    void readDeclarative()
    {
        const auto &path = m_request.declarativeFile;
        if (m_facts.database != "off"_L1) {
            m_facts.partial << FactCollector::tr("%1: not read, as the gateway's database is %2")
                                   .arg(path, m_facts.database);
            return;
        }
        ask(QtConcurrent::run(readDeclarativeEntities, path), path,
            [this](DeclarativeEntities found) { m_declarative = std::move(found); });
    }

    //! A program that is not there is an answer, not a source that failed.
    void askTools()
    {
        m_tools = std::make_unique<ToolFinder>(*m_request.tools);
        const auto look = [this](QFuture<Result<ToolInfo>> future, std::optional<ToolFact> &fact) {
            ++m_open;
            whenDone(std::move(future), m_owner, [this, &fact](const Result<ToolInfo> &tool) {
                fact = tool ? ToolFact{true, tool->version, tool->major} : ToolFact();
                if (--m_open == 0)
                    goOn();
            });
        };
        look(m_tools->findDeck(), m_facts.consider.deck);
        look(m_tools->findPostgresTool(u"pg_dump"_s, 0), m_facts.consider.pgDump);
    }

    //! Once, when everything else is there: what the Admin API listed needs only be compared.
    void goOn()
    {
        if (m_facts.databaseMajor && !m_readDatabase) {
            m_readDatabase = true;
            const auto task = [facts = m_facts,
                               gateway = m_identity](PgConnection &connection) -> Result<GatewayFacts> {
                auto found = readEntities(connection, knownIds(facts));
                if (!found)
                    return tl::unexpected(found.error());
                auto merged = facts;
                mergeDatabase(merged, std::move(*found), gateway);
                return merged;
            };
            return ask(m_worker->run<GatewayFacts>(task), u"PostgreSQL"_s,
                       [this](GatewayFacts merged) { m_facts = std::move(merged); });
        }
        if (m_declarative) {
            const auto merged = [facts = m_facts,
                                 file = std::move(*m_declarative)]() -> Result<GatewayFacts> {
                auto all = facts;
                mergeDeclarative(all, file);
                return all;
            };
            m_declarative.reset();
            return ask(QtConcurrent::run(merged), m_request.declarativeFile,
                       [this](GatewayFacts all) { m_facts = std::move(all); });
        }
        const auto &one = m_request.gateway.settings.workspace;
        if (!one.isEmpty() && !m_facts.incomplete.isEmpty())
            m_facts.partial
                << FactCollector::tr("workspaces: only %1 was read, as the connection names it").arg(one);
        m_facts.consider.gatewayClock = m_client.clockOffset();
        summarize();
    }

    //! Parsing many certificates takes its time.
    void summarize()
    {
        for (const auto &kind : {u"certificates"_s, u"ca_certificates"_s}) {
            if (!m_facts.find(kind) || m_facts.incomplete.contains(kind))
                return end(std::move(m_facts));
        }
        whenDone(QtConcurrent::run([facts = m_facts] { return summarizeCertificates(facts); }), m_owner,
                 [this](QList<CertificateSummary> summaries) {
                     m_facts.certificates = std::move(summaries);
                     end(std::move(m_facts));
                 });
    }

    FactCollector *m_owner;
    FactRequest m_request;
    Clock m_clock;
    AdminApiClient m_client;
    EntityCollector m_entities;
    DatabaseWorkerPtr m_worker;
    std::unique_ptr<ToolFinder> m_tools;
    std::unique_ptr<QPromise<Result<GatewayFacts>>> m_promise;
    GatewayFacts m_facts;
    GatewayIdentity m_identity; //!< what runs, whatever the plan says
    int m_open = 0;
    std::optional<DeclarativeEntities> m_declarative; //!< until it is merged
    bool m_readDatabase = false;
};

FactCollector::FactCollector(FactRequest request, Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(request), std::move(clock), this))
{
}

FactCollector::~FactCollector()
{
    d->cancel();
}

QFuture<Result<GatewayFacts>> FactCollector::collect()
{
    return d->collect();
}

void FactCollector::cancel()
{
    d->cancel();
}

} // namespace gatelift
