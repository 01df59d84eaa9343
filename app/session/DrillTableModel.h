#pragma once

#include "domain/BackupCheck.h"
#include "session/ShellData.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief Tables of database X beside their copies in the scratch database: rows, result, and the rows of an
//! earlier backup. The gateway's main entities come first, then the others by name.
class DrillTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Table, Original, Copy, Result, Earlier, ColumnCount };
    enum Role {
        GlyphRole = Qt::UserRole + 1, //!< Glyph as int, for the result
        SortRole                      //!< a number where the cell shows one
    };
    struct Row
    {
        QString table; //!< schema.table
        qint64 rows = 0;
        std::optional<qint64> copied;
        std::optional<DrilledTable::Outcome> outcome;
        bool comparing = false;
        std::optional<qint64> earlier;

        friend bool operator==(const Row &, const Row &) = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! \brief Same tables: only what changed is told; a selection stays.
    void setRows(QList<Row> rows);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    //! \brief The day of the earlier backup, for its column's head; empty hides nothing but the words.
    void setEarlierTitle(const QString &title);
    //! \brief A row as text, for the clipboard.
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString shown(const Row &row, int column);
    [[nodiscard]] static Glyph glyphOf(const Row &row);

    QList<Row> m_rows;
    QString m_earlierTitle;
};

} // namespace gatelift
