#pragma once

#include "wizard/widgets/Card.h"

#include <QBasicTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatelift {

class Chip;
class CriteriaList;
class Dialogs;
class ShareDonut;
class ShareLineView;
class ShareTable;
class StatePanel;
class StatusGlyph;
class TrafficViewModel;
class WrappedLabel;

//! \brief Planned and observed share as donut and numbers, labelled with the source; opens the dialogs for
//! the source and for a number that a person read.
class TrafficCard : public Card
{
    Q_OBJECT

public:
    TrafficCard(TrafficViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);

public slots:
    void askSource();
    void askShare();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    TrafficViewModel &m_viewModel;
    Dialogs &m_dialogs;
    ShareDonut *m_donut;
    ShareTable *m_table;
    StatusGlyph *m_glyph;
    WrappedLabel *m_deviation;
    WrappedLabel *m_source;
    QPushButton *m_change;
    QPushButton *m_type;
};

//! \brief 'Before 25 %': the criteria of the step that stands, with their reasons, and the verdict.
class StepCard : public Card
{
    Q_OBJECT

public:
    explicit StepCard(TrafficViewModel &viewModel, QWidget *parent = nullptr);

public slots:
    void askLimits();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void refresh();
    void retranslate();

    TrafficViewModel &m_viewModel;
    Chip *m_chip;
    CriteriaList *m_criteria;
    QProgressBar *m_held;
    QPushButton *m_limits;
    QBasicTimer m_tick; //!< the hold time passes by the second
};

//! \brief Planned and observed share over time.
class ShareLineCard : public Card
{
    Q_OBJECT

public:
    explicit ShareLineCard(TrafficViewModel &viewModel, QWidget *parent = nullptr);

signals:
    void sourceRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void retranslate();

    TrafficViewModel &m_viewModel;
    ShareLineView *m_line;
    StatePanel *m_empty;
    bool m_isFilled = false;
};

} // namespace gatelift
