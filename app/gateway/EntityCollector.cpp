#include "gateway/EntityCollector.h"

#include "domain/Async.h"
#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"

#include <QPromise>
#include <QQueue>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int pageSize = 1000; // the most that the gateway allows
constexpr int maxPages = 10'000;
constexpr int listsAtOnce = 4;
constexpr int maxGuesses = 4;
constexpr qint64 pageBytes = 256LL * 1024 * 1024;

//! One list of one workspace, on its way. Its next page is asked for while this one is decoded, so that pages
//! may be ready out of turn.
struct Listing
{
    QString workspace; //!< empty: the gateway has none, or the connection names it
    QString path;      //!< as the Admin API calls the kind
    QString kind;
    QSet<QString> offsets{};
    QHash<int, Result<EntityPage>> ready{}; //!< decoded before their turn
    QQueue<QString> guesses{}; //!< offsets of pages that were asked for already, the next one first
    int turn = 0;              //!< of the page that is taken next
    int pages = 0;             //!< asked for
    int round = 0;             //!< a wrong guess ends one: what it brought is not wanted
    bool ended = false;
};
using ListingPtr = std::shared_ptr<Listing>;

//! A 404 here means that the question was wrong, not that there is none.
bool isInEveryGateway(const QString &kind)
{
    static const QSet<QString> kinds{u"services"_s,  u"routes"_s,       u"plugins"_s, u"consumers"_s,
                                     u"upstreams"_s, u"certificates"_s, u"snis"_s};
    return kinds.contains(kind);
}

//! Filter chains are answered by 400 while WebAssembly is off: there are none in effect.
bool isSwitchedOff(const RawAnswer &answer, const QString &kind)
{
    return kind == "filter_chains"_L1 && answer.status == 400 && answer.body.contains("wasm");
}

EndpointConfig forWholeLists(EndpointConfig config)
{
    config.maxAnswerBytes = std::max(config.maxAnswerBytes, pageBytes);
    return config;
}

} // namespace

class EntityCollector::Private
{
public:
    Private(EndpointConfig config, EntityCollector *owner)
        : m_owner(owner)
        , m_transport(forWholeLists(std::move(config)))
    {
    }

    QFuture<Result<EntityCollection>> collect(const QStringList &kinds, bool inAllWorkspaces)
    {
        cancel();
        m_kinds = kinds;
        m_found = {};
        m_ids.clear();
        m_isSplit = false;
        m_total = m_done = m_running = 0;
        m_count = 0;
        m_promise = std::make_unique<QPromise<Result<EntityCollection>>>();
        m_promise->start();
        auto future = m_promise->future();
        if (inAllWorkspaces && m_transport.config().settings.workspace.isEmpty()) {
            askWorkspaces();
        } else {
            if (!inAllWorkspaces)
                m_found.entities[u"workspaces"_s]; // there are none to ask for
            startLists({QString()});
        }
        return future;
    }

