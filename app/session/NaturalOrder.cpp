#include "session/NaturalOrder.h"

namespace gatelift {
namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

//! The digits from `at` on, without leading zeros; `at` moves behind them.
QStringView digitsFrom(QStringView text, qsizetype &at)
{
    while (at < text.size() && text[at] == u'0')
        ++at;
    const auto begin = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.mid(begin, at - begin);
}

} // namespace

int compareNaturally(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto left = digitsFrom(a, i);
            const auto right = digitsFrom(b, j);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right); order != 0)
                return order;
            continue;
        }
        const auto left = a[i++].toCaseFolded();
        const auto right = b[j++].toCaseFolded();
        if (left != right)
            return left < right ? -1 : 1;
    }
    const auto leftRest = a.size() - i;
    const auto rightRest = b.size() - j;
    return leftRest == rightRest ? 0 : leftRest < rightRest ? -1 : 1;
}

} // namespace gatelift
