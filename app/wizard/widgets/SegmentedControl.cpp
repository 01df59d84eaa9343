#include "wizard/widgets/SegmentedControl.h"

#include "wizard/theme/ThemedIcon.h"

#include "wizard/theme/Theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QIcon>
#include <QToolButton>

#include <algorithm>

namespace gatelift {

SegmentedControl::SegmentedControl(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QHBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setProperty("role", QStringLiteral("segments"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (!checked || id == m_current)
            return;
        m_current = id;
        emit currentChanged(id);
    });
}

QToolButton *SegmentedControl::addSegment(const QString &text, const QIcon &icon)
{
    auto *button = new QToolButton(this);
    button->setProperty("segment", true);
    button->setText(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIconSize(besideText);
    const int id = count();
    m_group->addButton(button, id);
    m_layout->addWidget(button);
    if (id == 0) {
        m_current = 0;
        button->setChecked(true);
    }
    setSegmentIcon(id, icon);
    updateEdges();
    return button;
}

void SegmentedControl::setSegmentIcon(int index, const QIcon &icon)
{
    QToolButton *button = segment(index);
    if (!button)
        return;
    button->setIcon(icon);
    button->setToolButtonStyle(icon.isNull() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
}

void SegmentedControl::setSegmentText(int index, const QString &text)
{
    // A button that is told its own text asks for a new layout all the same.
    if (QToolButton *button = segment(index); button && button->text() != text)
        button->setText(text);
}

QToolButton *SegmentedControl::segment(int index) const
{
    return qobject_cast<QToolButton *>(m_group->button(index));
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

int SegmentedControl::currentIndex() const
{
    return m_current;
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (QToolButton *button = segment(index))
        button->setChecked(true);
}

void SegmentedControl::setSegmentShown(int index, bool shown)
{
    QToolButton *button = segment(index);
    if (!button || button->isHidden() != shown)
        return;
    button->setVisible(shown);
    updateEdges();
}

void SegmentedControl::updateEdges()
{
    QList<QToolButton *> shown;
    for (int i = 0; i < count(); ++i) {
        if (!segment(i)->isHidden())
            shown << segment(i);
    }
    const auto last = shown.size() - 1;
    if (isRightToLeft()) // the edges are of the picture, not of the order
        std::reverse(shown.begin(), shown.end());
    for (qsizetype i = 0; i <= last; ++i) {
        const QString edge = last == 0   ? QStringLiteral("only")
                             : i == 0    ? QStringLiteral("first")
                             : i == last ? QStringLiteral("last")
                                         : QStringLiteral("middle");
        setStyleProperty(shown[i], "edge", edge);
    }
}

} // namespace gatelift
