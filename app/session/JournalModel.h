#pragma once

#include "domain/PlanEvents.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace gatelift {

//! \brief The run journal as a table, latest first: number, time, name, what happened.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NumberColumn, TimeColumn, ByColumn, WhatColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    //! \brief Shows these entries; appended ones come in as inserted rows.
    void setEntries(const QList<JournalEntry> &entries);
    //! \brief Whose clock the times are written in; UTC unless set.
    void setZone(const QTimeZone &zone) { m_zone = zone; }
    //! \brief A row as tab-separated text, for the clipboard.
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const JournalEntry &entryAt(int row) const
    {
        return m_entries.at(m_entries.size() - 1 - row);
    }

    QList<JournalEntry> m_entries;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace gatelift
