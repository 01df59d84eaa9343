#include "wizard/pages/DeploymentPage.h"

#include "session/ConnectionStepsModel.h"
#include "session/DatabaseViewModel.h"
#include "session/DeploymentViewModel.h"
#include "ui_DeploymentPage.h"
#include "wizard/widgets/ComparisonCard.h"
#include "wizard/widgets/OptionalDateTimeEdit.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>

#include <utility>

namespace gatelift {
namespace {

constexpr std::array<Topology, 3> topologies{Topology::Traditional, Topology::Hybrid, Topology::DbLess};
constexpr std::array<Strategy, 4> strategies{Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen,
                                             Strategy::Custom};

template <typename T, std::size_t N>
int indexOf(const std::array<T, N> &values, T value)
{
    const auto found = std::find(values.cbegin(), values.cend(), value);
    return found == values.cend() ? -1 : static_cast<int>(found - values.cbegin());
}

void showText(QLineEdit *edit, const QString &text)
{
    if (edit->hasFocus() || edit->text() == text)
        return;
    edit->setText(text);
    edit->setCursorPosition(0); // the beginning says more than the end
}

} // namespace

DeploymentPage::DeploymentPage(DeploymentViewModel &viewModel, DatabaseViewModel &database, Dialogs &dialogs,
                               QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_database(database)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::DeploymentPage>())
    , m_testButton(new QPushButton(this))
    , m_stepsX(new ConnectionStepsModel(this))
    , m_stepsY(new ConnectionStepsModel(this))
    , m_databaseSteps(new ConnectionStepsModel(this))
    , m_databaseStepsY(new ConnectionStepsModel(this))
{
    m_ui->setupUi(content());
    m_ui->columns->setWidgets(m_ui->mainColumn, m_ui->sideColumn, 412, 1000);
    m_testButton->setObjectName(QStringLiteral("testConnectionsButton"));
    addHeaderWidget(m_testButton);
    makeFields();
    m_ui->xTestView->setModel(m_stepsX);
    m_ui->yTestView->setModel(m_stepsY);
    m_ui->databaseTestView->setModel(m_databaseSteps);
    m_ui->yDatabaseTestView->setModel(m_databaseStepsY);
    m_ui->yDatabase->hide();
    m_ui->noticeBanner->hide();
    m_ui->xEndpoint->setUp(Side::X, dialogs);
    m_ui->yEndpoint->setUp(Side::Y, dialogs);
    m_ui->xDatabase->setUp(database, dialogs);
    connectPlanFields();
    connectTargetFields();
    connectEndpoint(m_ui->xEndpoint, Side::X);
    connectEndpoint(m_ui->yEndpoint, Side::Y);
    connectTests();
    DeploymentPage::retranslate();
    refresh();
}

DeploymentPage::~DeploymentPage() = default;

void DeploymentPage::addDatabaseY(DatabaseViewModel &database)
{
    m_databaseY = &database;
    m_ui->yDatabase->setUp(database, m_dialogs);
    connect(&database, &DatabaseViewModel::busyChanged, this, &DeploymentPage::showTests);
    connect(&database, &DatabaseViewModel::stepsChanged, this, &DeploymentPage::showTests);
    connect(&database, &DatabaseViewModel::noticed, &m_database, &DatabaseViewModel::noticed);
    showTests();
}

void DeploymentPage::addComparison(ComparisonViewModel &comparison)
{
    // Below what was detected: it speaks about the same.
    auto *card = new ComparisonCard(comparison, m_ui->sideColumn);
    m_ui->sideLayout->insertWidget(m_ui->sideLayout->indexOf(m_ui->detectedCard) + 1, card);
}

bool DeploymentPage::isTesting() const
{
    return m_viewModel.isTesting(Side::X) || m_viewModel.isTesting(Side::Y) || m_database.isTesting() ||
           (m_databaseY && m_databaseY->isTesting());
}

void DeploymentPage::connectTests()
{
    connect(m_testButton, &QPushButton::clicked, this, [this] {
        if (!isTesting()) {
            runChecks();
            return;
        }
        m_viewModel.cancelTests();
        m_database.cancelTest();
        if (m_databaseY)
            m_databaseY->cancelTest();
    });
    connect(&m_viewModel, &DeploymentViewModel::changed, this, &DeploymentPage::refresh);
    connect(&m_viewModel, &DeploymentViewModel::busyChanged, this, &DeploymentPage::refresh);
    connect(&m_viewModel, &DeploymentViewModel::stepsChanged, this, &DeploymentPage::showTests);
    connect(&m_database, &DatabaseViewModel::busyChanged, this, &DeploymentPage::showTests);
    connect(&m_database, &DatabaseViewModel::stepsChanged, this, &DeploymentPage::showTests);
    const auto notice = [this](const QString &text) {
        m_ui->noticeBanner->setMessage(Banner::Kind::Warn, text, {});
        m_ui->noticeBanner->show();
    };
    connect(&m_viewModel, &DeploymentViewModel::noticed, this, notice);
    connect(&m_database, &DatabaseViewModel::noticed, this, notice);
}

void DeploymentPage::makeFields()
{
    const auto line = [this](const char *name, FormField *field) {
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QLatin1String(name));
        field->setField(edit);
        return edit;
    };
    const auto combo = [this](const char *name, FormField *field) {
        auto *box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        // Its longest entry must not widen the whole column.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        field->setField(box);
        return box;
    };
    m_title = line("titleEdit", m_ui->titleField);
    m_ticket = line("ticketEdit", m_ui->ticketField);
    m_operator = line("operatorEdit", m_ui->operatorField);
    m_approver = line("approverEdit", m_ui->approverField);
    m_zone = combo("zoneBox", m_ui->zoneField);
    for (const auto &id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id));
    m_windowStart = new OptionalDateTimeEdit(this);
    m_windowStart->setObjectName(QStringLiteral("windowStartEdit"));
    m_ui->windowStartField->setField(m_windowStart);
    m_windowEnd = new OptionalDateTimeEdit(this);
    m_windowEnd->setObjectName(QStringLiteral("windowEndEdit"));
    m_ui->windowEndField->setField(m_windowEnd);
    for (auto *edit : {m_windowStart, m_windowEnd})
        edit->setMinimumWidth(172); // the longest moment fits; Qt would take the names' room
    m_from = line("fromEdit", m_ui->fromField);
    m_from->setProperty("mono", true);
    m_to = combo("toBox", m_ui->toField);
    m_to->setEditable(true);
    m_to->setProperty("mono", true);
    m_to->setInsertPolicy(QComboBox::NoInsert);
    m_topology = new SegmentedControl(this);
    m_topology->setObjectName(QStringLiteral("topologySegments"));
    m_strategy = new SegmentedControl(this);
    m_strategy->setObjectName(QStringLiteral("strategySegments"));
    for (std::size_t i = 0; i < topologies.size(); ++i)
        m_topology->addSegment({});
    for (std::size_t i = 0; i < strategies.size(); ++i)
        m_strategy->addSegment({});
    m_ui->topologyField->setField(m_topology);
    m_ui->strategyField->setField(m_strategy);
    m_install = combo("installBox", m_ui->installField);
    m_edition = combo("editionBox", m_ui->editionField);
    for (int i = 0; i < 3; ++i)
        m_install->addItem({});
    for (int i = 0; i < 2; ++i)
        m_edition->addItem({});
}

