#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace gatelift {

class FormField;

//! \brief The second person's part of a dialog: they type their name and confirm. Another name has to be
//! confirmed anew.
class SecondPerson : public QWidget
{
    Q_OBJECT

public:
    //! \brief `expected` is whom the plan names: shown, never filled in.
    SecondPerson(const QString &expected, QWidget *parent = nullptr);

    void setHelp(const QString &help);
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isConfirmed() const;

signals:
    void changed();

private:
    FormField *m_field;
    QLineEdit *m_name;
    QCheckBox *m_confirm;
};

} // namespace gatelift
