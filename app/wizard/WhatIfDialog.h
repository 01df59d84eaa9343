#pragma once

#include "session/WhatIfViewModel.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

namespace Ui {
class WhatIfDialog;
}

//! \brief What if the plan's schedule is carried out: how long each share takes, how few nodes serve, how
//! long the way back is. Tried on a worker thread; it can be cancelled, and the table copied.
class WhatIfDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief The view model outlives it.
    explicit WhatIfDialog(WhatIfViewModel &viewModel, QWidget *parent = nullptr);
    ~WhatIfDialog() override;

private:
    void makeFields();
    void makeTable();
    void showParameters(const WhatIfParameters &parameters);
    //! Nothing where a time can't be read; the field says so then.
    [[nodiscard]] std::optional<WhatIfParameters> entered() const;
    void validate();
    void refresh();
    void run();
    void copy();

    WhatIfViewModel &m_viewModel;
    std::unique_ptr<Ui::WhatIfDialog> m_ui;
    QSpinBox *m_nodes;
    QSpinBox *m_batch;
    QComboBox *m_replacement;
    QSpinBox *m_runs;
    QSpinBox *m_seed;
    QLineEdit *m_drain;
    QLineEdit *m_upgrade;
    QLineEdit *m_convergence;
    QLineEdit *m_repair;
    QDoubleSpinBox *m_failures;
    QSpinBox *m_tolerated;
    QDoubleSpinBox *m_capacity;
    QDoubleSpinBox *m_peak;
    QDoubleSpinBox *m_safety;
    QPushButton *m_copy = nullptr;
};

} // namespace gatelift
