#include "gateway/AdminApiClient.h"

#include "domain/Async.h"
#include "gateway/AdminApiJson.h"
#include "gateway/DataPlanePaging.h"
#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"

#include <QPromise>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 dateResolutionMs = 1000; // RFC 9110, 5.6.7: the header's seconds are whole

template <typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template <typename T>
Promise<T> startedPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template <typename T>
void finish(const Promise<T> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

} // namespace

class AdminApiClient::Private
{
public:
    Private(EndpointConfig config, Clock clock, AdminApiClient *owner)
        : m_clock(std::move(clock))
        , m_owner(owner)
        , m_transport(std::make_unique<ReadOnlyTransport>(std::move(config)))
    {
    }

    //! Asks, checks the status here, decodes elsewhere. A promise that is dropped ends its future as
    //! cancelled.
    template <typename T, typename Decode>
    QFuture<Result<T>> ask(const QString &path, Decode decode)
    {
        auto promise = startedPromise<T>();
        auto future = promise->future();
        m_transport->get(path, {}, [this, promise, decode, sent = m_clock()](Result<RawAnswer> answer) {
            if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error())) {
                finish<T>(promise, tl::unexpected(*error));
                return;
            }
            noteClock(sent, answer->date);
            const auto skew = skewOf(*answer);
            const int generation = m_current;
            whenDone(QtConcurrent::run(decode, answer->body, answer->shownUrl), m_owner,
                     [this, promise, skew, generation](Result<T> result) {
                         if (generation != m_current)
                             return;
                         if (result)
                             noteSkew(*result, skew);
                         finish<T>(promise, std::move(result));
                     });
        });
        return future;
    }

    QFuture<Result<DataPlaneList>> dataPlanes()
    {
        auto promise = startedPromise<DataPlaneList>();
        auto future = promise->future();
        auto *paging = new DataPlanePaging(
            m_transport.get(),
            [this, promise](Result<DataPlaneList> list, int pagesRead) {
                if (!list && list.error().kind == ErrorKind::NotFound && pagesRead == 0)
                    askLegacy(promise);
                else
                    finish<DataPlaneList>(promise, std::move(list));
            },
            &m_pagings);
        paging->start();
        return future;
    }

    QFuture<Result<DataPlaneList>> clusteringStatus()
    {
        auto promise = startedPromise<DataPlaneList>();
        auto future = promise->future();
        askLegacy(promise);
        return future;
    }

    void cancel()
    {
        ++m_current;
        qDeleteAll(m_pagings.findChildren<DataPlanePaging *>());
        m_transport->cancel();
    }

    [[nodiscard]] std::optional<ClockOffset> clockOffset() const { return m_clockOffset; }
    [[nodiscard]] const ReadOnlyTransport &transport() const { return *m_transport; }

private:
    [[nodiscard]] std::optional<qint64> skewOf(const RawAnswer &answer) const
    {
        return answer.date.isValid() ? std::optional(m_clock().secsTo(answer.date)) : std::nullopt;
    }

    void noteClock(const QDateTime &sent, const QDateTime &told)
    {
        if (!told.isValid())
            return;
        const auto now = ClockOffset::measured(sent, m_clock(), told, dateResolutionMs);
        m_clockOffset = m_clockOffset ? m_clockOffset->narrowedBy(now) : now;
    }

    //! Only what tells of the node has a place for it.
    static void noteSkew(ControlPlaneInfo &info, std::optional<qint64> skew) { info.clockSkewSeconds = skew; }
    template <typename T>
    static void noteSkew(T &, std::optional<qint64>)
    {
    }

    void askLegacy(const Promise<DataPlaneList> &promise)
    {
        m_transport->get(u"/clustering/status"_s, {}, [this, promise](Result<RawAnswer> answer) {
            if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error())) {
                finish<DataPlaneList>(promise, tl::unexpected(*error));
                return;
            }
            const int generation = m_current;
            whenDone(QtConcurrent::run(decodeClusteringStatus, answer->body, answer->shownUrl), m_owner,
                     [this, promise, generation](Result<QList<DataPlaneRow>> rows) {
                         if (generation != m_current)
                             return;
                         if (!rows)
                             finish<DataPlaneList>(promise, tl::unexpected(rows.error()));
                         else
                             finish<DataPlaneList>(promise, DataPlaneList{std::move(*rows), true, 1});
                     });
        });
    }

    Clock m_clock;
    AdminApiClient *m_owner;
    std::unique_ptr<ReadOnlyTransport> m_transport;
    QObject m_pagings; //!< parent of those under way
    std::optional<ClockOffset> m_clockOffset;
    int m_current = 0;
};

AdminApiClient::AdminApiClient(EndpointConfig config, Clock clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(config), std::move(clock), this))
{
}

AdminApiClient::~AdminApiClient()
{
    d->cancel();
}

QFuture<Result<ControlPlaneInfo>> AdminApiClient::info()
{
    return d->ask<ControlPlaneInfo>(u"/"_s, decodeInfo);
}

QFuture<Result<GatewayConfiguration>> AdminApiClient::configuration()
{
    return d->ask<GatewayConfiguration>(u"/"_s, decodeConfiguration);
}

QFuture<Result<NodeStatus>> AdminApiClient::status()
{
    return d->ask<NodeStatus>(u"/status"_s, decodeStatus);
}

QFuture<Result<LicenseFacts>> AdminApiClient::license()
{
    return d->ask<LicenseFacts>(u"/license/report"_s, decodeLicense);
}

QFuture<Result<DataPlaneList>> AdminApiClient::dataPlanes()
{
    return d->dataPlanes();
}

QFuture<Result<DataPlaneList>> AdminApiClient::clusteringStatus()
{
    return d->clusteringStatus();
}

std::optional<ClockOffset> AdminApiClient::clockOffset() const
{
    return d->clockOffset();
}

std::optional<TlsFacts> AdminApiClient::tlsFacts() const
{
    return d->transport().tlsFacts();
}

const EndpointConfig &AdminApiClient::config() const
{
    return d->transport().config();
}

void AdminApiClient::cancel()
{
    d->cancel();
}

} // namespace gatelift
