#pragma once

#include "domain/WindowForecast.h"
#include "drawing/PhaseChart.h"
#include "session/ShellData.h"

#include <QObject>
#include <QTimer>

namespace gatelift {

class UpgradeSession;

//! \brief One phase as the window's table shows it; texts in the plan's zone.
struct PhaseLine
{
    Glyph glyph = Glyph::Todo;
    QString title;
    QString planned;  //!< '30 min to 1 h 00 min, by 23:40'
    QString took;     //!< 'took 22:15 to 22:50 · 35 min', 'since 22:15 · 12 min', empty
    QString standing; //!< 'within the plan', '12 min longer', '2 of 5 steps'
    Tone tone = Tone::Normal;

    friend bool operator==(const PhaseLine &, const PhaseLine &) = default;
};

//! \brief The maintenance window as its dialog shows it.
struct WindowPicture
{
    Glyph glyph = Glyph::Unknown; //!< Ok, Warn, Bad; Unknown without a window
    QString fact;
    QString text;
    QList<std::pair<QString, QString>> facts;
    QList<PhaseLine> phases;
    PhaseChartData chart;

    friend bool operator==(const WindowPicture &, const WindowPicture &) = default;
};

//! \brief The window's countdown, planned against actual for each phase, and whether the rest fits; as it is
//! this second.
class WindowViewModel : public QObject
{
    Q_OBJECT

public:
    explicit WindowViewModel(UpgradeSession &session, QObject *parent = nullptr);

    [[nodiscard]] const WindowPicture &picture() const { return m_picture; }
    [[nodiscard]] QTimeZone zone() const;
    //! \brief Everything as text, for the clipboard.
    [[nodiscard]] QString text() const;

signals:
    void changed();

private:
    void refresh();

    UpgradeSession &m_session;
    WindowPicture m_picture;
    QTimer m_tick;
};

//! \brief The picture of a plan at that moment; pure.
[[nodiscard]] WindowPicture windowPicture(const UpgradePlan &plan,
                                          const QMap<StepId, QList<ChecklistItem>> &checklists,
                                          const QDateTime &now);

} // namespace gatelift
