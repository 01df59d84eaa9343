#include "gateway/DataPlanePaging.h"

#include "domain/Async.h"
#include "gateway/GatewayErrors.h"

#include <QByteArrayView>
#include <QPointer>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int pageSize = 1000; // the most that the gateway allows
constexpr int maxPages = 1000;

//! The text after `"offset":` in a part of the envelope that holds no rows.
QString offsetIn(QByteArrayView envelope)
{
    constexpr QByteArrayView name("\"offset\"");
    const auto at = envelope.indexOf(name);
    if (at < 0)
        return {};
    auto rest = envelope.sliced(at + name.size()).trimmed();
    if (!rest.startsWith(':'))
        return {};
    rest = rest.sliced(1).trimmed();
    if (!rest.startsWith('"'))
        return {};
    const auto end = rest.indexOf('"', 1);
    const auto value = end < 0 ? QByteArrayView() : rest.sliced(1, end - 1);
    return value.contains('\\') ? QString() : QString::fromUtf8(value);
}

Error pagesRepeat(const QString &what, int pages)
{
    return {ErrorKind::Malformed,
            what,
            AdminApiClient::tr("its pages never end: after %n page(s) it points back to an earlier one",
                               nullptr, pages),
            AdminApiClient::tr("ask the Admin API directly; a cache between may repeat answers"),
            {}};
}

} // namespace

QString offsetAhead(const QByteArray &body)
{
    const auto begin = body.indexOf('[');
    const auto end = body.lastIndexOf(']');
    if (begin < 0 || end < begin)
        return {};
    const QByteArrayView whole(body);
    const auto behind = offsetIn(whole.sliced(end));
    return behind.isEmpty() ? offsetIn(whole.first(begin)) : behind;
}

DataPlanePaging::DataPlanePaging(ReadOnlyTransport *transport, Done done, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_done(std::move(done))
{
}

void DataPlanePaging::start()
{
    ask({});
}

void DataPlanePaging::ask(const QString &offset)
{
    // `next` drops the size on some versions and lists, so the next request is built here.
    QUrlQuery query;
    query.addQueryItem(u"size"_s, QString::number(pageSize));
    if (!offset.isEmpty())
        query.addQueryItem(u"offset"_s, QString::fromLatin1(QUrl::toPercentEncoding(offset)));
    m_asked = offset;
    m_transport->get(u"/clustering/data-planes"_s, query,
                     [paging = QPointer(this), request = ++m_request](Result<RawAnswer> answer) {
                         if (paging && paging->m_done && paging->m_request == request)
                             paging->receive(std::move(answer));
                     });
}

void DataPlanePaging::receive(Result<RawAnswer> answer)
{
    if (m_decoding) {
        m_waiting = std::move(answer);
        return;
    }
    m_asked.reset();
    if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error()))
        finish(tl::unexpected(*error));
    else
        decode(*answer);
}

void DataPlanePaging::decode(const RawAnswer &answer)
{
    const qint64 limit = m_transport->config().maxAnswerBytes;
    m_bytes += answer.body.size();
    if (m_bytes > limit) {
        finish(tl::unexpected(oversizedError(answer.shownUrl, limit)));
        return;
    }
    const auto next = offsetAhead(answer.body);
    if (!next.isEmpty() && !m_offsets.contains(next) && m_list.pages + 1 < maxPages)
        ask(next);
    m_decoding = true;
    whenDone(QtConcurrent::run(decodeDataPlanes, answer.body, answer.shownUrl), this,
             [this, what = answer.shownUrl](Result<DataPlanePage> page) {
                 m_decoding = false;
                 if (!page)
                     finish(tl::unexpected(page.error()));
                 else
                     take(std::move(*page), what);
             });
}

void DataPlanePaging::take(DataPlanePage page, const QString &what)
{
    ++m_list.pages;
    append(std::move(page.rows), m_list.pages == 1 && page.offset.isEmpty());
    if (page.offset.isEmpty()) {
        finish(std::move(m_list));
    } else if (m_offsets.contains(page.offset) || m_list.pages >= maxPages) {
        finish(tl::unexpected(pagesRepeat(what, m_list.pages)));
    } else {
        m_offsets.insert(page.offset);
        if (m_asked != page.offset) {
            m_waiting.reset();
            ask(page.offset);
        } else if (m_waiting) {
            receive(*std::exchange(m_waiting, std::nullopt));
        }
    }
}

void DataPlanePaging::append(QList<DataPlaneRow> rows, bool isWhole)
{
    if (isWhole) {
        m_list.rows = std::move(rows);
        return;
    }
    for (auto &row : rows) {
        // A row may move between pages while they are read: the id counts once.
        const auto known = m_ids.size();
        m_ids.insert(row.id);
        if (m_ids.size() > known)
            m_list.rows.append(std::move(row));
    }
}

void DataPlanePaging::finish(Result<DataPlaneList> result)
{
    deleteLater();
    const auto pages = m_list.pages;
    std::exchange(m_done, nullptr)(std::move(result), pages);
}

} // namespace gatelift
