#include "wizard/traffic/ScheduleDialog.h"

#include "domain/TrafficPlan.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconButton.h"
#include "wizard/widgets/OptionalDateTimeEdit.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int longestHold = 7 * 24 * 60;
constexpr int mostRowsShown = 8;

QLabel *head(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("type", u"label"_s);
    return label;
}

QPushButton *small(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(themedIcon(icon), text);
    button->setObjectName(name);
    button->setIconSize(besideText);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ScheduleDialog::ScheduleDialog(const QList<RolloutStep> &steps, int nodes, const QMap<int, double> &observed,
                               const QTimeZone &zone, QWidget *parent)
    : QDialog(parent)
    , m_steps(steps)
    , m_nodes(nodes)
    , m_observed(observed)
    , m_zone(zone)
    , m_scroll(new QScrollArea)
    , m_problem(new WrappedLabel)
    , m_add(small(u"addStepButton"_s, u"plus"_s, tr("Add step")))
    , m_undoButton(small(u"undoStepButton"_s, u"rollback"_s, tr("Undo")))
    , m_redoButton(small(u"redoStepButton"_s, u"refresh"_s, tr("Redo")))
{
    setObjectName(u"scheduleDialog"_s);
    setWindowTitle(tr("Rollout schedule"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_problem->setObjectName(u"scheduleProblemLabel"_s);
    m_problem->setProperty("tone", u"bad"_s);
    m_undoButton->setShortcut(QKeySequence::Undo);
    m_redoButton->setShortcut(QKeySequence::Redo);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    //: %1: a time zone such as Europe/Berlin
    layout->addWidget(
        new WrappedLabel(tr("Shares of traffic on Y, how long each is held at least, and when it "
                            "should start. Times are in %1.")
                             .arg(QString::fromLatin1(zone.id()))));
    layout->addWidget(m_scroll, 1);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(8);
    for (auto *button : {m_add, m_undoButton, m_redoButton})
        tools->addWidget(button);
    tools->addStretch();
    layout->addLayout(tools);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Set schedule"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"setScheduleButton"_s);
    setStyleProperty(m_save, "kind", u"primary"_s);
    m_save->setDefault(true);
    layout->addWidget(buttons);
    connect(m_add, &QPushButton::clicked, this, &ScheduleDialog::addStep);
    const auto step = [this](QList<QList<RolloutStep>> &from, QList<QList<RolloutStep>> &to) {
        if (from.isEmpty())
            return;
        to << m_steps;
        m_steps = from.takeLast();
        rebuildRows();
    };
    connect(m_undoButton, &QPushButton::clicked, this, [this, step] { step(m_undo, m_redo); });
    connect(m_redoButton, &QPushButton::clicked, this, [this, step] { step(m_redo, m_undo); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!problemOf(m_steps).isEmpty())
            return;
        emit chosen(m_steps);
        accept();
    });
    rebuildRows();
    resize(680, sizeHint().height());
}

void ScheduleDialog::change(const QList<RolloutStep> &steps, bool rebuild)
{
    if (steps == m_steps)
        return;
    m_undo << m_steps;
    m_redo.clear();
    m_steps = steps;
    if (rebuild)
        rebuildRows();
    else
        updateState();
}

//! In the widest gap, half-way.
void ScheduleDialog::addStep()
{
    auto steps = m_steps;
    qsizetype after = -1;
    int widest = 1;
    for (qsizetype i = 0; i + 1 < steps.size(); ++i) {
        if (const int gap = steps[i + 1].percent - steps[i].percent; gap > widest) {
            widest = gap;
            after = i;
        }
    }
    if (after < 0)
        steps << RolloutStep{100, {}, 0};
    else
        steps.insert(after + 1, RolloutStep{steps[after].percent + widest / 2, {}, steps[after].holdMinutes});
    change(steps, true);
}

void ScheduleDialog::removeStep(qsizetype index)
{
    auto steps = m_steps;
    steps.removeAt(index);
    change(steps, true);
}

void ScheduleDialog::rebuildRows()
{
    m_nodeLabels.clear();
    m_observedLabels.clear();
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 4, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(3, 1);
    m_grid->addWidget(head(tr("Share on Y")), 0, 0);
    m_grid->addWidget(head(tr("Hold")), 0, 1);
    m_grid->addWidget(head(tr("Start")), 0, 2);
    m_grid->addWidget(head(tr("Nodes")), 0, 3);
    m_grid->addWidget(head(tr("Observed")), 0, 4);
    for (qsizetype i = 0; i < m_steps.size(); ++i)
        addRow(i);
    m_grid->setRowStretch(static_cast<int>(m_steps.size()) + 1, 1);
    m_scroll->setWidget(m_rows);          // the old rows go
    m_rows->setAutoFillBackground(false); // it lies on the dialog itself
    const int row = 38;
    m_scroll->setMinimumHeight(row *
                               (1 + static_cast<int>(std::min<qsizetype>(m_steps.size(), mostRowsShown))));
    updateState();
}

void ScheduleDialog::addRow(qsizetype index)
{
    const auto &step = m_steps.at(index);
    const int row = static_cast<int>(index) + 1;
    auto *share = new QSpinBox;
    share->setObjectName(u"stepShareBox%1"_s.arg(index));
    share->setRange(0, 100);
    share->setSuffix(u" %"_s);
    share->setValue(step.percent);
    share->setAccessibleName(tr("Share of step %1").arg(row));
    auto *hold = new QSpinBox;
    hold->setObjectName(u"stepHoldBox%1"_s.arg(index));
    hold->setRange(0, longestHold);
    hold->setSuffix(tr(" min"));
    hold->setValue(step.holdMinutes);
    hold->setAccessibleName(tr("Hold time of %1 %").arg(step.percent));
    auto *start = new OptionalDateTimeEdit;
    start->setObjectName(u"stepStartEdit%1"_s.arg(index));
    start->setTimeSpec(Qt::LocalTime);
    if (step.plannedAt.isValid()) { // the plan's zone on the clock, whatever this machine's is
        const auto there = step.plannedAt.toTimeZone(m_zone);
        start->setValue(QDateTime(there.date(), there.time()));
    }
    start->setAccessibleName(tr("Start of %1 %").arg(step.percent));
    auto *nodes = new QLabel;
    nodes->setProperty("tone", u"muted"_s);
    m_nodeLabels << nodes;
    auto *observed = new QLabel;
    observed->setObjectName(u"stepObservedLabel%1"_s.arg(index));
    observed->setProperty("tone", u"y"_s);
    m_observedLabels << observed;
    auto *remove = new IconButton(u"x"_s, tr("Remove %1 %").arg(step.percent));
    remove->setObjectName(u"removeStepButton%1"_s.arg(index));
    m_grid->addWidget(share, row, 0);
    m_grid->addWidget(hold, row, 1);
    m_grid->addWidget(start, row, 2);
    m_grid->addWidget(nodes, row, 3);
    m_grid->addWidget(observed, row, 4);
    m_grid->addWidget(remove, row, 5);
    connect(share, &QSpinBox::valueChanged, this, [this, index](int value) {
        auto steps = m_steps;
        steps[index].percent = value;
        change(steps, false);
    });
    connect(hold, &QSpinBox::valueChanged, this, [this, index](int value) {
        auto steps = m_steps;
        steps[index].holdMinutes = value;
        change(steps, false);
    });
    connect(start, &QDateTimeEdit::dateTimeChanged, this, [this, index, start] {
        auto steps = m_steps;
        const auto shown = start->value();
        steps[index].plannedAt =
            shown.isValid() ? QDateTime(shown.date(), shown.time(), m_zone).toUTC() : QDateTime();
        change(steps, false);
    });
    connect(remove, &QToolButton::clicked, this, [this, index] {
        QMetaObject::invokeMethod(
            this, [this, index] { removeStep(index); }, Qt::QueuedConnection);
    });
}

QString ScheduleDialog::nodesText(int percent) const
{
    if (m_nodes <= 0)
        return {};
    const int onY = nodesForShare(percent, m_nodes);
    return tr("%1 Y / %2 X", "nodes on Y, nodes on X").arg(onY).arg(m_nodes - onY);
}

QString ScheduleDialog::observedText(int percent) const
{
    return m_observed.contains(percent)
               ? tr("%1 %", "share").arg(QLocale().toString(m_observed.value(percent), 'f', 1))
               : QStringLiteral("–");
}

void ScheduleDialog::updateState()
{
    for (qsizetype i = 0; i < m_nodeLabels.size(); ++i) {
        m_nodeLabels.at(i)->setText(nodesText(m_steps.at(i).percent));
        m_observedLabels.at(i)->setText(observedText(m_steps.at(i).percent));
    }
    const auto problem = problemOf(m_steps);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty());
    m_undoButton->setEnabled(!m_undo.isEmpty());
    m_redoButton->setEnabled(!m_redo.isEmpty());
}

} // namespace gatelift
