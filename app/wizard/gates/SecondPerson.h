#pragma once

#include "session/SecondSigner.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gatelift {

class FormField;
class OwnKeyDialog;
class SegmentedControl;

//! \brief The second person's part of a dialog: they type their name and their PIN, or let a key of their own
//! sign, and confirm. Another name has to be confirmed anew.
class SecondPerson : public QWidget
{
    Q_OBJECT

public:
    //! \brief `expected` is whom the plan names: shown, never filled in. `draft` is the act that is signed.
    SecondPerson(const QString &expected, SecondSigner &signer,
                 std::function<PlanEvent(const SecondPersonEntry &)> draft, QWidget *parent = nullptr);
    ~SecondPerson() override;

    void setHelp(const QString &help);
    [[nodiscard]] QString name() const;
    [[nodiscard]] SecondPersonEntry entry() const;
    //! \brief What is signed has changed: an own key's signature of it counts no longer.
    void forgetSignature();
    //! \brief Shows why the signature was not taken, at the field it is about.
    void showFailure(const QString &problem);

signals:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut(const QString &expected);
    void refresh();
    void onNameChanged(const QString &text);
    void fit();
    void onEdited();
    void openOwnKey();
    void askForNewPin();
    [[nodiscard]] bool isOwnKey() const;

    SecondSigner &m_signer;
    std::function<PlanEvent(const SecondPersonEntry &)> m_draft;
    QLineEdit *m_name;
    QLineEdit *m_pin;
    QLineEdit *m_again;
    SegmentedControl *m_way;
    QPushButton *m_ownKey;
    QPushButton *m_lost; //!< seen once a PIN was wrong
    QLabel *m_note;
    QCheckBox *m_confirm;
    QWidget *m_row = nullptr;
    FormField *m_field = nullptr;
    FormField *m_pinField = nullptr;
    FormField *m_againField = nullptr;
    FormField *m_ownKeyField = nullptr;
    QPointer<OwnKeyDialog> m_dialog;
    QString m_help;
    bool m_wasWrong = false;
};

} // namespace gatelift
