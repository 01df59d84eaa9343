#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace gatelift {

//! \brief Commands or answers in fixed pitch that can be selected and copied; the copy button tells that it
//! did.
class CodeBox : public QFrame
{
    Q_OBJECT

public:
    explicit CodeBox(QWidget *parent = nullptr);
    explicit CodeBox(const QString &code, QWidget *parent = nullptr);

    void setCode(const QString &code);
    [[nodiscard]] QString code() const;
    //! \brief A muted prompt in front ('cp-y-1 $'), not copied.
    void setPrompt(const QString &prompt);
    void setCopyVisible(bool visible);

public slots:
    void copy();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_prompt;
    QLabel *m_code;
    QPushButton *m_copy;
    QTimer m_feedback;
};

} // namespace gatelift
