#pragma once

#include "domain/Finding.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief The evidence of one finding as a table: what, where, which field, which value.
class EvidenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Workspace, Field, Value, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvidence(const QList<Evidence> &evidence);
    [[nodiscard]] const Evidence &evidence(int row) const { return m_evidence.at(row); }
    //! \brief Whether any row says something in this column.
    [[nodiscard]] bool isUsed(Column column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<Evidence> m_evidence;
};

} // namespace gatelift
