#include "wizard/pages/FindingsState.h"

#include "session/FindingsViewModel.h"
#include "wizard/widgets/StatePanel.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FindingsState)
};

} // namespace

void showFindingsState(StatePanel &panel, const FindingsViewModel &viewModel, const QString &waits)
{
    using State = FindingsViewModel::State;
    switch (viewModel.state()) {
    case State::Live:
        break;
    case State::Checking:
        panel.showLoading(Text::tr("Reading the configuration of X"), Text::tr("Only GET requests are sent."),
                          Text::tr("Stop"));
        break;
    case State::Failed:
        if (const auto error = viewModel.error())
            panel.showError(*error);
        break;
    case State::NotSetUp:
        panel.showEmpty(u"plug"_s, Text::tr("X can't be checked yet."), viewModel.obstacle(),
                        viewModel.isReadOnly() ? QString() : Text::tr("Go to Deployment"));
        break;
    case State::NotChecked:
        panel.showEmpty(u"shield"_s, Text::tr("X has not been checked yet."), waits, Text::tr("Check now"));
        break;
    }
}

bool actOnFindingsState(FindingsViewModel &viewModel)
{
    using State = FindingsViewModel::State;
    switch (viewModel.state()) {
    case State::Checking:
        viewModel.cancel();
        return true;
    case State::NotChecked:
    case State::Failed:
        viewModel.check();
        return true;
    case State::NotSetUp:
    case State::Live:
        break;
    }
    return false;
}

} // namespace gatelift
