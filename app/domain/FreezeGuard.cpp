#include "domain/FreezeGuard.h"

#include "domain/RowDifference.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::FreezeGuard)
};

//! The hash follows a write within a ping of the data planes (30 s), a poll, and the majority's ping.
constexpr qint64 hashFollowsSeconds = 90;
//! A hash that was among them for so long is none of a new write.
constexpr qint64 leftOverSeconds = 300;

QString bareName(const QString &table)
{
    return table.section(QLatin1Char('.'), -1);
}

QString nameOf(const TableWrites &table)
{
    return table.schema + QLatin1Char('.') + table.name;
}

qint64 countOf(const TableWrites &table)
{
    return table.inserted + table.updated + table.deleted;
}

//! Began anew: told by the server, or seen by every count going back (a crash leaves no other mark).
bool wereReset(const WriteStatistics &before, const WriteStatistics &now)
{
    if (!before.at.isValid())
        return false;
    if (before.countersSince != now.countersSince)
        return true;
    QHash<QString, qint64> counted;
    for (const auto &table : before.tables)
        counted.insert(nameOf(table), countOf(table));
    bool fell = false;
    for (const auto &table : now.tables) {
        const qint64 then = counted.value(nameOf(table));
        if (countOf(table) > then)
            return false;
        fell = fell || countOf(table) < then;
    }
    return fell;
}

RowMarks joined(const std::optional<RowMarks> &lasting, const RowMarks &expiring)
{
    RowMarks all = lasting.value_or(RowMarks());
    all.insert(expiring);
    return all;
}

} // namespace

void FreezeGuard::setSource(FreezeSource which, bool isSetUp)
{
    source(which) = Source{isSetUp, true, {}, {}, {}};
}

void FreezeGuard::begin(const std::optional<FreezeContent> &kept)
{
    m_begunAt = {};
    m_isListed = m_doubted = false;
    m_baselineNames.clear();
    m_listedAt = kept ? kept->at : QDateTime();
    m_held.clear();
    m_unread.clear();
    m_large.clear();
    m_largeAskedAt = {};
    m_writes = {};
    m_moved.clear();
    m_asked.clear();
    m_attemptTold.clear();
    m_planned.clear();
    m_hashes.clear();
    m_keptHashes.clear();
    m_hashMoved.clear();
    m_hashFirstSeen.clear();
    m_wroteAt = {};
    m_breaches = m_attempts = 0;
    m_identity.reset();
    m_algorithm.clear();
    if (!kept)
        return;
    m_algorithm = kept->algorithm;
    m_keptHashes = kept->hashes;
    m_hashSeenAt = kept->at;
    if (!kept->system.isEmpty())
        m_identity = DatabaseIdentity{kept->system, 0, 0, {}, false};
    for (const auto &table : kept->tables) {
        Held held;
        held.brief = table;
        held.fromJournal = true;
        held.seenAt = kept->at;
        m_held.insert(table.name, held);
    }
}

DatabaseQuestion FreezeGuard::beat() const
{
    DatabaseQuestion question;
    question.tables = m_tables;
    question.version = m_version;
    question.limits = m_limits;
    for (auto held = m_held.cbegin(); held != m_held.cend(); ++held) {
        if (!held->fromJournal)
            question.held.insert(held.key(), held->brief.lasting);
    }
    return question;
}

std::optional<DatabaseQuestion> FreezeGuard::large(const QDateTime &now)
{
    const int pause = m_countsWrites ? m_limits.largeSeconds : m_limits.largeSecondsBlind;
    const bool allDue = !m_largeAskedAt.isValid() || m_largeAskedAt.secsTo(now) >= pause;
    auto question = beat();
    question.part = DatabaseQuestion::Part::Large;
    for (const auto &name : std::as_const(m_large)) {
        if (!allDue && !m_unread.contains(name) && !m_moved.contains(name))
            continue;
        question.names << name;
        if (m_moved.contains(name))
            m_asked.insert(name, m_moved.take(name));
    }
    if (allDue)
        m_largeAskedAt = now;
    question.names.sort();
    return question.names.isEmpty() ? std::nullopt : std::optional(question);
}

FreezeGuard::Findings FreezeGuard::look(const DatabaseReading &reading)
{
    Findings found;
    if (!checkIdentity(reading, found))
        return found;
    answered(FreezeSource::Database, reading.answeredAt, found);
    if (!m_begunAt.isValid())
        m_begunAt = reading.answeredAt;
    m_countsWrites = reading.countsWrites;
    if (reading.part == DatabaseQuestion::Part::Beat) {
        takeCounters(reading, found);
        takeList(reading, found);
    }
    const auto listedBefore = std::exchange(m_listedAt, reading.askedAt);
    m_newAfter = listedBefore.isValid() ? listedBefore : reading.askedAt;
    for (const auto &table : reading.tables)
        takeTable(table, reading, found);
    decideHash(reading.answeredAt, found);
    return found;
}

