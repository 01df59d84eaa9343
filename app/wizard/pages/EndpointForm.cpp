#include "wizard/pages/EndpointForm.h"

#include "ui_EndpointForm.h"
#include "wizard/Dialogs.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/VersionTag.h"

#include <QSpinBox>

namespace gatelift {
namespace {

void showText(QLineEdit *edit, const QString &text)
{
    if (edit->hasFocus() || edit->text() == text)
        return;
    edit->setText(text);
    edit->setCursorPosition(0); // the beginning says more than the end
}

} // namespace

EndpointForm::EndpointForm(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EndpointForm>())
    , m_url(new QLineEdit)
    , m_token(new QLineEdit)
    , m_ca(new PathEdit)
    , m_cert(new PathEdit)
    , m_key(new PathEdit)
    , m_poll(new QSpinBox)
    , m_version(new VersionTag)
{
    m_ui->setupUi(this);
    m_url->setProperty("mono", true);
    m_token->setEchoMode(QLineEdit::Password);
    m_ui->urlField->setField(m_url);
    m_ui->tokenField->setField(m_token);
    m_ui->caField->setField(m_ca);
    m_ui->certField->setField(m_cert);
    m_ui->keyField->setField(m_key);
    m_poll->setRange(1, 300);
    m_ui->card->addTitleWidget(m_poll);
    m_ui->card->addTitleWidget(m_version);
    m_version->hide();
    connectFields();
}

EndpointForm::~EndpointForm() = default;

void EndpointForm::setUp(Side side, Dialogs &dialogs)
{
    m_side = side;
    m_dialogs = &dialogs;
    const auto prefix = side == Side::X ? QStringLiteral("x") : QStringLiteral("y");
    m_url->setObjectName(prefix + QStringLiteral("AdminUrlEdit"));
    m_token->setObjectName(prefix + QStringLiteral("TokenEdit"));
    m_ca->setObjectName(prefix + QStringLiteral("CaEdit"));
    m_cert->setObjectName(prefix + QStringLiteral("CertEdit"));
    m_key->setObjectName(prefix + QStringLiteral("KeyEdit"));
    m_poll->setObjectName(prefix + QStringLiteral("PollBox"));
    retranslate();
}

bool EndpointForm::hasAddress() const
{
    return !m_url->text().trimmed().isEmpty();
}

void EndpointForm::connectFields()
{
    connect(m_url, &QLineEdit::textChanged, this, &EndpointForm::addressEdited);
    // Whether that is news is told by what was entered last, which need not be what is shown.
    connect(m_url, &QLineEdit::editingFinished, this, [this] { emit addressEntered(m_url->text()); });
    connect(m_token, &QLineEdit::textEdited, this, [this] { m_tokenEdited = true; });
    connect(m_token, &QLineEdit::editingFinished, this, &EndpointForm::emitToken);
    for (auto *edit : {m_ca, m_cert, m_key}) {
        connect(edit, &QLineEdit::editingFinished, this, &EndpointForm::emitSettings);
        connect(edit, &PathEdit::browseRequested, this, [this, edit] { browse(edit); });
    }
    connect(m_poll, &QSpinBox::editingFinished, this, [this] { emit pollSecondsEntered(m_poll->value()); });
    connect(m_ui->verifyBox, &QCheckBox::clicked, this, &EndpointForm::emitSettings);
    connect(m_ui->keyringBox, &QCheckBox::clicked, this, [this] {
        m_tokenEdited = !m_token->text().isEmpty();
        emitToken();
    });
}

void EndpointForm::browse(PathEdit *edit)
{
    Dialogs::FileRequest request;
    request.title = tr("Choose a certificate or key");
    request.startAt = edit->text();
    request.nameFilters = {tr("PEM files (*.pem *.crt *.cer *.key)"), tr("All files (*)")};
    m_dialogs->openFile(request, this, [this, edit](const QString &file) {
        edit->setText(file);
        emitSettings();
    });
}

void EndpointForm::emitSettings()
{
    EndpointSettings settings;
    settings.caFile = m_ca->text().trimmed();
    settings.clientCertFile = m_cert->text().trimmed();
    settings.clientKeyFile = m_key->text().trimmed();
    settings.insecure = !m_ui->verifyBox->isChecked();
    emit settingsEntered(settings);
}

void EndpointForm::emitToken()
{
    if (!m_tokenEdited)
        return;
    m_tokenEdited = false;
    emit tokenEntered(Secret(m_token->text().toUtf8()),
                      m_ui->keyringBox->isChecked() ? TokenStore::Keyring : TokenStore::Memory);
}

void EndpointForm::show(const EndpointSettings &endpoint, const QString &tokenDots, bool readOnly)
{
    showText(m_url, endpoint.url.toString());
    showText(m_ca, endpoint.caFile);
    showText(m_cert, endpoint.clientCertFile);
    showText(m_key, endpoint.clientKeyFile);
    if (!m_token->hasFocus() && !m_tokenEdited)
        m_token->setText(tokenDots.isEmpty() ? QString() : QStringLiteral("········"));
    m_ui->verifyBox->setChecked(!endpoint.insecure);
    m_ui->keyringBox->setChecked(endpoint.token == TokenStore::Keyring);
    m_ui->insecureBanner->setVisible(endpoint.insecure);
    const bool tls = endpoint.url.isEmpty() || endpoint.url.scheme() == QLatin1String("https");
    for (QWidget *widget : {static_cast<QWidget *>(m_ca), static_cast<QWidget *>(m_cert),
                            static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_ui->verifyBox)})
        widget->setEnabled(tls && !readOnly);
    for (auto *edit : {m_url, m_token})
        edit->setReadOnly(readOnly);
    m_ui->keyringBox->setEnabled(!readOnly);
    m_ui->tokenField->setRemark(endpoint.token == TokenStore::Keyring  ? tr("in keyring")
                                : endpoint.token == TokenStore::Memory ? tr("this run only")
                                                                       : QString());
}

