#include "database/EntityReader.h"

#include "database/ConfigurationTables.h"
#include "database/KongSchema.h"
#include "database/PgErrors.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 countedUpTo = 100'000; // estimated rows; larger tables take long to count

//! A table of Kong's schema with the columns that the role may read.
struct CatalogueEntry
{
    QString name;
    qint64 estimated = -1;
    bool readable = false;
    QList<TableColumn> columns;
    QList<TableColumn> refused; //!< that it may not

    [[nodiscard]] const TableColumn *column(QLatin1StringView wanted) const
    {
        const auto found = std::find_if(columns.cbegin(), columns.cend(),
                                        [wanted](const TableColumn &one) { return one.name == wanted; });
        return found == columns.cend() ? nullptr : &*found;
    }
};

class Reader
{
public:
    Reader(PgConnection &connection, const KnownIds &known)
        : m_connection(connection)
        , m_known(known)
    {
    }

    Result<DatabaseEntities> run();

private:
    Result<void> readServer();
    Result<void> readCatalogue();
    Result<void> readWorkspaces();
    Result<void> readKind(const ConfigurationTable &kind);
    Result<void> readOthers(const ConfigurationTable &kind, const CatalogueEntry &table, KindRows &rows);
    Result<void> readRows(const ConfigurationTable &kind, const CatalogueEntry &table,
                          const QString &condition, const QStringList &parameters, KindRows &rows);
    Result<void> readMigrationState();
    Result<void> readIdentity();
    Result<void> readCounters();
    Result<void> count(const CatalogueEntry &table);

    //! Runs a part that may fail by itself: true where it did not. What it began is undone then; a session
    //! that is lost or cancelled ends everything.
    template <typename Part>
    Result<bool> guarded(Part part)
    {
        if (const auto saved = m_connection.exec(u"SAVEPOINT part"_s); !saved)
            return tl::unexpected(saved.error());
        const Result<void> done = part();
        if (done) {
            const auto released = m_connection.exec(u"RELEASE SAVEPOINT part"_s);
            return released ? Result<bool>(true) : tl::unexpected(released.error());
        }
        if (done.error().kind == ErrorKind::Cancelled || !m_connection.isAlive())
            return tl::unexpected(done.error());
        const auto undone = m_connection.exec(u"ROLLBACK TO SAVEPOINT part"_s);
        return undone ? Result<bool>(false) : tl::unexpected(undone.error());
    }

    //! The same for a part that belongs to one table.
    template <typename Part>
    Result<void> guardedTable(const QString &table, Part part)
    {
        const auto done = guarded(part);
        if (!done)
            return tl::unexpected(done.error());
        if (!*done)
            markUnreadable(table);
        return {};
    }

    void markUnreadable(const QString &table)
    {
        if (!m_found.contents.unreadable.contains(table))
            m_found.contents.unreadable << table;
    }

    [[nodiscard]] QString nameOf(const QString &table) const
    {
        return PgConnection::identifier(m_found.schema, table);
    }
    [[nodiscard]] const CatalogueEntry *find(const QString &table) const
    {
        const auto place = m_places.constFind(table);
        return place == m_places.cend() ? nullptr : &m_tables.at(*place);
    }

    PgConnection &m_connection;
    const KnownIds &m_known;
    DatabaseEntities m_found;
    QList<CatalogueEntry> m_tables;
    QHash<QString, qsizetype> m_places;
    QHash<QString, QString> m_workspaces; //!< names by id
};

//! Rows that the gateway has not deleted yet, but shows to nobody any more.
QString notExpired(const CatalogueEntry &table)
{
    const auto *ttl = table.column("ttl"_L1);
    if (!ttl || !ttl->type.startsWith(u"timestamp"_s))
        return u"true"_s;
    const auto now = ttl->type.contains(u"without"_s) ? u"(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')"_s
                                                      : u"CURRENT_TIMESTAMP"_s;
    return u"(t.ttl IS NULL OR t.ttl > %1)"_s.arg(now);
}

Result<DatabaseEntities> Reader::run()
{
    const auto transaction = ReadTransaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto schema = findKongSchema(m_connection);
    if (!schema)
        return tl::unexpected(schema.error());
    m_found.schema = *schema;
    if (schema->isEmpty())
        return m_found;
    using Part = Result<void> (Reader::*)();
    for (const Part part : {&Reader::readServer, &Reader::readCatalogue, &Reader::readWorkspaces,
                            &Reader::readMigrationState, &Reader::readIdentity, &Reader::readCounters}) {
        if (const auto read = (this->*part)(); !read)
            return tl::unexpected(read.error());
    }
    for (const auto &kind : configurationTables()) {
        if (const auto read = readKind(kind); !read)
            return tl::unexpected(read.error());
    }
    for (const auto &table : std::as_const(m_tables)) {
        if (const auto counted = count(table); !counted)
            return tl::unexpected(counted.error());
    }
    m_found.contents.unreadable.sort();
    return m_found;
}

