#include "wizard/widgets/IconButton.h"

#include "wizard/theme/ThemedIcon.h"

namespace gatelift {

IconButton::IconButton(QWidget *parent)
    : QToolButton(parent)
{
    setFixedSize(28, 28);
    setIconSize({16, 16});
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : IconButton(parent)
{
    setIconName(iconName);
    setName(name);
}

void IconButton::setIconName(const QString &iconName)
{
    setIcon(themedIcon(iconName));
}

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

} // namespace gatelift