void EndpointForm::setAddressError(const QString &error)
{
    m_ui->urlField->setError(error);
}

void EndpointForm::setPollSeconds(int seconds, bool fixed)
{
    if (!m_poll->hasFocus())
        m_poll->setValue(seconds);
    m_poll->setVisible(!fixed);
}

void EndpointForm::setVersion(const QString &version)
{
    m_version->setVersion(m_side, version);
    m_version->setVisible(!version.isEmpty());
}

void EndpointForm::retranslate()
{
    const bool x = m_side == Side::X;
    m_ui->card->setTitle(x ? tr("Current control plane") : tr("New control plane"));
    m_ui->card->setCaption(x ? tr("CP X") : tr("CP Y · fill in once it is deployed"));
    m_ui->urlField->setLabel(tr("Admin API"));
    m_url->setPlaceholderText(x ? QStringLiteral("https://cp-x.example.com:8444")
                                : QStringLiteral("https://cp-y.example.com:8444"));
    m_ui->tokenField->setLabel(tr("RBAC token"));
    m_token->setPlaceholderText(tr("none"));
    m_ui->caField->setLabel(tr("CA bundle"));
    m_ca->setPlaceholderText(tr("the system's"));
    m_ui->certField->setLabel(tr("Client certificate"));
    m_ui->keyField->setLabel(tr("Client key"));
    for (auto *edit : {m_ca, m_cert, m_key})
        edit->setBrowseText(tr("Choose a file…"));
    m_poll->setPrefix(tr("polled every", "before a number of seconds") + u' ');
    m_poll->setSuffix(QStringLiteral(" s"));
    m_poll->setAccessibleName(x ? tr("Seconds between two polls of CP X")
                                : tr("Seconds between two polls of CP Y"));
    m_poll->setToolTip(tr("This control plane's own pace; for all plans, until you change it."));
    m_ui->verifyBox->setText(tr("Verify certificate"));
    m_ui->keyringBox->setText(tr("Keep token in keyring"));
    m_ui->insecureBanner->setMessage(
        Banner::Kind::Bad, tr("Certificates are not verified."),
        tr("Anyone on the way can read the token and answer in the gateway's place."));
}

} // namespace gatelift
