#include "report/ReportParts.h"

#include "report/ReportBackups.h"

#include "domain/ClusterEventText.h"
#include "domain/ClusterRules.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

const ReportFleet *lastFleet(const ReportDocument &document)
{
    return document.fleets.isEmpty() ? nullptr : &document.fleets.last();
}

bool passed(const ConnectionRecord &record)
{
    return !record.steps.isEmpty() &&
           std::none_of(record.steps.begin(), record.steps.end(),
                        [](const ConnectionStep &s) { return s.outcome == ConnectionStep::Outcome::Fail; });
}

//! The config hashes of the nodes on Y that count, each once.
QStringList hashesOnY(const ReportFleet &fleet, const Version &y)
{
    QSet<QString> hashes;
    for (const DataPlane &node : fleet.snapshot.dataPlanes)
        if (!node.retired && node.state != NodeState::Ghost && node.version && *node.version == y)
            hashes.insert(node.row.configHash);
    QStringList sorted(hashes.begin(), hashes.end());
    sorted.sort();
    return sorted;
}

QString waiverPeople(const GateWaiver &waiver)
{
    return waiver.second.isEmpty() ? waiver.owner : waiver.owner + QStringLiteral(", ") + waiver.second;
}

} // namespace

void ReportParts::fillSteps(ReportDocument &document, const QMap<StepId, Gate> &gates) const
{
    for (ReportStep &step : document.steps) {
        int notApplicable = 0;
        for (const ReportItem &line : step.items)
            notApplicable += line.state.status == ItemStatus::NotApplicable;
        const auto gate = gates.constFind(step.step);
        step.done = gate != gates.constEnd() ? gate->done : step.itemsDone();
        step.total = gate != gates.constEnd() ? gate->total : static_cast<int>(step.items.size());
        fillRemark(step, document);
        if (notApplicable > 0 && step.remark.isEmpty())
            step.remark = notApplicable == 1 ? tr("1 item does not apply")
                                             : tr("%n items do not apply", nullptr, notApplicable);
        if (step.overridden)
            step.remark = tr("Overridden, with reason");
    }
}

// What the numbers of a step do not say.
void ReportParts::fillRemark(ReportStep &step, const ReportDocument &document) const
{
    switch (step.step) {
    case StepId::Deployment: {
        int tested = 0;
        for (const Side side : {Side::X, Side::Y})
            tested += m_plan.connection(side) && passed(*m_plan.connection(side));
        step.remark = tested == 1 ? tr("1 connection tested") : tr("%n connections tested", nullptr, tested);
        break;
    }
    case StepId::Backup:
        if (!document.backups.isEmpty())
            step.remark = document.backups.last().state;
        break;
    case StepId::UpgradePath:
        step.remark = ReportText::pathPromise(document.path);
        break;
    case StepId::DataPlanes:
        if (lastFleet(document))
            step.remark =
                (m_plan.target.topology == Topology::Hybrid ? tr("data planes on %1") : tr("nodes on %1"))
                    .arg(m_plan.target.to);
        break;
    case StepId::Report: {
        QSet<QString> roles;
        for (const ReportSignOff &signOff : document.signOffs)
            if (signOff.signOff.step == StepId::Report)
                roles.insert(signOff.signOff.role);
        step.remark = tr("Both people have signed");
        if (roles.size() < 2)
            step.remark = roles.isEmpty() ? tr("Not signed yet") : tr("One of two people has signed");
        break;
    }
    default:
        break;
    }
}

void ReportParts::fillFindings(ReportDocument &document) const
{
    addClusterFindings(document);
    addCertificateFindings(document);
    addRollbacks(document);
    addHandovers(document);
    document.findings << backupFindings(m_plan);
    for (const Side side : {Side::X, Side::Y}) {
        if (m_plan.endpoint(side).insecure)
            document.findings.append(
                {FindingKind::Exception,
                 tr("CP %1 was reached without a certificate check").arg(toKey(side).toUpper()),
                 tr("The operator switched the check off. Who answered is not proven."),
                 {},
                 {}});
    }
    if (m_plan.details.windowEnd.isValid() && m_plan.finishedAt &&
        *m_plan.finishedAt > m_plan.details.windowEnd)
        document.findings.append(
            {FindingKind::Exception,
             tr("The window was overrun"),
             tr("The plan was finished %1 after the end of the window.")
                 .arg(ReportText::duration(m_plan.details.windowEnd.secsTo(*m_plan.finishedAt))),
             *m_plan.finishedAt,
             {}});
    for (const Override &override : m_plan.overrides)
        document.findings.append({FindingKind::Override,
                                  tr("Override: %1").arg(ReportText::step(override.step)),
                                  tr("Reason: %1").arg(override.reason), override.at, override.by});
    for (const ReportStep &step : document.steps) {
        for (const ReportItem &line : step.items) {
            if (!line.state.against.isEmpty())
                document.findings.append(
                    {FindingKind::Exception, tr("Settled without proof: %1").arg(line.item.title),
                     tr("Reason: %1").arg(line.state.against), line.state.at, line.state.by});
        }
    }
    for (const ReportWaiver &row : document.waivers)
        document.findings.append({FindingKind::Override, tr("Waiver: %1", "gate").arg(row.gate),
                                  tr("Reason: %1").arg(row.kept.waiver.reason), row.kept.waiver.at,
                                  waiverPeople(row.kept.waiver)});
    addLeftToDo(document);
}

