#pragma once

#include "domain/TrafficShare.h"

#include <QDialog>
#include <QTimeZone>

#include <functional>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace gatelift {

class WrappedLabel;

//! \brief The shares with their hold time and start, a row each: add, remove, change, undo; what is wrong is
//! said while it is typed.
class ScheduleDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief `nodes`: how many data planes there are; 0 where that is not known. `observed`: what was seen
    //! while a share stood, per cent on Y by share. Times are shown in `zone`.
    ScheduleDialog(const QList<RolloutStep> &steps, int nodes, const QMap<int, double> &observed,
                   const QTimeZone &zone, QWidget *parent = nullptr);

signals:
    void chosen(const QList<gatelift::RolloutStep> &steps);

private:
    //! Makes a change that can be undone; rows are built anew where their number changes.
    void change(const QList<RolloutStep> &steps, bool rebuild);
    void addStep();
    void removeStep(qsizetype index);
    void rebuildRows();
    void addRow(qsizetype index);
    void updateState();
    [[nodiscard]] QString nodesText(int percent) const;
    [[nodiscard]] QString observedText(int percent) const;

    QList<RolloutStep> m_steps;
    QList<QList<RolloutStep>> m_undo;
    QList<QList<RolloutStep>> m_redo;
    int m_nodes;
    QMap<int, double> m_observed;
    QTimeZone m_zone;
    QScrollArea *m_scroll;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<QLabel *> m_nodeLabels;
    QList<QLabel *> m_observedLabels;
    WrappedLabel *m_problem;
    QPushButton *m_add;
    QPushButton *m_undoButton;
    QPushButton *m_redoButton;
    QPushButton *m_save = nullptr;
};

} // namespace gatelift
