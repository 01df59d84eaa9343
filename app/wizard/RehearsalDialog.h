#pragma once

#include "session/Rehearsal.h"

#include <QDialog>

#include <functional>
#include <memory>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

namespace Ui {
class RehearsalDialog;
}

//! \brief Asks what to rehearse: versions, number of data planes, strategy.
class RehearsalDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief Says in words why the inputs can't be played; empty where they can.
    using Check =
        std::function<QString(const QString &from, const QString &to, int dataPlanes, Strategy strategy)>;

    explicit RehearsalDialog(Check check, QWidget *parent = nullptr);
    ~RehearsalDialog() override;

signals:
    void started(const gatelift::RehearsalOptions &options);

private:
    void validate();
    [[nodiscard]] RehearsalOptions options() const;

    std::unique_ptr<Ui::RehearsalDialog> m_ui;
    Check m_check;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QSpinBox *m_nodes;
    QComboBox *m_strategy;
    QPushButton *m_start = nullptr;
};

} // namespace gatelift
