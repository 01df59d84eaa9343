#pragma once

#include "session/GateViewModel.h"
#include "wizard/gates/GateDialog.h"

namespace gatelift {

class SecondPerson;

//! \brief The second person has seen a step's facts, names themselves and confirms.
class SignatureDialog : public GateDialog
{
    Q_OBJECT

public:
    SignatureDialog(GateViewModel &viewModel, QWidget *parent);

signals:
    //! \brief Something keeps the gate shut; somebody wants to answer for it.
    void waiverRequested(const QString &gate);

private:
    void refresh();

    GateViewModel &m_viewModel;
    SecondPerson *m_second;
    QPushButton *m_waive;
};

} // namespace gatelift
