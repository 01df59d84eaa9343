#include "wizard/widgets/StrategyTable.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/Chip.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int rowCount = 9;
constexpr int firstRow = 2; //!< below the heads and the buttons
constexpr int rowNameWidth = 132;

QString rowName(int row)
{
    switch (row) {
    case 0:
        return StrategyTable::tr("Fits", "a strategy");
    case 1:
        return StrategyTable::tr("Suits");
    case 2:
        return StrategyTable::tr("Needs");
    case 3:
        return StrategyTable::tr("Management downtime");
    case 4:
        return StrategyTable::tr("Business downtime");
    case 5:
        return StrategyTable::tr("Point of no return");
    case 6:
        return StrategyTable::tr("Way back");
    case 7:
        return StrategyTable::tr("Also");
    default:
        return StrategyTable::tr("Source");
    }
}

QString remarksText(const StrategyAssessment &assessment)
{
    QStringList lines;
    for (const auto &remark : assessment.remarks)
        lines << remark.text;
    return lines.isEmpty() ? StrategyTable::tr("Nothing speaks against it.") : lines.join(u'\n');
}

QString cellText(int row, const StrategyColumn &column)
{
    const auto &profile = column.assessment.profile;
    switch (row) {
    case 0:
        return remarksText(column.assessment);
    case 1:
        return profile.suits;
    case 2:
        return profile.needs;
    case 3:
        return profile.managementDowntime;
    case 4:
        return profile.businessDowntime;
    case 5:
        return profile.noReturn;
    case 6:
        return profile.wayBack;
    case 7:
        return profile.watch + u' ' + column.effort + u'.';
    default:
        return column.source;
    }
}

Glyph glyphOf(StrategyVerdict verdict)
{
    switch (verdict) {
    case StrategyVerdict::Recommended:
        return Glyph::Ok;
    case StrategyVerdict::Possible:
        return Glyph::Info;
    case StrategyVerdict::NotAdvised:
        return Glyph::Warn;
    case StrategyVerdict::Impossible:
        return Glyph::Bad;
    }
    return Glyph::None;
}

QLabel *cell(QWidget *parent)
{
    auto *label = new WrappedLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setProperty("type", u"table"_s);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

} // namespace

StrategyTable::StrategyTable(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_heads(new QButtonGroup(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnMinimumWidth(0, rowNameWidth);
    for (int row = 0; row < rowCount; ++row) {
        auto *name = cell(this);
        name->setProperty("tone", u"muted"_s);
        m_rowNames << name;
        m_grid->addWidget(name, row + firstRow, 0);
    }
    connect(m_heads, &QButtonGroup::idClicked, this, [this](int id) { emit looked(m_strategies.value(id)); });
    nameRows();
}

void StrategyTable::nameRows()
{
    for (int row = 0; row < rowCount; ++row)
        m_rowNames.at(row)->setText(rowName(row));
}

void StrategyTable::setColumns(const QList<StrategyColumn> &columns, Strategy shown, bool readOnly)
{
    QList<Strategy> strategies;
    for (const auto &column : columns)
        strategies << column.assessment.profile.strategy;
    if (strategies != m_strategies) {
        m_strategies = strategies;
        rebuild(columns);
    }
    for (qsizetype i = 0; i < columns.size(); ++i) {
        fill(m_columns[i], columns.at(i), readOnly);
        m_columns[i].head->setChecked(m_strategies.at(i) == shown);
    }
}

void StrategyTable::rebuild(const QList<StrategyColumn> &columns)
{
    for (const auto &column : m_columns) {
        m_heads->removeButton(column.head);
        for (auto *widget : QList<QWidget *>{column.head, column.verdict, column.choose})
            widget->deleteLater();
        for (auto *label : column.cells)
            label->deleteLater();
    }
    m_columns.clear();
    for (int i = 0; i < columns.size(); ++i) {
        const auto strategy = columns.at(i).assessment.profile.strategy;
        const auto key = toKey(strategy);
        Column column;
        column.head = new QToolButton(this);
        column.head->setObjectName(key + u"StrategyHead"_s);
        column.head->setCheckable(true);
        column.head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        column.head->setProperty("segment", true);
        column.head->setProperty("edge", u"only"_s);
        m_heads->addButton(column.head, i);
        column.verdict = new Chip(this);
        column.verdict->setObjectName(key + u"StrategyChip"_s);
        m_grid->addWidget(column.head, 0, i + 1);
        for (int row = 0; row < rowCount; ++row) {
            auto *label = cell(this);
            label->setObjectName(key + u"StrategyCell"_s + QString::number(row));
            if (row == 0) {
                auto *fits = new QVBoxLayout;
                fits->setSpacing(4);
                fits->addWidget(column.verdict, 0, Qt::AlignLeft);
                fits->addWidget(label);
                fits->addStretch();
                m_grid->addLayout(fits, firstRow, i + 1);
            } else {
                m_grid->addWidget(label, row + firstRow, i + 1);
            }
            if (row == rowCount - 1)
                label->setProperty("tone", u"muted"_s);
            column.cells << label;
        }
        column.choose = new QPushButton(this);
        column.choose->setObjectName(key + u"StrategyButton"_s);
        m_grid->addWidget(column.choose, 1, i + 1, Qt::AlignLeft);
        connect(column.choose, &QPushButton::clicked, this, [this, strategy] { emit chosen(strategy); });
        m_grid->setColumnStretch(i + 1, 1);
        m_columns << column;
    }
    for (int i = static_cast<int>(columns.size()) + 1; i < m_grid->columnCount(); ++i)
        m_grid->setColumnStretch(i, 0);
}

void StrategyTable::fill(Column &column, const StrategyColumn &told, bool readOnly)
{
    const auto &profile = told.assessment.profile;
    const auto &name = profile.name;
    column.head->setText(name);
    column.head->setToolTip(tr("Show the drawing of %1").arg(name));
    const auto verdict = verdictText(told.assessment.verdict);
    column.verdict->setState(glyphOf(told.assessment.verdict), verdict);
    column.verdict->setAccessibleName(tr("%1: %2", "strategy: verdict").arg(name, verdict));
    for (int row = 0; row < rowCount; ++row) {
        const auto text = cellText(row, told);
        column.cells.at(row)->setText(text);
        //: strategy, what the row is about, text
        column.cells.at(row)->setAccessibleName(tr("%1, %2: %3").arg(name, rowName(row), text));
    }
    column.choose->setText(told.chosen ? tr("Chosen") : tr("Choose this one"));
    column.choose->setAccessibleName(told.chosen ? tr("%1 is chosen").arg(name) : tr("Choose %1").arg(name));
    column.choose->setEnabled(!told.chosen && !readOnly);
    setStyleProperty(column.choose, "kind",
                     told.assessment.verdict == StrategyVerdict::Recommended ? u"primary"_s : u"secondary"_s);
}

void StrategyTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        nameRows();
}

} // namespace gatelift
