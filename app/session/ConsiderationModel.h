#pragma once

#include "session/FindingItem.h"

#include <QAbstractListModel>

namespace gatelift {

//! \brief The automatic checks as rows: a heading per group, then its checks, as the run has them. Where only
//! states changed it says so by dataChanged.
class ConsiderationModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, //!< empty for a heading
        HeadingRole,               //!< bool
        GlyphRole,                 //!< Glyph as int
        ResultRole,                //!< how it stands, one line
        LinkRole,                  //!< 'Show 4', 'Details'; empty where there is nothing more to show
        DecidedRole                //!< bool: open to the gate no more
    };

    using QAbstractListModel::QAbstractListModel;

    void setItems(const QList<FindingItem> &items);
    //! \brief The row of a check, -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString heading; //!< empty for a check
        FindingItem item;
    };

    QList<Row> m_rows;
};

} // namespace gatelift
