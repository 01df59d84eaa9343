#pragma once

#include "domain/DatabaseSettings.h"
#include "domain/Deployment.h"
#include "domain/Secret.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace gatelift {

class Chip;
class DatabaseViewModel;
class Dialogs;
class PathEdit;

namespace Ui {
class DatabaseForm;
}

//! \brief How to reach the database of one side: server, database, role, encryption, password. Hands over
//! what was entered when a field is left.
class DatabaseForm : public QWidget
{
    Q_OBJECT

public:
    explicit DatabaseForm(QWidget *parent = nullptr);
    ~DatabaseForm() override;

    //! \brief The view model outlives the form; the door is for file dialogs.
    void setUp(DatabaseViewModel &viewModel, Dialogs &dialogs);
    void retranslate();

private:
    void nameFields(Side side);
    void connectFields();
    void browse(PathEdit *edit, bool folder);
    [[nodiscard]] DatabaseSettings entered() const; //!< what the fields hold
    void record();
    void recordPassword();
    void refresh();
    void showState();

    std::unique_ptr<Ui::DatabaseForm> m_ui;
    DatabaseViewModel *m_viewModel = nullptr;
    Dialogs *m_dialogs = nullptr;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QComboBox *m_sslMode;
    QLineEdit *m_password;
    QLineEdit *m_service;
    PathEdit *m_ca;
    PathEdit *m_tools;
    Chip *m_state;
    bool m_passwordEdited = false;
    bool m_refreshing = false;
    bool m_isFilled = false; //!< with the plan's settings, once
};

} // namespace gatelift
