#pragma once

#include "session/ShellData.h"

#include <QAbstractListModel>

namespace gatelift {

//! \brief The rail's rows. New values that keep the rows' ids change rows in place, so that focus stays.
class RailModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<RailEntry> &entries);
    [[nodiscard]] const QList<RailEntry> &entries() const { return m_entries; }
    [[nodiscard]] const RailEntry &entry(const QModelIndex &index) const { return m_entries.at(index.row()); }
    [[nodiscard]] QModelIndex indexOfCurrent() const;
    [[nodiscard]] bool hasRunning() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] static QString spoken(const RailEntry &entry);

    QList<RailEntry> m_entries;
};

} // namespace gatelift
