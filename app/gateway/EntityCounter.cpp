#include "gateway/EntityCounter.h"

#include "domain/Async.h"
#include "gateway/AdminApiJson.h"
#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"

#include <QPromise>
#include <QSet>
#include <QUrlQuery>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int pageSize = 1000; // the most that the gateway allows
constexpr int maxPages = 1000;

using Counts = QMap<QString, qint64>;

} // namespace

class EntityCounter::Private
{
public:
    Private(EndpointConfig config, EntityCounter *owner)
        : m_owner(owner)
        , m_transport(std::move(config))
    {
    }

    QFuture<Result<Counts>> count(const QStringList &collections)
    {
        cancel();
        m_left = collections;
        m_counts.clear();
        m_promise = std::make_unique<QPromise<Result<Counts>>>();
        m_promise->start();
        auto future = m_promise->future();
        next();
        return future;
    }

    void cancel()
    {
        ++m_generation;
        m_transport.cancel();
        m_promise.reset(); // ends its future as cancelled
    }

private:
    void end(Result<Counts> result)
    {
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(result));
        promise->finish();
    }

    void next()
    {
        if (m_left.isEmpty())
            return end(m_counts);
        m_offsets.clear();
        m_counted = 0;
        ask({});
    }

    void ask(const QString &offset)
    {
        QUrlQuery query;
        query.addQueryItem(u"size"_s, QString::number(pageSize));
        if (!offset.isEmpty())
            query.addQueryItem(u"offset"_s, QString::fromLatin1(QUrl::toPercentEncoding(offset)));
        m_transport.get(u'/' + m_left.constFirst(), query,
                        [this, generation = m_generation](Result<RawAnswer> answer) {
                            if (generation == m_generation)
                                take(std::move(answer));
                        });
    }

    void take(Result<RawAnswer> answer)
    {
        const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error());
        if (error && error->kind == ErrorKind::NotFound && m_offsets.isEmpty()) {
            m_left.removeFirst();
            return next();
        }
        if (error)
            return end(tl::unexpected(*error));
        whenDone(QtConcurrent::run(decodeCountedPage, answer->body, answer->shownUrl), m_owner,
                 [this, generation = m_generation, what = answer->shownUrl](const Result<CountedPage> &page) {
                     if (generation != m_generation)
                         return;
                     if (!page)
                         return end(tl::unexpected(page.error()));
                     takePage(*page, what);
                 });
    }

    void takePage(const CountedPage &page, const QString &what)
    {
        m_counted += page.count;
        if (page.offset.isEmpty()) {
            m_counts.insert(m_left.takeFirst(), m_counted);
            return next();
        }
        if (m_offsets.contains(page.offset) || m_offsets.size() >= maxPages)
            return end(
                failure(ErrorKind::Malformed, what,
                        EntityCounter::tr("its pages never end: one points back to an earlier one"),
                        EntityCounter::tr("ask the Admin API directly; a cache between may repeat answers")));
        m_offsets.insert(page.offset);
        ask(page.offset);
    }

    EntityCounter *m_owner;
    ReadOnlyTransport m_transport;
    std::unique_ptr<QPromise<Result<Counts>>> m_promise;
    QStringList m_left;
    Counts m_counts;
    QSet<QString> m_offsets;
    qint64 m_counted = 0;
    int m_generation = 0;
};

EntityCounter::EntityCounter(EndpointConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(config), this))
{
}

EntityCounter::~EntityCounter()
{
    d->cancel();
}

QFuture<Result<QMap<QString, qint64>>> EntityCounter::count(const QStringList &collections)
{
    return d->count(collections);
}

void EntityCounter::cancel()
{
    d->cancel();
}

} // namespace gatelift
