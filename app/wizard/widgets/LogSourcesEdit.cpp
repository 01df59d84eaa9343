#include "wizard/widgets/LogSourcesEdit.h"

#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/LogSourceList.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int listHeight = 104; // four rows

QPushButton *button(const QString &name, const QString &icon, const QString &text, const QString &toolTip)
{
    auto *made = new QPushButton(themedIcon(icon), text);
    made->setIconSize(besideText);
    made->setObjectName(name);
    made->setToolTip(toolTip);
    made->setAutoDefault(false);
    return made;
}

} // namespace

LogSourcesEdit::LogSourcesEdit(QWidget *parent)
    : QWidget(parent)
    , m_list(new LogSourceList)
    , m_add(button(u"addLogsButton"_s, u"plus"_s, tr("Add files…"), tr("Choose error logs (Insert)")))
    , m_paste(button(u"pasteLogButton"_s, u"clipboard"_s, tr("Paste"),
                     tr("Take log lines or files from the clipboard (Ctrl+V)")))
    , m_remove(
          button(u"removeLogsButton"_s, u"minus"_s, tr("Remove"), tr("Take out what is selected (Delete)")))
{
    m_list->setObjectName(u"logSourceList"_s);
    m_list->setHint(tr("Drop error logs here, add files, or paste lines."));
    m_list->setFixedHeight(listHeight);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_add);
    buttons->addWidget(m_paste);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    setFocusProxy(m_list);
    connect(m_add, &QPushButton::clicked, m_list, &LogSourceList::filesRequested);
    connect(m_paste, &QPushButton::clicked, m_list, &LogSourceList::pasteRequested);
    connect(m_remove, &QPushButton::clicked, m_list, &LogSourceList::removeSelected);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &LogSourcesEdit::updateState);
    updateState();
}

void LogSourcesEdit::updateState()
{
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
}

} // namespace gatelift