// A fault that hits many nodes at once is one exception, with the number and the first names.
void ReportParts::addClusterFindings(ReportDocument &document) const
{
    QMap<QString, QList<ClusterEvent>> groups;
    for (const ClusterEvent &event : m_plan.clusterEvents)
        if (event.severity == Severity::Bad)
            groups[toKey(event.kind) + QLatin1Char('/') + event.after].append(event);
    for (const QList<ClusterEvent> &group : std::as_const(groups)) {
        const ClusterEvent &first = group.first();
        ReportFinding finding{FindingKind::Exception, sentenceOf(first), {}, first.at, {}};
        if (group.size() > 1) {
            QStringList hosts;
            for (const ClusterEvent &event : group)
                if (!hosts.contains(event.hostname))
                    hosts.append(event.hostname);
            const auto more = static_cast<int>(hosts.size()) - 3;
            finding.text = hosts.mid(0, 3).join(QStringLiteral(", "));
            if (more > 0)
                finding.text = tr("%1 and %n more", nullptr, more).arg(finding.text);
            finding.text = tr("Seen %n times, last at %1: %2", nullptr, static_cast<int>(group.size()))
                               .arg(m_text.time(group.last().at), finding.text);
        }
        document.findings.append(finding);
    }
}

void ReportParts::addCertificateFindings(ReportDocument &document) const
{
    QSet<QString> told;
    for (const ReportFleet &fleet : document.fleets) {
        for (const DataPlane &node : fleet.snapshot.dataPlanes) {
            if (!counts(node) || told.contains(node.row.hostname) || !hasExpiredCertificate(node, fleet.at))
                continue;
            told.insert(node.row.hostname);
            const auto end = QDateTime::fromSecsSinceEpoch(*node.row.certExpiry, Qt::UTC);
            document.findings.append({FindingKind::Exception,
                                      tr("The cluster certificate of %1 has expired").arg(node.row.hostname),
                                      tr("It ended at %1: once disconnected, the node can't connect again.")
                                          .arg(m_text.stamp(end)),
                                      fleet.at,
                                      {}});
        }
    }
}

void ReportParts::addHandovers(ReportDocument &document) const
{
    for (const auto &handover : m_plan.handovers) {
        if (handover.state == HandoverRecord::State::Taken && !handover.reason.isEmpty())
            //: person, person
            document.findings.append(
                {FindingKind::Exception,
                 tr("%1 took the plan over from %2 without being asked").arg(handover.person, handover.from),
                 tr("Reason: %1").arg(handover.reason), handover.endedAt, handover.person});
    }
}

void ReportParts::addRollbacks(ReportDocument &document) const
{
    for (const RollbackRecord &record : m_plan.rollbacks) {
        const bool isComplete = record.ended && record.ended->isComplete;
        const auto title = isComplete     ? tr("The upgrade was rolled back to X")
                           : record.ended ? tr("A roll back to X was begun and given up")
                                          : tr("A roll back to X was begun");
        //: reason; person
        auto text = tr("Reason: %1 (%2).").arg(record.begun.reason, record.by);
        if (isComplete)
            //: sentence; time; person
            text = tr("%1 Everything was on X at %2 (%3).")
                       .arg(text, m_text.stamp(record.endedAt), record.endedBy);
        else if (record.ended)
            //: sentence; reason; person
            text = tr("%1 Given up because: %2 (%3).").arg(text, record.ended->reason, record.endedBy);
        document.findings.append({FindingKind::Exception, title, text, record.at, {}});
    }
    for (qsizetype i = 1; i < m_plan.reached.size(); ++i) {
        const int before = m_plan.reached.at(i - 1).second;
        const int after = m_plan.reached.at(i).second;
        // The whole way back is told already.
        const bool isWhole =
            m_plan.isRolledBack() && m_plan.reached.at(i).first == m_plan.rollbacks.constLast().endedAt;
        if (after < before && !isWhole)
            document.findings.append({FindingKind::Exception,
                                      tr("Rolled back from %1 % to %2 %").arg(before).arg(after),
                                      tr("The share of Y was lowered by the operator."),
                                      m_plan.reached.at(i).first,
                                      {}});
    }
}

