#include "wizard/PreferencesDialog.h"

#include "session/Language.h"
#include "session/Settings.h"
#include "ui_PreferencesDialog.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 640;
constexpr int longestPause = 300;
constexpr std::array themes{Settings::Appearance::System, Settings::Appearance::Light,
                            Settings::Appearance::Dark};
constexpr auto usualFile = "gatelift-preferences.ini"_L1;

} // namespace

PreferencesDialog::PreferencesDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_ui(std::make_unique<Ui::PreferencesDialog>())
    , m_dialogs(new Dialogs(this))
    , m_language(new QComboBox)
    , m_theme(new SegmentedControl)
    , m_person(lineField("personEdit", this))
    , m_pollX(numberField("pollXBox", 1, longestPause, this))
    , m_pollY(numberField("pollYBox", 1, longestPause, this))
    , m_tools(new PathEdit)
{
    m_ui->setupUi(this);
    setObjectName(u"preferencesDialog"_s);
    m_language->setObjectName(u"languageBox"_s);
    m_theme->setObjectName(u"themeSegments"_s);
    m_tools->setObjectName(u"toolsFolderEdit"_s);
    makeFields();
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Cancel);
    auto *save = m_ui->buttonBox->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"savePreferencesButton"_s);
    setStyleProperty(save, "kind", u"primary"_s);
    save->setDefault(true);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->importButton, &QPushButton::clicked, this, &PreferencesDialog::importFile);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &PreferencesDialog::exportFile);
    connect(m_tools, &PathEdit::browseRequested, this, [this] {
        Dialogs::FileRequest request;
        request.title = tr("Choose the folder of the tools");
        request.startAt = m_tools->text();
        m_dialogs->chooseFolder(request, this, [this](const QString &folder) { m_tools->setText(folder); });
    });
    retranslate();
    load();
    setMinimumWidth(usualWidth);
    for (auto *form : findChildren<FormField *>())
        form->setMinimumHeight(form->sizeHint().height());
    m_language->setFocus();
}

PreferencesDialog::~PreferencesDialog() = default;

void PreferencesDialog::makeFields()
{
    for ([[maybe_unused]] const auto theme : themes)
        m_theme->addSegment({});
    m_ui->languageField->setField(m_language);
    m_ui->themeField->setField(m_theme);
    m_ui->personField->setField(m_person);
    m_ui->pollXField->setField(m_pollX);
    m_ui->pollYField->setField(m_pollY);
    m_ui->toolsField->setField(m_tools);
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    m_ui->appearanceTitle->setText(tr("Language and appearance"));
    m_ui->workTitle->setText(tr("Work"));
    m_ui->languageField->setLabel(tr("Language"));
    m_ui->themeField->setLabel(tr("Appearance"));
    m_ui->motionBox->setText(tr("Reduce motion"));
    m_ui->personField->setLabel(tr("Your name"));
    m_ui->personField->setHelp(tr("New plans name you as operator"));
    m_ui->pollXField->setLabel(tr("CP X is polled every"));
    m_ui->pollYField->setLabel(tr("CP Y is polled every"));
    m_ui->toolsField->setLabel(tr("Folder of pg_dump, pg_restore and decK"));
    m_tools->setPlaceholderText(tr("found by PATH"));
    m_tools->setBrowseText(tr("Choose a folder…"));
    m_ui->toolsField->setHelp(tr("A plan may name another one"));
    m_ui->notifyBox->setText(tr("Tell new alarms on the desktop while the window is out of sight"));
    m_ui->importButton->setText(tr("Import…"));
    m_ui->exportButton->setText(tr("Export…"));
    const std::array words{tr("Desktop's", "appearance"), tr("Light"), tr("Dark")};
    for (int i = 0; i < m_theme->count(); ++i)
        m_theme->setSegmentText(i, words.at(static_cast<std::size_t>(i)));
    for (auto *box : {m_pollX, m_pollY})
        box->setSuffix(u" s"_s);
    m_language->clear();
    m_language->addItem(tr("Desktop's", "language"), QString());
    for (const auto &name : Language::available())
        m_language->addItem(Language::nativeName(name), name);
}

void PreferencesDialog::load()
{
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_settings.language())));
    const auto *theme = std::find(themes.begin(), themes.end(), m_settings.appearance());
    m_theme->setCurrentIndex(static_cast<int>(theme - themes.begin()));
    m_ui->motionBox->setChecked(m_settings.reducedMotion());
    m_person->setText(m_settings.person());
    m_pollX->setValue(m_settings.pollSeconds());
    m_pollY->setValue(m_settings.pollSecondsY());
    m_tools->setText(m_settings.toolsFolder());
    m_ui->notifyBox->setChecked(m_settings.notifiesAlarms());
    m_ui->messageLabel->hide();
}

void PreferencesDialog::accept()
{
    m_settings.setAppearance(themes.at(static_cast<std::size_t>(m_theme->currentIndex())));
    m_settings.setReducedMotion(m_ui->motionBox->isChecked());
    if (m_person->text().trimmed() != m_settings.person())
        m_settings.setPerson(m_person->text().trimmed());
    m_settings.setPollSeconds(m_pollX->value());
    m_settings.setPollSecondsY(m_pollY->value());
    m_settings.setToolsFolder(m_tools->text().trimmed());
    m_settings.setNotifiesAlarms(m_ui->notifyBox->isChecked());
    QDialog::accept();
    m_settings.setLanguage(m_language->currentData().toString()); // the window is built anew
}

void PreferencesDialog::importFile()
{
    Dialogs::FileRequest request;
    request.title = tr("Import preferences");
    request.nameFilters = {u"*.ini"_s};
    m_dialogs->openFile(request, this, [this](const QString &file) {
        // What was imported is in force at once, and another language takes this dialog away.
        if (const auto done = m_settings.importFrom(file); done)
            QDialog::accept();
        else
            say(done.error().message(), false);
    });
}

void PreferencesDialog::exportFile()
{
    Dialogs::FileRequest request;
    request.title = tr("Export preferences");
    request.startAt = usualFile;
    request.defaultSuffix = u"ini"_s;
    m_dialogs->saveFile(request, this, [this](const QString &file) {
        const auto done = m_settings.exportTo(file);
        say(done ? tr("What was saved last is in %1, without plans and secrets").arg(file)
                 : done.error().message(),
            done.has_value());
    });
}

void PreferencesDialog::say(const QString &text, bool good)
{
    m_ui->messageLabel->setText(text);
    setStyleProperty(m_ui->messageLabel, "tone", good ? u"muted"_s : u"bad"_s);
    m_ui->messageLabel->show();
}

} // namespace gatelift
