#pragma once

#include <QObject>

class QWidget;

namespace gatelift {

class ChecklistViewModel;
class Workspace;

//! \brief Opens the dialogs of gates over the main window, one at a time; they go when their plan does.
class GateDialogs : public QObject
{
    Q_OBJECT

public:
    GateDialogs(Workspace &workspace, QWidget *window);

    //! \brief A list's wishes: its point of no return, its signature.
    void serve(const ChecklistViewModel &checklist);

    void waive(const QString &gate);
    void sign(const QString &gate);
    void pass(const QString &gate);
    //! \brief Lifting the freeze, by the plan's step for it.
    void liftFreeze();

private:
    Workspace &m_workspace;
    QWidget *m_window;
};

} // namespace gatelift