void DeploymentPage::connectPlanFields()
{
    for (auto *edit : {m_title, m_ticket, m_operator, m_approver})
        connect(edit, &QLineEdit::editingFinished, this, &DeploymentPage::recordDetails);
    connect(m_zone, &QComboBox::activated, this, &DeploymentPage::recordDetails);
    for (auto *edit : {m_windowStart, m_windowEnd})
        connect(edit, &QDateTimeEdit::editingFinished, this, &DeploymentPage::recordDetails);
}

void DeploymentPage::connectTargetFields()
{
    connect(m_from, &QLineEdit::editingFinished, this, &DeploymentPage::recordTarget);
    connect(m_to, &QComboBox::activated, this, [this](int index) {
        m_to->setEditText(m_to->itemData(index).toString());
        recordTarget();
    });
    connect(m_to->lineEdit(), &QLineEdit::editingFinished, this, &DeploymentPage::recordTarget);
    connect(m_topology, &SegmentedControl::currentChanged, this, &DeploymentPage::recordTarget);
    connect(m_strategy, &SegmentedControl::currentChanged, this, &DeploymentPage::recordTarget);
    connect(m_install, &QComboBox::activated, this, &DeploymentPage::recordTarget);
    connect(m_edition, &QComboBox::activated, this, &DeploymentPage::recordTarget);
}

