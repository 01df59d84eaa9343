#include "wizard/traffic/TrafficSourceDialog.h"

#include "session/TrafficSourceText.h"
#include "session/TrafficViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr std::array kinds{TrafficSourceKind::NodeShare,   TrafficSourceKind::StatusApi,
                           TrafficSourceKind::HaproxyCsv,  TrafficSourceKind::HaproxyMetrics,
                           TrafficSourceKind::NginxStatus, TrafficSourceKind::Prometheus,
                           TrafficSourceKind::Typed};
constexpr int shownLines = 6; // of a try; the failures come first
const auto dots = u"········"_s;

template <typename T>
T *named(T *widget, const QString &name)
{
    widget->setObjectName(name);
    return widget;
}

QLineEdit *monoEdit(const QString &name, const QString &placeholder)
{
    auto *edit = named(new QLineEdit, name);
    edit->setProperty("mono", true);
    edit->setPlaceholderText(placeholder);
    return edit;
}

} // namespace

TrafficSourceDialog::TrafficSourceDialog(TrafficViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_kind(named(new QComboBox, u"sourceKindBox"_s))
    , m_about(new WrappedLabel)
    , m_addresses(named(new QPlainTextEdit, u"sourceAddressesEdit"_s))
    , m_serversX(monoEdit(u"serversXEdit"_s, u"gateways/kong-x*"_s))
    , m_serversY(monoEdit(u"serversYEdit"_s, u"gateways/kong-y*"_s))
    , m_selectorX(monoEdit(u"selectorXEdit"_s, u"instance=~\"dp-x.*\""_s))
    , m_selectorY(monoEdit(u"selectorYEdit"_s, u"instance=~\"dp-y.*\""_s))
    , m_secret(named(new QLineEdit, u"sourceSecretEdit"_s))
    , m_keyring(named(new QCheckBox, u"sourceKeyringBox"_s))
    , m_ca(named(new PathEdit, u"sourceCaEdit"_s))
    , m_verify(named(new QCheckBox, u"sourceVerifyBox"_s))
    , m_addressField(new FormField({}, m_addresses))
    , m_serverXField(new FormField({}, m_serversX))
    , m_serverYField(new FormField({}, m_serversY))
    , m_selectorXField(new FormField({}, m_selectorX))
    , m_selectorYField(new FormField({}, m_selectorY))
    , m_secretField(new FormField({}, m_secret))
    , m_caField(new FormField({}, m_ca))
    , m_test(named(new QPushButton, u"testSourceButton"_s))
    , m_resultGlyph(new StatusGlyph)
    , m_result(named(new WrappedLabel, u"sourceResultLabel"_s))
    , m_lines(named(new RowList, u"sourceResultList"_s))
    , m_problem(named(new WrappedLabel, u"sourceProblemLabel"_s))
{
    setObjectName(u"trafficSourceDialog"_s);
    setWindowTitle(tr("Where observed traffic comes from"));
    makeFields();
    arrange();
    showSource();
    connectFields();
    updateState();
}

TrafficSourceDialog::~TrafficSourceDialog()
{
    m_viewModel.cancelTest();
}

void TrafficSourceDialog::makeFields()
{
    for (const auto one : kinds)
        m_kind->addItem(trafficSourceName(one));
    m_about->setProperty("tone", u"muted"_s);
    m_addresses->setProperty("mono", true);
    m_addresses->setTabChangesFocus(true);
    m_serverXField->setLabel(tr("Servers that run X"));
    m_serverXField->setHelp(tr("BACKEND/SERVER or BACKEND; * stands for any text, several by commas."));
    m_serverYField->setLabel(tr("Servers that run Y"));
    m_selectorXField->setLabel(tr("Series of X"));
    m_selectorXField->setHelp(tr("Label matchers as in a query, without the braces."));
    m_selectorYField->setLabel(tr("Series of Y"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secretField->setLabel(tr("Token or password"));
    m_secretField->setHelp(tr("A bearer token, or: Basic USER:PASSWORD. It never enters the plan file."));
    m_secret->setPlaceholderText(tr("none"));
    m_keyring->setText(tr("Keep it in the keyring"));
    m_caField->setLabel(tr("CA bundle"));
    m_ca->setPlaceholderText(tr("the system's"));
    m_ca->setBrowseText(tr("Choose a file…"));
    m_verify->setText(tr("Verify certificate"));
    m_test->setText(tr("Test source"));
    m_test->setIcon(themedIcon(u"activity"_s));
    m_test->setIconSize(besideText);
    m_test->setAutoDefault(false);
    m_result->setTextFormat(Qt::PlainText);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setProperty("tone", u"bad"_s);
}

void TrafficSourceDialog::arrange()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 20, 24, 20);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    grid->addWidget(new FormField(tr("Source"), m_kind), row++, 0, 1, 2);
    grid->addWidget(m_about, row++, 0, 1, 2);
    grid->addWidget(m_addressField, row++, 0, 1, 2);
    grid->addWidget(m_serverXField, row, 0, Qt::AlignTop);
    grid->addWidget(m_serverYField, row++, 1, Qt::AlignTop);
    grid->addWidget(m_selectorXField, row, 0, Qt::AlignTop);
    grid->addWidget(m_selectorYField, row++, 1, Qt::AlignTop);
    grid->addWidget(m_secretField, row, 0, Qt::AlignTop);
    grid->addWidget(m_caField, row++, 1, Qt::AlignTop);
    grid->addWidget(m_keyring, row, 0);
    grid->addWidget(m_verify, row++, 1);
    auto *testRow = new QHBoxLayout;
    testRow->setSpacing(8);
    testRow->addWidget(m_test);
    testRow->addWidget(m_resultGlyph);
    testRow->addWidget(m_result, 1);
    grid->addLayout(testRow, row++, 0, 1, 2);
    grid->addWidget(m_lines, row++, 0, 1, 2);
    grid->addWidget(m_problem, row++, 0, 1, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Use source"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"useSourceButton"_s);
    setStyleProperty(m_save, "kind", u"primary"_s);
    m_save->setDefault(true);
    grid->addWidget(buttons, row, 0, 1, 2);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TrafficSourceDialog::save);
    setMinimumWidth(600);
}

void TrafficSourceDialog::showSource()
{
    const auto &source = m_viewModel.source();
    const auto place = std::find(kinds.cbegin(), kinds.cend(), source.kind);
    m_kind->setCurrentIndex(place == kinds.cend() ? 0 : static_cast<int>(place - kinds.cbegin()));
    m_addresses->setPlainText(addressesText(source.addresses));
    m_serversX->setText(source.serversX);
    m_serversY->setText(source.serversY);
    m_selectorX->setText(source.selectorX);
    m_selectorY->setText(source.selectorY);
    m_ca->setText(source.caFile);
    m_verify->setChecked(!source.insecure);
    m_keyring->setChecked(source.token == TokenStore::Keyring);
    showSecret();
}

void TrafficSourceDialog::connectFields()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TrafficSourceDialog::updateState);
    connect(m_addresses, &QPlainTextEdit::textChanged, this, [this] {
        showSecret();
        updateState();
    });
    for (auto *edit : {m_serversX, m_serversY, m_selectorX, m_selectorY})
        connect(edit, &QLineEdit::textChanged, this, &TrafficSourceDialog::updateState);
    connect(m_secret, &QLineEdit::textEdited, this, [this] { m_secretEdited = true; });
    connect(m_keyring, &QCheckBox::toggled, this, &TrafficSourceDialog::showSecret);
    connect(m_ca, &PathEdit::browseRequested, this, [this] {
        Dialogs::FileRequest request;
        request.title = tr("Choose a CA bundle");
        request.startAt = m_ca->text();
        request.nameFilters = {tr("PEM files (*.pem *.crt *.cer)"), tr("All files (*)")};
        m_dialogs.openFile(request, this, [this](const QString &file) { m_ca->setText(file); });
    });
    connect(m_test, &QPushButton::clicked, this, &TrafficSourceDialog::test);
    connect(&m_viewModel, &TrafficViewModel::sourceTested, this, &TrafficSourceDialog::showResult);
}

