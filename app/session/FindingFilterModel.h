#pragma once

#include "session/FindingModel.h"

#include <QSortFilterProxyModel>

namespace gatelift {

//! \brief The findings as filtered and sorted by the operator. Without a sort column: what bites first, then
//! what a person must look at, each with the worst first.
class FindingFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Segment { All, Affected, Review, NotAffected };

    explicit FindingFilterModel(FindingModel &model, QObject *parent = nullptr);

    //! \brief Words that must all occur in texts, names, fields or version; case does not matter.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setSegment(Segment segment);
    [[nodiscard]] Segment segment() const { return m_segment; }
    //! \brief Only this severity; nothing lifts the filter.
    void setSeverity(std::optional<ChangeSeverity> severity);
    [[nodiscard]] std::optional<ChangeSeverity> severity() const { return m_severity; }
    //! \brief Only this area's key; empty lifts the filter.
    void setArea(const QString &area);
    [[nodiscard]] QString area() const { return m_area; }
    //! \brief Only what came with this release line, `3.6`; empty lifts the filter.
    void setLine(const QString &line);
    [[nodiscard]] QString line() const { return m_line; }
    //! \brief Only what nobody has decided yet.
    void setOpenOnly(bool openOnly);
    [[nodiscard]] bool isOpenOnly() const { return m_openOnly; }
    [[nodiscard]] bool isFiltering() const;
    void clear();

    [[nodiscard]] const FindingItem &item(const QModelIndex &proxyIndex) const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void refilter();

    FindingModel &m_model;
    QString m_text;
    QStringList m_words;
    Segment m_segment = Segment::All;
    std::optional<ChangeSeverity> m_severity;
    QString m_area;
    QString m_line;
    bool m_openOnly = false;
    bool m_byWeight = true;
};

} // namespace gatelift
