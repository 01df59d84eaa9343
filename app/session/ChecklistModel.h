#pragma once

#include "domain/Checklist.h"

#include <QAbstractListModel>
#include <QHash>
#include <QTimeZone>

namespace gatelift {

//! \brief A step's checklist as rows: a heading per group, then its items, numbered through. Updates by
//! dataChanged where only states changed, so that selection and scroll position stay.
class ChecklistModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, //!< item id; empty for a heading
        HeadingRole,               //!< bool
        NumberRole,                //!< int, from 1
        SubLineRole,               //!< what is known: evidence, note, or why it matters
        StatusRole,                //!< ItemStatus as int
        GlyphRole,                 //!< icon name: status-ok, status-waived, status-na, status-todo
        ByRole,
        TimeRole,            //!< QDateTime, in the zone that was set
        RequiredRole,        //!< bool
        GroupDoneRole,       //!< for a heading: every required item of the group is settled
        PointOfNoReturnRole, //!< bool
        OverriddenRole,      //!< bool: settled against its verifications
    };

    using QAbstractListModel::QAbstractListModel;

    //! \brief Shows these items in these states; whether anything is shown otherwise than before.
    bool setItems(const QList<ChecklistItem> &items, const QHash<QString, ItemState> &states);
    //! \brief Whose clock TimeRole is written in; UTC unless set. Takes effect with the next setItems().
    void setZone(const QTimeZone &zone) { m_nextZone = zone; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \brief The row of an item, -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString &itemId) const;

private:
    struct Row
    {
        bool heading = false;
        int number = 0;
        QString group;
        ChecklistItem item;
        ItemState state;
        bool groupDone = false;

        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static QList<Row> rowsFor(const QList<ChecklistItem> &items,
                                            const QHash<QString, ItemState> &states);
    [[nodiscard]] QVariant headingData(const Row &row, int role) const;
    [[nodiscard]] QVariant rowData(const Row &row, int role) const;

    QList<Row> m_rows;
    QTimeZone m_zone = QTimeZone::utc();
    QTimeZone m_nextZone = m_zone;
};

} // namespace gatelift