TrafficSourceKind TrafficSourceDialog::kind() const
{
    return kinds[static_cast<std::size_t>(std::max(0, m_kind->currentIndex()))];
}

TrafficSettings TrafficSourceDialog::settings(QString *problem) const
{
    TrafficSettings settings;
    settings.kind = kind();
    const auto fields = fieldsOf(settings.kind);
    QString wrong;
    if (fields.addresses) {
        const auto read = readAddresses(m_addresses->toPlainText(), settings.kind);
        settings.addresses = read.addresses;
        wrong = read.problem;
        settings.caFile = m_ca->text().trimmed();
        settings.insecure = !m_verify->isChecked();
        if (!m_secret->text().isEmpty())
            settings.token = m_keyring->isChecked() ? TokenStore::Keyring : TokenStore::Memory;
    }
    if (fields.servers) {
        settings.serversX = m_serversX->text().trimmed();
        settings.serversY = m_serversY->text().trimmed();
    }
    if (fields.selectors) {
        settings.selectorX = m_selectorX->text().trimmed();
        settings.selectorY = m_selectorY->text().trimmed();
    }
    if (problem)
        *problem = wrong.isEmpty() ? lackOf(settings) : wrong;
    return settings;
}

std::optional<Secret> TrafficSourceDialog::typedSecret() const
{
    return m_secretEdited ? std::optional(headerSecret(m_secret->text())) : std::nullopt;
}

