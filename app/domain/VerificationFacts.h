#pragma once

#include "domain/ContentFingerprint.h"
#include "domain/CoreMigrations.h"
#include "domain/Error.h"
#include "domain/FreezeWrite.h"
#include "domain/License.h"
#include "domain/UpgradePlan.h"
#include "domain/Verification.h"

namespace gatelift {

//! \brief One of the plan's databases, as last seen.
struct DatabaseLook
{
    QDateTime at{};               //!< of the last good look; invalid: never seen
    std::optional<Error> error{}; //!< of the latest look
    bool exists = true;           //!< false: the server answers, and has no database of this name yet
    QString systemIdentifier{};   //!< of the server's cluster; empty where the role may not ask
    qint64 oid = 0;
    QString name{};
    int serverVersion = 0; //!< as libpq writes it: 150020 is 15.20
    MigrationState migrationState = MigrationState::Empty;
    QList<SubsystemMigrations> migrations{};
    qint64 rowsWritten = 0; //!< the database's own counter: a tripwire for looking at contents again

    [[nodiscard]] bool isKnown() const { return at.isValid(); }
};

//! \brief What a control plane tells of its own settings and license, beside what is polled.
struct GatewayLook
{
    QDateTime at{}; //!< of the last good answer; invalid: never
    std::optional<Error> error{};
    QString databasePlace{};               //!< 'host:port/name' of kong.conf; empty where it does not tell
    std::optional<LicenseFacts> license{}; //!< Enterprise only
    std::optional<Error> licenseError{};
};

//! \brief The contents of both databases, table by table.
struct ContentsLook
{
    QDateTime at{}; //!< when the reading of the first began; invalid: never compared
    std::optional<Error> error{};
    QList<ContentDifference> tables{};        //!< all that were compared, equal ones too
    QList<std::pair<QString, QString>> out{}; //!< what is left out, a table or table.column, with why
    QMap<QString, QStringList> rows{};        //!< of tables that differ, by name: which rows, the first few
};

//! \brief The database that X uses after a roll back, held against the manifest of the plan's backup.
struct RestoredLook
{
    QDateTime at{}; //!< when its reading began, or failed; invalid: never
    std::optional<Error> error{};
    QString place{};                   //!< 'host:port/name' as CP X says
    QString backupId{};                //!< of the backup that it was held against
    QList<ContentDifference> tables{}; //!< every table that people write, equal ones too
    QStringList expiring{}; //!< of those, by name: gateways delete rows whose time is over by themselves
    qint64 rows = 0;        //!< of the backup's tables that were compared
};

//! \brief Everything that a verification rests on. What is missing is not known: nothing is concluded from
//! it.
struct VerificationFacts
{
    const UpgradePlan &plan;
    const ClusterSnapshot &snapshot;
    const CoreMigrations &migrations;
    QDateTime now;
    std::optional<FreezeStanding> freeze{}; //!< nothing where this run of the program does not watch
    std::optional<DatabaseLook> databaseX{};
    std::optional<DatabaseLook> databaseY{};
    std::optional<ContentsLook> contents{};
    std::optional<RestoredLook> restored{};
    std::optional<GatewayLook> gatewayX{};
    std::optional<GatewayLook> gatewayY{};
    std::optional<QStringList> pluginsOnX{}; //!< names of those configured there
};

//! \brief Judges one. Pure: same facts, same answer. What was good and is too old is not known any more, and
//! says so; what was bad stays so until somebody sees it better.
[[nodiscard]] Verification verify(StepVerification kind, const VerificationFacts &facts);

} // namespace gatelift
