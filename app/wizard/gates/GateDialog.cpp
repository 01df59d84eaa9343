#include "wizard/gates/GateDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 600;
constexpr int fewestRowsHeight = 150;
constexpr int mostRowsHeight = 300;

} // namespace

GateDialog::GateDialog(QWidget *parent)
    : QDialog(parent)
    , m_title(new WrappedLabel(this))
    , m_text(new WrappedLabel(this))
    , m_rows(new RowList)
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
    auto *area = new QScrollArea(this);
    area->setObjectName(u"gateRowsArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumHeight(fewestRowsHeight);
    area->setMaximumHeight(mostRowsHeight);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(m_rows);
    column->addStretch(1);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
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
    layout->addWidget(area, 1);
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