//! A secret belongs to an address: at another one it is not known, and not sent.
void TrafficSourceDialog::showSecret()
{
    if (m_secretEdited)
        return;
    using Standing = TrafficViewModel::SecretStanding;
    const auto standing = m_viewModel.secretStanding(settings());
    const bool kept = standing == Standing::Known || standing == Standing::InKeyring;
    m_secret->setText(kept ? dots : QString());
    m_secretField->setRemark(standing == Standing::Gone ? tr("not known any more: type it again")
                             : !kept                    ? QString()
                             : m_keyring->isChecked()   ? tr("in keyring")
                                                        : tr("this run only"));
}

void TrafficSourceDialog::updateState()
{
    const auto fields = fieldsOf(kind());
    QString about;
    switch (kind()) {
    case TrafficSourceKind::NodeShare:
        about = tr("Nothing counts requests: the share of the nodes on Y stands in, and is called so.");
        break;
    case TrafficSourceKind::Typed:
        about = tr("You read the share elsewhere and enter it here, as often as you like.");
        break;
    case TrafficSourceKind::StatusApi:
        about =
            tr("Each data plane tells its requests, 5xx and latency at /metrics, or its requests alone at "
               "/status. Its Status API is off or on loopback by default.");
        break;
    case TrafficSourceKind::HaproxyCsv:
    case TrafficSourceKind::HaproxyMetrics:
        about = tr("The load balancer tells for each server how many answers it gave and how many were 5xx.");
        break;
    case TrafficSourceKind::NginxStatus:
        about = tr("stub_status counts all requests of an nginx: it serves where one nginx, or one listener "
                   "with its own counters, sends to one version. Write x or y before each address.");
        break;
    case TrafficSourceKind::Prometheus:
        about = tr("A Prometheus server that scrapes the data planes is asked for their rates.");
        break;
    case TrafficSourceKind::None:
        break;
    }
    m_about->setText(about);
    m_addressField->setLabel(fields.manyAddresses ? tr("Addresses, one a line") : tr("Address"));
    m_addressField->setHelp(
        kind() == TrafficSourceKind::StatusApi
            ? tr("Write x or y before an address whose gateway does not tell its version.")
            : QString());
    m_addresses->setPlaceholderText(fields.example);
    m_addresses->setFixedHeight(fields.manyAddresses ? 96 : 40);
    for (QWidget *widget : {static_cast<QWidget *>(m_addressField), static_cast<QWidget *>(m_secretField),
                            static_cast<QWidget *>(m_caField), static_cast<QWidget *>(m_keyring),
                            static_cast<QWidget *>(m_verify), static_cast<QWidget *>(m_test)})
        widget->setVisible(fields.addresses);
    m_serverXField->setVisible(fields.servers);
    m_serverYField->setVisible(fields.servers);
    m_selectorXField->setVisible(fields.selectors);
    m_selectorYField->setVisible(fields.selectors);
    QString problem;
    const auto now = settings(&problem);
    const bool tls = std::any_of(now.addresses.cbegin(), now.addresses.cend(),
                                 [](const auto &address) { return address.url.scheme() == "https"_L1; });
    m_ca->setEnabled(tls);
    m_verify->setEnabled(tls);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_test->setEnabled(problem.isEmpty() && !m_viewModel.isTesting());
    m_save->setEnabled(problem.isEmpty() && !m_viewModel.isReadOnly());
    // What was tried stands here no longer.
    m_viewModel.cancelTest();
    m_resultGlyph->setVisible(false);
    m_result->setText({});
    m_lines->setRows({});
    fitHeight(this);
}

void TrafficSourceDialog::test()
{
    m_resultGlyph->setVisible(true);
    m_resultGlyph->setGlyph(Glyph::Run);
    m_result->setText(tr("Asking…"));
    m_lines->setRows({});
    m_viewModel.testSource(settings(), typedSecret());
}

void TrafficSourceDialog::showResult(const SourceTestResult &result)
{
    m_resultGlyph->setVisible(true);
    m_resultGlyph->setGlyph(result.glyph);
    m_result->setText(result.verdict);
    QList<RowList::Row> rows;
    for (const auto &line : result.lines.mid(0, shownLines)) {
        RowList::Row row;
        row.glyph = line.glyph;
        row.tag = line.side;
        row.title = line.source;
        row.text = line.words;
        row.mono = true;
        rows << row;
    }
    m_lines->setRows(rows);
    fitHeight(this);
}

void TrafficSourceDialog::save()
{
    QString problem;
    const auto chosen = settings(&problem);
    if (!problem.isEmpty())
        return;
    m_viewModel.setSource(chosen, typedSecret());
    m_secret->clear();
    accept();
}

} // namespace gatelift
