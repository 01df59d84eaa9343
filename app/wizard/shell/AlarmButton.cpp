#include "wizard/shell/AlarmButton.h"

#include "wizard/theme/ThemedIcon.h"
#include "wizard/theme/Type.h"
#include "wizard/widgets/StatusGlyph.h"

#include <QActionGroup>
#include <QMenu>

namespace gatelift {
namespace {

constexpr int hoursPerDay = 24;
constexpr int widestLine = 640; // a menu neither wraps nor cuts its lines

//! What has no room is cut; the tool tip has it in full. An ampersand is one, not a mark of the next letter.
QString fitted(const QString &text, const QFont &font)
{
    return QFontMetrics(font)
        .elidedText(text, Qt::ElideRight, widestLine)
        .replace(u'&', QStringLiteral("&&"));
}

} // namespace

AlarmButton::AlarmButton(QWidget *parent)
    : GlyphButton(parent)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("alarmButton"));
    m_menu->setObjectName(QStringLiteral("alarmMenu"));
    m_menu->setToolTipsVisible(true);
    connect(this, &QPushButton::clicked, this, [this] {
        fillMenu();
        m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
    });
}

void AlarmButton::setData(const StripData &values)
{
    m_data = values;
    setLine(values.alertGlyph, values.alerts);
    setToolTip(values.advice);
    setAccessibleName(tr("Alerts: %1").arg(values.alerts));
    setAccessibleDescription(values.advice);
}

void AlarmButton::fillMenu()
{
    m_menu->clear();
    auto *advice = m_menu->addAction(m_data.advice);
    // A line that only says something: read as one, not as an act that is not allowed.
    auto bold = Type::tableMedium();
    bold.setWeight(QFont::DemiBold);
    advice->setFont(bold);
    advice->setText(fitted(m_data.advice, bold));
    advice->setToolTip(m_data.advice);
    advice->setIcon(themedIcon(QStringLiteral("info"), Token::Text2));
    advice->setEnabled(false);
    advice->setObjectName(QStringLiteral("adviceAction"));
    if (!m_data.alarms.isEmpty())
        m_menu->addSeparator();
    int open = 0;
    for (const auto &line : std::as_const(m_data.alarms)) {
        addAlarm(line);
        open += line.open ? 1 : 0;
    }
    if (open > 1) {
        m_menu->addSeparator();
        auto *all = m_menu->addAction(tr("Acknowledge all"));
        all->setObjectName(QStringLiteral("acknowledgeAllAction"));
        connect(all, &QAction::triggered, this, &AlarmButton::allAcknowledged);
    }
    if (m_data.mixedMinutes > 0)
        addLimits();
}

void AlarmButton::addLimits()
{
    m_menu->addSeparator();
    auto *limits = m_menu->addMenu(tr("Allow mixed versions for"));
    limits->setObjectName(QStringLiteral("mixedVersionsMenu"));
    auto *group = new QActionGroup(limits);
    for (const int hours : {2, 8, hoursPerDay, 3 * hoursPerDay, 7 * hoursPerDay}) {
        auto *action = limits->addAction(hours <= hoursPerDay ? tr("%n hours", nullptr, hours)
                                                              : tr("%n days", nullptr, hours / hoursPerDay));
        action->setCheckable(true);
        action->setChecked(m_data.mixedMinutes == hours * 60);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, hours] { emit mixedVersionsAllowed(hours * 60); });
    }
}

void AlarmButton::addAlarm(const AlarmLine &line)
{
    //: the alarm, since when
    const auto text = tr("%1 (%2)").arg(line.text, line.detail);
    auto *action =
        m_menu->addAction(fitted(line.open ? tr("Acknowledge: %1").arg(text) : text, Type::body()));
    action->setIcon(glyphIcon(line.glyph));
    //: the whole line, then what to do about it
    action->setToolTip(tr("%1\n%2").arg(text, line.act));
    action->setEnabled(line.open);
    action->setData(line.key);
    connect(action, &QAction::triggered, this, [this, key = line.key] { emit acknowledged(key); });
}

} // namespace gatelift
