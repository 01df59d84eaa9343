#pragma once

#include "session/ShellData.h"

#include <QWidget>

class QVBoxLayout;

namespace gatelift {

//! \brief Facts as rows with hair lines between them: glyph, tag, title with a remark at the right, and words
//! below. Texts wrap and can be selected.
class RowList : public QWidget
{
    Q_OBJECT

public:
    struct Row
    {
        Glyph glyph = Glyph::None;
        QString tag; //!< short id in front, may be empty
        QString title;
        QString remark;
        QString text;
        QString toolTip;
        bool mono = false; //!< title in fixed pitch

        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit RowList(QWidget *parent = nullptr);

    //! \brief Shows these rows; equal ones change nothing, so that a selection stays.
    void setRows(const QList<Row> &rows);
    [[nodiscard]] qsizetype count() const { return m_rows.size(); }

private:
    [[nodiscard]] QWidget *makeRow(const Row &row);

    QVBoxLayout *m_layout;
    QList<Row> m_rows;
};

} // namespace gatelift
