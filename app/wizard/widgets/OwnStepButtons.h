#pragma once

#include "domain/Checklist.h"

#include <QWidget>

class QPushButton;

namespace gatelift {

class Chip;
class ChecklistViewModel;

//! \brief Adds, changes, moves and removes the operator's own steps of a checklist. Undo takes each back.
class OwnStepButtons : public QWidget
{
    Q_OBJECT

public:
    explicit OwnStepButtons(ChecklistViewModel &viewModel, QWidget *parent = nullptr);

    //! \brief For the list's title row; hidden where the page takes no own steps.
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    //! \brief Shows itself for an own step, and hides for others.
    void show(const ChecklistItem &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void add();
    void retranslate();
    void write(const QString &id);

    ChecklistViewModel &m_viewModel;
    QString m_id;
    Chip *m_mark;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
};

} // namespace gatelift
