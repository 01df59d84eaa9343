#pragma once

#include "session/DataPlaneModel.h"

namespace gatelift {

//! \brief The table as filtered and sorted by the operator. Without a sort column the nodes that ask for
//! attention come first, then those on Y, then the next batch, then the rest, each by hostname. It shows
//! arrangements, which are made at once for few rows and on a worker for many; selection and scroll position
//! stay.
class DataPlaneFilterModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Segment = DataPlaneFilter::Segment;

    explicit DataPlaneFilterModel(DataPlaneModel &model, QObject *parent = nullptr);

    //! \brief Words that must all occur in hostname, address or labels; case does not matter.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_filter.text; }
    void setSegment(Segment segment);
    [[nodiscard]] Segment segment() const { return m_filter.segment; }
    //! \brief Only nodes that carry this label; an empty key lifts the filter.
    void setLabel(const QString &key, const QString &value);
    [[nodiscard]] QString labelKey() const { return m_filter.labelKey; }
    [[nodiscard]] QString labelValue() const { return m_filter.labelValue; }
    //! \brief Retired nodes and ghosts, which count nowhere, are shown too.
    void setHiddenShown(bool shown);
    [[nodiscard]] bool isHiddenShown() const { return m_filter.hiddenShown; }
    //! \brief All kinds of filter at once.
    void setFilter(const DataPlaneFilter &filter);
    [[nodiscard]] const DataPlaneFilter &filter() const { return m_filter; }
    [[nodiscard]] const DataPlaneSort &sorting() const { return m_sort; }
    //! \brief True while anything but the retired nodes is filtered out.
    [[nodiscard]] bool isFiltering() const;

    //! \brief What is shown, for those who derive the next arrangement.
    [[nodiscard]] const SharedArrangement &arrangement() const { return m_shown; }
    //! \brief Has this arrangement ready when its rows come: it is shown with them if nothing was filtered or
    //! sorted meanwhile.
    void prepare(const SharedArrangement &next) { m_next = next; }

    [[nodiscard]] const DataPlaneItem &item(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return m_model.roleNames(); }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void filterChanged();

private:
    void onShown(const RowsUpdate &update);
    void rearrange();
    void show(const SharedArrangement &next);
    void showInPlace(const Arrangement &next);
    void showAnew(const Arrangement &next);
    void announce(const Arrangement &next);

    DataPlaneModel &m_model;
    DataPlaneFilter m_filter;
    DataPlaneSort m_sort;
    SharedArrangement m_shown;
    SharedArrangement m_next;
    std::vector<const DataPlaneItem *> m_items; //!< by place; they live in the rows of m_shown
    bool m_arranging = false;
};

} // namespace gatelift
