#include "wizard/gates/GateDialogs.h"

#include "session/ChecklistViewModel.h"
#include "session/GateViewModel.h"
#include "session/PointOfNoReturn.h"
#include "session/Workspace.h"
#include "wizard/gates/PointDialog.h"
#include "wizard/gates/SignatureDialog.h"
#include "wizard/gates/WaiverDialog.h"

#include <QWidget>

namespace gatelift {

GateDialogs::GateDialogs(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void GateDialogs::serve(const ChecklistViewModel &checklist)
{
    connect(&checklist, &ChecklistViewModel::permitNeeded, this, &GateDialogs::pass);
    connect(&checklist, &ChecklistViewModel::signatureNeeded, this, &GateDialogs::sign);
}

void GateDialogs::waive(const QString &gate)
{
    if (!m_workspace.session())
        return;
    auto *viewModel = new GateViewModel(*m_workspace.session(), gate);
    auto *dialog = new WaiverDialog(*viewModel, m_window);
    viewModel->setParent(dialog);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void GateDialogs::sign(const QString &gate)
{
    if (!m_workspace.session())
        return;
    auto *viewModel = new GateViewModel(*m_workspace.session(), gate);
    auto *dialog = new SignatureDialog(*viewModel, m_window);
    viewModel->setParent(dialog);
    connect(dialog, &SignatureDialog::waiverRequested, this, &GateDialogs::waive);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void GateDialogs::pass(const QString &gate)
{
    if (!m_workspace.session())
        return;
    auto *door = new PointOfNoReturn(*m_workspace.session(), gate);
    auto *dialog = new PointDialog(*door, m_window);
    door->setParent(dialog);
    connect(dialog, &PointDialog::waiverRequested, this, &GateDialogs::waive);
    connect(&m_workspace, &Workspace::sessionAboutToClose, dialog, &QDialog::close);
    dialog->open();
}

void GateDialogs::liftFreeze()
{
    if (m_workspace.session())
        pass(liftGate(*m_workspace.session()));
}

} // namespace gatelift
