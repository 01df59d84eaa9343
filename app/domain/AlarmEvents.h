#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

// What people do about alarms; a part of PlanEvents.h.
namespace gatelift {

//! \brief `alarm.acknowledged`: somebody has seen it and knows. Holds for the nodes that it named, until its
//! cause is gone.
struct AlarmAcknowledged
{
    QString alarm;     //!< Alarm::key()
    QString text;      //!< as it was shown
    QStringList nodes; //!< ids; empty for a control plane's
    friend bool operator==(const AlarmAcknowledged &, const AlarmAcknowledged &) = default;
};

//! \brief `alarm.expired`: the cause of an acknowledged alarm is gone; when it comes back it is a new alarm.
struct AlarmExpired
{
    QString alarm;
    friend bool operator==(const AlarmExpired &, const AlarmExpired &) = default;
};

//! \brief `monitor.limits`: how long the operator lets data planes of several versions serve side by side.
struct MonitorLimitsChanged
{
    int mixedMinutes = 0; //!< 0: the default
    friend bool operator==(const MonitorLimitsChanged &, const MonitorLimitsChanged &) = default;
};

//! \brief An acknowledgement as the plan keeps it.
struct AlarmAcknowledgement
{
    QString by;
    QDateTime at;
    QStringList nodes;
    friend bool operator==(const AlarmAcknowledgement &, const AlarmAcknowledgement &) = default;
};

//! A day: whoever rolls out for longer says so.
inline constexpr int defaultMixedMinutes = 24 * 60;

} // namespace gatelift
