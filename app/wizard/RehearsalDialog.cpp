#include "wizard/RehearsalDialog.h"

#include "ui_RehearsalDialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace gatelift {

RehearsalDialog::RehearsalDialog(Check check, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::RehearsalDialog>())
    , m_check(std::move(check))
    , m_from(new QLineEdit(this))
    , m_to(new QLineEdit(this))
    , m_nodes(new QSpinBox(this))
    , m_strategy(new QComboBox(this))
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Rehearse an upgrade"));
    m_ui->introLabel->setText(
        tr("A simulated cluster is served on this machine. Nothing else is touched, and everything that "
           "is ticked is marked as a rehearsal."));
    const RehearsalOptions defaults;
    m_from->setObjectName(QStringLiteral("rehearsalFromEdit"));
    m_from->setText(defaults.from.toString());
    m_to->setObjectName(QStringLiteral("rehearsalToEdit"));
    m_to->setText(defaults.to.toString());
    m_nodes->setObjectName(QStringLiteral("rehearsalNodesBox"));
    m_nodes->setRange(1, 10000);
    m_nodes->setGroupSeparatorShown(true);
    m_nodes->setValue(defaults.dataPlanes);
    m_strategy->setObjectName(QStringLiteral("rehearsalStrategyBox"));
    m_strategy->addItems(
        {tr("Dual-cluster + rolling"), tr("In-place + rolling"), tr("Blue-green + rolling")});
    const auto field = [](FormField *form, const QString &label, QWidget *editor) {
        form->setLabel(label);
        form->setField(editor);
    };
    field(m_ui->fromField, tr("Version X"), m_from);
    field(m_ui->toField, tr("Version Y"), m_to);
    field(m_ui->nodesField, tr("Data planes"), m_nodes);
    field(m_ui->strategyField, tr("Strategy"), m_strategy);
    m_ui->buttonBox->setStandardButtons(QDialogButtonBox::Cancel);
    m_start = m_ui->buttonBox->addButton(tr("Start rehearsal"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startRehearsalButton"));
    m_start->setProperty("kind", QStringLiteral("primary"));
    m_start->setDefault(true);
    connect(m_from, &QLineEdit::textChanged, this, &RehearsalDialog::validate);
    connect(m_to, &QLineEdit::textChanged, this, &RehearsalDialog::validate);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &RehearsalDialog::validate);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, [this] {
        emit started(options());
        accept();
    });
    validate();
    setMinimumWidth(480);
}

RehearsalDialog::~RehearsalDialog() = default;

void RehearsalDialog::validate()
{
    const auto problem = m_check(m_from->text().trimmed(), m_to->text().trimmed(), m_nodes->value(),
                                 static_cast<Strategy>(m_strategy->currentIndex()));
    m_ui->problemLabel->setText(problem);
    m_ui->problemLabel->setVisible(!problem.isEmpty());
    m_start->setEnabled(problem.isEmpty());
}

RehearsalOptions RehearsalDialog::options() const
{
    RehearsalOptions options;
    options.from = Version::parse(m_from->text()).value_or(options.from);
    options.to = Version::parse(m_to->text()).value_or(options.to);
    options.dataPlanes = m_nodes->value();
    options.strategy = static_cast<Strategy>(m_strategy->currentIndex());
    return options;
}

} // namespace gatelift
