#pragma once

#include "session/GateViewModel.h"
#include "wizard/gates/GateDialog.h"

class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;

namespace gatelift {

class FormField;
class SecondPerson;

//! \brief Somebody answers for what keeps a gate shut: who, why, until when, and for what can't be mended a
//! second person.
class WaiverDialog : public GateDialog
{
    Q_OBJECT

public:
    WaiverDialog(GateViewModel &viewModel, QWidget *parent);

private:
    void refresh();
    [[nodiscard]] GateViewModel::Waiver entered() const;

    GateViewModel &m_viewModel;
    QLineEdit *m_owner;
    QPlainTextEdit *m_reason;
    FormField *m_reasonField = nullptr;
    QDateTimeEdit *m_until;
    SecondPerson *m_second;
};

} // namespace gatelift
