#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QMenu;

namespace gatelift {

class ConnectionBadge;
class ElidedLabel;
class FreezeButton;
class IconButton;
class IconLabel;
class StatusGlyph;
class VersionTag;
class WindowButton;

//! \brief Above the page: plan, versions, window, write freeze, both control planes, the menu.
class HeaderBar : public QFrame
{
    Q_OBJECT

public:
    explicit HeaderBar(QWidget *parent = nullptr);

    void setData(const HeaderData &values);
    //! \brief What '…' opens; not owned.
    void setMenu(QMenu *menu);

signals:
    void freezeRequested();
    void windowRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTitle();
    QWidget *makeVersions();
    QWidget *makeWindow();
    QWidget *makeWaivers();
    void updateContents();

    HeaderData m_data;
    ElidedLabel *m_title = nullptr;
    IconLabel *m_ticketIcon = nullptr;
    ElidedLabel *m_ticket = nullptr;
    QWidget *m_plan = nullptr;
    QHBoxLayout *m_facts = nullptr;
    VersionTag *m_x = nullptr;
    VersionTag *m_y = nullptr;
    QWidget *m_window = nullptr;
    WindowButton *m_countdown = nullptr;
    FreezeButton *m_freeze = nullptr;
    ConnectionBadge *m_cpX = nullptr;
    ConnectionBadge *m_cpY = nullptr;
    QWidget *m_waivers = nullptr;
    StatusGlyph *m_waiverGlyph = nullptr;
    QLabel *m_waiverCount = nullptr;
    StatusGlyph *m_noteGlyph = nullptr;
    QLabel *m_note = nullptr;
    IconButton *m_more = nullptr;
};

} // namespace gatelift
