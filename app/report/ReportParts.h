#pragma once

#include "report/ReportBuilder.h"
#include "report/ReportText.h"

namespace gatelift {

//! \brief The derived parts of a report: remarks of the steps, findings, key figures, drawings; inside of
//! buildReport().
class ReportParts
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportParts)
public:
    ReportParts(const UpgradePlan &plan, const WorkSpan &span, const ReportText &text)
        : m_plan(plan)
        , m_span(span)
        , m_text(text)
    {
    }

    void fillSteps(ReportDocument &document, const QMap<StepId, Gate> &gates) const;
    void fillFindings(ReportDocument &document) const;
    void fillFigures(ReportDocument &document) const;
    void fillDrawings(ReportDocument &document) const;
    void fillPhases(ReportDocument &document, const QMap<StepId, QList<ChecklistItem>> &checklists) const;

private:
    void fillRemark(ReportStep &step, const ReportDocument &document) const;
    void addClusterFindings(ReportDocument &document) const;
    void addCertificateFindings(ReportDocument &document) const;
    void addRollbacks(ReportDocument &document) const;
    void addHandovers(ReportDocument &document) const;
    void fillShareLine(ReportDocument &document) const;
    void addLeftToDo(ReportDocument &document) const;
    [[nodiscard]] TimelineRow itemRow(const ReportDocument &document, StepId step, BarKind kind) const;
    [[nodiscard]] TimelineRow freezeRow() const;
    [[nodiscard]] TimelineRow sharesRow() const;
    [[nodiscard]] QList<ReportTopology> topologies(const ReportDocument &document) const;
    [[nodiscard]] TopologyScene topology(const ClusterRecord *record, const QDateTime &at,
                                         const TopologyCells &before) const;
    [[nodiscard]] TopologyPhase topologyPhase(const ClusterRecord *record, const QDateTime &at) const;
    [[nodiscard]] QDateTime controlPlanesDoneAt(const ReportDocument &document, const QDateTime &until) const;
    [[nodiscard]] QDateTime decommissionedAt(const ReportDocument &document) const;

    const UpgradePlan &m_plan;
    WorkSpan m_span;
    const ReportText &m_text;
};

} // namespace gatelift
