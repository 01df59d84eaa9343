#pragma once

#include "session/PlanSummary.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief Recent plans as rows of Welcome: plan, X to Y, progress, window, state.
class PlanListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlanColumn, VersionsColumn, ProgressColumn, WindowColumn, StateColumn, ColumnCount };
    enum Role {
        FileRole = Qt::UserRole + 1,
        SubLineRole, //!< second line of a cell
        FromRole,
        ToRole,
        StepDoneRole, //!< QVariantList of bool
        PageRole,     //!< index of the step the plan is at
        GlyphRole,    //!< icon name of the state
        ErrorRole,    //!< why the file can't be read
        SearchRole    //!< everything a search may hit
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! \brief Shows these plans; `now` decides what the windows say.
    void setPlans(const QList<PlanSummary> &plans, const QDateTime &now);
    [[nodiscard]] const PlanSummary *planAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const PlanSummary &plan, int column) const;
    [[nodiscard]] QString subLine(const PlanSummary &plan, int column) const;
    [[nodiscard]] QString windowText(const PlanSummary &plan) const;
    [[nodiscard]] QString windowDistance(const PlanSummary &plan) const;
    [[nodiscard]] QString stateText(const PlanSummary &plan) const;

    QList<PlanSummary> m_plans;
    QDateTime m_now;
};

//! \brief 'Dual-cluster + rolling', 'In-place', … as the page and the report name a deployment's way.
[[nodiscard]] QString strategyText(Topology topology, Strategy strategy);
//! \brief 'Traditional', 'Hybrid', 'DB-less'.
[[nodiscard]] QString topologyText(Topology topology);

} // namespace gatelift
