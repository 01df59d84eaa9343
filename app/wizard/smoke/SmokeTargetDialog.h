#pragma once

#include "domain/SmokeTest.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace gatelift {

class FormField;
class PathEdit;

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
    //! A field for one of the files; `title` is that of the dialog which chooses it.
    [[nodiscard]] PathEdit *fileField(const QString &name, const QString &file, const QString &title);

    QLineEdit *m_url;
    FormField *m_urlField;
    PathEdit *m_ca;
    PathEdit *m_certificate;
    PathEdit *m_key;
    QCheckBox *m_insecure;
    QPushButton *m_save;
};

} // namespace gatelift
