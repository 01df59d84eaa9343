#include "wizard/shell/RailFootBar.h"

#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/Avatar.h"
#include "wizard/widgets/ElidedLabel.h"
#include "wizard/widgets/IconButton.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gatelift {

RailFootBar::RailFootBar(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QGridLayout(this))
    , m_journal(new QPushButton(this))
    , m_count(new QLabel(this))
    , m_avatar(new Avatar(this))
    , m_person(new ElidedLabel(this))
    , m_theme(new IconButton(this))
{
    setObjectName(QStringLiteral("railFoot"));
    m_journal->setObjectName(QStringLiteral("journalButton"));
    m_theme->setObjectName(QStringLiteral("themeButton"));
    m_journal->setIcon(themedIcon(QStringLiteral("list")));
    m_count->setProperty("type", QStringLiteral("table"));
    m_count->setProperty("tone", QStringLiteral("muted"));
    m_count->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_person->setProperty("type", QStringLiteral("body"));
    connect(m_journal, &QPushButton::clicked, this, &RailFootBar::journalRequested);
    connect(m_theme, &IconButton::clicked, this, &RailFootBar::themeToggled);
    arrange();
    updateTexts();
}

void RailFootBar::setFoot(const RailFoot &foot)
{
    if (m_foot == foot)
        return;
    m_foot = foot;
    updateTexts();
}

void RailFootBar::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    arrange();
    updateTexts();
}

void RailFootBar::arrange()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_journal, m_count, m_avatar, m_person, m_theme})
        m_layout->removeWidget(widget);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(m_collapsed ? 4 : 2);
    if (m_collapsed) {
        m_layout->setContentsMargins(0, 8, 0, 8);
        m_layout->setColumnStretch(1, 0);
        m_layout->setColumnMinimumWidth(0, 0);
        m_layout->addWidget(m_journal, 0, 0, Qt::AlignHCenter);
        m_layout->addWidget(m_theme, 1, 0, Qt::AlignHCenter);
        m_layout->addWidget(m_avatar, 2, 0, Qt::AlignHCenter);
    } else {
        m_layout->setContentsMargins(10, 7, 14, 9);
        m_layout->setColumnStretch(1, 1);
        m_layout->setColumnMinimumWidth(0, 30);
        m_layout->addWidget(m_journal, 0, 0, 1, 3);
        m_layout->addWidget(m_count, 0, 1, 1, 2, Qt::AlignRight | Qt::AlignVCenter);
        m_layout->addWidget(m_avatar, 1, 0, Qt::AlignRight | Qt::AlignVCenter); // under the icon above
        m_layout->addWidget(m_person, 1, 1);
        m_layout->addWidget(m_theme, 1, 2, Qt::AlignRight);
    }
    m_journal->setIconSize(m_collapsed ? QSize(16, 16) : besideText);
    m_count->setVisible(!m_collapsed);
    m_person->setVisible(!m_collapsed);
    m_count->raise();
}

void RailFootBar::updateTexts()
{
    const QString name = tr("Run journal");
    const QString count = m_foot.journalEntries
                              ? tr("%n entries", nullptr, static_cast<int>(*m_foot.journalEntries))
                              : QString();
    m_journal->setText(m_collapsed ? QString() : name);
    m_journal->setAccessibleName(name);
    m_journal->setAccessibleDescription(count);
    m_journal->setToolTip(m_collapsed ? name : QString());
    m_journal->setEnabled(m_foot.journalEntries.has_value());
    m_count->setText(count);
    m_avatar->setPerson(m_foot.person);
    m_avatar->setVisible(!m_foot.person.isEmpty());
    m_person->setText(m_foot.role.isEmpty() ? m_foot.person
                                            : tr("%1 · %2", "person, role").arg(m_foot.person, m_foot.role));
    const bool dark = currentTokens().scheme() == Scheme::Dark;
    m_theme->setIconName(dark ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_theme->setName(dark ? tr("Use light colours") : tr("Use dark colours"));
}

void RailFootBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateTexts();
    QFrame::changeEvent(event);
}

} // namespace gatelift
