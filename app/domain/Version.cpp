#include "domain/Version.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Version)
};

tl::unexpected<Error> malformed(const QString &text)
{
    return failure(ErrorKind::Input, QStringLiteral("'%1'").arg(text.left(60)),
                   Text::tr("not a Kong Gateway version"),
                   Text::tr("write it like 3.4, 3.4.x, 3.9.1 or 3.4.3.12"));
}

//! Digits only, at most four and none too many in front: QString::toInt would also take '+1', ' 1' and '04'.
std::optional<int> readPart(QStringView part)
{
    if (part.isEmpty() || part.size() > 4 || (part.size() > 1 && part.front() == QLatin1Char('0')))
        return std::nullopt;
    int value = 0;
    for (const QChar c : part) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

//! Enterprise packages report `3.4.3.12-enterprise-edition`.
QStringView withoutSuffix(QStringView text)
{
    const auto dash = text.indexOf(QLatin1Char('-'));
    const bool known = dash > 0 && text.mid(dash) == QLatin1String("-enterprise-edition");
    return known ? text.left(dash) : text;
}

} // namespace

Result<Version> Version::parse(const QString &text)
{
    const auto parts = withoutSuffix(QStringView(text).trimmed()).split(QLatin1Char('.'));
    if (parts.size() < 2 || parts.size() > 4)
        return malformed(text);

    Version version;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isLast = i == parts.size() - 1;
        if (isLast && i >= 2 && parts[i] == QLatin1String("x")) {
            version.m_wildcard = true;
            break;
        }
        const auto value = readPart(parts[i]);
        if (!value)
            return malformed(text);
        version.m_parts[static_cast<std::size_t>(i)] = *value;
        version.m_count = static_cast<int>(i) + 1;
    }
    return version;
}

std::optional<Edition> Version::edition() const
{
    if (m_count == 4)
        return Edition::Enterprise;
    if (m_count == 3 && !m_wildcard)
        return Edition::OpenSource;
    if (m_count == 3)
        return Edition::Enterprise; // 3.1.0.x: a fourth part exists
    return std::nullopt;
}

bool Version::isPrefixOf(const Version &other) const
{
    if (m_count > other.m_count)
        return false;
    for (int i = 0; i < m_count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        if (m_parts[index] != other.m_parts[index])
            return false;
    }
    return m_count > 0;
}

std::optional<Version> openSourceRelease(const Version &version)
{
    if (version.partCount() < 4)
        return version;
    const bool isOldPatch = version.line() <= Version(2, 8) && version.patch() > 0;
    if (version.enterprisePatch() > 0 || isOldPatch)
        return std::nullopt;
    return Version(version.major(), version.minor(), version.patch());
}

QString Version::toString() const
{
    QStringList parts;
    for (int i = 0; i < m_count; ++i)
        parts << QString::number(m_parts[static_cast<std::size_t>(i)]);
    return parts.join(QLatin1Char('.'));
}

} // namespace gatelift
