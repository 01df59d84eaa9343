#pragma once

#include <QToolButton>

namespace gatelift {

//! \brief A button that is only an icon; its name stands in tool tip and accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    explicit IconButton(QWidget *parent = nullptr);
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    void setIconName(const QString &iconName);
    void setName(const QString &name);
};

} // namespace gatelift
