#include "wizard/widgets/NodePanel.h"

#include "drawing/HashLook.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconLabel.h"
#include "wizard/widgets/KeyValueList.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatelift {
namespace {

constexpr int markExtent = 12;

template <typename Label>
Label *words(QWidget *parent, const QString &name, const QString &type, const QString &tone)
{
    auto *label = new Label(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setProperty("type", type);
    label->setProperty("tone", tone);
    return label;
}

} // namespace

NodePanel::NodePanel(QWidget *parent)
    : QWidget(parent)
    , m_facts(new KeyValueList(this))
    , m_hashRow(new QWidget(this))
    , m_mark(new IconLabel(m_hashRow))
    , m_hash(words<QLabel>(m_hashRow, QStringLiteral("nodeHashLabel"), QStringLiteral("mono"), {}))
    , m_reasons(words<WrappedLabel>(this, QStringLiteral("nodeReasonsLabel"), QStringLiteral("table"), {}))
    , m_historyTitle(new QLabel(this))
    , m_history(words<WrappedLabel>(this, QStringLiteral("nodeHistoryLabel"), QStringLiteral("table"),
                                    QStringLiteral("secondary")))
    , m_all(new QPushButton(this))
{
    m_facts->setObjectName(QStringLiteral("nodeFacts"));
    m_historyTitle->setProperty("type", QStringLiteral("overline"));
    m_all->setObjectName(QStringLiteral("nodeEventsButton"));
    setStyleProperty(m_all, "kind", QStringLiteral("link"));
    m_mark->setExtent(markExtent);
    auto *hash = new QHBoxLayout(m_hashRow);
    hash->setContentsMargins(0, 0, 0, 0);
    hash->setSpacing(6);
    hash->addWidget(m_mark);
    hash->addWidget(m_hash, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (auto *part :
         std::initializer_list<QWidget *>{m_facts, m_hashRow, m_reasons, m_historyTitle, m_history})
        layout->addWidget(part);
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_all, &QPushButton::clicked, this, [this] { emit eventsRequested(m_detail.hostname); });
    retranslate();
}

void NodePanel::retranslate()
{
    m_historyTitle->setText(tr("History"));
    m_reasons->setAccessibleName(tr("Why it stands so"));
    m_history->setAccessibleName(tr("History"));
    m_hash->setAccessibleName(tr("Whole config hash"));
}

void NodePanel::setDetail(const NodeDetail &detail)
{
    if (detail == m_detail)
        return;
    const bool otherHash = detail.hash != m_detail.hash;
    m_detail = detail;
    m_facts->setRows(detail.facts);
    if (otherHash) {
        m_hash->setText(detail.hash);
        m_mark->setIcon(hashIcon(detail.hash));
        m_mark->setVisible(hashLook(detail.hash).cells != 0);
        m_hashRow->setVisible(!detail.hash.isEmpty());
    }
    m_reasons->setText(detail.reasons.join(u'\n'));
    m_history->setText(detail.history.isEmpty() ? tr("Nothing has happened to it since this plan watches.")
                                                : detail.history.join(u'\n'));
    m_all->setVisible(detail.earlier > 0);
    if (detail.earlier > 0)
        m_all->setText(tr("%n earlier", "events", detail.earlier));
}

} // namespace gatelift
