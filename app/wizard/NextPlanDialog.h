#pragma once

#include "domain/NextEnvironment.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace gatelift {

class ProblemLine;

class Dialogs;
class FormField;
class PathEdit;

//! \brief Asks for the words and the file of the next environment's plan.
class NextPlanDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief A free file for a plan of this title.
    using FileFor = std::function<QString(const QString &title)>;

    //! \brief Begins with the suggested words; `standing` says what the earlier plan did not prove, empty
    //! where it was finished.
    NextPlanDialog(const NextEnvironment &suggested, const QString &standing, FileFor fileFor,
                   Dialogs &dialogs, QWidget *parent = nullptr);

signals:
    void wanted(const gatelift::NextEnvironment &next, const QString &file);

private:
    [[nodiscard]] NextEnvironment entered() const;
    void suggestFile();
    void validate();

    FileFor m_fileFor;
    QLineEdit *m_title;
    QLineEdit *m_from;
    QLineEdit *m_here;
    PathEdit *m_file;
    FormField *m_fileField;
    ProblemLine *m_problem;
    QPushButton *m_create;
    bool m_fileChosen = false; //!< by the person: the title changes it no longer
};

} // namespace gatelift
