#pragma once

#include "domain/SmokeTest.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gatelift {

//! \brief Where the proxy of one side is, and how its TLS is checked.
class SmokeTargetDialog : public QDialog
{
    Q_OBJECT

public:
    SmokeTargetDialog(Side side, const SmokeTarget &target, QWidget *parent = nullptr);

signals:
    void saved(const gatelift::SmokeTarget &target);

private:
    [[nodiscard]] SmokeTarget entered() const;
    void validate();

    QLineEdit *m_url;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QCheckBox *m_insecure;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace gatelift
