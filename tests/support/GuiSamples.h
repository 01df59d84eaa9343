#pragma once

#include "session/ShellData.h"

class QWidget;

namespace gatelift {

class PageBase;

namespace GuiSamples {

//! \brief The frame as in the middle of a rollout.
[[nodiscard]] ShellData rollout();
//! \brief The frame while no plan is open.
[[nodiscard]] ShellData home();
//! \brief A page that shows every building block once.
[[nodiscard]] PageBase *componentsPage(QWidget *parent);

} // namespace GuiSamples

} // namespace gatelift
