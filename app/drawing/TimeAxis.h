#pragma once

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QTimeZone>

namespace gatelift {

//! \brief A horizontal axis of time: where an instant lies, where the ticks are, how they are written.
struct TimeAxis
{
    QDateTime from;
    QDateTime to;
    QTimeZone zone = QTimeZone::utc();
    QLocale locale = QLocale::c();

    //! \brief An axis over these instants with a little room at both ends; a lone instant gets an hour.
    [[nodiscard]] static TimeAxis covering(const QList<QDateTime> &instants, const QTimeZone &zone,
                                           const QLocale &locale);

    [[nodiscard]] bool isValid() const { return from.isValid() && to.isValid() && from < to; }
    [[nodiscard]] qreal x(const QDateTime &at, qreal left, qreal right) const;
    //! \brief Round times of the zone's clock, at most this many.
    [[nodiscard]] QList<QDateTime> ticks(int most) const;
    //! \brief `23:00`; the date where ticks are days apart.
    [[nodiscard]] QString label(const QDateTime &at) const;
};

} // namespace gatelift
