#pragma once

#include "wizard/gates/GateDialog.h"

class QLineEdit;
class QPlainTextEdit;

namespace gatelift {

class FormField;
class HandoverViewModel;

//! \brief Hands the plan over, or takes it over: how the upgrade stands, who the next one is, and what they
//! should know or why they take it.
class HandoverDialog : public GateDialog
{
    Q_OBJECT

public:
    enum class Act { Offer, Take };

    //! \brief The view model outlives it.
    HandoverDialog(HandoverViewModel &viewModel, Act act, QWidget *parent);

private:
    void setUpOffer();
    void setUpTake();
    void refresh();
    void act();

    HandoverViewModel &m_viewModel;
    Act m_act;
    QLineEdit *m_person;
    FormField *m_personField;
    QPlainTextEdit *m_words;
    FormField *m_wordsField;
};

} // namespace gatelift