void DeploymentPage::connectEndpoint(EndpointForm *form, Side side)
{
    connect(form, &EndpointForm::addressEntered, this, [this, form, side](const QString &text) {
        const auto problem = DeploymentViewModel::addressProblem(text);
        form->setAddressError(problem);
        if (!problem.isEmpty())
            return;
        auto endpoint = m_viewModel.endpoint(side);
        endpoint.url = DeploymentViewModel::addressFromText(text);
        m_viewModel.setEndpoint(side, endpoint);
    });
    connect(form, &EndpointForm::addressEdited, this, &DeploymentPage::showTests);
    connect(form, &EndpointForm::settingsEntered, this, [this, side](const EndpointSettings &entered) {
        auto endpoint = m_viewModel.endpoint(side);
        endpoint.caFile = entered.caFile;
        endpoint.clientCertFile = entered.clientCertFile;
        endpoint.clientKeyFile = entered.clientKeyFile;
        endpoint.insecure = entered.insecure;
        m_viewModel.setEndpoint(side, endpoint);
    });
    connect(form, &EndpointForm::pollSecondsEntered, this,
            [this, side](int seconds) { m_viewModel.setPollSeconds(side, seconds); });
    connect(form, &EndpointForm::tokenEntered, this, [this, side](const Secret &token, TokenStore where) {
        m_viewModel.setToken(side, token, where);
    });
}

void DeploymentPage::runChecks()
{
    m_viewModel.testAll();
    m_database.test();
    if (m_databaseY)
        m_databaseY->test();
}

void DeploymentPage::recordDetails()
{
    if (m_refreshing)
        return;
    auto details = m_viewModel.details();
    details.title = m_title->text().trimmed();
    details.ticket = m_ticket->text().trimmed();
    details.operatorName = m_operator->text().trimmed();
    details.approver = m_approver->text().trimmed();
    details.zone = m_zone->currentText();
    const QTimeZone zone(details.zone.toLatin1());
    const auto utc = [&zone](const QDateTimeEdit *edit) {
        const auto value = static_cast<const OptionalDateTimeEdit *>(edit)->value();
        return value.isValid() ? QDateTime(value.date(), value.time(), zone).toUTC() : QDateTime();
    };
    details.windowStart = utc(m_windowStart);
    details.windowEnd = utc(m_windowEnd);
    const bool backwards = details.windowStart.isValid() && details.windowEnd.isValid() &&
                           details.windowEnd <= details.windowStart;
    m_ui->windowEndField->setError(backwards ? tr("The window ends before it begins.") : QString());
    if (!backwards)
        m_viewModel.setDetails(details);
}

void DeploymentPage::recordTarget()
{
    if (m_refreshing)
        return;
    auto target = m_viewModel.target();
    target.from = m_from->text().trimmed();
    target.to = m_to->currentText().trimmed().section(QLatin1Char(' '), 0, 0);
    target.topology = topologies[static_cast<std::size_t>(std::max(0, m_topology->currentIndex()))];
    target.strategy = target.topology == Topology::DbLess
                          ? Strategy::Rolling
                          : strategies[static_cast<std::size_t>(std::max(0, m_strategy->currentIndex()))];
    target.install = static_cast<InstallMethod>(m_install->currentIndex());
    target.edition = static_cast<Edition>(m_edition->currentIndex());
    m_viewModel.setTarget(target);
}

void DeploymentPage::refresh()
{
    m_refreshing = true;
    // As with the forms on it: what was never shown must not be written.
    const bool isFirst = !std::exchange(m_isFilled, true);
    if (isFirst || !m_viewModel.isSaving())
        showPlan();
    const bool readOnly = m_viewModel.isReadOnly();
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->planCard), static_cast<QWidget *>(m_ui->targetCard)})
        widget->setEnabled(!readOnly);
    m_refreshing = false;
    showTests();
    showDetected();
}