    void cancel()
    {
        ++m_generation;
        m_transport.cancel();
        m_waiting.clear();
        m_promise.reset(); // ends its future as cancelled
    }

private:
    void end(Result<EntityCollection> result)
    {
        ++m_generation;
        m_ids.clear();
        m_waiting.clear();
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(result));
        promise->finish();
    }

    void askWorkspaces()
    {
        auto list = std::make_shared<Listing>();
        list->path = list->kind = u"workspaces"_s;
        ask(list, {});
    }

    //! Open source has no workspaces: one nameless list of each kind.
    void takeWorkspaces()
    {
        QStringList names;
        for (const auto &workspace : m_found.entities.value(u"workspaces"_s)) {
            const auto name = workspace.fields.value("name"_L1).toString();
            if (!name.isEmpty())
                names << name;
        }
        // The default workspace is the one without a prefix. Open source lists it too, but knows no prefixes.
        const bool onlyDefault = names.size() == 1 && names.constFirst() == "default"_L1;
        startLists(names.isEmpty() || onlyDefault ? QStringList{QString()} : names);
    }

    void startLists(const QStringList &workspaces)
    {
        m_isSplit = workspaces.size() > 1;
        for (const auto &workspace : workspaces) {
            for (const auto &path : m_kinds) {
                auto kind = path;
                kind.replace(u'-', u'_').replace(u'/', u'_');
                m_found.entities[kind]; // an answer of none is an answer
                m_waiting.enqueue(std::make_shared<Listing>(Listing{workspace, path, kind}));
            }
        }
        if (m_kinds.contains(u"upstreams"_s))
            m_found.entities[u"targets"_s];
        // Which workspaces there are was refused: what others hold is not seen.
        if (m_found.incomplete.contains(u"workspaces"_s)) {
            const auto kinds = m_found.entities.keys();
            m_found.incomplete.unite(QSet<QString>(kinds.cbegin(), kinds.cend()));
        }
        m_total = static_cast<int>(m_waiting.size());
        if (m_waiting.isEmpty())
            return end(std::move(m_found));
        startMore();
    }

    //! Targets are listed below their upstream only.
    void addTargets(const QString &workspace, const QString &upstream)
    {
        m_waiting.enqueue(std::make_shared<Listing>(
            Listing{workspace, u"upstreams/%1/targets"_s.arg(upstream), u"targets"_s}));
        ++m_total;
    }

    void startMore()
    {
        while (m_running < listsAtOnce && !m_waiting.isEmpty()) {
            ++m_running;
            ask(m_waiting.dequeue(), {});
        }
    }

    void ask(const ListingPtr &list, const QString &offset)
    {
        QUrlQuery query;
        query.addQueryItem(u"size"_s, QString::number(pageSize));
        if (!offset.isEmpty())
            query.addQueryItem(u"offset"_s, QString::fromLatin1(QUrl::toPercentEncoding(offset)));
        const auto path =
            list->workspace.isEmpty() ? u'/' + list->path : u"/%1/%2"_s.arg(list->workspace, list->path);
        const int page = list->pages++;
        m_transport.get(
            path, query,
            [this, list, page, round = list->round, generation = m_generation](Result<RawAnswer> answer) {
                if (isWanted(*list, round, generation))
                    take(list, page, std::move(answer));
            });
    }

    [[nodiscard]] bool isWanted(const Listing &list, int round, int generation) const
    {
        return generation == m_generation && !list.ended && round == list.round;
    }

    void take(const ListingPtr &list, int page, Result<RawAnswer> answer)
    {
        const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error());
        // What a gateway of this version does not have yet is empty; what every gateway has is not.
        if (error && !isInEveryGateway(list->kind) &&
            (error->kind == ErrorKind::NotFound || (answer && isSwitchedOff(*answer, list->kind))))
            return takeDecoded(list, page, EntityPage());
        if (error)
            return takeDecoded(list, page, tl::unexpected(*error));
        auto decoded = QtConcurrent::run(
            [body = answer->body, what = answer->shownUrl, choice = keptFields(list->kind)] {
                return decodeEntityPage(body, what, choice);
            });
        const int round = list->round;
        if (const auto offset = guessedOffset(answer->body); mayAsk(*list, offset)) {
            list->guesses.enqueue(offset);
            ask(list, offset);
        }
        whenDone(std::move(decoded), m_owner,
                 [this, list, page, round, generation = m_generation](Result<EntityPage> result) {
                     if (isWanted(*list, round, generation))
                         takeDecoded(list, page, std::move(result));
                 });
    }

    //! Guesses run a few pages ahead of what is decoded, and no way twice.
    [[nodiscard]] static bool mayAsk(const Listing &list, const QString &offset)
    {
        return !offset.isEmpty() && list.guesses.size() < maxGuesses && !list.guesses.contains(offset) &&
               !list.offsets.contains(offset) && list.offsets.size() < maxPages;
    }

    //! Page by page, in their order.
    void takeDecoded(const ListingPtr &list, int page, Result<EntityPage> result)
    {
        list->ready.insert(page, std::move(result));
        while (!list->ended && list->ready.contains(list->turn)) {
            auto next = list->ready.take(list->turn++);
            if (!next)
                return listFailed(list, next.error());
            takePage(list, std::move(*next));
        }
    }

    void takePage(const ListingPtr &list, EntityPage page)
    {
        addEntities(*list, std::move(page.entities));
        emit m_owner->progressed(m_count, m_done, m_total);
        const bool asked = !list->guesses.isEmpty() && list->guesses.dequeue() == page.offset;
        if (!asked)
            dropGuesses(*list);
        if (page.offset.isEmpty())
            return listEnded(list);
        if (list->offsets.contains(page.offset) || list->offsets.size() >= maxPages)
            return listFailed(list, {ErrorKind::Malformed,
                                     list->path,
                                     tr("its pages never end: one points back to an earlier one"),
                                     {},
                                     {}});
        list->offsets.insert(page.offset);
        if (!asked)
            ask(list, page.offset);
    }

    //! What was asked for beyond the page that is taken now is not what the gateway meant.
    static void dropGuesses(Listing &list)
    {
        ++list.round;
        list.guesses.clear();
        list.ready.clear();
        list.pages = list.turn;
    }

    void addEntities(const Listing &list, QList<EntityFields> fields)
    {
        auto &entities = m_found.entities[list.kind];
        const bool haveTargets = list.kind == "upstreams"_L1 && m_kinds.contains(u"upstreams"_s);
        const auto *tree = fields.isEmpty() ? nullptr : fields.constFirst().view().tree();
        const auto idKey = tree ? tree->keyOf("id") : JsonTree::noKey; // one tree to a page
        for (auto &one : fields) {
            if (m_isSplit && isKnown(list.kind, one.view().member(idKey)))
                continue;
            if (haveTargets)
                addTargets(list.workspace, one.view().member(idKey).toString());
            entities.append({list.workspace, std::move(one)});
            ++m_count;
        }
    }

    //! What belongs to no workspace is listed in each. From the second time on.
    bool isKnown(const QString &kind, const JsonView &id)
    {
        const auto text = id.text();
        if (text.empty())
            return false;
        auto &known = m_ids[kind];
        const auto before = known.size();
        known.insert({text.data(), static_cast<qsizetype>(text.size())});
        return known.size() == before;
    }

    void listFailed(const ListingPtr &list, const Error &error)
    {
        const bool first = m_total == 0;
        // A gateway that can't even be asked for its workspaces will not answer the rest.
        if (first && error.kind != ErrorKind::Auth && error.kind != ErrorKind::Gateway)
            return end(tl::unexpected(error));
        m_found.incomplete.insert(list->kind);
        const auto where = list->workspace.isEmpty() ? list->kind : list->workspace + u'/' + list->kind;
        m_found.problems << where + u": "_s + error.why;
        listEnded(list);
    }

    void listEnded(const ListingPtr &list)
    {
        list->ended = true;
        if (m_total == 0) {
            m_found.entities[list->kind];
            return takeWorkspaces();
        }
        ++m_done;
        --m_running;
        emit m_owner->progressed(m_count, m_done, m_total);
        if (m_done == m_total)
            return end(std::move(m_found));
        startMore();
    }

    EntityCollector *m_owner;
    ReadOnlyTransport m_transport;
    std::unique_ptr<QPromise<Result<EntityCollection>>> m_promise;
    QStringList m_kinds;
    EntityCollection m_found;
    QHash<QString, QSet<QByteArrayView>> m_ids; //!< by kind; they lie in what was found
    QQueue<ListingPtr> m_waiting;
    bool m_isSplit = false; //!< into several workspaces
    int m_total = 0;        //!< lists; 0 while the workspaces are asked for
    int m_done = 0;
    int m_running = 0;
    qint64 m_count = 0;
    int m_generation = 0;
};

