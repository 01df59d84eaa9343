#include "domain/SmokeTest.h"

#include "domain/KeyTable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeTest)
};

constexpr KeyTable<SmokeVerdict, 3> verdicts{
    {{SmokeVerdict::Met, "met"}, {SmokeVerdict::NotMet, "not-met"}, {SmokeVerdict::NotTold, "not-told"}}};

constexpr qsizetype longestName = 120;
constexpr qsizetype longestPath = 4000;
constexpr qsizetype longestBody = 64 * 1024;
constexpr int longestTimeoutMs = 120'000;

const QRegularExpression &secretPattern()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*secret:([A-Za-z0-9._-]{1,64})\\s*\\}\\}"_s);
    return pattern;
}

//! A password or key that stands in a body or a query as it is, not by its name.
bool holdsSecret(QString text)
{
    static const QRegularExpression secret(
        u"(password|passwd|pwd|secret|token|api[-_]?key)[\"']?\\s*[=:]\\s*[\"']?[^\\s\"'&,}]"_s,
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(text.remove(secretPattern())).hasMatch();
}

QString headerProblem(const SmokeHeader &header)
{
    static const QRegularExpression name(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"_s);
    // What the connection needs is the client's own; the token opens the Admin API, where no test belongs.
    static const QStringList barred{
        u"content-length"_s, u"transfer-encoding"_s, u"connection"_s,     u"upgrade"_s, u"expect"_s, u"te"_s,
        u"trailer"_s,        u"kong-admin-token"_s,  u"kong-admin-user"_s};
    if (!name.match(header.name).hasMatch())
        return Text::tr("'%1' is no name of a header.").arg(header.name);
    if (barred.contains(header.name.toLower()))
        return Text::tr("The header %1 can't be sent by a smoke test.").arg(header.name);
    const auto control = [](QChar c) { return c.unicode() < 0x20 && c != u'\t'; };
    if (std::any_of(header.value.cbegin(), header.value.cend(), control))
        return Text::tr("The value of the header %1 holds a line break or a control character.")
            .arg(header.name);
    if (isSecretHeader(header.name) && !header.value.isEmpty() && secretsIn(header.value).isEmpty())
        return Text::tr("The value of the header %1 is a secret and would stand in the plan. Write "
                        "{{secret:NAME}} in its place.")
            .arg(header.name);
    return {};
}

QString pathProblem(const QString &path)
{
    if (!path.startsWith(u'/') || path.startsWith("//"_L1))
        return Text::tr("A path begins with one slash; the address of the proxy is put before it.");
    static const QRegularExpression bad(u"[\\x00-\\x20\\x7f#\\\\]"_s);
    const auto withoutNames = QString(path).remove(secretPattern());
    if (withoutNames.contains(bad) || path.size() > longestPath)
        return Text::tr("The path holds a blank, a fragment or another character that no path has.");
    const auto parts = withoutNames.section(u'?', 0, 0).split(u'/');
    if (parts.contains("."_L1) || parts.contains(".."_L1))
        return Text::tr("The path must not go up by '..'.");
    return {};
}

} // namespace

bool SmokeTest::onlyReads() const
{
    return method == "GET"_L1 || method == "HEAD"_L1 || method == "OPTIONS"_L1;
}

QStringList SmokeTest::secrets() const
{
    auto names = secretsIn(path) + secretsIn(body);
    for (const auto &header : headers)
        names << secretsIn(header.value);
    names.removeDuplicates();
    return names;
}

QString SmokeTest::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &text) {
        hash.addData(QByteArray::number(text.size()) + ':');
        hash.addData(text.toUtf8());
    };
    add(method);
    add(path);
    for (const auto &header : headers)
        add(header.name + u':' + header.value);
    add(body);
    for (const auto &expectation : expectations)
        add(expectation.text());
    add(QString::number(timeoutMs));
    return QString::fromLatin1(hash.result().toHex().left(16));
}

std::optional<QString> SmokeAnswer::header(const QString &name) const
{
    QStringList values;
    for (const auto &one : headers) {
        if (one.name.compare(name, Qt::CaseInsensitive) == 0)
            values << one.value;
    }
    return values.isEmpty() ? std::nullopt : std::optional(values.join(", "_L1));
}

QString toKey(SmokeVerdict verdict)
{
    return keyOf(verdicts, verdict);
}

std::optional<SmokeVerdict> smokeVerdictFromKey(const QString &key)
{
    return valueOf(verdicts, key);
}

bool SmokeResult::passed() const
{
    return answer && !outcomes.isEmpty() &&
           std::all_of(outcomes.cbegin(), outcomes.cend(),
                       [](const SmokeOutcome &one) { return one.verdict == SmokeVerdict::Met; });
}

QString newSmokeTestId()
{
    return u"smoke."_s + QUuid::createUuid().toString(QUuid::Id128).left(8);
}

QString smokeTestProblem(const SmokeTest &test)
{
    static const QStringList methods{u"GET"_s, u"HEAD"_s,  u"OPTIONS"_s, u"POST"_s,
                                     u"PUT"_s, u"PATCH"_s, u"DELETE"_s};
    if (test.name.trimmed().isEmpty() || test.name.size() > longestName)
        return Text::tr("Give the test a name of at most %n characters.", "", static_cast<int>(longestName));
    if (!methods.contains(test.method))
        return Text::tr("'%1' is none of the methods %2.").arg(test.method, methods.join(", "_L1));
    if (const auto problem = pathProblem(test.path); !problem.isEmpty())
        return problem;
    for (const auto &header : test.headers) {
        if (const auto problem = headerProblem(header); !problem.isEmpty())
            return problem;
    }
    if (test.body.size() > longestBody)
        return Text::tr("The body is larger than 64 KiB.");
    if (!test.body.isEmpty() && (test.method == "GET"_L1 || test.method == "HEAD"_L1))
        return Text::tr("%1 is sent without a body.").arg(test.method);
    if (holdsSecret(test.body) || holdsSecret(test.path.section(u'?', 1)))
        return Text::tr("It seems to hold a secret, which would stand in the plan. Write {{secret:NAME}} in "
                        "its place.");
    if (test.expectations.isEmpty() && test.toComplete.isEmpty())
        return Text::tr("Say what the answer must be, at least its status.");
    if (test.timeoutMs < 100 || test.timeoutMs > longestTimeoutMs)
        return Text::tr("The time for an answer lies between 0.1 and 120 seconds.");
    return {};
}

QString smokeTargetProblem(const SmokeTarget &target)
{
    const auto &url = target.url;
    if (url.isEmpty())
        return Text::tr("Give the address of the proxy, like https://gw-x.example.com:8443.");
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return Text::tr("The address of the proxy begins with http:// or https:// and names a host.");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Text::tr("The address of the proxy has no user, no password, no query and no fragment.");
    return {};
}

bool isSecretHeader(const QString &name)
{
    static const QRegularExpression secret(
        u"^(proxy-)?authorization$|cookie|token|secret|password|api[-_]?key"_s,
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

QStringList secretsIn(const QString &text)
{
    QStringList names;
    for (auto matches = secretPattern().globalMatch(text); matches.hasNext();)
        names << matches.next().captured(1);
    return names;
}

} // namespace gatelift