Result<void> Reader::readServer()
{
    // Row security would leave rows out in silence: then the query is to fail.
    if (const auto whole = m_connection.exec(u"SET LOCAL row_security = off"_s); !whole)
        return tl::unexpected(whole.error());
    const auto rows = m_connection.exec(
        u"SELECT pg_catalog.current_database(), current_user, "
        u"pg_catalog.host(pg_catalog.inet_server_addr()), "
        "coalesce(pg_catalog.inet_server_port()::text, pg_catalog.current_setting('port'))"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    m_found.database = rows->text(0, 0);
    m_found.role = rows->text(0, 1);
    m_found.serverAddress = rows->text(0, 2);
    m_found.serverPort = rows->text(0, 3);
    m_found.serverHost = m_connection.info().host();
    return {};
}

Result<void> Reader::readCatalogue()
{
    const auto rows = m_connection.exec(
        u"SELECT c.relname, c.reltuples::bigint, pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND "
        "pg_catalog.has_any_column_privilege(c.oid, 'SELECT'), a.attname, "
        "pg_catalog.format_type(a.atttypid, NULL), pg_catalog.has_column_privilege(c.oid, a.attnum, "
        "'SELECT') "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN "
        "pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE "
        "n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname, "
        "a.attnum"_s,
        {m_found.schema});
    if (!rows)
        return tl::unexpected(rows.error());
    for (int i = 0; i < rows->rows(); ++i) {
        const auto name = rows->text(i, 0);
        if (m_tables.isEmpty() || m_tables.constLast().name != name) {
            m_places.insert(name, m_tables.size());
            m_tables.append({name, rows->number(i, 1), rows->flag(i, 2), {}, {}});
        }
        auto &table = m_tables.last();
        (rows->flag(i, 5) ? table.columns : table.refused).append({rows->text(i, 3), rows->text(i, 4)});
    }
    for (const auto &table : std::as_const(m_tables)) {
        if (!table.readable)
            markUnreadable(table.name);
    }
    return {};
}

Result<void> Reader::readWorkspaces()
{
    const auto *table = find(u"workspaces"_s);
    if (!table || !table->column("id"_L1) || !table->column("name"_L1))
        return {};
    return guardedTable(table->name, [&]() -> Result<void> {
        const auto rows = m_connection.exec(u"SELECT id, name FROM "_s + nameOf(table->name));
        if (!rows)
            return tl::unexpected(rows.error());
        for (int i = 0; i < rows->rows(); ++i)
            m_workspaces.insert(rows->text(i, 0), rows->text(i, 1));
        return {};
    });
}

Result<void> Reader::readMigrationState()
{
    return guardedTable(u"schema_meta"_s, [&]() -> Result<void> {
        auto migrations = readMigrations(m_connection, m_found.schema);
        if (!migrations)
            return tl::unexpected(migrations.error());
        m_found.contents.migrations = std::move(*migrations);
        m_found.contents.migrationState = migrationStateOf(m_found.contents.migrations);
        return {};
    });
}

Result<void> Reader::readIdentity()
{
    // One value of parameters by its key: others are not asked for.
    const std::array<std::pair<QString, QString>, 3> questions{
        {{u"parameters"_s, u"SELECT value FROM %1 WHERE key = 'cluster_id'"_s},
         {u"cluster_events"_s, u"SELECT DISTINCT node_id FROM %1"_s},
         {u"clustering_data_planes"_s, u"SELECT id FROM %1"_s}}};
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto &table = questions.at(i).first;
        const auto &question = questions.at(i).second;
        if (!find(table))
            continue;
        auto asked = guardedTable(table, [&]() -> Result<void> {
            const auto rows = m_connection.exec(question.arg(nameOf(table)));
            if (!rows)
                return tl::unexpected(rows.error());
            for (int row = 0; row < rows->rows(); ++row) {
                if (i == 0)
                    m_found.contents.clusterId = rows->text(row, 0);
                else
                    (i == 1 ? m_found.nodes : m_found.dataPlanes).insert(rows->text(row, 0));
            }
            return {};
        });
        if (!asked)
            return asked;
    }
    return {};
}

Result<void> Reader::readCounters()
{
    const auto *table = find(u"workspace_entity_counters"_s);
    if (!table || !table->column("entity_type"_L1) || !table->column("count"_L1))
        return {};
    return guardedTable(table->name, [&]() -> Result<void> {
        const auto rows = m_connection.exec(u"SELECT entity_type, pg_catalog.sum(count) FROM %1 GROUP BY "
                                            "entity_type"_s.arg(nameOf(table->name)));
        if (!rows)
            return tl::unexpected(rows.error());
        for (int i = 0; i < rows->rows(); ++i)
            m_found.contents.entityCounters.insert(rows->text(i, 0), rows->number(i, 1));
        return {};
    });
}

