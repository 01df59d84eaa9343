#include "wizard/traffic/StepLimitsDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QDoubleSpinBox *fractions(const QString &name, double least, double most, double step)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(least, most);
    box->setDecimals(2);
    box->setSingleStep(step);
    return box;
}

QSpinBox *whole(const QString &name, int most)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(0, most);
    box->setGroupSeparatorShown(true);
    return box;
}

int hundredths(const QDoubleSpinBox *box)
{
    return static_cast<int>(std::lround(100 * box->value()));
}

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("type", u"card-title"_s);
    return label;
}

} // namespace

StepLimitsDialog::StepLimitsDialog(const RolloutLimits &limits, const QString &peak, QWidget *parent)
    : QDialog(parent)
    , m_errors(fractions(u"errorMarginBox"_s, 0, 100, 0.05))
    , m_latency(fractions(u"latencyFactorBox"_s, 1, 100, 0.1))
    , m_deviation(fractions(u"deviationBox"_s, 0.1, 100, 0.5))
    , m_answers(whole(u"leastAnswersBox"_s, 1'000'000))
    , m_safety(fractions(u"safetyBox"_s, 1, 10, 0.1))
    , m_node(whole(u"nodeRequestsBox"_s, 10'000'000))
    , m_peak(whole(u"peakRequestsBox"_s, 100'000'000))
{
    setObjectName(u"stepLimitsDialog"_s);
    setWindowTitle(tr("Limits of a step"));
    m_errors->setSuffix(tr(" points"));
    m_errors->setPrefix(u"X + "_s);
    m_latency->setSuffix(u" × X"_s);
    m_deviation->setSuffix(tr(" points"));
    m_safety->setSuffix(tr(" × peak"));
    m_answers->setMinimum(1);
    m_node->setSpecialValueText(tr("not known"));
    m_peak->setSpecialValueText(tr("as observed"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 20, 24, 20);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    int row = 0;
    grid->addWidget(heading(tr("Health")), row++, 0, 1, 2);
    grid->addWidget(new FormField(tr("5xx on Y, at most"), m_errors), row, 0);
    grid->addWidget(new FormField(tr("Latency on Y, at most"), m_latency), row++, 1);
    grid->addWidget(new FormField(tr("Observed share off by, at most"), m_deviation), row, 0);
    grid->addWidget(new FormField(tr("Answers that are needed to judge"), m_answers), row++, 1);
    grid->addWidget(heading(tr("Capacity")), row++, 0, 1, 2);
    auto *text = new WrappedLabel(tr("A step that leaves less than the peak times this factor is never "
                                     "proposed. Without a node's capacity a person judges."));
    text->setProperty("tone", u"muted"_s);
    grid->addWidget(text, row++, 0, 1, 2);
    grid->addWidget(new FormField(tr("Capacity that stays, at least"), m_safety), row, 0);
    grid->addWidget(new FormField(tr("One node serves, requests a second"), m_node), row++, 1);
    auto *peakField = new FormField(tr("Peak, requests a second"), m_peak);
    peakField->setHelp(peak);
    grid->addWidget(peakField, row++, 0, 1, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *defaults = buttons->addButton(tr("Defaults"), QDialogButtonBox::ResetRole);
    defaults->setObjectName(u"defaultLimitsButton"_s);
    auto *keep = buttons->addButton(tr("Set limits"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"setLimitsButton"_s);
    setStyleProperty(keep, "kind", u"primary"_s);
    keep->setDefault(true);
    grid->addWidget(buttons, row, 0, 1, 2);
    show(limits);
    connect(defaults, &QPushButton::clicked, this, [this] { show({}); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(this->limits());
        accept();
    });
    setMinimumWidth(480);
}

RolloutLimits StepLimitsDialog::limits() const
{
    return {hundredths(m_errors), hundredths(m_latency), hundredths(m_deviation), m_answers->value(),
            hundredths(m_safety), m_node->value(),       m_peak->value()};
}

void StepLimitsDialog::show(const RolloutLimits &limits)
{
    m_errors->setValue(limits.errorMargin / 100.0);
    m_latency->setValue(limits.latencyFactor / 100.0);
    m_deviation->setValue(limits.deviation / 100.0);
    m_answers->setValue(limits.leastAnswers);
    m_safety->setValue(limits.safety / 100.0);
    m_node->setValue(limits.nodeRequests);
    m_peak->setValue(limits.peakRequests);
}

} // namespace gatelift
