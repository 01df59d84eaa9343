#pragma once

#include <QStringList>

class QWidget;

namespace gatelift::GuiTextCheck {

//! \brief Visible labels, buttons and fields below `root` whose text does not fit and that don't elide it:
//! one line per finding, with the widget's path.
[[nodiscard]] QStringList clippedTexts(QWidget *root);

//! \brief Pairs of sibling labels, buttons and fields that cover each other.
[[nodiscard]] QStringList overlaps(QWidget *root);

//! \brief Waits, two seconds at most, until nothing is clipped and nothing overlaps: a page shown anew is
//! laid out in several turns of the event loop, and judged when it stands.
void waitForLayout(QWidget *root);

//! \brief Visible interactive widgets below `root` without a name that can be read out.
[[nodiscard]] QStringList nameless(QWidget *root);

//! \brief Visible, enabled interactive widgets that no sequence of Tab presses reaches.
[[nodiscard]] QStringList unreachableByTab(QWidget *window);

//! \brief A widget's class, object name and text, for messages.
[[nodiscard]] QString describe(const QWidget *widget);

} // namespace gatelift::GuiTextCheck
