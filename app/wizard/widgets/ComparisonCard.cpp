#include "wizard/widgets/ComparisonCard.h"

#include "session/ComparisonViewModel.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/RowList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gatelift {
namespace {

Glyph glyphOf(const EnvironmentDifference &row)
{
    if (row.attention)
        return Glyph::Warn;
    switch (row.kind) {
    case DifferenceKind::Same:
        return Glyph::Ok;
    case DifferenceKind::NotKnown:
        return Glyph::Unknown;
    case DifferenceKind::Different:
    case DifferenceKind::OnlyThere:
    case DifferenceKind::OnlyHere:
        break;
    }
    return Glyph::Info;
}

} // namespace

ComparisonCard::ComparisonCard(ComparisonViewModel &viewModel, QWidget *parent)
    : Card(parent)
    , m_viewModel(viewModel)
    , m_origin(new Banner(this))
    , m_summary(new WrappedLabel(this))
    , m_rows(new RowList(this))
    , m_all(new QCheckBox(this))
{
    setObjectName(QStringLiteral("comparisonCard"));
    m_rows->setObjectName(QStringLiteral("comparisonList"));
    m_all->setObjectName(QStringLiteral("comparisonAllBox"));
    m_summary->setObjectName(QStringLiteral("comparisonSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_origin);
    layout->addWidget(m_summary);
    layout->addWidget(m_rows);
    layout->addWidget(m_all);
    connect(&viewModel, &ComparisonViewModel::changed, this, &ComparisonCard::refresh);
    connect(m_all, &QCheckBox::toggled, this, &ComparisonCard::refresh);
    retranslate();
}

void ComparisonCard::refresh()
{
    setVisible(m_viewModel.applies());
    if (!m_viewModel.applies())
        return;
    setTitle(m_viewModel.title());
    m_origin->setMessage(m_viewModel.originNeedsAttention() ? Banner::Kind::Warn : Banner::Kind::Info, {},
                         m_viewModel.origin());
    m_summary->setText(m_viewModel.summary());
    QList<RowList::Row> rows;
    for (const auto &row : m_viewModel.comparison().rows) {
        if (!m_viewModel.isSeen())
            break;
        if (row.kind == DifferenceKind::Same && !m_all->isChecked())
            continue;
        //: an earlier environment, what it is there, what it is here
        const auto values = tr("%1: %2 · here: %3").arg(m_viewModel.environment(), row.there, row.here);
        const auto words = row.why.isEmpty() ? values : QStringLiteral("%1\n%2").arg(values, row.why);
        rows << RowList::Row{glyphOf(row),       {},   row.name, kindText(row.kind), words,
                             areaText(row.area), false};
    }
    m_rows->setRows(rows);
    measure();
    m_rows->setVisible(!rows.isEmpty());
    m_all->setVisible(m_viewModel.isSeen());
}

void ComparisonCard::retranslate()
{
    m_all->setText(tr("Show what is the same"));
    refresh();
}

void ComparisonCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    measure();
}

//! Where columns stack, a layout hands out what the rows asked for at their former width: their last lines
//! would be cut.
void ComparisonCard::measure()
{
    const int height = m_rows->layout()->heightForWidth(contentsRect().width());
    m_rows->setMinimumHeight(std::max(0, height));
}

void ComparisonCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gatelift
