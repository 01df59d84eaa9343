#pragma once

#include "domain/Secret.h"

#include <QDialog>
#include <QMap>

class QCheckBox;
class QLineEdit;

namespace gatelift {

//! \brief Takes the secrets that smoke tests name; what is left empty stays as it is.
class SmokeSecretsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SmokeSecretsDialog(const QStringList &names, QWidget *parent = nullptr);

signals:
    void entered(const QString &name, const gatelift::Secret &secret, bool inKeyring);

private:
    QMap<QString, QLineEdit *> m_fields;
    QCheckBox *m_keyring;
};

} // namespace gatelift
