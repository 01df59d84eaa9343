#include "knowledge/StrategyTexts.h"

#include <QtGlobal>

// Told to the translators here, as they read sources only. The test of the strategies holds that none is
// missing.
namespace gatelift {
namespace {

constexpr const char *texts[]{
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "A cluster Y as large as X, and a database of the same version as the old one."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "A cluster Y as large as X; both share the database of X."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "A keyring in cluster mode has to be imported again once all control planes were down."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "A keyring in cluster mode has to be imported again once all nodes were down."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "As your steps make it."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "As your steps say: each should name what undoes it."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Before finish send the traffic back; after it restore the dump."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Besides the migrations the declarative files are converted with decK {{deck_minimum}} "
                      "or newer and synced: planned writes on Y."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Blue-green"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Both versions have to read the same configuration while both serve."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Control planes Y beside those of X; both share the database of X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Control planes Y, a database of the same version as the old "
                                             "one, and room for some more data planes."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Control planes between two patches of one version, where a second database is out of reach."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Counters kept in the database, such as those of rate limiting, run apart in both while both serve."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Counters stay in one database. The vendor's support for this strategy is limited."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Data planes of 2.x can't talk to control planes of 3.x: they "
                                             "serve what they have until they are replaced."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Dual-cluster"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "From the freeze until it is lifted nobody may write: Admin "
                                             "API, Kong Manager, decK, kong config and SQL."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and "
        "SQL. A write that can't be avoided between up and finish goes to X only."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and "
        "SQL. Between the stop of CP X and the start of CP Y the Admin API does not answer at all."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, kong config and "
        "SQL. Between the stop of X and the start of Y the Admin API does not answer at all."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "From the freeze until it is lifted nobody may write: Admin API, Kong Manager, decK, "
                      "kong config and SQL. Reading is possible all the time."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "From the freeze until it is lifted the declarative file stays as it is."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "From the stop of X until Y serves: stop, migrations, start and tests."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Gatelift keeps freeze, backup, staging tests and sign-offs; the steps between are yours alone."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Hybrid mode with room for a second set of control planes and a "
                                             "second database. The vendor's first choice."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Hybrid mode without room for a second database. The vendor advises it only then."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "In-place"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Nobody is served from the stop of X until Y answers: agree on that time."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Nodes without a database: DB-less mode, and the data planes of hybrid mode behind "
                      "whatever strategy their control planes take."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "None planned."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "None planned: both clusters serve, traffic moves in shares."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "None planned: data planes of X serve until those of Y do."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "None planned: data planes serve from their cache. One that loses its cache meanwhile stays empty."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "None planned: nodes of Y are added before those of X leave."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "None: a node of X can be started again as long as its binary and its file are kept."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Nothing but the hosts of X; hosts of their own for Y keep the way back short."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Own steps"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Requirements that none of the named strategies meets, for "
                                             "example a small group of customers that meets Y first."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Restore the dump and start X with its old binary, settings and plugins; as long as the drill says."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Restore the dump and start X with its old binary, settings and "
                                             "plugins; the outage lasts until then."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Rolling"),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Room for one batch of additional nodes."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Send the traffic back to the nodes of X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Send the traffic back: X and its database are untouched."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "The declarative file is converted with decK {{deck_minimum}} "
                                             "or newer before the first node of Y loads it."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "The first write on Y after the freeze is lifted, or the decommission of X. kong "
                      "migrations finish on database Y is none: X has its own."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "The vendor recommends blue-green between patch versions only, and supports it in a "
                      "limited way: not every combination is tested."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "The vendor recommends one of the named strategies. An own one needs a rehearsal of its own."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Traditional mode with room for a second cluster and a second database. The vendor's first choice."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Traditional mode without room for a second cluster. The vendor advises it only then."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "Two patches of one version, where a second database is out of reach."),
    QT_TRANSLATE_NOOP(
        "gatelift::Knowledge",
        "Usually two clusters; the Canary plugin on X and a load balancer that can pick requests."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "Where you mark it."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "X has to run 2.8.2 or later; this one runs {{from}}."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "X uses Cassandra, which Y does not know any more: migrate to PostgreSQL first."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge", "kong migrations finish on the database of X."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "kong migrations finish on the shared database: X is locked out."),
    QT_TRANSLATE_NOOP("gatelift::Knowledge",
                      "{{from}} and {{to}} are not patches of one version: against the vendor's advice.")};

} // namespace

QStringList strategyTexts()
{
    QStringList all;
    for (const char *text : texts)
        all << QString::fromUtf8(text);
    return all;
}

} // namespace gatelift
