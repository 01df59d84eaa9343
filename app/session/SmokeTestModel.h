#pragma once

#include "session/ShellData.h"

#include <QAbstractTableModel>

namespace gatelift {

//! \brief One smoke test as its row shows it.
struct SmokeRow
{
    QString id;
    QString name;
    QString request; //!< 'GET /orders?limit=1'
    bool writes = false;
    Glyph glyphX = Glyph::Todo;
    QString x;
    QString detailX{}; //!< of its answer: '200 · 34 ms'
    Glyph glyphY = Glyph::Todo;
    QString y;
    QString detailY{};
    Glyph glyphDifferences = Glyph::None;
    QString differences;

    friend bool operator==(const SmokeRow &, const SmokeRow &) = default;
};

//! \brief The plan's smoke tests as a table: X and Y side by side, with what differs.
class SmokeTestModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, RequestColumn, XColumn, YColumn, DifferencesColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole,
        GlyphRole,  //!< Glyph as int; None where a cell has none
        WritesRole, //!< the request may change something
        FirstRole,  //!< of a cell in two lines: the first one
        SecondRole  //!< and what stands below it
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! \brief Rows that stay keep their place and selection.
    void setRows(QList<SmokeRow> rows);
    [[nodiscard]] const QList<SmokeRow> &rows() const { return m_rows; }
    //! \brief -1 where there is none of this id.
    [[nodiscard]] int rowOf(const QString &id) const;
    //! \brief A row as tab-separated text, for the clipboard.
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<SmokeRow> m_rows;
};

} // namespace gatelift
