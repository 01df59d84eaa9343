#pragma once

#include "domain/HealthCriteria.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace gatelift {

//! \brief The criteria of a step as rows: mark, what is asked, what is there; below one that is not met, why.
class CriteriaList : public QWidget
{
    Q_OBJECT

public:
    explicit CriteriaList(QWidget *parent = nullptr);

    void setCriteria(const QList<HealthCriterion> &criteria);
    [[nodiscard]] qsizetype count() const { return m_rows.size(); }

private:
    struct Row
    {
        QWidget *widget = nullptr;
        class StatusGlyph *glyph = nullptr;
        class WrappedLabel *title = nullptr;
        QLabel *value = nullptr;
        class WrappedLabel *reason = nullptr;
    };
    [[nodiscard]] Row makeRow();

    QVBoxLayout *m_layout;
    QList<Row> m_rows;
};

} // namespace gatelift
