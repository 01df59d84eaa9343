#include "wizard/pages/DatabaseForm.h"

#include "session/DatabaseViewModel.h"
#include "ui_DatabaseForm.h"
#include "wizard/Dialogs.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/PathEdit.h"

#include <QComboBox>
#include <QSpinBox>

#include <array>

namespace gatelift {
namespace {

//! libpq's own words; the first leaves it to its default.
constexpr std::array sslModes{"", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"};

void showText(QLineEdit *edit, const QString &text)
{
    if (edit->hasFocus() || edit->text() == text)
        return;
    edit->setText(text);
    edit->setCursorPosition(0); // the beginning says more than the end
}

} // namespace

DatabaseForm::DatabaseForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DatabaseForm>())
    , m_host(new QLineEdit)
    , m_port(new QSpinBox)
    , m_database(new QLineEdit)
    , m_user(new QLineEdit)
    , m_sslMode(new QComboBox)
    , m_password(new QLineEdit)
    , m_service(new QLineEdit)
    , m_ca(new PathEdit)
    , m_tools(new PathEdit)
    , m_state(new Chip)
{
    m_ui->setupUi(this);
    nameFields(Side::X);
    m_password->setEchoMode(QLineEdit::Password);
    m_port->setRange(0, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    for (QWidget *widget : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_database),
                            static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_port)})
        widget->setProperty("mono", true);
    for (const auto *mode : sslModes)
        m_sslMode->addItem(QLatin1String(mode), QLatin1String(mode));
    m_sslMode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sslMode->setMinimumContentsLength(8);
    m_ui->hostField->setField(m_host);
    m_ui->portField->setField(m_port);
    m_ui->databaseField->setField(m_database);
    m_ui->userField->setField(m_user);
    m_ui->sslModeField->setField(m_sslMode);
    m_ui->passwordField->setField(m_password);
    m_ui->serviceField->setField(m_service);
    m_ui->caField->setField(m_ca);
    m_ui->toolsField->setField(m_tools);
    m_ui->card->addTitleWidget(m_state);
    connectFields();
}

DatabaseForm::~DatabaseForm() = default;

//! Both sides' forms stand on one page: those of Y begin with a y.
void DatabaseForm::nameFields(Side side)
{
    const std::initializer_list<std::pair<QWidget *, const char *>> fields{
        {m_host, "databaseHostEdit"},       {m_port, "databasePortEdit"},
        {m_database, "databaseNameEdit"},   {m_user, "databaseUserEdit"},
        {m_sslMode, "sslModeBox"},          {m_password, "databasePasswordEdit"},
        {m_service, "databaseServiceEdit"}, {m_ca, "databaseCaEdit"},
        {m_tools, "postgresToolsEdit"},     {m_ui->keyringBox, "keyringBox"}};
    for (const auto &[field, name] : fields) {
        auto text = QString::fromLatin1(name);
        if (side == Side::Y)
            text = QLatin1Char('y') + text.at(0).toUpper() + text.mid(1);
        field->setObjectName(text);
    }
}

void DatabaseForm::setUp(DatabaseViewModel &viewModel, Dialogs &dialogs)
{
    m_viewModel = &viewModel;
    m_dialogs = &dialogs;
    nameFields(viewModel.side());
    m_ui->toolsField->setVisible(viewModel.side() == Side::X); // only X is backed up
    connect(&viewModel, &DatabaseViewModel::changed, this, &DatabaseForm::refresh);
    connect(&viewModel, &DatabaseViewModel::busyChanged, this, &DatabaseForm::showState);
    retranslate();
    refresh();
}

void DatabaseForm::connectFields()
{
    for (auto *edit : {m_host, m_database, m_user, m_service, static_cast<QLineEdit *>(m_ca),
                       static_cast<QLineEdit *>(m_tools)})
        connect(edit, &QLineEdit::editingFinished, this, &DatabaseForm::record);
    connect(m_port, &QSpinBox::editingFinished, this, &DatabaseForm::record);
    connect(m_sslMode, &QComboBox::activated, this, &DatabaseForm::record);
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_passwordEdited = true; });
    connect(m_password, &QLineEdit::editingFinished, this, &DatabaseForm::recordPassword);
    connect(m_ui->keyringBox, &QCheckBox::clicked, this, [this] {
        m_passwordEdited = !m_password->text().isEmpty();
        recordPassword();
    });
    connect(m_ca, &PathEdit::browseRequested, this, [this] { browse(m_ca, false); });
    connect(m_tools, &PathEdit::browseRequested, this, [this] { browse(m_tools, true); });
}

void DatabaseForm::browse(PathEdit *edit, bool folder)
{
    Dialogs::FileRequest request;
    request.startAt = edit->text();
    const auto take = [this, edit](const QString &path) {
        edit->setText(path);
        record();
    };
    if (folder) {
        request.title = tr("Choose the folder of pg_dump and pg_restore");
        m_dialogs->chooseFolder(request, this, take);
        return;
    }
    request.title = tr("Choose a CA certificate");
    request.nameFilters = {tr("PEM files (*.pem *.crt *.cer)"), tr("All files (*)")};
    m_dialogs->openFile(request, this, take);
}

