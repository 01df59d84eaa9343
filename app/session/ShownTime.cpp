#include "session/ShownTime.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ShownTime)
};

} // namespace

QString clockText(const QDateTime &at)
{
    return at.toString(QStringLiteral("HH:mm"));
}

QString stampText(const QDateTime &at)
{
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString dayText(const QDate &day)
{
    return day.toString(Qt::ISODate);
}

QString nightText(const QDateTime &at)
{
    return QLocale().toString(at, Text::tr("ddd d MMM HH:mm", "date format of a window"));
}

} // namespace gatelift
