#include "domain/BackupStanding.h"
#include "domain/DatabaseSettings.h"
#include "domain/VerificationJudges.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gatelift::verification {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::RestoreVerification)
};

constexpr qsizetype namedTables = 5;

//! A restored table may have fewer rows than the backup where gateways delete those whose time is over.
bool isOnlyExpired(const ContentDifference &one, const RestoredLook &look)
{
    if (one.kind != ContentDifference::Kind::Differs || !look.expiring.contains(one.name))
        return false;
    bool isOriginal = false;
    bool isCopy = false;
    const auto original = one.original.section(u' ', 0, 0).toLongLong(&isOriginal);
    const auto copy = one.copy.section(u' ', 0, 0).toLongLong(&isCopy);
    return isOriginal && isCopy && copy < original;
}

//! 'host:port' of 'host:port/name'.
QString serverOf(const QString &place)
{
    return place.section(u'/', 0, 0);
}

Verification unread(const VerificationFacts &facts)
{
    const auto &look = facts.restored;
    // With its time: what was recorded of another look is not what is known now.
    if (look && look->error)
        return notKnown(Text::tr("The database that X uses can't be held against the backup: %1.", "why")
                            .arg(look->error->why),
                        look->at);
    return notKnown(Text::tr("The database that X uses has not been held against the backup yet."));
}

} // namespace

std::optional<OtherServer> restoredElsewhere(const UpgradePlan &plan, const ClusterSnapshot &snapshot)
{
    const auto &x = snapshot.x;
    const auto *back = plan.openRollback();
    // A stopped X still shows what it used before.
    if (!back || !x.connected() || x.polledAt < back->at)
        return std::nullopt;
    const auto now = serverOf(x.info->databasePlace);
    const auto &tested = plan.connectionX;
    auto before = tested && tested->lastInfo() ? serverOf(tested->lastInfo()->databasePlace) : QString();
    // A test since then tells of the restored database: what is left to compare with is the plan's own entry.
    if (tested && tested->at >= back->at) {
        const auto &host = plan.databaseX.host;
        before = now.section(u':', 0, 0).compare(host, Qt::CaseInsensitive) == 0 ? now : host;
    }
    if (now == before)
        return std::nullopt;
    const auto unknown = [](const QString &server) {
        return server.isEmpty() ? Text::tr("an unknown server") : server;
    };
    return OtherServer{unknown(before), unknown(now)};
}

Verification restoredAsBackup(const VerificationFacts &facts)
{
    const auto *backup = backupStanding(facts.plan).latest;
    if (!backup || !backup->record.database)
        return notOurs(Text::tr("The plan has no dump to hold the database of X against."));
    if (!facts.plan.databaseX.isSet())
        return notOurs(
            Text::tr("How to reach the database of X is not entered: whether it holds what the backup "
                     "held is a person's to say."));
    // Whatever was read of the plan's server before says nothing of another one.
    if (const auto other = restoredElsewhere(facts.plan, facts.snapshot)) {
        auto answer = notOurs(
            //: host:port of a database server, and that of another
            Text::tr("X uses a database on %1 now; the plan knows the way to the one on %2 alone. Whether it "
                     "holds what the backup held is a person's to say.")
                .arg(other->now, other->before));
        answer.evidence = {
            Text::tr("X uses %1", "address of a database").arg(facts.snapshot.x.info->databasePlace)};
        return answer;
    }
    const auto &look = facts.restored;
    const auto *back = facts.plan.openRollback();
    const bool isOlder = look && back && look->at < back->at; // of an earlier roll back
    if (!look || !look->at.isValid() || look->error || isOlder || look->backupId != backup->record.id)
        return unread(facts);
    QStringList names;
    QStringList lines{Text::tr("X uses %1", "address of a database").arg(look->place),
                      Text::tr("Backup %1", "its id").arg(look->backupId)};
    int expired = 0;
    int notComparable = 0;
    for (const auto &one : look->tables) {
        if (one.kind == ContentDifference::Kind::Equal)
            continue;
        if (one.kind == ContentDifference::Kind::NotComparable) {
            ++notComparable;
        } else if (isOnlyExpired(one, *look)) {
            ++expired;
            lines << Text::tr("%1: backup %2, database %3").arg(one.name, one.original, one.copy);
            continue;
        } else {
            names << one.name;
        }
        //: table, what the backup has, what the database has
        lines << Text::tr("%1: backup %2, database %3")
                     .arg(one.name, one.original.isEmpty() ? u"–"_s : one.original,
                          one.copy.isEmpty() ? u"–"_s : one.copy);
    }
    const auto count = static_cast<int>(look->tables.size());
    Verification answer;
    if (!names.isEmpty())
        answer =
            seen(false,
                 Text::tr("%n of %1 tables differ from the backup: %2.", "", static_cast<int>(names.size()))
                     .arg(count)
                     .arg(names.mid(0, namedTables).join(u", "_s)),
                 look->at);
    else if (expired > 0) {
        // Fewer rows may have expired, and may as well never have been restored: a person looks.
        answer = notKnown(
            Text::tr("%n tables have fewer rows than the backup. Gateways delete rows whose time is over; "
                     "whether that is all is a person's to say.",
                     "", expired),
            look->at);
        answer.mayBeReported = true;
    } else if (notComparable > 0)
        answer =
            notKnown(Text::tr("%n tables can't be compared with the backup.", "", notComparable), look->at);
    else if (count == 0)
        answer = notKnown(Text::tr("The backup holds no table to compare."), look->at);
    else
        //: %n tables, %1 rows
        answer = seen(true,
                      Text::tr("All %n tables hold what the backup held (%1 rows).", "", count)
                          .arg(QLocale().toString(look->rows)),
                      look->at);
    answer.evidence = lines;
    answer.source = u"PostgreSQL"_s;
    return answer;
}

} // namespace gatelift::verification
