#include "session/FindingsJob.h"

#include "checks/CheckRun.h"
#include "domain/Async.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "session/SessionDatabase.h"
#include "session/SessionEndpoints.h"
#include "session/UpgradeSession.h"

#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

//! What no machine can tell stands in the checklist, to be ticked there.
void dropManual(QList<Finding> &findings, const ConsiderationCatalog &considerations)
{
    QSet<QString> manual;
    for (const auto &entry : considerations.entries()) {
        if (!entry.manual.isEmpty())
            manual.insert(entry.id);
    }
    findings.removeIf([&manual](const Finding &finding) { return manual.contains(finding.change.id); });
}

//! One that was named for the backup need not be named again.
QString declarativeFile(const UpgradePlan &plan)
{
    const auto &own = plan.checkSources.declarativeFile;
    return own.isEmpty() ? plan.backupSettings.declarativeFile : own;
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
    if (auto offline = m_session.offlineReason(); !offline.isEmpty())
        return offline;
    if (plan.endpointX.url.isEmpty())
        return tr("The Admin API address of CP X is missing: it is set on the Deployment page.");
    if (plan.from().isNull() || plan.to().isNull())
        return tr("X or Y is not known yet: they are set on the Deployment page.");
    const auto &services = m_session.services();
    if (!services.changes || !services.considerations || !services.logLines)
        return tr("The catalogue of changes could not be read.");
    return {};
}

Result<CheckRequest> FindingsJob::request() const
{
    const auto &plan = m_session.plan();
    CheckRequest wanted;
    auto &request = wanted.facts;
    request.gateway = *endpointConfig(m_session, Side::X);
    request.from = plan.from();
    request.to = plan.to();
    request.edition = plan.target.edition;
    request.topology = plan.target.topology;
    request.confFile = plan.checkSources.confFile;
    if (plan.target.topology == Topology::DbLess)
        request.declarativeFile = declarativeFile(plan);
    request.os = plan.checkSources.os;
    request.customTemplate = plan.checkSources.customTemplate;
    request.strategy = plan.target.strategy;
    if (plan.details.windowEnd.isValid())
        request.windowEnd = plan.details.windowEnd;
    request.tools = toolPlaces(m_session, plan.databaseX);
    if (plan.databaseX.isSet()) {
        auto info = connInfo(m_session, plan.databaseX);
        if (!info)
            return tl::unexpected(info.error());
        request.postgres = std::move(*info);
    }
    // Y's own schemas as soon as Y answers.
    if (m_session.snapshot().y.connected())
        wanted.target = endpointConfig(m_session, Side::Y);
    wanted.targetName = tr("CP Y");
    for (const auto &file : plan.checkSources.logFiles)
        wanted.logs << LogSource{file, false, {}};
    for (const auto &reading : m_pasted)
        wanted.logs << LogSource{{}, false, std::make_shared<LogReading>(reading)};
    return wanted;
}

bool FindingsJob::isDue() const
{
    const auto &plan = m_session.plan();
    const auto at = lookedAt();
    return !at.isValid() || runFault(plan) != RunFault::None || m_checkedSources != plan.checkSources ||
           m_pastedAnew || at.secsTo(m_session.now()) >= repeatSeconds;
}

void FindingsJob::setPastedLogs(const QList<LogReading> &logs)
{
    m_pasted = logs;
    m_pastedAnew = true;
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
    m_pastedAnew = false;
    const auto &services = m_session.services();
    m_run = std::make_unique<CheckRun>(
        *wanted, CheckCatalogs{services.changes, services.considerations, services.logLines}, services.clock);
    connect(m_run.get(), &CheckRun::progressed, this, [this](qint64 entities, int done, int total) {
        m_progress = {entities, done, total, false};
        emit progressed();
    });
    connect(m_run.get(), &CheckRun::judging, this, [this] {
        m_progress.judging = true;
        emit progressed();
    });
    whenDone(m_run->start(), this, [this, number](Result<CheckResult> result) {
        if (number != m_number)
            return;
        if (!result)
            return end(result.error());
        m_lint = std::move(result->lint);
        noteEnvironment(std::move(result->environment));
        take(std::move(result->findings), result->counts);
    });
    emit changed();
}

void FindingsJob::take(Findings findings, const QMap<QString, qint64> &counts)
{
    dropManual(findings.all, *m_session.services().considerations);
    for (auto &finding : findings.all)
        finding.change.probe.reset();
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

//! For the plan of the next environment, which is compared with this one.
void FindingsJob::noteEnvironment(EnvironmentFacts facts)
{
    const auto &plan = m_session.plan();
    const auto &snapshot = m_session.snapshot();
    // From then on X may be stopped, or answer as Y.
    if (plan.hasBegun() || !snapshot.x.info)
        return;
    facts.gatewayX = snapshot.x.info->version;
    if (plan.target.topology == Topology::Hybrid && snapshot.x.connected()) {
        QMap<QString, qint64> versions;
        for (const auto &node : snapshot.dataPlanes) {
            if (counts(node))
                ++versions[node.version ? node.version->toString() : node.row.version];
        }
        facts.dataPlanes = versions;
    }
    if (!plan.recordedHere || !(plan.recordedHere->facts == facts))
        m_session.record(EnvironmentRecorded{std::move(facts)});
}

void FindingsJob::cancel()
{
    if (!m_running)
        return;
    ++m_number;
    if (m_run)
        m_run->cancel();
    end(Error{ErrorKind::Cancelled, tr("Checks"), tr("cancelled"), {}, {}});
}

void FindingsJob::end(std::optional<Error> error)
{
    m_running = false;
    m_error = std::move(error);
    // Its own signals may be on the stack.
    if (m_run)
        m_run.release()->deleteLater();
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
