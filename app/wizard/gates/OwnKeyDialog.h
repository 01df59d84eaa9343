#pragma once

#include "session/SecondSigner.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatelift {

class FormField;
class WrappedLabel;

//! \brief What the second person signs elsewhere with a key of their own: the statement, the command, and the
//! fields that take their signature.
class OwnKeyDialog : public QDialog
{
    Q_OBJECT

public:
    OwnKeyDialog(SecondSigner &signer, QWidget *parent);

private:
    void layOut();
    [[nodiscard]] QPushButton *smallButton(const QString &name, const QString &icon, const QString &text);
    void save();
    void openSignature();
    void take();
    void refresh();

    SecondSigner &m_signer;
    QPlainTextEdit *m_signature;
    QLineEdit *m_key;
    FormField *m_signatureField = nullptr;
    WrappedLabel *m_saved;
    QPushButton *m_take;
};

} // namespace gatelift
