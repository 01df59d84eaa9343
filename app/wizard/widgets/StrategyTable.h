#pragma once

#include "session/StrategyViewModel.h"

#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace gatelift {

class Chip;

//! \brief Strategies side by side, a column each: how well it fits and why, what it needs, how long nobody
//! may write and nobody is served, the point of no return, the way back. The head of a column shows what it
//! looks like, the button at its foot takes it.
class StrategyTable : public QWidget
{
    Q_OBJECT

public:
    explicit StrategyTable(QWidget *parent = nullptr);

    //! \brief Shows these; `shown` is the one whose drawing is seen.
    void setColumns(const QList<StrategyColumn> &columns, Strategy shown, bool readOnly);

signals:
    //! \brief Its drawing is asked for.
    void looked(gatelift::Strategy strategy);
    //! \brief It is to be the plan's.
    void chosen(gatelift::Strategy strategy);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Column
    {
        QToolButton *head = nullptr;
        Chip *verdict = nullptr;
        QList<QLabel *> cells; //!< in the order of the rows
        QPushButton *choose = nullptr;
    };
    void rebuild(const QList<StrategyColumn> &columns);
    void fill(Column &column, const StrategyColumn &told, bool readOnly);
    void nameRows();

    QGridLayout *m_grid;
    QButtonGroup *m_heads;
    QList<QLabel *> m_rowNames;
    QList<Column> m_columns;
    QList<Strategy> m_strategies;
};

} // namespace gatelift
