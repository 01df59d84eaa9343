#pragma once

#include "domain/LoadBalancer.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace gatelift {

class CodeBox;
class FormField;
class SegmentedControl;
class TrafficViewModel;
class WrappedLabel;

//! \brief Whether node counts or a load balancer's weights make the shares; for weights the names that the
//! load balancer has, and what its commands will look like. Nothing is run.
class RolloutMeansDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RolloutMeansDialog(TrafficViewModel &viewModel, QWidget *parent = nullptr);

private:
    void showMeans(const RolloutMeans &means);
    void updateState();
    void save();
    [[nodiscard]] RolloutMeans means() const;

    TrafficViewModel &m_viewModel;
    SegmentedControl *m_mode;
    WrappedLabel *m_about;
    QComboBox *m_balancer;
    QLineEdit *m_place;
    QLineEdit *m_group;
    QLineEdit *m_serversX;
    QLineEdit *m_serversY;
    QWidget *m_fields;
    FormField *m_placeField;
    FormField *m_groupField;
    FormField *m_serverXField;
    CodeBox *m_preview;
    WrappedLabel *m_weights;
    WrappedLabel *m_note;
    WrappedLabel *m_problem;
    QPushButton *m_save = nullptr;
};

} // namespace gatelift
