#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace gatelift {

//! \brief How far Kong's migrations went, by schema_meta alone: whether a newer gateway would want more, only
//! that gateway can say.
enum class MigrationState {
    NotKong,         //!< there are tables, but no schema_meta
    Empty,           //!< no table at all
    NotBootstrapped, //!< schema_meta without a row of the subsystem core
    FinishDue,       //!< `kong migrations up` ran, `finish` did not: something is pending
    Executed         //!< everything recorded is executed
};

//! \brief One row of schema_meta. Names in the order in which they ran.
struct SubsystemMigrations
{
    QString subsystem;
    QString lastExecuted; //!< empty where nothing was
    QStringList executed;
    QStringList pending;

    friend bool operator==(const SubsystemMigrations &, const SubsystemMigrations &) = default;
};

//! \brief A table as the catalogue and a count saw it.
struct TableFacts
{
    QString schema;
    QString name;
    qint64 bytes = 0; //!< with TOAST, without indexes
    qint64 indexBytes = 0;
    qint64 estimatedRows = -1;  //!< the planner's; -1: never analyzed
    std::optional<qint64> rows; //!< counted; nothing where it was not asked for or may not be read

    friend bool operator==(const TableFacts &, const TableFacts &) = default;
};

//! \brief What a restored copy must have besides rows.
struct ObjectCounts
{
    int sequences = 0;
    int indexes = 0;
    int constraints = 0;
    int triggers = 0;
    int functions = 0;

    friend bool operator==(const ObjectCounts &, const ObjectCounts &) = default;
};

//! \brief The server behind a connection.
struct ServerFacts
{
    int version = 0;     //!< as libpq writes it: 150020 is 15.20
    QString versionText; //!< what version() says
    bool inRecovery = false;
    std::optional<double> replayLagSeconds; //!< on a standby; nothing where nothing was replayed yet
    QString systemIdentifier;               //!< of the cluster; empty where the role may not ask
    int maxConnections = 0;
    int freeConnections = 0; //!< for ordinary roles; other roles' sessions are counted too
    QDateTime time;          //!< the server's clock
    QString tls;             //!< protocol of this connection, e.g. TLSv1.3; empty: not encrypted

    [[nodiscard]] int major() const { return version / 10'000; }
    friend bool operator==(const ServerFacts &, const ServerFacts &) = default;
};

//! \brief A database as one read-only snapshot showed it.
struct DatabaseFacts
{
    ServerFacts server;
    QString name;
    qint64 oid = 0;
    QString owner;
    QString role; //!< the one that asked
    QString encoding;
    QString collation;
    QString ctype;
    qint64 bytes = 0;
    QStringList extensions; //!< 'name version'
    QList<TableFacts> tables;
    ObjectCounts objects;

    QString kongSchema; //!< where schema_meta lies
    MigrationState migrationState = MigrationState::Empty;
    QList<SubsystemMigrations> migrations;
    QStringList workspaces;
    QStringList locks; //!< keys in Kong's table locks, e.g. of a migration that runs

    [[nodiscard]] bool isKong() const { return !kongSchema.isEmpty(); }
    [[nodiscard]] const TableFacts *table(const QString &tableName) const; //!< in Kong's schema
    //! \brief Counted, else estimated rows of one of Kong's tables; nothing where it is not there.
    [[nodiscard]] std::optional<qint64> entities(const QString &tableName) const;
    [[nodiscard]] qint64 tableBytes() const; //!< of all tables, with TOAST: what a dump has to read

    friend bool operator==(const DatabaseFacts &, const DatabaseFacts &) = default;
};

} // namespace gatelift
