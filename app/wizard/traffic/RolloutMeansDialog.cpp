#include "wizard/traffic/RolloutMeansDialog.h"

#include "session/TrafficViewModel.h"
#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

QLineEdit *mono(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setProperty("mono", true);
    return edit;
}

WrappedLabel *words(const QString &name, const char *tone)
{
    auto *label = new WrappedLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("tone", QLatin1String(tone));
    return label;
}

} // namespace

RolloutMeansDialog::RolloutMeansDialog(TrafficViewModel &viewModel, QWidget *parent)
    : QDialog(parent)
    , m_viewModel(viewModel)
    , m_mode(new SegmentedControl)
    , m_about(words(u"meansAboutLabel"_s, "muted"))
    , m_balancer(new QComboBox)
    , m_place(mono(u"balancerPlaceEdit"_s))
    , m_group(mono(u"balancerGroupEdit"_s))
    , m_serversX(mono(u"balancerXEdit"_s))
    , m_serversY(mono(u"balancerYEdit"_s))
    , m_fields(new QWidget)
    , m_placeField(new FormField({}, m_place))
    , m_groupField(new FormField({}, m_group))
    , m_serverXField(new FormField(tr("Servers that run X"), m_serversX))
    , m_preview(new CodeBox)
    , m_weights(words(u"meansWeightsLabel"_s, "secondary"))
    , m_note(words(u"meansNoteLabel"_s, "muted"))
    , m_problem(words(u"meansProblemLabel"_s, "bad"))
{
    setObjectName(u"rolloutMeansDialog"_s);
    setWindowTitle(tr("How shares are made"));
    m_mode->setObjectName(u"meansModeSegments"_s);
    m_mode->addSegment(tr("By number of nodes"));
    m_mode->addSegment(tr("By weights of a load balancer"));
    m_balancer->setObjectName(u"balancerBox"_s);
    for (const auto &one : viewModel.balancers())
        m_balancer->addItem(one.name, toKey(one.kind));
    m_preview->setObjectName(u"meansPreview"_s);
    m_serverXField->setHelp(tr("Several by commas; each gets the same weight."));
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->addWidget(new FormField(tr("Load balancer"), m_balancer), 0, 0, Qt::AlignTop);
    grid->addWidget(m_groupField, 0, 1, Qt::AlignTop);
    grid->addWidget(m_placeField, 1, 0, 1, 2);
    grid->addWidget(m_serverXField, 2, 0, Qt::AlignTop);
    grid->addWidget(new FormField(tr("Servers that run Y"), m_serversY), 2, 1, Qt::AlignTop);
    grid->addWidget(m_weights, 3, 0, 1, 2);
    grid->addWidget(m_preview, 4, 0, 1, 2);
    grid->addWidget(m_note, 5, 0, 1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_mode, 0, Qt::AlignLeft);
    layout->addWidget(m_about);
    layout->addWidget(m_fields);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Set means"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"setMeansButton"_s);
    setStyleProperty(m_save, "kind", u"primary"_s);
    m_save->setDefault(true);
    layout->addWidget(buttons);
    setMinimumWidth(600);
    showMeans(viewModel.means());
    connect(m_mode, &SegmentedControl::currentChanged, this, &RolloutMeansDialog::updateState);
    connect(m_balancer, &QComboBox::currentIndexChanged, this, [this] {
        if (const auto *how = m_viewModel.syntax(means().balancer))
            m_place->setText(how->place); // each has its own kind of place
        updateState();
    });
    for (auto *edit : {m_place, m_group, m_serversX, m_serversY})
        connect(edit, &QLineEdit::textChanged, this, &RolloutMeansDialog::updateState);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &RolloutMeansDialog::save);
    updateState();
}

void RolloutMeansDialog::showMeans(const RolloutMeans &means)
{
    m_mode->setCurrentIndex(means.mode == RolloutMode::Nodes ? 0 : 1);
    m_balancer->setCurrentIndex(std::max(0, m_balancer->findData(toKey(means.balancer))));
    const auto *how = m_viewModel.syntax(means.balancer);
    m_place->setText(means.place.isEmpty() && how ? how->place : means.place);
    m_group->setText(means.group);
    m_serversX->setText(means.serversX);
    m_serversY->setText(means.serversY);
}

RolloutMeans RolloutMeansDialog::means() const
{
    RolloutMeans means;
    means.mode = m_mode->currentIndex() == 1 ? RolloutMode::Weights : RolloutMode::Nodes;
    means.balancer =
        balancerKindFromKey(m_balancer->currentData().toString()).value_or(BalancerKind::Haproxy);
    means.place = means.balancer == BalancerKind::Nginx ? QString() : m_place->text().trimmed();
    means.group = m_group->text().trimmed();
    means.serversX = m_serversX->text().trimmed();
    means.serversY = m_serversY->text().trimmed();
    return means;
}

void RolloutMeansDialog::updateState()
{
    const auto now = means();
    const bool weights = now.mode == RolloutMode::Weights;
    m_about->setText(weights ? tr("Both versions run, and the load balancer sends each its part. Gatelift "
                                  "hands you the commands and runs none of them.")
                             : tr("Every data plane gets its equal part of the traffic, so the share on Y is "
                                  "that of the nodes that run it."));
    m_fields->setVisible(weights);
    m_placeField->setVisible(now.balancer != BalancerKind::Nginx);
    m_placeField->setLabel(now.balancer == BalancerKind::Kong ? tr("Admin API of the gateway in front")
                                                              : tr("Admin socket"));
    m_groupField->setLabel(now.balancer == BalancerKind::Haproxy ? tr("Backend") : tr("Upstream"));
    const auto problem = problemOf(now);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const auto status = m_viewModel.rollout();
    const int share = status.next ? status.next->percent : status.share;
    m_weights->setText(m_viewModel.weightsText(now, share));
    m_preview->setCode(m_viewModel.commands(now, share));
    m_preview->setVisible(problem.isEmpty());
    m_weights->setVisible(problem.isEmpty());
    const auto *how = m_viewModel.syntax(now.balancer);
    m_note->setText(how ? how->note : QString());
    m_save->setEnabled(problem.isEmpty() && !m_viewModel.isReadOnly());
    fitHeight(this);
}

void RolloutMeansDialog::save()
{
    if (m_viewModel.setMeans(means()).isEmpty())
        accept();
}

} // namespace gatelift
