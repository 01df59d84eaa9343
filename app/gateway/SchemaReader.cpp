#include "gateway/SchemaReader.h"

#include "domain/Async.h"
#include "gateway/AdminApiJson.h"
#include "gateway/GatewayErrors.h"
#include "gateway/ReadOnlyTransport.h"
#include "gateway/SchemaJson.h"

#include <QPromise>
#include <QQueue>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int schemasAtOnce = 4;

//! One schema on its way.
struct Wanted
{
    enum class Shelf { Entities, Plugins, Vaults };
    Shelf shelf = Shelf::Entities;
    QString name;

    [[nodiscard]] QString path() const
    {
        return shelf == Shelf::Entities  ? name
               : shelf == Shelf::Plugins ? u"plugins/"_s + name
                                         : u"vaults/"_s + name;
    }
};

//! Names come from configuration: one that would lead to another address is not asked for.
bool isAskable(const QString &name)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$"_s);
    return form.match(name).hasMatch();
}

//! 404 of an address that does not exist, or of a proxy before it, says nothing of a plugin: the gateway
//! names what it has not (Kong/kong kong/api/routes/kong.lua).
bool saysItHasNone(const RawAnswer &answer)
{
    return answer.status == 404 && messageOf(answer.body).startsWith("No "_L1) &&
           messageOf(answer.body).contains(" named "_L1);
}

} // namespace

class SchemaReader::Private
{
public:
    Private(EndpointConfig config, SchemaReader *owner)
        : m_owner(owner)
        , m_transport(std::move(config))
    {
    }

    QFuture<Result<SchemaSet>> read(const SchemaRequest &request)
    {
        cancel();
        m_found = {};
        m_done = m_running = 0;
        m_promise = std::make_unique<QPromise<Result<SchemaSet>>>();
        m_promise->start();
        auto future = m_promise->future();
        fill(request);
        m_transport.get(
            u"/"_s, {},
            [this, wanted = request.version, generation = m_generation](Result<RawAnswer> answer) {
                if (generation == m_generation)
                    takeInfo(std::move(answer), wanted);
            });
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
    void fill(const SchemaRequest &request)
    {
        const auto add = [this](Wanted::Shelf shelf, QStringList names) {
            names.removeDuplicates();
            for (const auto &name : std::as_const(names))
                m_waiting.enqueue({shelf, name});
        };
        add(Wanted::Shelf::Entities, request.entities);
        add(Wanted::Shelf::Plugins, request.plugins);
        add(Wanted::Shelf::Vaults, request.vaults);
        m_total = static_cast<int>(m_waiting.size());
    }

    void end(Result<SchemaSet> result)
    {
        ++m_generation;
        m_waiting.clear();
        const auto promise = std::move(m_promise);
        promise->addResult(std::move(result));
        promise->finish();
    }

    void takeInfo(Result<RawAnswer> answer, const Version &wanted)
    {
        if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error()))
            return end(tl::unexpected(*error));
        const auto info = decodeInfo(answer->body, answer->shownUrl);
        if (!info)
            return end(tl::unexpected(info.error()));
        const auto version = Version::parse(info->version);
        if (!version || !version->sameLine(wanted))
            return end(tl::unexpected(
                Error{ErrorKind::Input,
                      answer->shownUrl,
                      tr("it runs %1, and the schemas of %2 are wanted")
                          .arg(info->version.left(40), wanted.line().toString()),
                      tr("name the Admin API of control plane Y, or of any gateway of its version"),
                      {}}));
        m_found.version = *version;
        m_found.edition = info->edition;
        m_found.address = shownUrl(m_transport.config().settings.url);
        if (m_total == 0)
            return end(std::move(m_found));
        startMore();
    }

    void startMore()
    {
        while (m_running < schemasAtOnce && !m_waiting.isEmpty()) {
            ++m_running;
            ask(m_waiting.dequeue());
        }
    }

    void ask(const Wanted &wanted)
    {
        if (!isAskable(wanted.name)) {
            m_found.problems << tr("schemas: a name that can't be asked for was left out");
            // Later, as every answer comes: startMore() is in its loop.
            QMetaObject::invokeMethod(
                m_owner,
                [this, generation = m_generation] {
                    if (generation == m_generation)
                        oneEnded();
                },
                Qt::QueuedConnection);
            return;
        }
        m_transport.get(u"/schemas/"_s + wanted.path(), {},
                        [this, wanted, generation = m_generation](Result<RawAnswer> answer) {
                            if (generation == m_generation)
                                take(wanted, std::move(answer));
                        });
    }

    void take(const Wanted &wanted, Result<RawAnswer> answer)
    {
        if (answer && saysItHasNone(*answer)) {
            m_found.unknown.insert(wanted.path());
            return oneEnded();
        }
        if (const auto error = answer ? problemWith(*answer) : std::optional<Error>(answer.error()))
            return oneFailed(wanted, *error);
        whenDone(QtConcurrent::run(decodeSchema, answer->body, answer->shownUrl), m_owner,
                 [this, wanted, generation = m_generation](const Result<SchemaRecord> &schema) {
                     if (generation != m_generation)
                         return;
                     if (!schema)
                         return oneFailed(wanted, schema.error());
                     shelfOf(wanted.shelf).insert(wanted.name, *schema);
                     oneEnded();
                 });
    }

    QHash<QString, SchemaRecord> &shelfOf(Wanted::Shelf shelf)
    {
        return shelf == Wanted::Shelf::Entities  ? m_found.entities
               : shelf == Wanted::Shelf::Plugins ? m_found.plugins
                                                 : m_found.vaults;
    }

    void oneFailed(const Wanted &wanted, const Error &error)
    {
        m_found.problems << u"/schemas/%1: %2"_s.arg(wanted.path(), error.why);
        oneEnded();
    }

    void oneEnded()
    {
        ++m_done;
        --m_running;
        emit m_owner->progressed(m_done, m_total);
        if (m_done == m_total)
            return end(std::move(m_found));
        startMore();
    }

    SchemaReader *m_owner;
    ReadOnlyTransport m_transport;
    std::unique_ptr<QPromise<Result<SchemaSet>>> m_promise;
    SchemaSet m_found;
    QQueue<Wanted> m_waiting;
    int m_total = 0;
    int m_done = 0;
    int m_running = 0;
    int m_generation = 0;
};

SchemaReader::SchemaReader(EndpointConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(config), this))
{
}

SchemaReader::~SchemaReader()
{
    d->cancel();
}

QFuture<Result<SchemaSet>> SchemaReader::read(const SchemaRequest &request)
{
    return d->read(request);
}

void SchemaReader::cancel()
{
    d->cancel();
}

} // namespace gatelift
