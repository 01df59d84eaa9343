#include "checks/ConfLinter.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype longestShown = 80;
constexpr qsizetype longestName = 64; //!< longer ones are no misspelt parameters

int distance(const QString &a, const QString &b, int limit)
{
    QList<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        int least = row[0];
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
            least = std::min(least, row[j]);
        }
        if (least > limit)
            return limit + 1;
    }
    return row.constLast();
}

} // namespace

bool isSecretParameter(const QString &name)
{
    static const QRegularExpression telling(
        u"passw|secret|token|credential|license|signing|session_conf|auth_conf|_key$|api_key|^proxy_server$|"
        "^declarative_config_string$|^keyring_(?!enabled$|strategy$)"_s);
    return telling.match(name.toLower()).hasMatch();
}

QString shownConfValue(const QString &name, ConfType type, const QString &value)
{
    // An address may carry a login, a certificate may stand here itself, a directive may hold anything.
    static const QRegularExpression plain(u"^[A-Za-z0-9_.,:/ +*<>-]*$"_s);
    static const QRegularExpression harmless(u"^(on|off|true|false|[0-9]{1,9}[kmgsh]?)$"_s);
    if (value.size() > longestShown || isSecretParameter(name) || !plain.match(value).hasMatch())
        return {};
    if ((type == ConfType::Nginx || type == ConfType::Unknown) && !harmless.match(value).hasMatch())
        return {};
    return value;
}

QString nearestName(const QString &name, const QStringList &known)
{
    if (name.size() > longestName)
        return {};
    int limit = std::max<int>(1, static_cast<int>(name.size()) / 5);
    QString nearest;
    for (const auto &one : known) {
        if (std::abs(one.size() - name.size()) > limit)
            continue;
        const int found = distance(name, one, limit);
        if (found > limit || (found == limit && !nearest.isEmpty()))
            continue;
        nearest = one;
        limit = found;
    }
    return nearest;
}

} // namespace gatelift
