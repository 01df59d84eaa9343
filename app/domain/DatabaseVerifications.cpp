#include "domain/DatabaseSettings.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::verification {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DatabaseVerifications)
};

constexpr qsizetype namedTables = 5;
constexpr int majorFactor = 10'000;

Verification fromPostgres(Verification answer)
{
    answer.source = u"PostgreSQL"_s;
    return answer;
}

bool usesOwnDatabase(const VerificationFacts &facts)
{
    return facts.plan.target.strategy == Strategy::DualCluster;
}

const std::optional<DatabaseLook> &lookOf(const VerificationFacts &facts, Side side)
{
    return side == Side::X ? facts.databaseX : facts.databaseY;
}

//! Why a database can't be judged now; nothing where it can.
std::optional<Verification> unseen(const VerificationFacts &facts, Side side, bool mustExist = true)
{
    const bool x = side == Side::X;
    const auto &look = lookOf(facts, side);
    if (!facts.plan.database(side).isSet())
        return fromPostgres(
            notKnown(x ? Text::tr("How to reach the database of X is not entered: see Deployment.")
                       : Text::tr("How to reach the database of Y is not entered: see Deployment.")));
    if (look && look->error)
        return fromPostgres(
            notKnown(x ? Text::tr("The database of X can't be read: %1.", "why").arg(look->error->why)
                       : Text::tr("The database of Y can't be read: %1.", "why").arg(look->error->why),
                     look->at));
    if (!look || !look->isKnown())
        return fromPostgres(notKnown(x ? Text::tr("The database of X has not been looked at yet.")
                                       : Text::tr("The database of Y has not been looked at yet.")));
    if (mustExist && !look->exists)
        return fromPostgres(notKnown(x ? Text::tr("The server of X has no database of that name.")
                                       : Text::tr("The server of Y has no database of that name yet."),
                                     look->at));
    return std::nullopt;
}

std::optional<Verification> unseenEither(const VerificationFacts &facts, bool mustExist = true)
{
    auto missing = unseen(facts, Side::X, mustExist);
    return missing ? missing : unseen(facts, Side::Y, mustExist);
}

QString identityText(const DatabaseLook &look)
{
    //: name of a database, its number, the identifier of its server
    return Text::tr("%1 (%2) on server %3")
        .arg(look.name)
        .arg(look.oid)
        .arg(look.systemIdentifier.isEmpty() ? Text::tr("without a name", "a server's identifier")
                                             : look.systemIdentifier);
}

//! Nothing where a server does not tell who it is: the same number means nothing on two servers.
std::optional<bool> isSame(const DatabaseLook &x, const DatabaseLook &y)
{
    if (x.systemIdentifier.isEmpty() || y.systemIdentifier.isEmpty())
        return std::nullopt;
    return x.systemIdentifier == y.systemIdentifier && x.oid == y.oid;
}

//! What a control plane says, or said last, of its own kong.conf: in place, X is stopped before Y starts.
QString placeOf(const VerificationFacts &facts, Side side)
{
    const auto &look = side == Side::X ? facts.gatewayX : facts.gatewayY;
    if (look && !look->databasePlace.isEmpty())
        return look->databasePlace;
    if (const auto &info = facts.snapshot.controlPlane(side).info; info && !info->databasePlace.isEmpty())
        return info->databasePlace;
    const auto &tested = facts.plan.connection(side);
    return tested && tested->lastInfo() ? tested->lastInfo()->databasePlace : QString();
}

//! When Y last said what it uses.
QDateTime placeOfYToldAt(const VerificationFacts &facts)
{
    return facts.gatewayY && !facts.gatewayY->databasePlace.isEmpty() ? facts.gatewayY->at
                                                                      : facts.snapshot.y.polledAt;
}

//! Nothing where one of them never told.
std::optional<bool> saysSame(const VerificationFacts &facts)
{
    const auto x = placeOf(facts, Side::X);
    const auto y = placeOf(facts, Side::Y);
    if (x.isEmpty() || y.isEmpty())
        return std::nullopt;
    return x == y;
}

//! Data planes whose very rows both control planes show: one table stands behind both.
bool sharesRows(const VerificationFacts &facts)
{
    const auto &nodes = facts.snapshot.dataPlanes;
    return std::any_of(nodes.cbegin(), nodes.cend(), [](const DataPlane &node) {
        return counts(node) && node.sideUncertain && node.state == NodeState::Fresh;
    });
}

void addPlaces(const VerificationFacts &facts, Verification &answer)
{
    if (const auto x = placeOf(facts, Side::X); !x.isEmpty())
        answer.evidence << Text::tr("CP X uses %1", "address of a database").arg(x);
    if (const auto y = placeOf(facts, Side::Y); !y.isEmpty())
        answer.evidence << Text::tr("CP Y uses %1", "address of a database").arg(y);
}