void ReportParts::addLeftToDo(ReportDocument &document) const
{
    int open = 0;
    for (const ReportStep &step : document.steps)
        for (const ReportItem &line : step.items)
            open += line.item.required && line.state.status == ItemStatus::Open;
    if (open > 0)
        document.findings.append(
            {FindingKind::LeftToDo,
             open == 1 ? tr("1 required item is open") : tr("%n required items are open", nullptr, open),
             tr("The checklist names them."),
             {},
             {}});
    if (m_plan.finishedAt && m_plan.freeze.phase == FreezeState::Phase::Holding)
        document.findings.append({FindingKind::LeftToDo,
                                  tr("The write freeze was not lifted"),
                                  tr("Configuration writes are still held back."),
                                  {},
                                  {}});
    const ReportFleet *fleet = lastFleet(document);
    if (m_plan.finishedAt && fleet && fleet->summary.onY < fleet->summary.total) {
        const int left = fleet->summary.total - fleet->summary.onY;
        document.findings.append(
            {FindingKind::LeftToDo,
             left == 1 ? tr("1 node is not on Y") : tr("%n nodes are not on Y", nullptr, left),
             tr("As last recorded at %1.").arg(m_text.time(fleet->at)),
             {},
             {}});
    }
}

void ReportParts::fillFigures(ReportDocument &document) const
{
    if (m_span.from.isValid() && m_span.to.isValid() && m_span.from <= m_span.to) {
        const PlanDetails &details = m_plan.details;
        const bool known = details.windowStart.isValid() && details.windowEnd.isValid();
        const bool inside = known && m_span.from >= details.windowStart && m_span.to <= details.windowEnd;
        QString detail = tr("%1 to %2").arg(m_text.time(m_span.from), m_text.time(m_span.to));
        if (inside && m_plan.finishedAt)
            detail =
                tr("%1, %2 spare").arg(detail, ReportText::duration(m_span.to.secsTo(details.windowEnd)));
        // From minute to minute, as the two times beside it are shown.
        const qint64 minutes = m_span.to.toSecsSinceEpoch() / 60 - m_span.from.toSecsSinceEpoch() / 60;
        document.figures.append({QStringLiteral("duration"), ReportText::duration(minutes * 60),
                                 inside ? tr("in the window") : tr("of work"), detail});
    }
    if (const ReportFleet *fleet = lastFleet(document)) {
        const auto &counts = fleet->summary;
        const QString label =
            m_plan.target.topology == Topology::Hybrid ? tr("data planes on %1") : tr("nodes on %1");
        document.figures.append(
            {QStringLiteral("on-y"),
             tr("%1 / %2", "nodes on Y of all").arg(m_text.number(counts.onY), m_text.number(counts.total)),
             label.arg(m_plan.target.to), tr("as recorded at %1").arg(m_text.time(fleet->at))});
        const QStringList hashes = hashesOnY(*fleet, m_plan.to());
        if (hashes.size() == 1)
            document.figures.append(
                {QStringLiteral("hash"), shortHash(hashes.first()), tr("one config hash on Y"),
                 counts.converged ? tr("all nodes agree") : tr("not all nodes agree yet")});
        else if (hashes.size() > 1)
            document.figures.append({QStringLiteral("hash"), m_text.number(hashes.size()),
                                     tr("config hashes on Y"), tr("the nodes do not agree")});
    }
    const int overrides = document.count(FindingKind::Override);
    QStringList names;
    for (const Override &override : m_plan.overrides)
        names << ReportText::step(override.step);
    for (const ReportWaiver &row : document.waivers)
        if (!names.contains(row.gate))
            names << row.gate;
    document.figures.append(
        {QStringLiteral("overrides"), m_text.number(overrides),
         overrides == 1 ? tr("gate overridden") : tr("gates overridden"),
         names.isEmpty() ? tr("every gate opened by its checks") : names.join(QStringLiteral(", "))});
}

} // namespace gatelift
