#include "database/ScratchDatabase.h"

#include <QCoreApplication>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ScratchDatabase)
};

const auto tagStart = u"gatelift drill "_s;

//! Making and dropping a database takes what it takes; cancel() ends it.
SessionLimits writing()
{
    SessionLimits limits;
    limits.access = DatabaseAccess::ReadWrite;
    limits.statementTimeoutMs = 0;
    return limits;
}

QString literal(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

struct Found
{
    bool exists = false;
    QString comment;
};

Result<Found> look(PgConnection &maintenance, const QString &name)
{
    const auto row = maintenance.exec(u"SELECT coalesce(shobj_description(oid, 'pg_database'), '') "
                                      "FROM pg_catalog.pg_database WHERE datname = $1"_s,
                                      {name});
    if (!row)
        return tl::unexpected(row.error());
    return row->rows() == 0 ? Found{} : Found{true, row->text(0, 0)};
}

//! Whatever a person could have put there counts: tables, views, sequences, functions, types.
Result<qint64> contentCount(const ConnInfo &info, const CancelToken &cancel)
{
    auto session = PgConnection::open(info, {}, cancel);
    if (!session)
        return tl::unexpected(session.error());
    const auto row = (*session)->exec(uR"(SELECT count(*) FROM (
              SELECT relnamespace AS space FROM pg_catalog.pg_class WHERE relkind <> 't'
              UNION ALL SELECT pronamespace FROM pg_catalog.pg_proc
              UNION ALL SELECT typnamespace FROM pg_catalog.pg_type WHERE typrelid = 0 AND typelem = 0) AS things
            JOIN pg_catalog.pg_namespace AS n ON n.oid = things.space
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)')"_s);
    if (!row)
        return tl::unexpected(row.error());
    return row->number(0, 0);
}

QString identifierOf(PgConnection &session)
{
    // A role without the right is told no; the drill goes on without knowing the server.
    const auto row = session.exec(u"SELECT system_identifier::text FROM pg_catalog.pg_control_system()"_s);
    return row && row->rows() == 1 ? row->text(0, 0) : QString();
}

Error refusal(const QString &name, qint64 things, const Found &found)
{
    const bool ours = found.comment.startsWith(tagStart);
    return {ErrorKind::Input,
            name,
            Text::tr("holds %n objects already; a drill goes into an empty database only", "", int(things)),
            ours ? Text::tr("an earlier drill left it behind: drop it, or name another database")
                 : Text::tr("name a database that is empty or does not exist yet"),
            {}};
}

} // namespace

Result<ScratchDatabase> ScratchDatabase::prepare(const ConnInfo &info, const ScratchLayout &layout,
                                                 const CancelToken &cancel)
{
    ScratchDatabase scratch(info);
    auto maintenance = PgConnection::open(info.withDatabase(u"postgres"_s), writing(), cancel);
    if (!maintenance)
        return tl::unexpected(maintenance.error());
    const auto found = look(**maintenance, info.database());
    if (!found)
        return tl::unexpected(found.error());
    scratch.m_systemIdentifier = identifierOf(**maintenance);
    if (!found->exists) {
        const auto made = scratch.create(**maintenance, layout);
        return made ? Result<ScratchDatabase>(scratch) : tl::unexpected(made.error());
    }
    const auto things = contentCount(info, cancel);
    if (!things)
        return tl::unexpected(things.error());
    if (*things > 0)
        return tl::unexpected(refusal(info.database(), *things, *found));
    return scratch;
}

Result<void> ScratchDatabase::create(PgConnection &maintenance, const ScratchLayout &layout)
{
    const auto name = PgConnection::identifier(m_info.database());
    const auto base =
        u"CREATE DATABASE %1 TEMPLATE template0 ENCODING %2"_s.arg(name, literal(layout.encoding));
    auto made = maintenance.exec(
        u"%1 LC_COLLATE %2 LC_CTYPE %3"_s.arg(base, literal(layout.collation), literal(layout.ctype)));
    // Another machine may not have the locale: the order of an index may differ then, its content does not.
    if (!made && made.error().kind == ErrorKind::Gateway)
        made = maintenance.exec(u"%1 LC_COLLATE 'C' LC_CTYPE 'C'"_s.arg(base));
    if (!made) {
        auto error = made.error();
        error.what = m_info.database();
        if (error.kind == ErrorKind::Auth) {
            error.why = Text::tr("the role may not create databases");
            error.hint = Text::tr("grant it CREATEDB, or make an empty database and name it");
        }
        return tl::unexpected(error);
    }
    m_tag = tagStart + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto tagging = u"COMMENT ON DATABASE %1 IS %2"_s.arg(name, literal(m_tag));
    const auto tagged = maintenance.exec(tagging);
    if (tagged)
        return {};
    // Cancelled or cut off in between: it gets its tag still, so that it can go.
    const auto again = PgConnection::open(m_info.withDatabase(u"postgres"_s), writing());
    if (again && (*again)->exec(tagging))
        (void)drop();
    return tl::unexpected(tagged.error());
}

Result<bool> ScratchDatabase::drop(const CancelToken &cancel) const
{
    if (!isOurs())
        return false;
    auto maintenance = PgConnection::open(m_info.withDatabase(u"postgres"_s), writing(), cancel);
    if (!maintenance)
        return tl::unexpected(maintenance.error());
    const auto found = look(**maintenance, m_info.database());
    if (!found)
        return tl::unexpected(found.error());
    if (found->comment != m_tag)
        return false;
    const auto force = (*maintenance)->serverVersion() >= 130'000 ? u" WITH (FORCE)"_s : QString();
    const auto dropped =
        (*maintenance)->exec(u"DROP DATABASE %1%2"_s.arg(PgConnection::identifier(m_info.database()), force));
    return dropped ? Result<bool>(true) : tl::unexpected(dropped.error());
}

} // namespace gatelift
