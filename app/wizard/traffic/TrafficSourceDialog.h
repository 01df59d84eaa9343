#pragma once

#include "session/TrafficSourceTest.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace gatelift {

class Dialogs;
class FormField;
class PathEdit;
class RowList;
class StatusGlyph;
class TrafficViewModel;
class WrappedLabel;

//! \brief Which source observes the traffic, with the fields that it needs; can be tried before it is taken.
//! A secret goes to memory or to the desktop's keyring, never into the plan.
class TrafficSourceDialog : public QDialog
{
    Q_OBJECT

public:
    TrafficSourceDialog(TrafficViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~TrafficSourceDialog() override;

private:
    void makeFields();
    void arrange();
    void connectFields();
    void showSource();
    void updateState();
    void showSecret();
    void test();
    void showResult(const SourceTestResult &result);
    void save();
    [[nodiscard]] TrafficSourceKind kind() const;
    //! \brief As it stands in the fields; `problem` says what is wrong with them.
    [[nodiscard]] TrafficSettings settings(QString *problem = nullptr) const;
    [[nodiscard]] std::optional<Secret> typedSecret() const;

    TrafficViewModel &m_viewModel;
    Dialogs &m_dialogs;
    QComboBox *m_kind;
    WrappedLabel *m_about;
    QPlainTextEdit *m_addresses;
    QLineEdit *m_serversX;
    QLineEdit *m_serversY;
    QLineEdit *m_selectorX;
    QLineEdit *m_selectorY;
    QLineEdit *m_secret;
    QCheckBox *m_keyring;
    PathEdit *m_ca;
    QCheckBox *m_verify;
    FormField *m_addressField;
    FormField *m_serverXField;
    FormField *m_serverYField;
    FormField *m_selectorXField;
    FormField *m_selectorYField;
    FormField *m_secretField;
    FormField *m_caField;
    QPushButton *m_test;
    QPushButton *m_save = nullptr;
    StatusGlyph *m_resultGlyph;
    WrappedLabel *m_result;
    RowList *m_lines;
    WrappedLabel *m_problem;
    bool m_secretEdited = false;
};

} // namespace gatelift
