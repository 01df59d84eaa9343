#pragma once

#include "domain/SmokeTest.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

class ProblemLine;

//! \brief Writes one smoke test; headers and expectations are lines.
class SmokeTestDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief A new test, or one to change.
    SmokeTestDialog(const SmokeTest &test, bool isNew, QWidget *parent = nullptr);

signals:
    void saved(const gatelift::SmokeTest &test);

private:
    [[nodiscard]] Result<SmokeTest> entered() const;
    void validate();

    SmokeTest m_test;
    QLineEdit *m_name;
    QComboBox *m_method;
    QLineEdit *m_path;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_body;
    QPlainTextEdit *m_expect;
    QSpinBox *m_timeout;
    ProblemLine *m_problem;
    QPushButton *m_save;
};

} // namespace gatelift
