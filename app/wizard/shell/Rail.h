#pragma once

#include "session/ShellData.h"

#include <QBasicTimer>
#include <QFrame>

class QListView;
class QSpacerItem;
class QVBoxLayout;

namespace gatelift {

class RailBrand;
class RailDelegate;
class RailFootBar;
class RailModel;

//! \brief The left edge: brand (leads home), steps with their states, journal, person, light and dark.
class Rail : public QFrame
{
    Q_OBJECT

public:
    static constexpr int wideWidth = 248;
    static constexpr int narrowWidth = 56;

    explicit Rail(QWidget *parent = nullptr);

    void setEntries(const QList<RailEntry> &entries);
    void setFoot(const RailFoot &foot);
    //! \brief Icons alone; names move into tool tips.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }

signals:
    void entryActivated(const gatelift::RailEntry &entry);
    void homeRequested();
    void journalRequested();
    void themeToggled();

protected:
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void activate(const QModelIndex &index);
    bool showEntryTip(const QPoint &viewportPosition, const QPoint &global);
    void retranslate();
    void updateTimer();

    RailModel *m_model;
    RailDelegate *m_delegate;
    RailBrand *m_brand;
    QListView *m_list;
    RailFootBar *m_foot;
    QSpacerItem *m_topSpace;
    QVBoxLayout *m_brandLayout = nullptr;
    bool m_collapsed = false;
    int m_turn = 0;
    QBasicTimer m_timer;
};

} // namespace gatelift
