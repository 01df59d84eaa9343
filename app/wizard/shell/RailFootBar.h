#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace gatelift {

class Avatar;
class IconButton;

//! \brief The rail's lower end: run journal, person, light and dark.
class RailFootBar : public QFrame
{
    Q_OBJECT

public:
    explicit RailFootBar(QWidget *parent = nullptr);

    void setFoot(const RailFoot &foot);
    void setCollapsed(bool collapsed);

signals:
    void journalRequested();
    void themeToggled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void updateTexts();

    QGridLayout *m_layout;
    QPushButton *m_journal;
    QLabel *m_count;
    Avatar *m_avatar;
    QLabel *m_person;
    IconButton *m_theme;
    RailFoot m_foot;
    bool m_collapsed = false;
};

} // namespace gatelift
