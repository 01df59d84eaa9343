#include "drawing/TimeAxis.h"

#include <algorithm>
#include <array>

namespace gatelift {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 day = 1440 * minute;
constexpr std::array<qint64, 17> steps{minute,       2 * minute,  5 * minute,   10 * minute,  15 * minute,
                                       30 * minute,  60 * minute, 120 * minute, 180 * minute, 360 * minute,
                                       720 * minute, day,         2 * day,      7 * day,      14 * day,
                                       30 * day,     90 * day};

} // namespace

TimeAxis TimeAxis::covering(const QList<QDateTime> &instants, const QTimeZone &zone, const QLocale &locale)
{
    TimeAxis axis{{}, {}, zone.isValid() ? zone : QTimeZone::utc(), locale};
    for (const QDateTime &at : instants) {
        if (!at.isValid())
            continue;
        axis.from = axis.from.isValid() ? std::min(axis.from, at) : at;
        axis.to = axis.to.isValid() ? std::max(axis.to, at) : at;
    }
    if (!axis.from.isValid())
        return axis;
    const qint64 span = axis.from.secsTo(axis.to);
    const qint64 room = span < minute ? 30 * minute : std::max<qint64>(span / 40, minute);
    axis.from = axis.from.addSecs(-room);
    axis.to = axis.to.addSecs(room);
    return axis;
}

qreal TimeAxis::x(const QDateTime &at, qreal left, qreal right) const
{
    const auto span = static_cast<qreal>(from.msecsTo(to));
    if (span <= 0)
        return left;
    return left + (right - left) * std::clamp(static_cast<qreal>(from.msecsTo(at)) / span, 0.0, 1.0);
}

QList<QDateTime> TimeAxis::ticks(int most) const
{
    QList<QDateTime> result;
    if (!isValid())
        return result;
    const qint64 span = from.secsTo(to);
    const auto step = std::find_if(steps.begin(), steps.end(), [&](qint64 s) { return span / s < most; });
    const qint64 width = step == steps.end() ? std::max<qint64>(span / most, 1) : *step;
    // Rounded on the zone's own clock, so that ticks stand at full local hours on every night of the year.
    const qint64 offset = zone.offsetFromUtc(from);
    const qint64 first = ((from.toSecsSinceEpoch() + offset + width - 1) / width) * width - offset;
    for (qint64 at = first; at <= to.toSecsSinceEpoch(); at += width)
        result.append(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
    return result;
}

QString TimeAxis::label(const QDateTime &at) const
{
    const QDateTime local = at.toTimeZone(zone);
    if (from.secsTo(to) > 3 * day)
        return locale.toString(local.date(), QStringLiteral("d MMM"));
    return local.toString(QStringLiteral("HH:mm"));
}

} // namespace gatelift
