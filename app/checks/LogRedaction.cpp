#include "checks/LogRedaction.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr QLatin1String blot("***");

bool isUuid(QStringView word)
{
    return word.size() == 36 && word[8] == u'-' && word[13] == u'-' && word[18] == u'-' && word[23] == u'-';
}

//! Letters and digits mixed, and so long that nobody gave it as a name.
bool looksRandom(QStringView word)
{
    if (isUuid(word))
        return false;
    bool letter = false;
    bool digit = false;
    for (const QChar c : word) {
        letter = letter || c.isLetter();
        digit = digit || c.isDigit();
    }
    return letter && digit;
}

QString withoutRandomWords(const QString &text)
{
    static const QRegularExpression word(u"[A-Za-z0-9+/=_-]{24,}"_s);
    QString plain;
    qsizetype from = 0;
    for (auto each = word.globalMatch(text); each.hasNext();) {
        const auto match = each.next();
        plain += QStringView(text).mid(from, match.capturedStart() - from);
        plain += looksRandom(match.capturedView()) ? QString(blot) : match.captured();
        from = match.capturedEnd();
    }
    return plain + text.mid(from);
}

} // namespace

QString withoutSecrets(QString text)
{
    static const QRegularExpression block(u"-----BEGIN [^-]{1,60}-----.*?(?:-----END [^-]{1,60}-----|$)"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression inAddress(u"(://)[^\\s/@]{1,500}@"_s);
    static const QRegularExpression query(u"(\\w://[^\\s?]{1,500})\\?\\S*"_s);
    static const QRegularExpression scheme(u"\\b(bearer|basic|digest|negotiate)\\s+\\S+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(
        u"((?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_ ]?key|apikey|authorization|credentials?|cookie"
        "|session|private[-_ ]?key|(?<![a-z])key)[\\w-]{0,40}[\"']?\\s{0,3}(?::|=|\\bgot\\b)\\s{0,3})"
        "(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;)\\]}]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    text.replace(block, blot);
    text.replace(inAddress, u"\\1***@"_s);
    text.replace(query, u"\\1"_s);
    text.replace(scheme, u"\\1 ***"_s);
    text.replace(named, u"\\1***"_s);
    return withoutRandomWords(text);
}

} // namespace gatelift
