#pragma once

#include <QDialog>

class QDoubleSpinBox;
class QLineEdit;

namespace gatelift {

//! \brief Asks for a share that a person read elsewhere. It is kept with the time and the person, as
//! reported.
class TypedShareDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TypedShareDialog(QWidget *parent = nullptr);

signals:
    void typed(double percent, const QString &note);

private:
    QDoubleSpinBox *m_share;
    QLineEdit *m_note;
};

} // namespace gatelift