bool FreezeGuard::checkIdentity(const DatabaseReading &reading, Findings &found)
{
    const auto refuse = [&](const QString &why) {
        const auto lost = fail(FreezeSource::Database, reading.answeredAt, why);
        found.notices << lost.notices;
        return false;
    };
    const auto &now = reading.identity;
    if (now.inRecovery)
        return refuse(
            Text::tr("a standby answers, which shows writes only once it has replayed them: give the "
                     "address of the primary, or target_session_attrs=read-write"));
    if (!m_algorithm.isEmpty() && m_algorithm != reading.algorithm)
        return refuse(
            Text::tr("this server computes other checksums than the one of the baseline: take a new "
                     "baseline"));
    if (m_identity) {
        const bool sameSystem =
            m_identity->system.isEmpty() || now.system.isEmpty() || m_identity->system == now.system;
        const bool sameDatabase = m_identity->database == 0 || m_identity->database == now.database;
        if (!sameSystem || !sameDatabase) {
            m_doubted = true;
            for (auto held = m_held.cbegin(); held != m_held.cend(); ++held)
                m_unread.insert(held.key());
        } else {
            const auto notice = [&](FreezeNotice::Kind kind, const QString &detail) {
                found.notices << FreezeNotice{kind, FreezeSource::Database, reading.answeredAt, detail};
                m_largeAskedAt = {};
            };
            if (m_identity->timeline > 0 && now.timeline > 0 && m_identity->timeline != now.timeline)
                notice(FreezeNotice::Kind::FailedOver,
                       QStringLiteral("%1 → %2").arg(m_identity->timeline).arg(now.timeline));
            if (m_identity->startedAt.isValid() && m_identity->startedAt != now.startedAt)
                notice(FreezeNotice::Kind::Restarted, {});
        }
    }
    if (m_doubted) {
        // Whose content is the baseline's may stand for it; of any other nothing can be said.
        for (const auto &table : reading.tables) {
            const auto held = m_held.constFind(table.name);
            if (held == m_held.cend() || held->brief.lasting != table.lasting ||
                held->brief.columns != table.columns)
                return refuse(
                    Text::tr("another database answers, and its content is not that of the baseline: "
                             "take a new baseline if this is meant"));
            m_unread.remove(table.name);
        }
        if (reading.part == DatabaseQuestion::Part::Beat) {
            m_large = QSet<QString>(reading.large.cbegin(), reading.large.cend());
            m_identity = now;
        }
        if (!m_unread.isEmpty())
            return refuse(Text::tr("another database answers; its content is being compared"));
        m_doubted = false;
        m_writes = {};
        found.notices << FreezeNotice{FreezeNotice::Kind::OtherServer, FreezeSource::Database,
                                      reading.answeredAt, now.system};
    }
    m_identity = now;
    m_algorithm = reading.algorithm;
    return true;
}

void FreezeGuard::takeCounters(const DatabaseReading &reading, Findings &found)
{
    if (wereReset(m_writes, reading.writes)) {
        m_moved.clear();
        m_asked.clear();
        m_largeAskedAt = {}; // what was written just before is in no counter
        found.notices << FreezeNotice{
            FreezeNotice::Kind::CountersReset, FreezeSource::Database, reading.answeredAt, {}};
    } else if (m_writes.at.isValid()) {
        for (const auto &moved : reading.writes.since(m_writes)) {
            const auto name = nameOf(moved);
            if (!m_tables.isWatched(moved.name, m_version))
                continue;
            auto &sum = m_moved[name];
            sum.inserted += moved.inserted;
            sum.updated += moved.updated;
            sum.deleted += moved.deleted;
        }
    }
    m_writes = reading.writes;
}

