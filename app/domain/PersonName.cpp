#include "domain/PersonName.h"

#include <QStringList>

namespace gatelift {

QString initialsOf(const QString &person)
{
    auto spaced = person;
    spaced.replace(QLatin1Char('-'), QLatin1Char(' '));
    const auto words = spaced.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString first = words.first().at(0).toUpper();
    return words.size() == 1 ? first : first + words.last().at(0).toUpper();
}

} // namespace gatelift