void DeploymentPage::showPlan()
{
    const auto &details = m_viewModel.details();
    showText(m_title, details.title);
    showText(m_ticket, details.ticket);
    showText(m_operator, details.operatorName);
    showText(m_approver, details.approver);
    if (!details.zone.isEmpty() && m_zone->findText(details.zone) < 0)
        m_zone->addItem(details.zone);
    m_zone->setCurrentText(details.zone);
    const QTimeZone zone(details.zone.toLatin1());
    const auto show = [&zone](QDateTimeEdit *edit, const QDateTime &utc) {
        const auto local = utc.isValid() ? utc.toTimeZone(zone) : QDateTime();
        static_cast<OptionalDateTimeEdit *>(edit)->setValue(
            local.isValid() ? QDateTime(local.date(), local.time()) : QDateTime());
    };
    show(m_windowStart, details.windowStart);
    show(m_windowEnd, details.windowEnd);
    showTarget();
    const bool readOnly = m_viewModel.isReadOnly();
    m_ui->xEndpoint->show(m_viewModel.endpoint(Side::X), m_viewModel.tokenDots(Side::X), readOnly);
    m_ui->yEndpoint->show(m_viewModel.endpoint(Side::Y), m_viewModel.tokenDots(Side::Y), readOnly);
    m_ui->xEndpoint->setVersion(m_viewModel.target().from);
    m_ui->yEndpoint->setVersion(m_viewModel.target().to);
    m_ui->xEndpoint->setPollSeconds(m_viewModel.pollSeconds(Side::X), m_viewModel.isRehearsal());
    m_ui->yEndpoint->setPollSeconds(m_viewModel.pollSeconds(Side::Y), m_viewModel.isRehearsal());
}

void DeploymentPage::showTarget()
{
    const auto &target = m_viewModel.target();
    showText(m_from, target.from);
    fillTargets();
    m_topology->setCurrentIndex(indexOf(topologies, target.topology));
    m_strategy->setCurrentIndex(indexOf(strategies, target.strategy));
    m_strategy->setEnabled(target.topology != Topology::DbLess);
    m_install->setCurrentIndex(static_cast<int>(target.install));
    m_edition->setCurrentIndex(static_cast<int>(target.edition));
    m_ui->strategyField->setHelp(m_viewModel.strategyFacts());
    m_ui->toField->setHelp(m_viewModel.targetHint());
}

void DeploymentPage::fillTargets()
{
    const auto choices = m_viewModel.targetChoices();
    QStringList versions;
    for (int i = 0; i < m_to->count(); ++i)
        versions << m_to->itemData(i).toString();
    QStringList wanted;
    for (const auto &choice : choices)
        wanted << choice.version;
    if (versions != wanted) {
        m_to->clear();
        for (const auto &choice : choices) {
            m_to->addItem(choice.support.isEmpty()
                              ? choice.label
                              : tr("%1 · %2", "version, support").arg(choice.label, choice.support),
                          choice.version);
        }
    }
    if (!m_to->lineEdit()->hasFocus())
        m_to->setEditText(m_viewModel.target().to);
}

void DeploymentPage::showTests()
{
    m_stepsX->setSteps(m_viewModel.steps(Side::X));
    m_stepsY->setSteps(m_viewModel.steps(Side::Y));
    m_databaseSteps->setSteps(m_database.steps());
    const bool testing = isTesting();
    m_testButton->setText(testing ? tr("Cancel test") : tr("Test connections"));
    const auto obstacle = m_viewModel.obstacle();
    m_testButton->setEnabled(
        testing || (obstacle.isEmpty() && (m_ui->xEndpoint->hasAddress() || m_ui->yEndpoint->hasAddress() ||
                                           m_database.settings().isSet())));
    m_testButton->setToolTip(obstacle);
    m_testButton->setAccessibleDescription(obstacle);
    if (!obstacle.isEmpty()) {
        m_ui->noticeBanner->setMessage(Banner::Kind::Info, tr("Nothing can be tested or changed here."),
                                       obstacle);
        m_ui->noticeBanner->show();
    }
    m_ui->databaseTestCard->setCaption(m_databaseSteps->counts());
    m_ui->databaseTestCard->setVisible(m_databaseSteps->rowCount() > 0 && m_database.applies());
    m_databaseStepsY->setSteps(m_databaseY ? m_databaseY->steps() : QList<ConnectionStep>());
    m_ui->yDatabaseTestCard->setCaption(m_databaseStepsY->counts());
    m_ui->yDatabaseTestCard->setVisible(m_databaseStepsY->rowCount() > 0 && m_databaseY->applies());
    m_ui->xTestCard->setCaption(m_stepsX->counts());
    m_ui->yTestCard->setCaption(m_stepsY->counts());
    m_ui->yTestCard->setVisible(m_stepsY->rowCount() > 0);
    m_ui->xTestView->setVisible(m_stepsX->rowCount() > 0);
    m_ui->xTestPanel->setVisible(m_stepsX->rowCount() == 0);
}