void FreezeGuard::takeList(const DatabaseReading &reading, Findings &found)
{
    m_unreadable = reading.unreadable;
    m_large = QSet<QString>(reading.large.cbegin(), reading.large.cend());
    const QSet<QString> present(reading.present.cbegin(), reading.present.cend());
    auto names = m_held.keys();
    names.sort();
    for (const auto &name : std::as_const(names)) {
        if (present.contains(name) || m_unreadable.contains(name))
            continue;
        const auto gone = m_held.take(name);
        m_unread.remove(name);
        m_moved.remove(name);
        m_baselineNames.remove(name); // should it come again, it is another one
        FreezeWrite write;
        write.change = FreezeWrite::Change::Dropped;
        write.table = name;
        write.deleted = gone.brief.rows;
        write.after = gone.seenAt;
        write.until = reading.answeredAt;
        tell(write, found);
    }
    if (!m_isListed) {
        m_unread = present;
        // Beside a kept baseline a table that it lacks is new.
        if (m_held.isEmpty())
            m_baselineNames = present;
        // Of what could not be read then, nobody knows what it was.
        for (const auto &name : reading.unreadable)
            m_baselineNames.insert(name);
        m_isListed = true;
    }
    for (const auto &name : present) {
        if (!m_held.contains(name))
            m_unread.insert(name);
    }
}

FreezeGuard::Held FreezeGuard::heldOf(const TableState &now, const DatabaseReading &reading) const
{
    Held held;
    held.brief = {now.name, now.lastingRows, now.columns, now.lasting};
    held.checksum = now.checksum;
    held.marks = now.marks;
    held.expiring = now.expiring;
    held.knowsExpiring = !now.tooManyExpiring;
    held.seenAt = reading.askedAt;
    return held;
}

void FreezeGuard::takeTable(const TableState &now, const DatabaseReading &reading, Findings &found)
{
    m_unread.remove(now.name);
    const auto known = m_held.constFind(now.name);
    auto next = heldOf(now, reading);
    const auto forget = [&] {
        (reading.part == DatabaseQuestion::Part::Beat ? m_moved : m_asked).remove(now.name);
    };
    if (known == m_held.cend()) {
        // Listed at the beginning it is a part of the baseline; later, or beside a kept one, it is new.
        const bool isNew = !m_baselineNames.contains(now.name);
        m_held.insert(now.name, next);
        forget();
        if (!isNew)
            return;
        FreezeWrite write;
        write.change = FreezeWrite::Change::Created;
        write.table = now.name;
        write.inserted = now.rows;
        write.after = m_newAfter;
        write.until = reading.answeredAt;
        write.content = next.brief;
        m_held[now.name].changedAt = reading.answeredAt;
        tell(write, found);
        return;
    }
    const Held &held = *known;
    FreezeWrite write;
    write.table = now.name;
    write.after = held.seenAt;
    write.until = reading.answeredAt;
    bool changed = held.brief.lasting != now.lasting;
    const qint64 serverSeconds = reading.serverAt.toSecsSinceEpoch();
    if (held.brief.columns != now.columns) {
        changed = true;
        write.change = FreezeWrite::Change::Columns;
        write.counted = false;
    } else if (held.marks && now.marks) {
        const auto difference =
            rowDifference(joined(held.marks, held.knowsExpiring ? held.expiring : RowMarks()),
                          joined(now.marks, held.knowsExpiring ? now.expiring : RowMarks()), serverSeconds,
                          m_limits.shownRows);
        changed = changed || !difference.isEmpty();
        write.inserted = difference.inserted;
        write.updated = difference.updated;
        write.deleted = difference.deleted;
        write.rows = difference.rows;
        write.counted = !difference.isEmpty();
        if (difference.inserted + difference.updated + difference.deleted > difference.rows.size())
            write.notNamed = QStringLiteral("cut");
    } else {
        if (held.knowsExpiring && !now.tooManyExpiring) {
            const auto difference =
                rowDifference(held.expiring, now.expiring, serverSeconds, m_limits.shownRows);
            changed = changed || !difference.isEmpty();
            write.rows = difference.rows;
            write.inserted = difference.inserted;
            write.updated = difference.updated;
            write.deleted = difference.deleted;
        }
        if (held.brief.lasting != now.lasting) {
            write.counted = false;
            write.inserted += std::max<qint64>(0, now.lastingRows - held.brief.rows);
            write.deleted += std::max<qint64>(0, held.brief.rows - now.lastingRows);
            write.notNamed = held.fromJournal ? QStringLiteral("not-running")
                             : now.hasKey     ? QStringLiteral("too-many")
                                              : QStringLiteral("no-key");
        }
    }
    if (!changed) {
        tellAttempt(now.name, held, reading, found);
        // Rows are read where the content is another, or was not known row by row: what is known stays.
        if (!next.marks)
            next.marks = held.marks;
        next.changedAt = held.changedAt;
        m_held.insert(now.name, next);
        return;
    }
    forget();
    next.changedAt = reading.answeredAt;
    write.content = next.brief;
    m_held.insert(now.name, next);
    tell(write, found);
}

