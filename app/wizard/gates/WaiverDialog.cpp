#include "wizard/gates/WaiverDialog.h"

#include "wizard/gates/SecondPerson.h"
#include "wizard/widgets/FormField.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int reasonHeight = 60;

} // namespace

WaiverDialog::WaiverDialog(GateViewModel &viewModel, QWidget *parent)
    : GateDialog(parent)
    , m_viewModel(viewModel)
    , m_owner(new QLineEdit(viewModel.operatorName(), this))
    , m_reason(new QPlainTextEdit(this))
    , m_until(new QDateTimeEdit(this))
    , m_second(new SecondPerson(
          viewModel.approverName(), viewModel.signer(),
          [this](const SecondPersonEntry &) { return m_viewModel.draft(entered()); }, this))
{
    setObjectName(u"waiverDialog"_s);
    //: page or step
    setHeading(
        tr("Waive the gate of “%1”").arg(viewModel.view().title),
        tr("The gate opens for what does not hold now, until the time below. What fails later closes it "
           "again. People and reason stand in the report."));
    m_owner->setObjectName(u"waiverOwnerEdit"_s);
    m_reason->setObjectName(u"waiverReasonEdit"_s);
    m_reason->setFixedHeight(reasonHeight);
    m_reason->setTabChangesFocus(true);
    m_until->setObjectName(u"waiverUntilEdit"_s);
    m_until->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    // The plan's wall clock: the zone is added again when the time is read.
    const auto end = viewModel.usualEnd();
    m_until->setDateTime(QDateTime(end.date(), end.time()));
    m_reasonField = new FormField(tr("Reason"), m_reason, this);
    addField(m_reasonField);
    auto *row = new QWidget(this);
    auto *columns = new QHBoxLayout(row);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(new FormField(tr("Owner"), m_owner, row), 1);
    auto *until = new FormField(tr("Until"), m_until, row);
    until->setRemark(QString::fromLatin1(end.timeZone().id()));
    columns->addWidget(until);
    addField(row);
    addField(m_second);
    setAction(tr("Waive gate"), u"primary"_s);
    connect(m_owner, &QLineEdit::textChanged, this, &WaiverDialog::refresh);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &WaiverDialog::refresh);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &WaiverDialog::refresh);
    connect(m_second, &SecondPerson::changed, this, &WaiverDialog::refresh);
    connect(&m_viewModel, &GateViewModel::changed, this, &WaiverDialog::refresh);
    connect(m_owner, &QLineEdit::textChanged, m_second, &SecondPerson::forgetSignature);
    connect(m_reason, &QPlainTextEdit::textChanged, m_second, &SecondPerson::forgetSignature);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, m_second, &SecondPerson::forgetSignature);
    connect(&m_viewModel, &GateViewModel::decided, this, &QDialog::accept);
    connect(&m_viewModel, &GateViewModel::failed, m_second, &SecondPerson::showFailure);
    connect(action(), &QPushButton::clicked, this, [this] { m_viewModel.waive(entered()); });
    m_reason->setFocus();
    refresh();
}

GateViewModel::Waiver WaiverDialog::entered() const
{
    const auto zone = m_viewModel.usualEnd().timeZone();
    return {m_owner->text(), m_reason->toPlainText(), m_second->entry(),
            QDateTime(m_until->date(), m_until->time(), zone)};
}

void WaiverDialog::refresh()
{
    showRows(m_viewModel.rows());
    m_second->setHelp(m_viewModel.needsSecond()
                          ? tr("Needed: one of the facts can't be mended afterwards.")
                          : tr("Not needed. With two people the gate counts as green."));
    const auto waiver = entered();
    const auto problem = m_viewModel.problem(waiver);
    action()->setEnabled(problem.isEmpty() && !m_viewModel.signer().isBusy());
    const bool untouched = waiver.reason.isEmpty();
    const int missing = shortestWaiverReason - static_cast<int>(waiver.reason.simplified().size());
    m_reasonField->setRemark(missing > 0 ? tr("%n characters more", nullptr, missing) : QString());
    showProblem(problem, !untouched && missing <= 0);
}

} // namespace gatelift
