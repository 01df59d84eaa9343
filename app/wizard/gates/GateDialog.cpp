#include "wizard/gates/GateDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/TabOrder.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 600;
constexpr int fewestRowsHeight = 100; //!< where the room is short; below it they scroll
constexpr int mostRowsHeight = 300;
constexpr int besideScrollBar = 8;
constexpr int titleBar = 40;
constexpr int mostHeight = 700 - titleBar; //!< of the dialog: in the smallest window

} // namespace

GateDialog::GateDialog(QWidget *parent)
    : QDialog(parent)
    , m_title(new WrappedLabel(this))
    , m_text(new WrappedLabel(this))
    , m_rows(new RowList)
    , m_area(new QScrollArea(this))
    , m_fields(new QVBoxLayout)
    , m_problem(new WrappedLabel(this))
    , m_action(new QPushButton(this))
    , m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("type", u"item-title"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_rows->setObjectName(u"gateRows"_s);
    m_problem->setObjectName(u"gateProblemLabel"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_action->setObjectName(u"gateActionButton"_s);
    m_area->setObjectName(u"gateRowsArea"_s);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    column->addStretch(1);
    m_area->setWidget(content);
    m_area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"gateCancelButton"_s);
    cancel->setAutoDefault(false);
    m_buttons->addStretch(1);
    m_buttons->addWidget(cancel);
    m_buttons->addWidget(m_action);
    m_fields->setSpacing(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_area, 1);
    layout->addLayout(m_fields);
    layout->addWidget(m_problem);
    layout->addLayout(m_buttons);
    setMinimumWidth(usualWidth);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void GateDialog::setHeading(const QString &title, const QString &text)
{
    setWindowTitle(title);
    m_title->setText(title);
    m_text->setText(text);
}

void GateDialog::addField(QWidget *field)
{
    m_fields->addWidget(field);
}

void GateDialog::setAction(const QString &text, const QString &kind)
{
    m_action->setText(text);
    setStyleProperty(m_action, "kind", kind);
    // Return agrees to nothing here: two people do.
    m_action->setAutoDefault(false);
    m_action->setDefault(false);
}

void GateDialog::actOnReturn()
{
    m_action->setDefault(true);
}

//! What lies in which order is known only now.
void GateDialog::showEvent(QShowEvent *event)
{
    tabAsLaidOut(layout());
    fit();
    QDialog::showEvent(event);
    QTimer::singleShot(0, this, [this] { // the fields have heard of their width: what was too much goes
        m_isFitted = false;
        fit();
    });
}

bool GateDialog::event(QEvent *event)
{
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible())
        fit();
    return done;
}

//! As high as its content needs, the facts no higher than there is room for. While it is seen it grows only:
//! nothing moves away under the pointer.
void GateDialog::fit()
{
    const auto *window = parentWidget() ? parentWidget()->window() : nullptr;
    const int limit = std::max(mostHeight, window ? window->height() - titleBar : 0);
    const int inside = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    const int all = m_area->widget()->layout()->totalHeightForWidth(inside);
    int rows = std::clamp(all, 0, mostRowsHeight);
    m_area->setFixedHeight(rows);
    int needed = neededHeight(this);
    if (needed > limit) {
        rows = std::max(std::min(rows, fewestRowsHeight), rows - (needed - limit));
        m_area->setFixedHeight(rows);
        needed = neededHeight(this);
    }
    m_area->setMaximumHeight(QWIDGETSIZE_MAX); // a dialog that is drawn larger shows more of them
    m_area->widget()->layout()->setContentsMargins(0, 0, rows < all ? besideScrollBar : 0, 0);
    if (!std::exchange(m_isFitted, true) || needed > height())
        resize(width(), needed);
}

void GateDialog::showRows(const QList<GateRow> &rows)
{
    QList<RowList::Row> shown;
    for (const auto &row : rows)
        shown << RowList::Row{row.glyph, {}, row.title, row.remark, row.text, {}, false};
    m_rows->setRows(shown);
}

void GateDialog::showProblem(const QString &problem, bool isLoud)
{
    // The line keeps its place, so that the buttons stay where they are.
    m_problem->setText(problem.isEmpty() ? u" "_s : problem);
    setStyleProperty(m_problem, "tone", isLoud ? u"bad"_s : u"muted"_s);
}

} // namespace gatelift
