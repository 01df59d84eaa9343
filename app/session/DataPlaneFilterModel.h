#pragma once

#include "session/DataPlaneModel.h"

#include <QSortFilterProxyModel>

namespace gatelift {

//! \brief The table as filtered and sorted by the operator. Without a sort column the nodes that ask for
//! attention come first, then those on Y, then the next batch, then the rest, each by hostname.
class DataPlaneFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Segment { All, X, Y, Attention };

    explicit DataPlaneFilterModel(DataPlaneModel &model, QObject *parent = nullptr);

    //! \brief Words that must all occur in hostname, address or labels; case does not matter.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setSegment(Segment segment);
    [[nodiscard]] Segment segment() const { return m_segment; }
    //! \brief Only nodes that carry this label; an empty key lifts the filter.
    void setLabel(const QString &key, const QString &value);
    [[nodiscard]] QString labelKey() const { return m_labelKey; }
    [[nodiscard]] QString labelValue() const { return m_labelValue; }
    //! \brief Retired nodes and ghosts, which count nowhere, are shown too.
    void setHiddenShown(bool shown);
    [[nodiscard]] bool isHiddenShown() const { return m_hiddenShown; }
    //! \brief True while anything but the retired nodes is filtered out.
    [[nodiscard]] bool isFiltering() const;

    [[nodiscard]] const DataPlaneItem &item(const QModelIndex &proxyIndex) const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void refilter();

    DataPlaneModel &m_model;
    QString m_text;
    QStringList m_words;
    Segment m_segment = Segment::All;
    QString m_labelKey;
    QString m_labelValue;
    bool m_hiddenShown = false;
    bool m_byPriority = true;
};

} // namespace gatelift