void FreezeGuard::tellAttempt(const QString &table, const Held &held, const DatabaseReading &reading,
                              Findings &found)
{
    const auto moved = (reading.part == DatabaseQuestion::Part::Beat ? m_moved : m_asked).take(table);
    if (countOf(moved) == 0)
        return;
    // A gateway deletes what has expired.
    if (isExpiring(table) && moved.inserted == 0 && moved.updated == 0)
        return;
    // Late counts of a write that was told, or that the baseline has in it.
    const auto &at = reading.answeredAt;
    if (held.changedAt.isValid() && held.changedAt.secsTo(at) <= 2 * m_limits.countersLag)
        return;
    if (m_begunAt.secsTo(at) <= m_limits.countersLag || !planFor(table, held.seenAt, at).isEmpty())
        return;
    const auto told = m_attemptTold.value(table);
    if (told.isValid() && told.secsTo(at) < m_limits.attemptPause)
        return;
    m_attemptTold.insert(table, at);
    FreezeWrite write;
    write.kind = FreezeWrite::Kind::Attempt;
    write.table = table;
    write.inserted = moved.inserted;
    write.updated = moved.updated;
    write.deleted = moved.deleted;
    write.after = at.addSecs(-m_limits.countersLag);
    write.until = at;
    tell(write, found);
}

FreezeGuard::Findings FreezeGuard::look(const HashReading &reading)
{
    if (reading.hashes.isEmpty() && !reading.isUndecided)
        return fail(FreezeSource::Hash, reading.at, Text::tr("no data plane of X reports a config hash"));
    Findings found;
    answered(FreezeSource::Hash, reading.at, found);
    for (const auto &hash : reading.all) {
        if (!m_hashFirstSeen.contains(hash))
            m_hashFirstSeen.insert(hash, reading.at);
    }
    for (auto hash = reading.hashes.cbegin(); hash != reading.hashes.cend(); ++hash) {
        auto before = m_hashes.value(hash.key());
        if (before.isEmpty())
            before = m_keptHashes.take(toKey(hash.key()));
        m_hashes.insert(hash.key(), hash.value());
        if (before.isEmpty() || before == hash.value())
            continue;
        // A node with an old configuration that is left over when the others have moved to Y.
        const auto firstSeen = m_hashFirstSeen.value(hash.value(), reading.at);
        if (firstSeen.secsTo(reading.at) > leftOverSeconds)
            continue;
        const auto pending = m_hashMoved.constFind(hash.key());
        const bool again = pending != m_hashMoved.cend();
        m_hashMoved.insert(hash.key(), Pending{again ? pending->before : before, hash.value(),
                                               again ? pending->after : m_hashSeenAt, reading.at});
    }
    m_hashSeenAt = reading.at;
    decideHash(reading.at, found);
    return found;
}

void FreezeGuard::decideHash(const QDateTime &at, Findings &found)
{
    const bool databaseSees = m_database.isSetUp && !m_database.isLost && !m_doubted &&
                              m_database.answeredAt.secsTo(at) <= m_limits.databasePatience;
    const auto protocols = m_hashMoved.keys();
    for (const auto protocol : protocols) {
        const auto pending = m_hashMoved.value(protocol);
        if (databaseSees) {
            const bool explained =
                m_wroteAt.isValid() && m_wroteAt >= pending.after.addSecs(-hashFollowsSeconds);
            if (!explained && (pending.at.secsTo(at) < m_limits.countersLag || !m_unread.isEmpty()))
                continue; // the counters may point at a large table yet
            m_hashMoved.remove(protocol);
            if (!explained)
                found.notices << FreezeNotice{FreezeNotice::Kind::HashWithoutWrite, FreezeSource::Hash,
                                              pending.at,
                                              pending.before + QStringLiteral(" → ") + pending.now};
            continue;
        }
        m_hashMoved.remove(protocol);
        FreezeWrite write;
        write.change = FreezeWrite::Change::Hash;
        write.source = FreezeSource::Hash;
        write.counted = false;
        write.after = pending.after;
        write.until = pending.at;
        write.before = pending.before;
        write.now = pending.now;
        tell(write, found);
    }
}

FreezeGuard::Findings FreezeGuard::fail(FreezeSource which, const QDateTime &at, const QString &why)
{
    Findings found;
    auto &one = source(which);
    if (!one.isLost)
        found.notices << FreezeNotice{FreezeNotice::Kind::SourceLost, which, at, why};
    one.isLost = true;
    one.why = why;
    return found;
}

void FreezeGuard::answered(FreezeSource which, const QDateTime &at, Findings &found)
{
    auto &one = source(which);
    if (one.isLost && one.answeredAt.isValid())
        found.notices << FreezeNotice{FreezeNotice::Kind::SourceBack, which, at, {}};
    if (one.isLost)
        one.since = at;
    one.isLost = false;
    one.why.clear();
    one.answeredAt = at;
}

