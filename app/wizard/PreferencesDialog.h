#pragma once

#include <QDialog>

#include <memory>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace gatelift {

namespace Ui {
class PreferencesDialog;
}

class Dialogs;
class PathEdit;
class SegmentedControl;
class Settings;

//! \brief What a person chooses once for all plans: language, appearance, name, pace, tools, notifications.
//! Taken over with Save; a language at once, without a restart.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    PreferencesDialog(Settings &settings, QWidget *parent = nullptr);
    ~PreferencesDialog() override;

    void accept() override;
    //! \brief The door for its file dialogs.
    [[nodiscard]] Dialogs &dialogs() { return *m_dialogs; }

private:
    void makeFields();
    void retranslate();
    void load();
    void importFile();
    void exportFile();
    void say(const QString &text, bool good);

    Settings &m_settings;
    std::unique_ptr<Ui::PreferencesDialog> m_ui;
    Dialogs *m_dialogs;
    QComboBox *m_language;
    SegmentedControl *m_theme;
    QLineEdit *m_person;
    QSpinBox *m_pollX;
    QSpinBox *m_pollY;
    PathEdit *m_tools;
};

} // namespace gatelift