Result<void> Reader::readKind(const ConfigurationTable &kind)
{
    KindRows rows;
    rows.listed = m_known.value(kind.kind).size();
    rows.isShownWhole = kind.isShownWhole;
    const auto *table = find(kind.table);
    if (!table) {
        if (kind.isNameCertain)
            m_found.kinds.insert(kind.kind, rows);
        return {};
    }
    // A field that is left out would read as one that is not set.
    const bool lacks =
        std::any_of(table->refused.cbegin(), table->refused.cend(), [&kind](const TableColumn &column) {
            return columnExpression(kind, column).has_value();
        });
    if (lacks || !table->readable || !table->column("id"_L1)) {
        markUnreadable(table->name);
        return {};
    }
    const auto read = guarded([&] { return readOthers(kind, *table, rows); });
    if (!read)
        return tl::unexpected(read.error());
    if (*read)
        m_found.kinds.insert(kind.kind, rows);
    else
        markUnreadable(table->name);
    return {};
}

//! Ids first: where all are known, as usual, nothing else has to travel.
Result<void> Reader::readOthers(const ConfigurationTable &kind, const CatalogueEntry &table, KindRows &rows)
{
    const auto known = m_known.value(kind.kind);
    QString condition = notExpired(table);
    // Portal accounts and admins are no consumers to the Admin API.
    if (const auto *type = table.column("type"_L1);
        type && kind.kind == "consumers"_L1 && type->type != "text"_L1)
        condition += u" AND (t.type IS NULL OR t.type = 0)"_s;
    if (known.isEmpty())
        return readRows(kind, table, condition, {}, rows);
    QStringList others;
    const auto ids = m_connection.stream(
        u"SELECT t.id FROM %1 t WHERE %2"_s.arg(nameOf(table.name), condition), {}, [&](const PgResult &row) {
            if (auto id = row.text(0, 0); known.contains(id))
                ++rows.matched;
            else
                others << std::move(id);
        });
    if (!ids)
        return tl::unexpected(ids.error());
    if (others.isEmpty())
        return {};
    return readRows(kind, table, condition + u" AND t.id = ANY ($1)"_s, {u'{' + others.join(u',') + u'}'},
                    rows);
}

Result<void> Reader::readRows(const ConfigurationTable &kind, const CatalogueEntry &table,
                              const QString &condition, const QStringList &parameters, KindRows &rows)
{
    QStringList columns;
    for (const auto &column : table.columns) {
        if (const auto expression = columnExpression(kind, column))
            columns << *expression;
    }
    bool broken = false;
    QStringList workspaces;
    QList<QJsonObject> objects;
    const auto read =
        m_connection.stream(u"SELECT pg_catalog.row_to_json(x) FROM (SELECT %1 FROM %2 t WHERE %3) x"_s.arg(
                                columns.join(u", "_s), nameOf(table.name), condition),
                            parameters, [&](const PgResult &row) {
                                const auto bytes = row.bytes(0, 0);
                                const auto document = QJsonDocument::fromJson(
                                    QByteArray::fromRawData(bytes.data(), bytes.size()));
                                broken = broken || !document.isObject();
                                auto fields = document.object();
                                workspaces << m_workspaces.value(fields.take("ws_id"_L1).toString());
                                objects << std::move(fields);
                            });
    if (!read)
        return tl::unexpected(read.error());
    // One tree for all of them: a tree each would cost the judging its speed.
    const auto packed = EntityFields::packed(objects);
    for (qsizetype i = 0; i < packed.size(); ++i)
        rows.others.append({workspaces.at(i), packed.at(i)});
    // Deeper than JSON may nest, or as large: then the kind was not read whole.
    return broken ? failure(ErrorKind::Malformed, table.name, u"a row is no JSON"_s) : Result<void>();
}

Result<void> Reader::count(const CatalogueEntry &table)
{
    if (!table.readable || m_found.contents.unreadable.contains(table.name))
        return {};
    if (table.estimated > countedUpTo) {
        m_found.contents.tables.insert(table.name, {table.estimated, true, 0});
        return {};
    }
    return guardedTable(table.name, [&]() -> Result<void> {
        const auto rows =
            m_connection.exec(u"SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE NOT %1) "
                              "FROM %2 t"_s.arg(notExpired(table), nameOf(table.name)));
        if (!rows)
            return tl::unexpected(rows.error());
        m_found.contents.tables.insert(table.name, {rows->number(0, 0), false, rows->number(0, 1)});
        return {};
    });
}

} // namespace

Result<DatabaseEntities> readEntities(PgConnection &connection, const KnownIds &known)
{
    return Reader(connection, known).run();
}

} // namespace gatelift