//! One database by what the control planes say or show, whatever the plan's settings name.
std::optional<Verification> sharedByGateways(const VerificationFacts &facts)
{
    std::optional<Verification> answer;
    if (saysSame(facts).value_or(false))
        answer = seen(true,
                      Text::tr("CP X and CP Y use one database: %1.", "address").arg(placeOf(facts, Side::Y)),
                      placeOfYToldAt(facts));
    else if (sharesRows(facts))
        answer = seen(
            true, Text::tr("CP X and CP Y list the very same rows of data planes: they use one database."),
            facts.snapshot.y.polledAt);
    if (!answer)
        return answer;
    answer->source = Text::tr("Admin APIs of the control planes");
    addPlaces(facts, *answer);
    return answer;
}

const std::optional<DatabaseLook> &migrated(const VerificationFacts &facts)
{
    return lookOf(facts, usesOwnDatabase(facts) ? Side::Y : Side::X);
}

//! Why migrations can't be judged; nothing where the database is a gateway's.
std::optional<Verification> notReady(const VerificationFacts &facts)
{
    if (auto missing = unseen(facts, usesOwnDatabase(facts) ? Side::Y : Side::X))
        return missing;
    const auto &look = *migrated(facts);
    switch (look.migrationState) {
    case MigrationState::Empty:
        return fromPostgres(
            seen(false, Text::tr("%1 is empty: the backup is restored first.", "a database").arg(look.name),
                 look.at));
    case MigrationState::NotKong:
    case MigrationState::NotBootstrapped:
        return fromPostgres(
            seen(false, Text::tr("%1 holds no gateway's tables.", "a database").arg(look.name), look.at));
    case MigrationState::FinishDue:
    case MigrationState::Executed:
        break;
    }
    return std::nullopt;
}

QString stateLine(const SubsystemMigrations &one)
{
    //: a part of the gateway; how many migrations ran, how many wait
    return Text::tr("%1: %2 executed, %3 pending")
        .arg(one.subsystem)
        .arg(one.executed.size())
        .arg(one.pending.size());
}

QStringList stateLines(const DatabaseLook &look)
{
    QStringList lines;
    for (const auto &one : look.migrations) {
        auto line = stateLine(one);
        if (!one.pending.isEmpty())
            line += u" ("_s + one.pending.join(u", "_s) + u')';
        lines << line;
    }
    return lines;
}

//! Who both are, as their servers say; `shared` is what the strategy wants.
Verification comparedIdentities(const DatabaseLook &x, const DatabaseLook &y, bool shared)
{
    const auto same = isSame(x, y);
    const auto at = std::min(x.at, y.at);
    Verification answer;
    if (!same)
        answer = notKnown(
            Text::tr("A server does not tell who it is: its role may not call pg_control_system."), at);
    else if (*same)
        answer = seen(shared, Text::tr("X and Y are one database: %1.").arg(identityText(y)), at);
    else if (shared)
        answer = seen(false, Text::tr("Y has another database: %1.").arg(identityText(y)), at);
    else
        answer = seen(true, Text::tr("Y has its own: %1.", "a database").arg(identityText(y)), at);
    answer.evidence << Text::tr("X: %1", "a database").arg(identityText(x))
                    << Text::tr("Y: %1", "a database").arg(identityText(y));
    return answer;
}

} // namespace

Verification databaseYIsNotX(const VerificationFacts &facts)
{
    // A control plane that runs on X's database outweighs what the plan says about Y's.
    if (auto shared = sharedByGateways(facts)) {
        shared->outcome = FactOutcome::Fails;
        return *shared;
    }
    if (auto missing = unseenEither(facts))
        return *missing;
    auto answer = comparedIdentities(*facts.databaseX, *facts.databaseY, false);
    addPlaces(facts, answer);
    return fromPostgres(answer);
}

Verification databaseYIsX(const VerificationFacts &facts)
{
    if (auto shared = sharedByGateways(facts))
        return *shared;
    if (!facts.plan.database(Side::Y).isSet()) {
        // Two addresses may be one server's: only the server itself can tell.
        auto answer = notKnown(
            saysSame(facts) == false
                ? Text::tr("CP Y names another database than CP X; whether it is the same one is only seen "
                           "once it is entered under Deployment.")
                : Text::tr("CP X and CP Y have not both told which database they use, and how to reach "
                           "that of Y is not entered."));
        answer.source = Text::tr("Admin APIs of the control planes");
        return answer;
    }
    if (auto missing = unseenEither(facts))
        return *missing;
    return fromPostgres(comparedIdentities(*facts.databaseX, *facts.databaseY, true));
}

