#include "wizard/EventsDialog.h"

#include "session/ClusterEventFilterModel.h"
#include "wizard/delegates/EventDelegate.h"
#include "wizard/widgets/FlushListView.h"
#include "wizard/widgets/SearchField.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

EventsDialog::EventsDialog(ClusterEventModel &events, QWidget *parent)
    : QDialog(parent)
    , m_events(events)
    , m_filtered(new ClusterEventFilterModel(events, this))
    , m_search(new SearchField(tr("Node, hash or person"), this))
    , m_topic(new QComboBox(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(tr("No event matches."), this))
    , m_list(new FlushListView(this))
{
    setObjectName(u"eventsDialog"_s);
    setWindowTitle(tr("Events"));
    resize(760, 560);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    setUpFilter();
    setUpList();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyEventsButton"_s);
    copy->setToolTip(tr("Copies the selected lines, or all that are shown. Ctrl+C does the same."));
    // Enter belongs to the fields and the list: it closes nothing.
    const auto all = buttons->findChildren<QPushButton *>();
    for (auto *button : all) {
        button->setAutoDefault(false);
        button->setDefault(false);
    }
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, &EventsDialog::copySelected);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showCount();
    m_search->setFocus();
}

void EventsDialog::setUpFilter()
{
    m_search->setObjectName(u"eventSearchField"_s);
    m_topic->setObjectName(u"eventTopicBox"_s);
    m_topic->setAccessibleName(tr("What the events are about"));
    m_topic->addItem(tr("All kinds"));
    const QList<std::pair<EventTopic, QString>> topics{{EventTopic::Nodes, tr("Nodes coming and going")},
                                                       {EventTopic::Configuration, tr("Configuration")},
                                                       {EventTopic::Health, tr("State and certificates")},
                                                       {EventTopic::ControlPlanes, tr("Control planes")},
                                                       {EventTopic::Acts, tr("What people did")}};
    for (const auto &[topic, text] : topics)
        m_topic->addItem(text, static_cast<int>(topic));
    m_count->setObjectName(u"eventCountLabel"_s);
    m_count->setProperty("type", u"table"_s);
    m_count->setProperty("tone", u"muted"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(m_topic);
    row->addWidget(m_count);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_filtered->setText(text);
        showCount();
    });
    connect(m_topic, &QComboBox::currentIndexChanged, this, [this] {
        const auto topic = m_topic->currentData();
        m_filtered->setTopic(topic.isValid() ? std::optional(static_cast<EventTopic>(topic.toInt()))
                                             : std::nullopt);
        showCount();
    });
    connect(m_search, &QLineEdit::returnPressed, m_list, [this] { m_list->setFocus(); });
}

void EventsDialog::setUpList()
{
    m_list->setObjectName(u"allEventsList"_s);
    m_list->setAccessibleName(tr("Events, latest first"));
    m_list->setUniformItemSizes(true); // one line each: five thousand of them aren't measured
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new EventDelegate(m_list));
    m_list->setModel(m_filtered);
    m_empty->setObjectName(u"noEventLabel"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("tone", u"muted"_s);
    auto *box = qobject_cast<QVBoxLayout *>(layout());
    box->addWidget(m_list, 1);
    box->addWidget(m_empty, 1);
    connect(new QShortcut(QKeySequence::Copy, m_list, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, &EventsDialog::copySelected);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        const auto node = index.data(ClusterEventModel::NodeIdRole).toString();
        if (!node.isEmpty())
            emit nodeRequested(node);
    });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filtered, signal, this, &EventsDialog::showCount);
    connect(&m_events, &QAbstractItemModel::rowsInserted, this, &EventsDialog::showCount);
}

void EventsDialog::search(const QString &words)
{
    m_search->setText(words);
    m_filtered->setText(words); // not only when the typing rests
    showCount();
}

void EventsDialog::copySelected()
{
    auto indexes = m_list->selectionModel()->selectedIndexes();
    if (indexes.isEmpty()) {
        for (int row = 0; row < m_filtered->rowCount(); ++row)
            indexes << m_filtered->index(row, 0);
    }
    if (!indexes.isEmpty())
        QGuiApplication::clipboard()->setText(m_filtered->copyText(indexes));
}

void EventsDialog::showCount()
{
    const int shown = m_filtered->rowCount();
    const int all = m_events.rowCount();
    m_count->setText(shown == all ? tr("%n events", nullptr, all)
                                  : tr("%1 of %n events", nullptr, all).arg(shown));
    m_list->setVisible(shown > 0);
    m_empty->setVisible(shown == 0);
}

} // namespace gatelift
