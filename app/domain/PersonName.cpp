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

QString personKey(const QString &person)
{
    // Accents of European scripts go; marks of other scripts are vowels and stay. Blanks, hyphens and
    // invisible characters say nothing about who it is.
    constexpr char16_t firstAccent = 0x0300;
    constexpr char16_t lastAccent = 0x036f;
    const auto parts = person.normalized(QString::NormalizationForm_KD).toUpper().toCaseFolded();
    QString key;
    for (const auto c : parts) {
        const bool accent = c >= QChar(firstAccent) && c <= QChar(lastAccent);
        if (!accent && (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()))
            key += c;
    }
    return key;
}

bool samePerson(const QString &one, const QString &other)
{
    return personKey(one) == personKey(other);
}

} // namespace gatelift