void DeploymentPage::showDetected()
{
    const auto facts = m_viewModel.detected(Side::X) + m_database.facts();
    m_ui->detectedList->setRows(facts); // asked for with every poll
    m_ui->detectedList->setVisible(!facts.isEmpty());
    m_ui->detectedPanel->setVisible(facts.isEmpty());
}

void DeploymentPage::retranslate()
{
    setTitle(tr("Deployment"));
    setSubtitle(tr("Say where the current control plane is and where you want to go. Gatelift reads, it "
                   "changes nothing there."));
    m_ui->planCard->setTitle(tr("Plan"));
    m_ui->titleField->setLabel(tr("Title"));
    m_ui->ticketField->setLabel(tr("Change ticket"));
    m_ui->zoneField->setLabel(tr("Time zone of the window"));
    m_ui->operatorField->setLabel(tr("Operator"));
    m_ui->approverField->setLabel(tr("Second person"));
    m_ui->windowStartField->setLabel(tr("Window opens"));
    m_ui->windowEndField->setLabel(tr("Window closes"));
    m_ui->targetCard->setTitle(tr("Target"));
    m_ui->fromField->setLabel(tr("Version X"));
    m_from->setPlaceholderText(tr("found by the test"));
    m_ui->toField->setLabel(tr("Version Y"));
    m_ui->topologyField->setLabel(tr("Topology"));
    m_topology->setSegmentText(0, tr("Traditional"));
    m_topology->setSegmentText(1, tr("Hybrid"));
    m_topology->setSegmentText(2, tr("DB-less"));
    m_ui->strategyField->setLabel(tr("Control-plane strategy"));
    m_strategy->setSegmentText(0, tr("Dual-cluster"));
    m_strategy->setSegmentText(1, tr("In-place"));
    m_strategy->setSegmentText(2, tr("Blue-green"));
    m_strategy->setSegmentText(3, tr("Own", "strategy: steps of one's own"));
    m_ui->installField->setLabel(tr("Installed as"));
    m_install->setItemText(0, tr("Package"));
    m_install->setItemText(1, tr("Container"));
    m_install->setItemText(2, tr("Helm chart"));
    m_ui->editionField->setLabel(tr("Edition"));
    m_edition->setItemText(0, tr("Enterprise"));
    m_edition->setItemText(1, tr("Open source"));
    m_ui->detectedCard->setTitle(tr("Detected"));
    m_ui->detectedPanel->showEmpty(QStringLiteral("search"), tr("Nothing is known about CP X yet"),
                                   tr("The connection test reads version, role and data planes."));
    m_ui->xTestCard->setTitle(tr("Connection to CP X"));
    m_ui->yTestCard->setTitle(tr("Connection to CP Y"));
    m_ui->databaseTestCard->setTitle(tr("Database X"));
    m_ui->yDatabaseTestCard->setTitle(tr("Database Y"));
    m_ui->yDatabaseTestView->setAccessibleName(m_ui->yDatabaseTestCard->title());
    m_ui->xTestView->setAccessibleName(m_ui->xTestCard->title());
    m_ui->yTestView->setAccessibleName(m_ui->yTestCard->title());
    m_ui->databaseTestView->setAccessibleName(m_ui->databaseTestCard->title());
    m_to->lineEdit()->setAccessibleName(m_ui->toField->label());
    m_ui->xTestPanel->showEmpty(QStringLiteral("plug"), tr("Not tested yet"),
                                m_viewModel.obstacle().isEmpty()
                                    ? tr("Enter the Admin API's address, then test.")
                                    : m_viewModel.obstacle());
    m_ui->xEndpoint->retranslate();
    m_ui->yEndpoint->retranslate();
    m_ui->xDatabase->retranslate();
    m_ui->yDatabase->retranslate();
}

} // namespace gatelift
