#pragma once

#include "domain/PlanEvents.h"

#include <QAbstractListModel>

namespace gatelift {

//! \brief The steps of a connection test as rows.
class ConnectionStepsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        OutcomeRole = Qt::UserRole + 1, //!< ConnectionStep::Outcome as int
        DetailRole,
        AdviceRole
    };

    using QAbstractListModel::QAbstractListModel;

    void setSteps(const QList<ConnectionStep> &steps);
    //! \brief Counts as text: '7 pass, 1 warning'.
    [[nodiscard]] QString counts() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ConnectionStep> m_steps;
};

} // namespace gatelift
