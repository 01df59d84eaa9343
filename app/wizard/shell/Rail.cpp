#include "wizard/shell/Rail.h"

#include "wizard/shell/RailBrand.h"
#include "wizard/shell/RailDelegate.h"
#include "wizard/shell/RailFootBar.h"
#include "wizard/shell/RailModel.h"
#include "wizard/theme/Theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QListView>
#include <QTimerEvent>
#include <QToolTip>
#include <QVBoxLayout>

namespace gatelift {

Rail::Rail(QWidget *parent)
    : QFrame(parent)
    , m_model(new RailModel(this))
    , m_delegate(new RailDelegate(this))
    , m_brand(new RailBrand(this))
    , m_list(new QListView(this))
    , m_foot(new RailFootBar(this))
{
    setObjectName(QStringLiteral("rail"));
    m_list->setObjectName(QStringLiteral("railList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_list->viewport()->setCursor(Qt::PointingHandCursor);

    auto *brandRow = new QFrame(this);
    brandRow->setObjectName(QStringLiteral("railBrand"));
    brandRow->setFixedHeight(60);
    auto *brandLayout = new QVBoxLayout(brandRow);
    brandLayout->setContentsMargins(12, 8, 12, 7);
    brandLayout->addWidget(m_brand);
    m_brandLayout = brandLayout;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(brandRow);
    m_topSpace = new QSpacerItem(0, 2, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout->addSpacerItem(m_topSpace);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_foot);

    connect(m_list, &QListView::clicked, this, &Rail::activate);
    connect(m_brand, &RailBrand::clicked, this, &Rail::homeRequested);
    connect(m_foot, &RailFootBar::journalRequested, this, &Rail::journalRequested);
    connect(m_foot, &RailFootBar::themeToggled, this, &Rail::themeToggled);
    setCollapsed(false);
    retranslate();
}

void Rail::setEntries(const QList<RailEntry> &entries)
{
    if (m_model->entries() == entries)
        return;
    m_model->setEntries(entries);
    // A group's heading brings its own room above; an item at the top needs some.
    const bool headed = !entries.isEmpty() && entries.first().kind == RailEntry::Kind::Group;
    m_topSpace->changeSize(0, headed ? 2 : 12, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout()->invalidate();
    // Sub-lines come and go: heights change with them.
    m_list->doItemsLayout();
    if (!m_list->hasFocus())
        m_list->setCurrentIndex(m_model->indexOfCurrent());
    updateTimer();
}

void Rail::setFoot(const RailFoot &foot)
{
    m_foot->setFoot(foot);
}

void Rail::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? narrowWidth : wideWidth);
    m_delegate->setCollapsed(collapsed);
    m_brand->setCollapsed(collapsed);
    m_foot->setCollapsed(collapsed);
    const int side = collapsed ? 6 : 12;
    m_brandLayout->setContentsMargins(side, 8, side, 7);
    m_list->doItemsLayout();
}

void Rail::activate(const QModelIndex &index)
{
    if (index.isValid() && m_model->entry(index).kind == RailEntry::Kind::Item)
        emit entryActivated(m_model->entry(index));
}

bool Rail::showEntryTip(const QPoint &viewportPosition, const QPoint &global)
{
    const QModelIndex index = m_list->indexAt(viewportPosition);
    QToolTip::showText(
        global, m_collapsed && index.isValid() ? index.data(Qt::AccessibleTextRole).toString() : QString(),
        m_list);
    return true;
}

bool Rail::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            activate(m_list->currentIndex());
            return true;
        }
    }
    if (watched == m_list->viewport() && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return showEntryTip(help->pos(), help->globalPos());
    }
    return QFrame::eventFilter(watched, event);
}

void Rail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void Rail::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QFrame::timerEvent(event);
    if (Theme::motionReduced())
        return m_timer.stop();
    m_turn = (m_turn + 12) % 360;
    m_delegate->setTurn(m_turn);
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->entries().at(row).glyph == Glyph::Run)
            m_list->update(m_model->index(row));
}

void Rail::retranslate()
{
    m_list->setAccessibleName(tr("Steps"));
    setAccessibleName(tr("Steps of the plan"));
}

void Rail::updateTimer()
{
    if (m_model->hasRunning() && !Theme::motionReduced())
        m_timer.start(40, this);
    else
        m_timer.stop();
}

} // namespace gatelift
