#pragma once

#include "session/Rehearsal.h"

#include <QDialog>

#include <functional>
#include <memory>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatelift {

namespace Ui {
class RehearsalDialog;
}

//! \brief Asks what to rehearse: versions and strategy, the simulated cluster's size and pace, and what goes
//! wrong in it.
class RehearsalDialog : public QDialog
{
    Q_OBJECT

public:
    //! \brief Says in words why the inputs can't be played; empty where they can. The versions are as typed.
    using Check =
        std::function<QString(const QString &from, const QString &to, const RehearsalOptions &options)>;

    //! \brief Begins with `options`.
    RehearsalDialog(const RehearsalOptions &options, Check check, QWidget *parent = nullptr);
    ~RehearsalDialog() override;

signals:
    void started(const gatelift::RehearsalOptions &options);

private:
    void makeFields();
    void makeFaults(const QStringList &ticked);
    void show(const RehearsalOptions &options);
    void validate();
    [[nodiscard]] RehearsalOptions options() const;

    std::unique_ptr<Ui::RehearsalDialog> m_ui;
    Check m_check;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QComboBox *m_strategy;
    QSpinBox *m_nodes;
    QSpinBox *m_zones;
    QSpinBox *m_batch;
    QSpinBox *m_heartbeat;
    QSpinBox *m_seed;
    QComboBox *m_speed;
    QList<QCheckBox *> m_faults;
    QPushButton *m_start = nullptr;
};

} // namespace gatelift
