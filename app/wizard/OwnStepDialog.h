#pragma once

#include "domain/OwnStep.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatelift {

class ProblemLine;

//! \brief Writes one of the operator's own steps.
class OwnStepDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief A new step, or one to change.
    OwnStepDialog(const OwnStep &step, bool isNew, QWidget *parent = nullptr);

signals:
    void saved(const gatelift::OwnStep &step);

private:
    [[nodiscard]] OwnStep entered() const;
    void validate();

    OwnStep m_step;
    QLineEdit *m_title;
    QPlainTextEdit *m_action;
    QPlainTextEdit *m_command;
    QLineEdit *m_runsOn;
    QPlainTextEdit *m_rollback;
    QCheckBox *m_required;
    QCheckBox *m_noReturn;
    ProblemLine *m_problem;
    QPushButton *m_save;
};

} // namespace gatelift
