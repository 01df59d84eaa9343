#include "wizard/traffic/CriteriaList.h"

#include "wizard/theme/Theme.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QGridLayout>
#include <QLabel>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

Glyph glyphOf(CriterionState state)
{
    switch (state) {
    case CriterionState::Met:
        return Glyph::Ok;
    case CriterionState::NotMet:
        return Glyph::Bad;
    case CriterionState::Waiting:
        return Glyph::Run;
    case CriterionState::Unknown:
        break;
    }
    return Glyph::Unknown;
}

} // namespace

CriteriaList::CriteriaList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

CriteriaList::Row CriteriaList::makeRow()
{
    Row row;
    row.widget = new QWidget(this);
    row.glyph = new StatusGlyph;
    row.title = new WrappedLabel;
    row.value = new QLabel;
    row.reason = new WrappedLabel;
    for (auto *label : {static_cast<QLabel *>(row.title), row.value, static_cast<QLabel *>(row.reason)})
        label->setTextFormat(Qt::PlainText);
    row.title->setProperty("type", u"table"_s);
    row.value->setProperty("type", u"table-medium"_s);
    row.value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    row.reason->setProperty("type", u"caption"_s);
    auto *grid = new QGridLayout(row.widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(row.glyph, 0, 0, Qt::AlignTop);
    grid->addWidget(row.title, 0, 1, Qt::AlignTop);
    grid->addWidget(row.value, 0, 2, Qt::AlignTop);
    grid->addWidget(row.reason, 1, 1, 1, 2);
    m_layout->addWidget(row.widget);
    return row;
}

void CriteriaList::setCriteria(const QList<HealthCriterion> &criteria)
{
    while (m_rows.size() > criteria.size())
        delete m_rows.takeLast().widget;
    while (m_rows.size() < criteria.size())
        m_rows << makeRow();
    for (qsizetype i = 0; i < criteria.size(); ++i) {
        const auto &one = criteria[i];
        const auto &row = m_rows.at(i);
        row.widget->setObjectName(u"criterion-"_s + one.id);
        row.widget->setToolTip(one.reason);
        row.glyph->setGlyph(glyphOf(one.state), one.title);
        row.title->setText(one.title);
        row.value->setText(one.value);
        row.reason->setText(one.reason);
        // What several have in common is said once, below the last of them.
        const bool said = i + 1 < criteria.size() && criteria[i + 1].reason == one.reason;
        row.reason->setVisible(!one.reason.isEmpty() && !said && one.state != CriterionState::Met &&
                               one.state != CriterionState::Waiting);
        setStyleProperty(row.reason, "tone", one.state == CriterionState::NotMet ? u"bad"_s : u"muted"_s);
    }
}

} // namespace gatelift
