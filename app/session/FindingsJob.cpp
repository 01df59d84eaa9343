#include "session/FindingsJob.h"

#include "checks/ConfLinter.h"
#include "checks/ConsiderationJudge.h"
#include "checks/FactCollector.h"
#include "checks/FindingMerge.h"
#include "checks/LogJudge.h"
#include "checks/LogReader.h"
#include "checks/SchemaJudge.h"
#include "domain/Async.h"
#include "gateway/SchemaReader.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"

#include <QtConcurrentRun>

#include <QFile>
#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! The order in which lists come is chance; what is recorded and compared must not be.
void order(QList<Evidence> &evidence)
{
    const auto key = [](const Evidence &one) {
        return std::tie(one.entity, one.workspace, one.name, one.id, one.field, one.value);
    };
    std::sort(evidence.begin(), evidence.end(),
              [&key](const Evidence &a, const Evidence &b) { return key(a) < key(b); });
}

struct Judged
{
    Findings findings;
    ConfLint lint;
};

//! Everything that a worker thread needs to judge.
struct JudgeTask
{
    std::shared_ptr<const ChangeCatalog> changes;
    std::shared_ptr<const ConsiderationCatalog> considerations;
    std::shared_ptr<const LogLineCatalog> logLines;
    QStringList logFiles;
    std::shared_ptr<std::atomic_bool> cancelled;
    GatewayFacts facts;
    std::optional<SchemaSet> schemas; //!< of Y
    QStringList problems;             //!< of asking Y
};

//! Adds what the logs tell, and names those that could not be read.
void addLogFindings(Findings &findings, const JudgeTask &task)
{
    if (task.logFiles.isEmpty())
        return;
    LogReader reader(*task.logLines);
    for (const auto &name : task.logFiles) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            reader.read(file, name, {}, task.cancelled.get());
        else
            reader.noteProblem(name, file.errorString());
    }
    const auto reading = reader.reading();
    findings.all.append(judgeLogs(*task.logLines, reading));
    findings.partial.append(reading.problems);
}

Judged judged(const JudgeTask &task)
{
    auto findings = judgeGateway(*task.changes, *task.considerations, task.facts);
    if (task.schemas)
        mergeSchemaFindings(findings, judgeSchemas(task.facts, *task.schemas));
    findings.partial << task.problems;
    addLogFindings(findings, task);
    // What no machine can tell stands in the checklist, to be ticked there.
    QSet<QString> manual;
    for (const auto &entry : task.considerations->entries()) {
        if (!entry.manual.isEmpty())
            manual.insert(entry.id);
    }
    findings.all.removeIf([&manual](const Finding &finding) { return manual.contains(finding.change.id); });
    for (auto &finding : findings.all) {
        finding.change.probe.reset();
        order(finding.evidence);
    }
    return {std::move(findings), lintConf(task.facts, task.changes->parameters(), task.changes->bundled())};
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

} // namespace

