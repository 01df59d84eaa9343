#pragma once

#include <QString>

class QPushButton;
class QWidget;

namespace gatelift {

class Dialogs;
class TrafficViewModel;

//! \brief Makes a button that which records the next share: whether it may be pressed, and, where criteria or
//! capacity speak against it, a mark and why, as tool tip and for a screen reader. \a text is its words;
//! three dots behind them say that a reason will be asked for.
void showNextShare(QPushButton &button, const TrafficViewModel &traffic, const QString &text);

//! \brief Records the next share: at once where the criteria are met, else with the reason that the operator
//! gives, which stands in the report. \a owner: the question goes where it goes.
void recordNextShare(TrafficViewModel &traffic, Dialogs &dialogs, QWidget &owner);

} // namespace gatelift
