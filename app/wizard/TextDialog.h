#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace gatelift {

//! \brief A question with, where asked for, one field. The agreeing button stays shut while a required text
//! is missing.
class TextDialog : public QDialog
{
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &text, const QString &action, QWidget *parent);

    void setDangerous(bool dangerous);
    //! \brief Nothing is asked: it is read, a long text in parts, and closed.
    void tellOnly();
    //! \brief Agreeing needs this word typed exactly.
    void requireTyping(const QString &word);
    //! \brief A required text has so many letters.
    void setLeast(int letters) { m_least = letters; }
    void askFor(const QString &label, const QString &value, bool required, bool multiline);
    //! \brief What was typed, without blanks around it.
    [[nodiscard]] QString enteredText() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addField(const QString &label, QWidget *field);
    void updateButton();

    QLabel *m_text = nullptr;
    QVBoxLayout *m_fields;
    QPushButton *m_cancel;
    QPushButton *m_action;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_edit = nullptr;
    QString m_word;
    bool m_required = false;
    int m_least = 1;
};

} // namespace gatelift
