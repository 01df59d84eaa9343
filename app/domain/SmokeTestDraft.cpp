#include "domain/SmokeTestDraft.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeTestDraft)
};

constexpr qsizetype longestName = 100;

QStringList texts(const JsonView &list)
{
    QStringList found;
    list.anyItem([&found](const JsonView &item) {
        if (item.isText())
            found << item.toString();
        return false;
    });
    return found;
}

//! As Kong's router decides it.
bool isRegex(const QString &path, const Version &from)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9._~/%-]*$"_s);
    const bool byTilde = from.isNull() || from >= Version(3, 0, 0, 0);
    return byTilde ? path.startsWith(u'~') : !plain.match(path).hasMatch();
}

//! What a route asks of a request, apart from its path.
struct RouteView
{
    explicit RouteView(const Entity &entity)
        : view(entity.fields.view())
        , workspace(entity.workspace)
        , id(view.member("id").toString())
        , name(view.member("name").toString())
        , methods(texts(view.member("methods")))
        , hosts(texts(view.member("hosts")))
        , protocols(texts(view.member("protocols")))
        , expression(view.member("expression").toString())
    {
    }

    [[nodiscard]] bool isHttp() const
    {
        return protocols.isEmpty() || protocols.contains("http"_L1) || protocols.contains("https"_L1);
    }
    [[nodiscard]] QString title() const { return name.isEmpty() ? id.left(8) : name; }

    JsonView view;
    QString workspace;
    QString id;
    QString name;
    QStringList methods;
    QStringList hosts;
    QStringList protocols;
    QString expression;
};

QString methodOf(const QStringList &methods)
{
    for (const auto &method : {u"GET"_s, u"HEAD"_s, u"OPTIONS"_s}) {
        if (methods.isEmpty() || methods.contains(method))
            return method;
    }
    return methods.first();
}

void addHeaders(const RouteView &route, SmokeTest &test, QStringList &open)
{
    if (!route.hosts.isEmpty()) {
        const auto plain = std::find_if(route.hosts.cbegin(), route.hosts.cend(),
                                        [](const QString &host) { return !host.contains(u'*'); });
        const auto host = plain == route.hosts.cend() ? route.hosts.first() : *plain;
        test.headers.append({u"Host"_s, host});
        if (plain == route.hosts.cend())
            open << Text::tr("write a host in place of %1").arg(host);
    }
    for (const auto &header : route.view.member("headers").members()) {
        const auto values = texts(header);
        const auto name =
            QString::fromUtf8(header.name().data(), static_cast<qsizetype>(header.name().size()));
        const auto value = values.value(0);
        if (value.startsWith("~*"_L1))
            open << Text::tr("write a value of the header %1 that %2 matches").arg(name, value.sliced(2));
        const bool isSecret = isSecretHeader(name);
        if (isSecret)
            open << Text::tr("write {{secret:NAME}} as the value of the header %1").arg(name);
        test.headers.append({name, isSecret ? QString() : value});
    }
}

SmokeTest testOf(const RouteView &route, const QString &path, const Version &from)
{
    SmokeTest test;
    QStringList open;
    test.id = u"smoke."_s +
              QString::fromLatin1(
                  QCryptographicHash::hash((route.workspace + u'\n' + route.id + u'\n' + path).toUtf8(),
                                           QCryptographicHash::Sha256)
                      .toHex()
                      .left(8));
    test.name = Text::tr("%1: %2", "a route's name, its path").arg(route.title(), path).left(longestName);
    test.path = path.isEmpty() ? u"/"_s : path;
    if (!route.expression.isEmpty()) {
        test.path = u"/"_s;
        open << Text::tr("write a request that fits %1").arg(route.expression.left(200));
    } else if (isRegex(path, from)) {
        test.path = u"/"_s;
        open << Text::tr("write a path that %1 matches").arg(path.startsWith(u'~') ? path.sliced(1) : path);
    }
    test.method = methodOf(route.methods);
    addHeaders(route, test, open);
    if (!test.onlyReads())
        open << Text::tr(
                    "%1 may change something behind the gateway: make sure that it may be sent, and give "
                    "its body")
                    .arg(test.method);
    test.expectations = {*SmokeExpectation::parse(u"status as-on-x"_s),
                         *SmokeExpectation::parse(u"status not is 5xx"_s)};
    test.toComplete = open.join(u"; "_s);
    return test;
}

} // namespace

SmokeTestDraft draftSmokeTests(const QList<Entity> &routes, const Version &from, int most)
{
    QList<RouteView> views;
    for (const auto &entity : routes)
        views.append(RouteView(entity));
    std::stable_sort(views.begin(), views.end(), [](const RouteView &a, const RouteView &b) {
        return std::pair(a.workspace, a.title()) < std::pair(b.workspace, b.title());
    });
    SmokeTestDraft draft;
    for (const auto &route : std::as_const(views)) {
        if (!route.isHttp()) {
            draft.notHttp << route.title();
            continue;
        }
        auto paths = texts(route.view.member("paths"));
        if (paths.isEmpty())
            paths << QString();
        for (const auto &path : std::as_const(paths)) {
            if (draft.tests.size() < most)
                draft.tests.append(testOf(route, path, from));
            else
                ++draft.leftOut;
        }
    }
    return draft;
}

} // namespace gatelift
