#include "wizard/widgets/KeyValueList.h"

#include "wizard/widgets/WrappedLabel.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int rowHeight = 22;
constexpr int keyMinimum = 72;
constexpr int keyMaximum = 132;

} // namespace

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, keyMinimum);
}

QLabel *KeyValueList::addKey(const QString &key)
{
    auto *label = new QLabel(key, this);
    label->setProperty("type", QStringLiteral("table"));
    label->setProperty("tone", QStringLiteral("muted"));
    label->setTextFormat(Qt::PlainText);
    label->setMaximumWidth(keyMaximum);
    label->setWordWrap(label->sizeHint().width() > keyMaximum);
    m_grid->addWidget(label, m_rows, 0, Qt::AlignTop);
    label->setMinimumHeight(rowHeight);
    return label;
}

QLabel *KeyValueList::addRow(const QString &key, const QString &value, ValueStyle style)
{
    auto *label = new WrappedLabel(value, this);
    label->setProperty("type", style == ValueStyle::Mono ? QStringLiteral("mono") : QStringLiteral("table"));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(key);
    label->setMinimumHeight(rowHeight);
    addKey(key)->setBuddy(label);
    m_grid->addWidget(label, m_rows++, 1);
    return label;
}

void KeyValueList::addRow(const QString &key, QWidget *value)
{
    value->setParent(this);
    addKey(key);
    m_grid->addWidget(value, m_rows, 1, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->setRowMinimumHeight(m_rows++, rowHeight);
}

void KeyValueList::setRows(const QList<std::pair<QString, QString>> &rows)
{
    const bool sameKeys =
        m_rows == m_told.size() &&
        std::equal(rows.cbegin(), rows.cend(), m_told.cbegin(), m_told.cend(),
                   [](const auto &row, const auto &told) { return row.first == told.first; });
    if (sameKeys) {
        for (qsizetype i = 0; i < rows.size(); ++i)
            m_told[i].second->setText(rows[i].second);
        return;
    }
    clear();
    for (const auto &[key, value] : rows)
        m_told.emplaceBack(key, addRow(key, value));
}

void KeyValueList::clear()
{
    while (const auto *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_rows = 0;
    m_told.clear();
}

} // namespace gatelift
