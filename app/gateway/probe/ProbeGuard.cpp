#include "gateway/probe/ProbeGuard.h"

#include "gateway/EndpointConfig.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ProbeGuard)
};

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool onlyReads(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

tl::unexpected<Error> refusal(const QUrl &url)
{
    return failure(ErrorKind::Usage, shownUrl(url),
                   Text::tr("an Admin API answers here, and smoke tests are for the proxy alone"),
                   Text::tr("give the address of the proxy, usually port 8000 or 8443"));
}

QSet<QHostAddress> addressesOf(const QHostInfo &info)
{
    QSet<QHostAddress> addresses;
    const auto found = info.addresses();
    for (auto address : found) {
        address.setScopeId({});
        bool isIpv4 = false;
        const auto ipv4 = address.toIPv4Address(&isIpv4); // ::ffff:127.0.0.1 is the same place
        addresses.insert(isIpv4 ? QHostAddress(ipv4) : address);
    }
    return addresses;
}

//! Every loopback address is this machine.
bool overlap(const QSet<QHostAddress> &a, const QSet<QHostAddress> &b)
{
    const auto isLoopback = [](const QHostAddress &one) { return one.isLoopback(); };
    return a.intersects(b) ||
           (std::any_of(a.cbegin(), a.cend(), isLoopback) && std::any_of(b.cbegin(), b.cend(), isLoopback));
}

} // namespace

bool isOfAdminApi(const SmokeAnswer &answer)
{
    // Kong's proxy has no such header of its own; `GET /` tells itself where headers are switched off.
    return answer.header(u"X-Kong-Admin-Latency"_s) || answer.header(u"X-Kong-Admin-Request-ID"_s) ||
           (answer.body.contains("\"tagline\"") && answer.body.contains("Welcome to kong"));
}

ProbeGuard::ProbeGuard(QUrl proxy, QList<QUrl> adminApis, QObject *parent)
    : QObject(parent)
    , m_proxy(std::move(proxy))
    , m_adminApis(std::move(adminApis))
{
}

void ProbeGuard::ask(const QUrl &url, const QByteArray &method, Look look, Decided decided)
{
    if (url.host() != m_proxy.host() || portOf(url) != portOf(m_proxy) || url.scheme() != m_proxy.scheme()) {
        decided(failure(ErrorKind::Usage, shownUrl(url), Text::tr("this is not below the proxy's address")));
        return;
    }
    resolve([this, url, method, look = std::move(look), decided = std::move(decided)](bool isAdminApi) {
        if (isAdminApi)
            decided(refusal(m_proxy));
        else if (onlyReads(method))
            decided(ProbePermit(url, method));
        else
            lookAround(url, method, look, decided);
    });
}

//! Names are resolved only where the port is the same; else it is another listener.
void ProbeGuard::resolve(std::function<void(bool)> isAdminApi)
{
    QStringList hosts;
    for (const auto &api : std::as_const(m_adminApis)) {
        if (api.host().isEmpty() || portOf(api) != portOf(m_proxy))
            continue;
        if (api.host() == m_proxy.host())
            return isAdminApi(true);
        hosts << api.host();
    }
    if (hosts.isEmpty())
        return isAdminApi(false);
    struct Found
    {
        QSet<QHostAddress> proxy;
        QSet<QHostAddress> apis;
        qsizetype missing = 0;
    };
    auto found = std::make_shared<Found>();
    found->missing = hosts.size() + 1;
    const auto note = [found, isAdminApi = std::move(isAdminApi)](const QHostInfo &info, bool ofProxy) {
        (ofProxy ? found->proxy : found->apis).unite(addressesOf(info));
        if (--found->missing == 0)
            isAdminApi(overlap(found->proxy, found->apis));
    };
    QHostInfo::lookupHost(m_proxy.host(), this, [note](const QHostInfo &info) { note(info, true); });
    for (const auto &host : std::as_const(hosts))
        QHostInfo::lookupHost(host, this, [note](const QHostInfo &info) { note(info, false); });
}

void ProbeGuard::lookAround(const QUrl &url, const QByteArray &method, const Look &look,
                            const Decided &decided)
{
    auto root = m_proxy;
    root.setPath(u"/"_s);
    look(ProbePermit::toGet(root), [this, url, method, look, decided](const Result<SmokeAnswer> &first) {
        // What is so large is a page of somebody's, and no Admin API's.
        if (!first && first.error().kind != ErrorKind::Oversized)
            return decided(tl::unexpected(first.error()));
        if (first && isOfAdminApi(*first))
            return decided(refusal(m_proxy));
        look(ProbePermit::toHead(url), [this, url, method, decided](const Result<SmokeAnswer> &second) {
            if (!second)
                return decided(tl::unexpected(second.error()));
            if (isOfAdminApi(*second))
                return decided(failure(ErrorKind::Usage, shownUrl(url),
                                       Text::tr("this route leads to an Admin API, to which nothing is sent "
                                                "that may change something"),
                                       Text::tr("test it with GET, or leave it out")));
            decided(ProbePermit(url, method));
        });
    });
}

} // namespace gatelift