EntityCollector::EntityCollector(EndpointConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(config), this))
{
}

EntityCollector::~EntityCollector()
{
    d->cancel();
}

QStringList EntityCollector::usualKinds()
{
    return {u"services"_s,        u"routes"_s,          u"plugins"_s,        u"consumers"_s,
            u"consumer_groups"_s, u"upstreams"_s,       u"certificates"_s,   u"snis"_s,
            u"vaults"_s,          u"ca_certificates"_s, u"keys"_s,           u"key-sets"_s,
            u"partials"_s,        u"filter-chains"_s,   u"event-hooks"_s,    u"rbac/users"_s,
            u"rbac/roles"_s,      u"admins"_s,          u"developers"_s,     u"applications"_s,
            u"licenses"_s,        u"custom-plugins"_s,  u"cloned-plugins"_s, u"key-auths"_s,
            u"basic-auths"_s,     u"hmac-auths"_s,      u"jwts"_s,           u"acls"_s};
}

QHash<QString, QSet<QString>> EntityCollector::leftOut()
{
    return {{u"certificates"_s, {u"key"_s, u"key_alt"_s}},
            {u"licenses"_s, {u"payload"_s}},
            {u"keys"_s, {u"pem"_s, u"jwk"_s}}};
}

//! Everything of some kinds would be large, or secret, and is never kept.
FieldChoice EntityCollector::keptFields(const QString &kind)
{
    static const QHash<QString, FieldChoice> wanted{
        {u"certificates"_s, {{}, {"key", "key_alt"}}},
        {u"consumers"_s, {{"id", "username"}, {}}},
        {u"developers"_s, {{"id", "status"}, {}}},
        {u"admins"_s, {{"id", "username", "rbac_token_enabled"}, {}}},
        {u"rbac_users"_s, {{"id", "name", "enabled"}, {}}},
        {u"licenses"_s, {{"id"}, {}}},
        {u"keys"_s, {{"id", "name", "kid", "set", "x5t"}, {}}},
        {u"key_auths"_s, {{"id", "ttl"}, {}}},
        {u"basic_auths"_s, {{"id"}, {}}},
        {u"hmac_auths"_s, {{"id"}, {}}},
        {u"jwts"_s, {{"id", "algorithm"}, {}}},
        {u"acls"_s, {{"id"}, {}}},
    };
    return wanted.value(kind);
}

bool EntityCollector::isReduced(const QString &kind)
{
    const auto choice = keptFields(kind);
    return !choice.only.empty() || !choice.never.empty();
}

QFuture<Result<EntityCollection>> EntityCollector::collect(const QStringList &kinds, Reach reach)
{
    return d->collect(kinds, reach == Reach::AllWorkspaces);
}

void EntityCollector::cancel()
{
    d->cancel();
}

} // namespace gatelift