Verification databaseServersEqual(const VerificationFacts &facts)
{
    // The database itself may come later: a server is asked through any other.
    if (auto missing = unseenEither(facts, false))
        return *missing;
    const auto &x = *facts.databaseX;
    const auto &y = *facts.databaseY;
    const auto xs = serverVersionText(x.serverVersion);
    const auto ys = serverVersionText(y.serverVersion);
    const bool equal = x.serverVersion / majorFactor == y.serverVersion / majorFactor;
    auto answer = seen(equal,
                       equal ? Text::tr("Both run PostgreSQL %1.").arg(x.serverVersion / majorFactor)
                             : Text::tr("X runs PostgreSQL %1, Y runs %2.").arg(xs, ys),
                       std::min(x.at, y.at));
    answer.evidence << u"X: "_s + xs << u"Y: "_s + ys;
    return fromPostgres(answer);
}

Verification migrationsUpDone(const VerificationFacts &facts)
{
    if (auto missing = notReady(facts))
        return *missing;
    const auto &look = *migrated(facts);
    const auto pending = pendingMigrations(look.migrations);
    const auto wanted = facts.migrations.of(facts.plan.to());
    const bool ran = wanted && hasRun(look.migrations, u"core"_s, wanted->last);
    Verification answer;
    if (!wanted || (!ran && !wanted->certain)) {
        answer = notOurs(Text::tr("Which migrations %1 brings is not recorded here: report what kong "
                                  "migrations list says.",
                                  "version")
                             .arg(facts.plan.target.to));
        answer.at = look.at;
    } else if (!ran) {
        answer = seen(false,
                      Text::tr("kong migrations up is due: %1 has not run.", "a migration").arg(wanted->last),
                      look.at);
    } else {
        answer = seen(true,
                      pending.isEmpty()
                          ? Text::tr("%1 ran, and nothing is pending.", "a migration").arg(wanted->last)
                          : Text::tr("%1 ran; kong migrations finish is due for %n of them.",
                                     "a migration; migrations", static_cast<int>(pending.size()))
                                .arg(wanted->last),
                      look.at);
    }
    answer.evidence = stateLines(look);
    return fromPostgres(answer);
}

Verification migrationsFinishDone(const VerificationFacts &facts)
{
    auto up = migrationsUpDone(facts);
    if (notReady(facts) || up.fails())
        return up;
    const auto &look = *migrated(facts);
    const auto pending = pendingMigrations(look.migrations);
    if (pending.isEmpty())
        return up;
    auto answer = seen(false,
                       Text::tr("kong migrations finish is due: %n migrations are pending.", "",
                                static_cast<int>(pending.size())),
                       look.at);
    answer.evidence = pending;
    return fromPostgres(answer);
}

Verification contentsEqual(const VerificationFacts &facts)
{
    for (const auto side : {Side::X, Side::Y}) {
        if (!facts.plan.database(side).isSet())
            return *unseen(facts, side);
    }
    if (!facts.contents || !facts.contents->at.isValid())
        return fromPostgres(notKnown(
            facts.contents && facts.contents->error
                ? Text::tr("The databases can't be compared: %1.", "why").arg(facts.contents->error->why)
                : Text::tr("The databases of X and Y have not been compared yet.")));
    const auto &look = *facts.contents;
    QStringList lines;
    QStringList names;
    int notComparable = 0;
    for (const auto &one : look.tables) {
        if (one.kind == ContentDifference::Kind::Equal)
            continue;
        if (one.kind == ContentDifference::Kind::NotComparable)
            ++notComparable;
        else
            names << one.name;
        lines << u"%1: X %2, Y %3"_s.arg(one.name, one.original.isEmpty() ? u"–"_s : one.original,
                                         one.copy.isEmpty() ? u"–"_s : one.copy)
              << look.rows.value(one.name);
    }
    for (const auto &[name, why] : look.out)
        lines << Text::tr("Left out: %1. %2", "table; why").arg(name, why);
    const auto count = static_cast<int>(look.tables.size());
    Verification answer;
    if (!names.isEmpty())
        answer = seen(false,
                      Text::tr("%n of %1 tables differ: %2.", "", static_cast<int>(names.size()))
                          .arg(count)
                          .arg(names.mid(0, namedTables).join(u", "_s)),
                      look.at);
    else if (count == 0)
        answer = notKnown(Text::tr("There is no configuration table to compare."), look.at);
    else if (notComparable > 0)
        answer = notKnown(Text::tr("%n tables can't be compared.", "", notComparable), look.at);
    else
        answer = seen(true, Text::tr("All %n configuration tables hold the same.", "", count), look.at);
    answer.evidence = lines;
    return fromPostgres(answer);
}

} // namespace gatelift::verification