void FreezeGuard::tell(FreezeWrite write, Findings &found)
{
    write.migrations = kindOf(write.table) == TableKind::Migrations;
    if (write.kind == FreezeWrite::Kind::Breach) {
        write.step = planFor(write.table, write.after, write.until);
        if (!write.step.isEmpty())
            write.kind = FreezeWrite::Kind::Planned;
    }
    if (write.kind != FreezeWrite::Kind::Attempt && write.source == FreezeSource::Database)
        m_wroteAt = write.until;
    m_breaches += write.kind == FreezeWrite::Kind::Breach ? 1 : 0;
    m_attempts += write.kind == FreezeWrite::Kind::Attempt ? 1 : 0;
    write.id = write.until.toUTC().toString(QStringLiteral("yyyyMMddTHHmmss.zzz/")) +
               (write.table.isEmpty() ? QStringLiteral("hash") : write.table);
    found.writes << write;
}

void FreezeGuard::plan(const PlannedWrites &planned)
{
    m_planned << planned;
}

void FreezeGuard::endPlanned(const QString &item, const QDateTime &at)
{
    for (auto &planned : m_planned) {
        if (planned.item == item && planned.until > at)
            planned.until = at;
    }
}

QString FreezeGuard::planFor(const QString &table, const QDateTime &after, const QDateTime &until) const
{
    const auto plan = std::find_if(m_planned.crbegin(), m_planned.crend(), [&](const PlannedWrites &one) {
        return one.from <= until && one.until > after && (table.isEmpty() || one.covers(table));
    });
    return plan == m_planned.crend() ? QString() : plan->item;
}

bool FreezeGuard::isExpiring(const QString &table) const
{
    const auto rule = m_tables.find(bareName(table), m_version);
    return rule && !rule->expiryColumn.isEmpty();
}

TableKind FreezeGuard::kindOf(const QString &table) const
{
    return m_tables.kindOf(bareName(table), m_version);
}

FreezeStanding FreezeGuard::standing(const QDateTime &now) const
{
    FreezeStanding standing;
    standing.breaches = m_breaches;
    standing.attempts = m_attempts;
    standing.baselineAt = m_begunAt.isValid() ? m_begunAt : m_hashSeenAt;
    for (const auto which : {FreezeSource::Database, FreezeSource::Hash}) {
        const auto &one = source(which);
        if (!one.isSetUp)
            continue;
        const int patience =
            which == FreezeSource::Database ? m_limits.databasePatience : m_limits.hashPatience;
        SourceStanding told;
        told.source = which;
        told.answeredAt = one.answeredAt;
        told.isWatching = !one.isLost && one.answeredAt.isValid() && one.answeredAt.secsTo(now) <= patience;
        told.since = told.isWatching ? one.since : one.answeredAt;
        told.why = told.isWatching || !one.why.isEmpty() ? one.why
                   : one.answeredAt.isValid()
                       ? Text::tr("no answer for more than %n seconds", nullptr, patience)
                       : Text::tr("no answer yet");
        if (which == FreezeSource::Database) {
            told.unreadable = m_unreadable;
            told.pendingTables = static_cast<int>(m_unread.size());
        }
        standing.sources << told;
    }
    return standing;
}

bool FreezeGuard::hasBaseline() const
{
    return m_isListed && m_unread.isEmpty();
}

FreezeContent FreezeGuard::content() const
{
    FreezeContent content;
    content.algorithm = m_algorithm;
    content.system = m_identity ? m_identity->system : QString();
    for (const auto &held : m_held) {
        content.tables << held.brief;
        content.at = content.at.isValid() ? std::max(content.at, held.seenAt) : held.seenAt;
    }
    std::sort(content.tables.begin(), content.tables.end(),
              [](const TableBrief &a, const TableBrief &b) { return a.name < b.name; });
    for (auto hash = m_hashes.cbegin(); hash != m_hashes.cend(); ++hash)
        content.hashes.insert(toKey(hash.key()), hash.value());
    if (!content.at.isValid())
        content.at = m_hashSeenAt;
    return content;
}

QHash<QString, QString> FreezeGuard::checksums(const QDateTime &after) const
{
    QHash<QString, QString> sums;
    for (auto held = m_held.cbegin(); held != m_held.cend(); ++held) {
        if (!held->checksum.isEmpty() && held->seenAt > after)
            sums.insert(held.key(), held->checksum);
    }
    return sums;
}

} // namespace gatelift
