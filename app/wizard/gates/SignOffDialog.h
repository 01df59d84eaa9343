#pragma once

#include "session/ReportViewModel.h"
#include "wizard/gates/GateDialog.h"

class QLineEdit;

namespace gatelift {

class SecondPerson;

//! \brief The second person signs the report, with their own key or PIN.
class SignOffDialog : public GateDialog
{
    Q_OBJECT

public:
    SignOffDialog(ReportViewModel &viewModel, QWidget *parent);

private:
    void refresh();

    ReportViewModel &m_viewModel;
    QLineEdit *m_comment;
    SecondPerson *m_second;
};

} // namespace gatelift
