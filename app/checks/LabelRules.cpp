#include "checks/LabelRules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::LabelRules)
};

constexpr qsizetype longest = 63; // bytes
constexpr std::array reserved{"konnect"_L1, "kong"_L1, "insomnia"_L1, "mesh"_L1, "kic"_L1};

bool isLetterOrDigit(QChar one)
{
    const auto letter = one.toLower();
    return (letter >= u'a' && letter <= u'z' && one.unicode() < 128) || (one >= u'0' && one <= u'9');
}

bool isAllowed(QChar one)
{
    return isLetterOrDigit(one) || u"._:-"_s.contains(one);
}

} // namespace

QString labelProblem(const QString &key, const QString &value)
{
    for (const bool isKey : {true, false}) {
        const auto &text = isKey ? key : value;
        if (text.isEmpty())
            return isKey ? Text::tr("it has no key") : Text::tr("it has no value");
        if (const auto bytes = text.toUtf8().size(); bytes > longest)
            return (isKey ? Text::tr("its key has %1 bytes, %2 are allowed")
                          : Text::tr("its value has %1 bytes, %2 are allowed"))
                .arg(bytes)
                .arg(longest);
        if (!std::all_of(text.cbegin(), text.cend(), isAllowed))
            return isKey ? Text::tr("its key has other characters than letters, digits and . : _ -")
                         : Text::tr("its value has other characters than letters, digits and . : _ -");
        if (!isLetterOrDigit(text.front()) || !isLetterOrDigit(text.back()))
            return isKey ? Text::tr("its key does not begin and end with a letter or digit")
                         : Text::tr("its value does not begin and end with a letter or digit");
    }
    for (const auto word : reserved) {
        if (key.startsWith(word, Qt::CaseInsensitive))
            return Text::tr("its key begins with %1, which the vendor keeps for itself").arg(word);
    }
    return {};
}

} // namespace gatelift