void DatabaseForm::record()
{
    if (!m_refreshing && m_viewModel)
        m_viewModel->setSettings(entered());
}

DatabaseSettings DatabaseForm::entered() const
{
    auto settings = m_viewModel->settings();
    settings.host = m_host->text().trimmed();
    settings.port = m_port->value();
    settings.database = m_database->text().trimmed();
    settings.user = m_user->text().trimmed();
    settings.sslMode = m_sslMode->currentData().toString();
    settings.service = m_service->text().trimmed();
    settings.caFile = m_ca->text().trimmed();
    settings.toolsFolder = m_tools->text().trimmed();
    return settings;
}

void DatabaseForm::recordPassword()
{
    if (!m_passwordEdited || !m_viewModel)
        return;
    m_passwordEdited = false;
    // It belongs to the database as entered, which may still be on its way into the plan.
    m_viewModel->setPassword(entered(), Secret(m_password->text().toUtf8()),
                             m_ui->keyringBox->isChecked() ? PasswordSource::Keyring
                                                           : PasswordSource::Memory);
}

void DatabaseForm::refresh()
{
    const auto &settings = m_viewModel->settings();
    setVisible(m_viewModel->applies());
    showState();
    // What was typed is on its way; but a form that never showed the plan would write its emptiness into it.
    if (m_viewModel->isSaving() && m_isFilled)
        return;
    m_isFilled = true;
    m_refreshing = true;
    showText(m_host, settings.host);
    showText(m_database, settings.database);
    showText(m_user, settings.user);
    showText(m_service, settings.service);
    showText(m_ca, settings.caFile);
    showText(m_tools, settings.toolsFolder);
    if (!m_port->hasFocus())
        m_port->setValue(settings.port);
    m_sslMode->setCurrentIndex(std::max(0, m_sslMode->findData(settings.sslMode)));
    if (!m_password->hasFocus() && !m_passwordEdited)
        m_password->setText(m_viewModel->isPasswordKnown() ? QStringLiteral("········") : QString());
    m_ui->keyringBox->setChecked(settings.password == PasswordSource::Keyring);
    m_ui->passwordField->setRemark(settings.isSet() ? m_viewModel->passwordRemark() : QString());
    m_ui->hostField->setError(m_viewModel->problem());
    setEnabled(!m_viewModel->isReadOnly());
    m_refreshing = false;
}

void DatabaseForm::showState()
{
    if (m_viewModel->isTesting())
        m_state->setState(Glyph::Run, tr("testing"));
    else if (m_viewModel->isConnected())
        m_state->setState(Glyph::Ok, tr("connected"));
    else if (!m_viewModel->steps().isEmpty())
        m_state->setState(Glyph::Bad, tr("test failed"));
    else if (m_viewModel->settings().isSet())
        m_state->setState(Glyph::Todo, tr("not tested"));
    else
        m_state->setState(Glyph::Todo, tr("optional"));
    m_state->updateGeometry();
}

void DatabaseForm::retranslate()
{
    const bool isX = !m_viewModel || m_viewModel->side() == Side::X;
    m_ui->card->setTitle(isX ? tr("PostgreSQL of CP X") : tr("PostgreSQL of CP Y"));
    m_ui->card->setCaption(isX ? tr("database X · for backup and drill, only read")
                               : tr("database Y · to verify its contents, only read"));
    m_ui->hostField->setLabel(tr("Host"));
    m_host->setPlaceholderText(isX ? QStringLiteral("pg-x.example.com") : QStringLiteral("pg-y.example.com"));
    m_ui->portField->setLabel(tr("Port"));
    m_port->setSpecialValueText(QStringLiteral("5432"));
    m_ui->databaseField->setLabel(tr("Database"));
    m_database->setPlaceholderText(QStringLiteral("kong"));
    m_ui->userField->setLabel(tr("User"));
    m_user->setPlaceholderText(QStringLiteral("kong"));
    m_ui->sslModeField->setLabel(tr("SSL mode"));
    m_sslMode->setItemText(0, tr("libpq's own"));
    m_ui->passwordField->setLabel(tr("Password"));
    m_password->setPlaceholderText(tr("left to libpq"));
    m_ui->serviceField->setLabel(tr("Service"));
    m_service->setPlaceholderText(tr("none"));
    m_ui->caField->setLabel(tr("CA bundle"));
    m_ca->setPlaceholderText(tr("libpq's own"));
    m_ca->setBrowseText(tr("Choose a file…"));
    m_ui->toolsField->setLabel(tr("PostgreSQL tools"));
    m_tools->setPlaceholderText(tr("found on this machine"));
    m_tools->setBrowseText(tr("Choose a folder…"));
    m_ui->keyringBox->setText(tr("Keep password in keyring"));
}

} // namespace gatelift
