#pragma once

#include "domain/CoreMigrations.h"
#include "domain/DatabaseTables.h"
#include "domain/FreezeReading.h"
#include "domain/VerificationFacts.h"

// How the contents of database X and of its copy Y are held against each other, while Y is migrated or not:
// configuration tables by rows and checksums over the columns that both have. What gateways write by
// themselves and what migrations change is left out, by name and with the reason.
namespace gatelift {

//! \brief A table as the catalogue has it.
struct TableLayout
{
    QList<std::pair<QString, QString>> columns; //!< name and type, by name
    QStringList key{};                          //!< columns of the primary key; may be empty
    bool readable = true;
    qint64 bytes = 0;
};

//! \brief The gateway's tables of one database, with how far its migrations went.
struct DatabaseLayout
{
    QString schema;
    QString algorithm; //!< of its checksums; two different ones can't be compared
    QMap<QString, TableLayout> tables;
    QList<SubsystemMigrations> migrations;
    QDateTime at; //!< our clock, before it was read
};

//! \brief A checksum to take on both sides.
struct ComparedPart
{
    QString table;
    QString label; //!< the table, or a part of it in words
    QList<std::pair<QString, QString>> columns;
    QString expiryColumn;   //!< rows that have a time there are left out; may be empty
    QStringList notPlugins; //!< rows of these plugins are left out
    QString rowsMayDiffer;  //!< why a migration deletes or adds rows; empty: it does not
    bool onlyOnY = false;   //!< there is no such table on X
};

//! \brief Rows of a part, and what they add up to.
struct PartSum
{
    qint64 rows = 0;
    QString checksum;
};

struct ComparisonPlan
{
    QList<ComparedPart> parts;
    QList<ContentDifference> settled; //!< what needs no reading
    QList<std::pair<QString, QString>> out;
    bool hasStrangers = false; //!< migrations ran whose changes of data are not known
};

//! \brief What to read, by both layouts.
[[nodiscard]] ComparisonPlan comparisonPlan(const DatabaseLayout &x, const DatabaseLayout &y,
                                            const DatabaseTables &tables, const CoreMigrations &migrations);

//! \brief What the sums of all parts say; those of X lack the parts that only Y has (any value stands there).
[[nodiscard]] ContentsLook comparedContents(const ComparisonPlan &plan, const QList<PartSum> &x,
                                            const QList<PartSum> &y);

//! \brief The parts that differ and are small enough to say which rows, by number.
[[nodiscard]] QList<qsizetype> partsToName(const ComparisonPlan &plan, const QList<PartSum> &x,
                                           const QList<PartSum> &y);

//! \brief Which rows differ, by primary key, the first few of them.
[[nodiscard]] QStringList differingRows(const RowMarks &x, const RowMarks &y);

} // namespace gatelift
