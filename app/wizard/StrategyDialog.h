#pragma once

#include "session/StrategyViewModel.h"

#include <QDialog>

class QLabel;
class QScrollArea;

namespace gatelift {

class Banner;
class Card;
class FormField;
class SegmentedControl;
class StrategyTable;
class TopologyView;

//! \brief Choose your deployment: three questions, the strategies side by side, and the drawing of the one
//! that is looked at.
class StrategyDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief The view model outlives it.
    explicit StrategyDialog(StrategyViewModel &viewModel, QWidget *parent = nullptr);

private:
    void makeQuestions(QWidget *parent);
    void ask();
    void refresh();

    StrategyViewModel &m_viewModel;
    SegmentedControl *m_topology;
    SegmentedControl *m_room;
    SegmentedControl *m_first;
    Banner *m_advice;
    StrategyTable *m_table;
    Card *m_figureCard;
    SegmentedControl *m_phases;
    TopologyView *m_figure;
    bool m_refreshing = false;
};

} // namespace gatelift
