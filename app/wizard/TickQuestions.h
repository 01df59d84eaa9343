#pragma once

namespace gatelift {

class ChecklistViewModel;
class Dialogs;

//! \brief From now on a tick that says more than was seen asks for a reason, and one that nobody can see for
//! evidence. Both live as long as the view model.
void askForTicks(ChecklistViewModel &viewModel, Dialogs &dialogs);

} // namespace gatelift
