#pragma once

#include "domain/WhatIf.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief The shares of a schedule with what trying it gave: how long, how few nodes serve, how long back.
class WhatIfModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        ShareColumn,
        MovesColumn,
        DurationColumn,
        EndColumn,
        ServingColumn,
        BackColumn,
        CapacityColumn,
        ColumnCount
    };

    explicit WhatIfModel(QObject *parent = nullptr);

    void setResult(const WhatIfResult &result, const WhatIfParameters &parameters);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! \brief Headings and these rows, tabs between the columns.
    [[nodiscard]] QString text(const QList<int> &rows) const;

private:
    [[nodiscard]] QString textAt(const WhatIfStep &step, int column) const;

    WhatIfResult m_result;
    CapacityFacts m_capacity;
    int m_nodes = 0;
};

//! \brief '1:05:09 (0:58:00 to 1:20:30)': the middle, and what 5 and 95 of 100 runs stay below.
[[nodiscard]] QString bandText(const Band &seconds);

} // namespace gatelift
