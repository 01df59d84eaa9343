#include "gateway/EndpointConfig.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EndpointConfig)
};

bool isTlsPort(int port)
{
    return port == 443 || port == 8444;
}

//! Of what is no address Qt shows nothing. A password in it stays hidden.
QString shownText(const QString &text)
{
    static const QRegularExpression user(u"^([a-z]+://)?[^/@]*@"_s);
    return u"'%1'"_s.arg(QString(text).replace(user, u"\\1"_s).left(80));
}

} // namespace

Result<QUrl> adminUrlFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QString hint = Text::tr("write it like https://cp-x.example.com:8444");
    if (trimmed.isEmpty())
        return failure(ErrorKind::Input, Text::tr("Admin API address"), Text::tr("it is empty"), hint);
    QUrl url(trimmed.contains("://"_L1) ? trimmed : u"http://"_s + trimmed, QUrl::StrictMode);
    if (!trimmed.contains("://"_L1) && isTlsPort(url.port()))
        url.setScheme(u"https"_s);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorKind::Input, shownText(trimmed), Text::tr("this is no address"), hint,
                       url.errorString());
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return failure(ErrorKind::Input, shownUrl(url),
                       Text::tr("'%1' is not http or https").arg(url.scheme()), hint);
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::Input, shownUrl(url), Text::tr("it carries a user or password"),
                       Text::tr("leave it out and give a token or a header from a file"));
    if (url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::Input, shownUrl(url), Text::tr("it has a query or a fragment"), hint);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

QUrl endpointUrl(const EndpointSettings &settings, const QString &path)
{
    QUrl url = settings.url;
    QString base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    if (settings.workspace.isEmpty()) {
        url.setPath(base + path);
        return url;
    }
    url.setPath(base + u'/' + settings.workspace + (path == "/"_L1 ? u"/kong"_s : path));
    return url;
}

QString shownUrl(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

} // namespace gatelift
