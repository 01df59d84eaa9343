#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace gatelift {

//! \brief Lines of a program's log, to be read and copied; new ones come at the end while it is open.
class LogDialog : public QDialog
{
    Q_OBJECT

public:
    LogDialog(const QString &title, const QStringList &lines, QWidget *parent);

public slots:
    void append(const QString &line);

private:
    QPlainTextEdit *m_text;
};

} // namespace gatelift
