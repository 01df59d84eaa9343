#pragma once

#include <QString>

namespace gatelift {

class FindingsViewModel;
class StatePanel;

//! \brief What stands where findings would, while there was no run yet: nothing to ask, not asked, reading,
//! or failed. `waits` says what a first check will do.
void showFindingsState(StatePanel &panel, const FindingsViewModel &viewModel, const QString &waits);

//! \brief The panel's button in those states: stops or starts a check. False where another page is wanted, or
//! where there are findings.
bool actOnFindingsState(FindingsViewModel &viewModel);

} // namespace gatelift
