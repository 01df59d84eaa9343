#pragma once

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace gatelift {

class ElidedLabel;
class IconButton;
class IconLabel;
class RunViewModel;

//! \brief The bar below the header while the window shows no live cluster (a replay with its controls, a
//! rehearsal with its speed), and while its polls are recorded. Hidden otherwise.
class RunBar : public QFrame
{
    Q_OBJECT

public:
    //! \brief The view model outlives it.
    explicit RunBar(RunViewModel &viewModel, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeControls();
    void refresh();
    void retranslate();

    RunViewModel &m_viewModel;
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_text;
    IconLabel *m_remark;
    IconButton *m_play;
    QSlider *m_position;
    QLabel *m_time;
    QLabel *m_speedLabel;
    QComboBox *m_speed;
    IconLabel *m_dot;
    ElidedLabel *m_recording;
    QPushButton *m_stop;
    QPushButton *m_close;
};

} // namespace gatelift