FindingsJob::FindingsJob(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

FindingsJob::~FindingsJob() = default;

QString FindingsJob::obstacle() const
{
    const auto &plan = m_session.plan();
    if (plan.endpointX.url.isEmpty())
        return tr("The Admin API address of CP X is missing: it is set on the Deployment page.");
    if (plan.from().isNull() || plan.to().isNull())
        return tr("X or Y is not known yet: they are set on the Deployment page.");
    if (!m_session.services().changes || !m_session.services().considerations)
        return tr("The catalogue of changes could not be read.");
    return {};
}

Result<FactRequest> FindingsJob::request() const
{
    const auto &plan = m_session.plan();
    FactRequest request;
    request.gateway = *endpointConfig(m_session, Side::X);
    request.from = plan.from();
    request.to = plan.to();
    request.edition = plan.target.edition;
    request.topology = plan.target.topology;
    request.confFile = plan.checkSources.confFile;
    request.os = plan.checkSources.os;
    request.customTemplate = plan.checkSources.customTemplate;
    request.strategy = plan.target.strategy;
    if (plan.details.windowEnd.isValid())
        request.windowEnd = plan.details.windowEnd;
    request.tools = toolPlaces(plan.databaseX);
    if (plan.databaseX.isSet()) {
        auto info = connInfo(m_session, plan.databaseX);
        if (!info)
            return tl::unexpected(info.error());
        request.postgres = std::move(*info);
    }
    return request;
}

bool FindingsJob::isDue() const
{
    const auto &plan = m_session.plan();
    const auto at = lookedAt();
    return !at.isValid() || runFault(plan) != RunFault::None || m_checkedSources != plan.checkSources ||
           at.secsTo(m_session.now()) >= repeatSeconds;
}

void FindingsJob::checkIfDue()
{
    if (repeats() && isDue())
        check();
}

bool FindingsJob::repeats() const
{
    // Once the upgrade itself moves traffic, X is what it is: nothing is asked behind the operator's back.
    return !m_session.isReadOnly() && !m_error && m_session.plan().reached.isEmpty() && canCheck();
}

void FindingsJob::check()
{
    if (m_running || !canCheck())
        return;
    const auto wanted = request();
    if (!wanted)
        return end(wanted.error());
    const int number = ++m_number;
    m_running = true;
    m_error.reset();
    m_progress = {};
    m_checkedSources = m_session.plan().checkSources;
    m_collector = std::make_unique<FactCollector>(*wanted, m_session.services().clock);
    connect(m_collector.get(), &FactCollector::progressed, this,
            [this](qint64 entities, int done, int total) {
                m_progress = {entities, done, total, false};
                emit progressed();
            });
    whenDone(m_collector->collect(), this, [this, number](Result<GatewayFacts> facts) {
        if (number != m_number)
            return;
        if (!facts)
            return end(facts.error());
        askSchemas(std::move(*facts));
    });
    emit changed();
}

//! Y's own schemas, as soon as Y answers; until then what is known of X stands without them.
void FindingsJob::askSchemas(GatewayFacts facts)
{
    const auto target = endpointConfig(m_session, Side::Y);
    if (!target || !m_session.snapshot().y.connected())
        return judge(std::move(facts), {}, {});
    m_schemas = std::make_unique<SchemaReader>(*target);
    const auto request = schemasFor(facts);
    whenDone(m_schemas->read(request), this,
             [this, number = m_number, facts = std::move(facts)](Result<SchemaSet> schemas) mutable {
                 if (number != m_number)
                     return;
                 if (!schemas)
                     return judge(std::move(facts), {}, {tr("CP Y: %1").arg(schemas.error().why)});
                 QStringList problems;
                 for (const auto &problem : std::as_const(schemas->problems))
                     problems << tr("CP Y: %1").arg(problem);
                 judge(std::move(facts), *schemas, problems);
             });
}

void FindingsJob::judge(GatewayFacts facts, const std::optional<SchemaSet> &schemas,
                        const QStringList &problems)
{
    m_progress.judging = true;
    emit progressed();
    const auto counts = countsOf(facts);
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    const auto &services = m_session.services();
    JudgeTask task{services.changes, services.considerations, services.logLines, m_checkedSources.logFiles,
                   m_cancelled,      std::move(facts),        schemas,           problems};
    whenDone(QtConcurrent::run([task = std::move(task)] { return judged(task); }), this,
             [this, counts, number = m_number](Judged judged) {
                 if (number != m_number)
                     return;
                 m_lint = std::move(judged.lint);
                 take(std::move(judged.findings), counts);
             });
}

void FindingsJob::take(Findings findings, const QMap<QString, qint64> &counts)
{
    const auto &plan = m_session.plan();
    FindingsChecked checked{plan.from().toString(),
                            plan.to().toString(),
                            std::move(findings.all),
                            std::move(findings.partial),
                            counts,
                            m_session.services().changes->date().toString(Qt::ISODate)};
    std::sort(checked.partial.begin(), checked.partial.end());
    m_live = checked;
    m_lookedAt = m_session.now();
    for (auto &finding : checked.findings)
        finding.evidence.resize(std::min(finding.evidence.size(), recordedEvidenceLimit));
    // A look that finds the same after a write is news: it lifts the doubt.
    if (!plan.findings || runFault(plan) != RunFault::None || !saysTheSame(plan.findings->checked, checked))
        m_session.record(checked);
    end({});
}

void FindingsJob::cancel()
{
    if (!m_running)
        return;
    ++m_number;
    if (m_collector)
        m_collector->cancel();
    if (m_schemas)
        m_schemas->cancel();
    if (m_cancelled)
        *m_cancelled = true;
    end(Error{ErrorKind::Cancelled, tr("Checks"), tr("cancelled"), {}, {}});
}

void FindingsJob::end(std::optional<Error> error)
{
    m_running = false;
    m_error = std::move(error);
    // Its own signals may be on the stack.
    if (m_collector)
        m_collector.release()->deleteLater();
    if (m_schemas)
        m_schemas.release()->deleteLater();
    emit changed();
}

QDateTime FindingsJob::lookedAt() const
{
    if (m_lookedAt.isValid())
        return m_lookedAt;
    return m_session.plan().findings ? m_session.plan().findings->at : QDateTime();
}

const QList<Finding> &FindingsJob::findings() const
{
    static const QList<Finding> none;
    const auto &run = m_session.plan().findings;
    if (m_live && run && m_live->from == run->checked.from && m_live->to == run->checked.to)
        return m_live->findings;
    return run ? run->checked.findings : none;
}

QStringList FindingsJob::partial() const
{
    if (m_live)
        return m_live->partial;
    return m_session.plan().findings ? m_session.plan().findings->checked.partial : QStringList();
}

} // namespace gatelift
