#include "gateway/AuditReader.h"

#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"

#include <QCoreApplication>
#include <QPromise>
#include <QSet>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace gatelift {
namespace {

constexpr int pageSize = 1000; // the most that the gateway allows
constexpr int maxPages = 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::AuditReader)
};

QString textOf(const json &value, const char *key)
{
    const auto it = value.find(key);
    return it != value.end() && it->is_string() ? QString::fromStdString(it->get<std::string>()) : QString();
}

qint64 numberOf(const json &value, const char *key)
{
    const auto it = value.find(key);
    return it != value.end() && it->is_number() ? static_cast<qint64>(it->get<double>()) : 0;
}

//! Calls `take` for each entry; the offset of the next page.
template <typename Take>
Result<QString> eachEntry(const QByteArray &body, const QString &what, Take take)
{
    const auto page = json::parse(body.begin(), body.end(), nullptr, false);
    if (!page.is_object() || !page.contains("data"))
        return failure(ErrorKind::Malformed, what, Text::tr("its answer is no list of the audit log"));
    // An empty Lua table may come as {}.
    if (page["data"].is_array()) {
        for (const auto &entry : page["data"]) {
            if (entry.is_object())
                take(entry);
        }
    }
    return textOf(page, "offset");
}

} // namespace

Result<QString> decodeAuditObjects(const QByteArray &body, const QString &what, AuditTrail &trail)
{
    return eachEntry(body, what, [&](const json &entry) {
        trail.objects << AuditedObject{textOf(entry, "request_id"), textOf(entry, "dao_name"),
                                       textOf(entry, "entity_key")};
    });
}

Result<QString> decodeAuditRequests(const QByteArray &body, const QString &what, const QDateTime &from,
                                    const QDateTime &until, AuditTrail &trail)
{
    return eachEntry(body, what, [&](const json &entry) {
        const auto at = QDateTime::fromSecsSinceEpoch(numberOf(entry, "request_timestamp"), Qt::UTC);
        if (at < from || at > until)
            return;
        const auto name = textOf(entry, "rbac_user_name");
        trail.requests << AuditedRequest{textOf(entry, "request_id"),
                                         at,
                                         textOf(entry, "method"),
                                         textOf(entry, "path").section(u'?', 0, 0),
                                         name.isEmpty() ? textOf(entry, "rbac_user_id") : name,
                                         textOf(entry, "client_ip"),
                                         textOf(entry, "request_source"),
                                         static_cast<int>(numberOf(entry, "status"))};
    });
}

//! Both lists of one span, one page after the other.
class AuditReader::Reading : public std::enable_shared_from_this<AuditReader::Reading>
{
public:
    Reading(ReadOnlyTransport &transport, const QDateTime &from, const QDateTime &until)
        : m_transport(transport)
        , m_from(from)
        , m_until(until)
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<Result<AuditTrail>> future() const { return m_promise.future(); }

    void ask(const QString &offset)
    {
        QUrlQuery query;
        query.addQueryItem(u"size"_s, QString::number(pageSize));
        if (!offset.isEmpty())
            query.addQueryItem(u"offset"_s, QString::fromLatin1(QUrl::toPercentEncoding(offset)));
        m_transport.get(m_objects ? u"/audit/objects"_s : u"/audit/requests"_s, query,
                        [self = shared_from_this()](const Result<RawAnswer> &answer) { self->take(answer); });
    }

private:
    void take(const Result<RawAnswer> &answer)
    {
        if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error())) {
            end(tl::unexpected(*error));
            return;
        }
        const auto next = m_objects
                              ? decodeAuditObjects(answer->body, answer->shownUrl, m_trail)
                              : decodeAuditRequests(answer->body, answer->shownUrl, m_from, m_until, m_trail);
        if (!next) {
            end(tl::unexpected(next.error()));
            return;
        }
        const bool isMore = !next->isEmpty() && !m_offsets.contains(*next);
        if (isMore && ++m_pages < maxPages) {
            m_offsets.insert(*next);
            ask(*next);
            return;
        }
        m_trail.isCut = m_trail.isCut || isMore;
        if (!m_objects) {
            end(std::move(m_trail));
            return;
        }
        m_objects = false;
        m_pages = 0;
        m_offsets.clear();
        ask({});
    }

    void end(Result<AuditTrail> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    ReadOnlyTransport &m_transport;
    const QDateTime m_from;
    const QDateTime m_until;
    QPromise<Result<AuditTrail>> m_promise;
    AuditTrail m_trail;
    QSet<QString> m_offsets;
    bool m_objects = true;
    int m_pages = 0;
};

AuditReader::AuditReader(EndpointConfig config, QObject *parent)
    : QObject(parent)
    , m_transport(std::make_unique<ReadOnlyTransport>(std::move(config)))
{
}

AuditReader::~AuditReader() = default;

QFuture<Result<AuditTrail>> AuditReader::read(const QDateTime &from, const QDateTime &until)
{
    const auto reading = std::make_shared<Reading>(*m_transport, from, until);
    auto future = reading->future();
    reading->ask({});
    return future;
}

} // namespace gatelift
