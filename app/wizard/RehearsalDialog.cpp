#include "wizard/RehearsalDialog.h"
#include "wizard/widgets/NamedFields.h"

#include "session/RehearsalMemory.h"
#include "session/RunViewModel.h"
#include "ui_RehearsalDialog.h"
#include "wizard/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <limits>

namespace gatelift {
namespace {

constexpr int mostNodes = 10'000;
constexpr int mostZones = 26;
constexpr int longestHeartbeat = 3'600;
constexpr int usualWidth = 720;
constexpr auto faultKey = "fault";

QComboBox *choice(const char *name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    return box;
}

} // namespace

RehearsalDialog::RehearsalDialog(const RehearsalOptions &options, Check check, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::RehearsalDialog>())
    , m_check(std::move(check))
    , m_from(lineField("rehearsalFromEdit", this))
    , m_to(lineField("rehearsalToEdit", this))
    , m_strategy(choice("rehearsalStrategyBox", this))
    , m_nodes(numberField("rehearsalNodesBox", 1, mostNodes, this))
    , m_zones(numberField("rehearsalZonesBox", 1, mostZones, this))
    , m_batch(numberField("rehearsalBatchBox", 0, mostNodes, this))
    , m_heartbeat(numberField("rehearsalHeartbeatBox", 1, longestHeartbeat, this))
    , m_seed(numberField("rehearsalSeedBox", 0, std::numeric_limits<int>::max(), this))
    , m_speed(choice("rehearsalSpeedBox", this))
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("rehearsalDialog"));
    setWindowTitle(tr("Rehearse an upgrade"));
    m_ui->introLabel->setText(
        tr("A simulated cluster is served on this machine. Nothing else is touched, and everything that "
           "is ticked is marked as a rehearsal."));
    m_ui->faultTitle->setText(tr("What goes wrong"));
    makeFields();
    makeFaults(options.faults);
    show(options);
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Cancel);
    m_start = m_ui->buttonBox->addButton(tr("Start rehearsal"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startRehearsalButton"));
    setStyleProperty(m_start, "kind", QStringLiteral("primary"));
    m_start->setDefault(true);
    for (auto *edit : {m_from, m_to})
        connect(edit, &QLineEdit::textChanged, this, &RehearsalDialog::validate);
    for (auto *box : {m_nodes, m_batch})
        connect(box, &QSpinBox::valueChanged, this, &RehearsalDialog::validate);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &RehearsalDialog::validate);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, [this] {
        emit started(this->options());
        accept();
    });
    validate();
    setMinimumWidth(usualWidth);
    // Wrapped words make a dialog's first height too small, and the fields would pay for it.
    for (auto *form : findChildren<FormField *>())
        form->setMinimumHeight(form->sizeHint().height());
}

RehearsalDialog::~RehearsalDialog() = default;

void RehearsalDialog::makeFields()
{
    m_strategy->addItems(
        {tr("Dual-cluster + rolling"), tr("In-place + rolling"), tr("Blue-green + rolling")});
    m_batch->setSpecialValueText(tr("whole share"));
    m_heartbeat->setSuffix(QStringLiteral(" s"));
    m_seed->setGroupSeparatorShown(false);
    for (const int speed : RunViewModel::speeds())
        m_speed->addItem(tr("%1×", "a speed").arg(QLocale().toString(speed)), speed);
    const auto field = [](FormField *form, const QString &label, QWidget *editor) {
        form->setLabel(label);
        form->setField(editor);
    };
    field(m_ui->fromField, tr("Version X"), m_from);
    field(m_ui->toField, tr("Version Y"), m_to);
    field(m_ui->strategyField, tr("Strategy"), m_strategy);
    field(m_ui->nodesField, tr("Data planes"), m_nodes);
    field(m_ui->zonesField, tr("Zones"), m_zones);
    field(m_ui->batchField, tr("Batch"), m_batch);
    field(m_ui->heartbeatField, tr("Heartbeat"), m_heartbeat);
    field(m_ui->speedField, tr("Speed"), m_speed);
    field(m_ui->seedField, tr("Seed"), m_seed);
    m_batch->setToolTip(tr("Data planes that move at the same time"));
    m_heartbeat->setToolTip(tr("Time between two pings of a data plane; the gateway's is 30 s"));
    m_seed->setToolTip(tr("The same number plays the same night"));
}

void RehearsalDialog::makeFaults(const QStringList &ticked)
{
    constexpr int columns = 2;
    const auto faults = rehearsalFaults();
    const int rows = (static_cast<int>(faults.size()) + columns - 1) / columns;
    for (int i = 0; i < faults.size(); ++i) {
        auto *box = new QCheckBox(faults[i].text, this);
        box->setObjectName(faults[i].key + QStringLiteral("Box"));
        box->setProperty(faultKey, faults[i].key);
        box->setChecked(ticked.contains(faults[i].key));
        m_ui->faultLayout->addWidget(box, i % rows, i / rows);
        m_faults << box;
    }
}

void RehearsalDialog::show(const RehearsalOptions &options)
{
    m_from->setText(options.from.toString());
    m_to->setText(options.to.toString());
    m_strategy->setCurrentIndex(static_cast<int>(options.strategy));
    m_nodes->setValue(options.dataPlanes);
    m_zones->setValue(options.zones);
    m_batch->setValue(options.batch);
    m_heartbeat->setValue(options.heartbeatSeconds);
    m_seed->setValue(static_cast<int>(options.seed));
    m_speed->setCurrentIndex(std::max(0, m_speed->findData(options.speed)));
}

void RehearsalDialog::validate()
{
    const auto problem = m_check(m_from->text().trimmed(), m_to->text().trimmed(), options());
    m_ui->problemLabel->setText(problem);
    m_ui->problemLabel->setVisible(!problem.isEmpty());
    m_start->setEnabled(problem.isEmpty());
}

RehearsalOptions RehearsalDialog::options() const
{
    RehearsalOptions options;
    options.from = Version::parse(m_from->text()).value_or(options.from);
    options.to = Version::parse(m_to->text()).value_or(options.to);
    options.strategy = static_cast<Strategy>(m_strategy->currentIndex());
    options.dataPlanes = m_nodes->value();
    options.zones = m_zones->value();
    options.batch = m_batch->value();
    options.heartbeatSeconds = m_heartbeat->value();
    options.seed = static_cast<quint64>(m_seed->value());
    options.speed = m_speed->currentData().toInt();
    for (const auto *box : m_faults) {
        if (box->isChecked())
            options.faults << box->property(faultKey).toString();
    }
    return options;
}

} // namespace gatelift
