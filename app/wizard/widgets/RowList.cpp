#include "wizard/widgets/RowList.h"

#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QGridLayout>
#include <QLabel>

namespace gatelift {
namespace {

QLabel *plainLabel(const QString &text, const char *type, const char *tone = nullptr)
{
    auto *label = new WrappedLabel(text);
    label->setWordWrap(false);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QLatin1String(type));
    if (tone)
        label->setProperty("tone", QLatin1String(tone));
    return label;
}

QFrame *line()
{
    auto *frame = new QFrame;
    frame->setProperty("role", QStringLiteral("line"));
    frame->setFixedHeight(1);
    return frame;
}

} // namespace

RowList::RowList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void RowList::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    while (auto *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (i > 0)
            m_layout->addWidget(line());
        m_layout->addWidget(makeRow(rows[i]));
    }
}

QWidget *RowList::makeRow(const Row &row)
{
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 7, 0, 7);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    int column = 0;
    if (row.glyph != Glyph::None) {
        auto *glyph = new StatusGlyph(row.glyph);
        glyph->setGlyph(row.glyph, row.title);
        grid->addWidget(glyph, 0, column++, Qt::AlignTop);
    }
    if (!row.tag.isEmpty()) {
        auto *tag = plainLabel(row.tag, "mono", "muted");
        tag->setMinimumWidth(24);
        grid->addWidget(tag, 0, column++, Qt::AlignTop);
    }
    auto *title = plainLabel(row.title, row.mono ? "mono" : "table");
    if (!row.mono)
        title->setFont(Type::tableMedium());
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(title, 0, column);
    grid->setColumnStretch(column, 1);
    if (!row.remark.isEmpty()) {
        auto *remark = plainLabel(row.remark, "caption", "muted");
        grid->addWidget(remark, 0, column + 1, Qt::AlignRight | Qt::AlignTop);
    }
    if (!row.text.isEmpty()) {
        auto *text = plainLabel(row.text, "table", "muted");
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(text, 1, column, 1, 2);
    }
    widget->setToolTip(row.toolTip);
    return widget;
}

} // namespace gatelift
