#include "wizard/pages/ColumnMenu.h"

#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

ColumnMenu::ColumnMenu(QHeaderView &header, QWidget *parent)
    : QMenu(parent)
    , m_header(header)
{
    setObjectName(u"columnMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::fill);
}

void ColumnMenu::fill()
{
    clear();
    for (int place = 1; place < m_header.count(); ++place) {
        const int section = m_header.logicalIndex(place);
        const auto text = m_header.model()->headerData(section, Qt::Horizontal).toString();
        auto *action = addAction(text, &m_header,
                                 [this, section](bool shown) { m_header.setSectionHidden(section, !shown); });
        action->setCheckable(true);
        action->setChecked(!m_header.isSectionHidden(section));
        action->setData(section);
    }
    addSeparator();
    auto *hint = addAction(tr("Space shows or hides, Ctrl+Left and Ctrl+Right move"));
    hint->setObjectName(u"columnHintAction"_s);
    hint->setEnabled(false);
}

void ColumnMenu::keyPressEvent(QKeyEvent *event)
{
    auto *action = activeAction();
    const bool onColumn = action && action->isCheckable();
    if (onColumn && event->key() == Qt::Key_Space)
        action->trigger();
    else if (onColumn && event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Left)
        move(action->data().toInt(), -1);
    else if (onColumn && event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Right)
        move(action->data().toInt(), 1);
    else
        QMenu::keyPressEvent(event);
}

void ColumnMenu::move(int section, int by)
{
    const int from = m_header.visualIndex(section);
    const int to = from + by;
    if (to < 1 || to >= m_header.count())
        return;
    m_header.moveSection(from, to);
    fill();
    for (auto *action : actions()) {
        if (action->isCheckable() && action->data().toInt() == section)
            setActiveAction(action);
    }
}

} // namespace gatelift
