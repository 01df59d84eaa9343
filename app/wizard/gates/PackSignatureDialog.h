#pragma once

#include "wizard/gates/GateDialog.h"

class QLineEdit;

namespace gatelift {

class FormField;
class PackSigner;

//! \brief The second person signs a written evidence pack with their PIN, or reads how their own key does it.
class PackSignatureDialog : public GateDialog
{
    Q_OBJECT

public:
    //! \brief The signer outlives it.
    PackSignatureDialog(PackSigner &signer, QWidget *parent);

private:
    void refresh();
    void sign();

    PackSigner &m_signer;
    QLineEdit *m_person;
    QLineEdit *m_pin;
    FormField *m_pinField;
};

} // namespace gatelift
