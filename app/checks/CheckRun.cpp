#include "checks/CheckRun.h"

#include "checks/ConfLinter.h"
#include "checks/ConsiderationJudge.h"
#include "checks/EnvironmentSummary.h"
#include "checks/FindingMerge.h"
#include "checks/LogJudge.h"
#include "checks/SchemaJudge.h"
#include "domain/Async.h"

#include <QPromise>
#include <QtConcurrentRun>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! Everything that was read.
struct Collected
{
    GatewayFacts facts;
    std::optional<SchemaSet> schemas; //!< of Y
    QStringList problems;             //!< of asking Y
    std::optional<LogReading> logs;   //!< where there is one to read
};

//! The order in which lists come is chance; what is recorded and compared must not be.
void order(QList<Evidence> &evidence)
{
    const auto key = [](const Evidence &one) {
        return std::tie(one.entity, one.workspace, one.name, one.id, one.field, one.value);
    };
    std::sort(evidence.begin(), evidence.end(),
              [&key](const Evidence &a, const Evidence &b) { return key(a) < key(b); });
}

QMap<QString, qint64> countsOf(const GatewayFacts &facts)
{
    QMap<QString, qint64> counts;
    for (auto it = facts.entities.cbegin(); it != facts.entities.cend(); ++it) {
        if (!it->isEmpty())
            counts.insert(it.key(), it->size());
    }
    return counts;
}

CheckResult judged(const CheckCatalogs &catalogs, const Collected &collected)
{
    const auto &facts = collected.facts;
    CheckResult result;
    result.lint = lintConf(facts, catalogs.changes->parameters(), catalogs.changes->bundled());
    result.counts = countsOf(facts);
    result.environment = environmentFacts(facts, catalogs.changes->bundled());
    auto &findings = result.findings;
    findings = judgeGateway(*catalogs.changes, *catalogs.considerations, facts, result.lint);
    if (collected.schemas)
        mergeSchemaFindings(findings, judgeSchemas(facts, *collected.schemas));
    findings.partial << collected.problems;
    for (auto &finding : findings.all)
        order(finding.evidence);
    if (collected.logs) {
        findings.all << judgeLogs(*catalogs.logLines, *collected.logs);
        findings.partial << collected.logs->problems;
    }
    return result;
}

} // namespace

class CheckRun::Private
{
public:
    Private(CheckRequest request, CheckCatalogs catalogs, Clock clock, CheckRun *owner)
        : m_owner(owner)
        , m_request(std::move(request))
        , m_catalogs(std::move(catalogs))
        , m_collector(m_request.facts, std::move(clock))
    {
        QObject::connect(&m_collector, &FactCollector::progressed, owner, &CheckRun::progressed);
    }

    QFuture<Result<CheckResult>> start()
    {
        m_promise = std::make_unique<QPromise<Result<CheckResult>>>();
        m_promise->start();
        auto future = m_promise->future();
        m_open = 1;
        whenDone(m_collector.collect(), m_owner, [this](Result<GatewayFacts> facts) {
            if (!facts)
                return fail(facts.error());
            m_collected.facts = std::move(*facts);
            askTarget();
        });
        readErrorLogs();
        return future;
    }

    void cancel()
    {
        m_cancelled->store(true);
        m_collector.cancel();
        if (m_schemas)
            m_schemas->cancel();
        m_promise.reset(); // ends its future as cancelled
    }

private:
    void fail(const Error &error)
    {
        m_cancelled->store(true);
        finish(tl::unexpected(error));
    }

    void finish(Result<CheckResult> result)
    {
        if (!m_promise)
            return;
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(result));
        promise->finish();
    }

    //! Beside the gateway: a log may be large, or a pipe.
    void readErrorLogs()
    {
        if (m_request.logs.isEmpty())
            return;
        ++m_open;
        const auto read = [logs = m_request.logs, catalog = m_catalogs.logLines, cancelled = m_cancelled] {
            return readLogs(logs, *catalog, *cancelled);
        };
        whenDone(QtConcurrent::run(read), m_owner, [this](LogReading reading) {
            m_collected.logs = std::move(reading);
            closeOne();
        });
    }

    //! Y's own schemas; where it fails, what is known of X stands without them.
    void askTarget()
    {
        if (!m_request.target)
            return closeOne();
        m_schemas = std::make_unique<SchemaReader>(*m_request.target);
        whenDone(m_schemas->read(schemasFor(m_collected.facts)), m_owner, [this](Result<SchemaSet> schemas) {
            const auto problems = schemas ? schemas->problems : QStringList{schemas.error().why};
            for (const auto &problem : problems)
                m_collected.problems << u"%1: %2"_s.arg(m_request.targetName, problem);
            if (schemas)
                m_collected.schemas = std::move(*schemas);
            closeOne();
        });
    }

    //! One source less is under way.
    void closeOne()
    {
        if (--m_open > 0 || !m_promise)
            return;
        emit m_owner->judging();
        whenDone(QtConcurrent::run([catalogs = m_catalogs, collected = std::move(m_collected)] {
                     return judged(catalogs, collected);
                 }),
                 m_owner, [this](CheckResult result) { finish(std::move(result)); });
    }

    CheckRun *m_owner;
    CheckRequest m_request;
    CheckCatalogs m_catalogs;
    FactCollector m_collector;
    std::unique_ptr<SchemaReader> m_schemas;
    std::unique_ptr<QPromise<Result<CheckResult>>> m_promise;
    std::shared_ptr<std::atomic_bool> m_cancelled = std::make_shared<std::atomic_bool>(false);
    Collected m_collected;
    int m_open = 0;
};

CheckRun::CheckRun(CheckRequest request, CheckCatalogs catalogs, Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(request), std::move(catalogs), std::move(clock), this))
{
}

CheckRun::~CheckRun()
{
    d->cancel();
}

QFuture<Result<CheckResult>> CheckRun::start()
{
    return d->start();
}

void CheckRun::cancel()
{
    d->cancel();
}

} // namespace gatelift
