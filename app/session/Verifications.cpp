#include "session/Verifications.h"

#include "knowledge/KnowledgePack.h"
#include "session/ContentsJob.h"
#include "session/DatabaseLooks.h"
#include "session/FreezeWatch.h"
#include "session/GatewayLooks.h"
#include "session/RestoredDatabase.h"
#include "session/UpgradeSession.h"

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

using Kind = StepVerification;

constexpr int soonMsecs = 100; // facts come in bursts; a verdict follows well within a second
constexpr int beatMsecs = 1'000;
constexpr int lookSeconds = 60;
constexpr int restSeconds = 60; // between two comparisons of contents
constexpr int restFactor = 10;  // of the time that one took

bool needsDatabase(Kind kind)
{
    return kind == Kind::YDatabaseIsNotX || kind == Kind::YDatabaseIsX ||
           kind == Kind::DatabaseServersEqual || kind == Kind::MigrationsUpDone ||
           kind == Kind::MigrationsFinishDone || kind == Kind::ContentsEqual;
}

bool needsGateways(Kind kind)
{
    return kind == Kind::YDatabaseIsNotX || kind == Kind::YDatabaseIsX || kind == Kind::LicenseOnY;
}

template <typename Predicate>
bool any(const QSet<Kind> &kinds, Predicate predicate)
{
    return std::any_of(kinds.cbegin(), kinds.cend(), predicate);
}

} // namespace

Verifications::Verifications(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_databases(std::make_unique<DatabaseLooks>(session))
    , m_gateways(std::make_unique<GatewayLooks>(session))
    , m_contents(std::make_unique<ContentsJob>(session))
    , m_restored(std::make_unique<RestoredDatabase>(session))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMsecs);
    m_beat.setInterval(beatMsecs);
    connect(&m_soon, &QTimer::timeout, this, &Verifications::judge);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        lookWhereDue();
        judge(); // what held may have become too old
    });
    connect(&session, &UpgradeSession::planChanged, this, &Verifications::onPlanChanged);
    connect(&session, &UpgradeSession::clusterChanged, this, &Verifications::judgeSoon);
    connect(&session, &UpgradeSession::saveFailed, this, [this] {
        m_asked.clear();
        m_provenAsked.clear();
    });
    connect(&session.freezeWatch(), &FreezeWatch::changed, this, &Verifications::judgeSoon);
    const auto looked = [this] {
        m_hasLooked = true;
        judgeSoon();
    };
    connect(m_databases.get(), &DatabaseLooks::changed, this, looked);
    connect(m_gateways.get(), &GatewayLooks::changed, this, looked);
    connect(m_contents.get(), &ContentsJob::changed, this, looked);
    connect(m_restored.get(), &RestoredDatabase::changed, this, looked);
    connect(m_restored.get(), &RestoredDatabase::changed, this, &Verifications::changed);
    connect(m_contents.get(), &ContentsJob::changed, this, &Verifications::changed);
    connect(m_contents.get(), &ContentsJob::progressed, this, &Verifications::changed);
}

Verifications::~Verifications() = default;

bool Verifications::canLook() const
{
    return !m_session.services().offline && !m_session.isReadOnly();
}

bool Verifications::mayRecord() const
{
    return (m_isStarted || m_isManual) && canLook();
}

void Verifications::start()
{
    if (m_isStarted || !canLook())
        return;
    m_isStarted = true;
    if (m_isManual)
        return;
    m_beat.start();
    judgeSoon();
}

void Verifications::setManual()
{
    m_isManual = true;
    m_beat.stop();
    m_soon.stop();
}

void Verifications::judgeSoon()
{
    if (m_isStarted && !m_isManual && !m_soon.isActive())
        m_soon.start();
}

void Verifications::onPlanChanged()
{
    m_databases->followPlan();
    m_gateways->followPlan();
    m_contents->followPlan();
    m_restored->followPlan();
    m_asked.removeIf([&recorded = m_session.plan().verifications](const auto &asked) {
        const auto known = recorded.constFind(asked.key());
        return known != recorded.cend() && known->outcome == *asked;
    });
    m_provenAsked.removeIf([this](const QString &id) { return m_session.plan().items.value(id).proven; });
    judgeSoon();
}

std::optional<QStringList> Verifications::pluginsOnX() const
{
    const auto &plan = m_session.plan();
    const auto &live = m_session.snapshot().x.info;
    if (live)
        return live->enabledPlugins;
    // X may be stopped by now; what it had was frozen.
    if (plan.connectionX && plan.connectionX->lastInfo())
        return plan.connectionX->lastInfo()->enabledPlugins;
    return std::nullopt;
}

VerificationFacts Verifications::facts() const
{
    VerificationFacts facts{m_session.plan(), m_session.snapshot(),
                            m_session.services().knowledge->migrations, m_session.now()};
    if (m_isStarted && !m_isManual)
        facts.freeze = m_session.freezeWatch().standing();
    facts.databaseX = m_databases->latest(Side::X);
    facts.databaseY = m_databases->latest(Side::Y);
    facts.contents = m_contents->latest();
    facts.restored = m_restored->latest();
    facts.gatewayX = m_gateways->latest(Side::X);
    facts.gatewayY = m_gateways->latest(Side::Y);
    facts.pluginsOnX = pluginsOnX();
    return facts;
}

QSet<Kind> Verifications::kindsOf(const QList<ChecklistItem> &items) const
{
    QSet<Kind> kinds;
    for (const auto &item : items) {
        for (const auto kind : item.details.verifications) {
            if (appliesTo(kind, m_session.plan()))
                kinds.insert(kind);
        }
    }
    return kinds;
}

void Verifications::judge()
{
    if (!mayRecord())
        return;
    // Only what is due: each look at ten thousand data planes costs. What a page shows besides, of() judges.
    const auto due = dueItems(m_session.checklists(), m_session.plan());
    const auto kinds = kindsOf(due);
    const auto known = facts();
    LatestVerifications latest;
    for (const auto kind : kinds)
        latest.insert(kind, verify(kind, known));
    const bool isOther = latest != m_latest || std::exchange(m_hasLooked, false);
    m_latest = std::move(latest);
    record(kinds);
    prove(due);
    if (isOther)
        emit changed();
}

//! Changes of outcomes go into the plan, of what a due step needs. What this run of the program has not
//! looked at yet contradicts nothing that was recorded.
void Verifications::record(const QSet<Kind> &kinds)
{
    for (int i = 0; i < stepVerificationCount; ++i) {
        const auto kind = static_cast<Kind>(i);
        const auto found = m_latest.constFind(kind);
        if (!kinds.contains(kind) || found == m_latest.cend())
            continue;
        const auto recorded = m_session.plan().verifications.constFind(kind);
        const auto before = m_asked.contains(kind)                              ? m_asked.value(kind)
                            : recorded == m_session.plan().verifications.cend() ? FactOutcome::NotKnown
                                                                                : recorded->outcome;
        if (found->outcome == before || (found->outcome == FactOutcome::NotKnown && !found->at.isValid()))
            continue;
        m_asked.insert(kind, found->outcome);
        m_session.replay(VerificationChanged{*found});
    }
}

void Verifications::prove(const QList<ChecklistItem> &due)
{
    const auto &plan = m_session.plan();
    for (const auto &item : due) {
        if (m_provenAsked.contains(item.id))
            continue;
        const auto found = verificationsOf(item, plan, m_latest, m_session.now());
        if (!isProvenBy(item, plan, found))
            continue;
        m_provenAsked.insert(item.id);
        m_session.replay(ItemProven{item.id, proofLines(found)});
    }
}

QList<Verification> Verifications::of(const ChecklistItem &item) const
{
    auto latest = m_latest;
    if (mayRecord()) {
        const auto known = facts();
        const auto kinds = kindsOf({item});
        for (const auto kind : kinds) {
            if (!latest.contains(kind))
                latest.insert(kind, verify(kind, known));
        }
    }
    const auto &recorded = m_session.plan().verifications;
    for (auto one = recorded.cbegin(); one != recorded.cend(); ++one) {
        const auto live = latest.constFind(one.key());
        // Before the first look of this run the plan knows more.
        const bool isUnseen = live == latest.cend() || (live->outcome == FactOutcome::NotKnown &&
                                                        !live->at.isValid() && !live->mayBeReported);
        if (isUnseen)
            latest.insert(one.key(), *one);
    }
    return verificationsOf(item, m_session.plan(), latest, m_session.now());
}

bool Verifications::isLooking(const ChecklistItem &item) const
{
    const auto kinds = kindsOf({item});
    const bool databases = m_databases->isLooking(Side::X) || m_databases->isLooking(Side::Y);
    const bool gateways = m_gateways->isLooking(Side::X) || m_gateways->isLooking(Side::Y);
    return (any(kinds, needsDatabase) && databases) || (any(kinds, needsGateways) && gateways) ||
           (kinds.contains(Kind::ContentsEqual) && m_contents->isRunning()) ||
           (kinds.contains(Kind::RestoredAsBackup) && m_restored->isLooking());
}

void Verifications::look(const QSet<Kind> &kinds, int olderThanSeconds)
{
    const auto now = m_session.now();
    const auto isOld = [&](const QDateTime &asked) {
        return !asked.isValid() || asked.secsTo(now) >= olderThanSeconds;
    };
    for (const auto side : {Side::X, Side::Y}) {
        if (any(kinds, needsDatabase) && isOld(m_databases->askedAt(side)))
            m_databases->look(side);
        if (any(kinds, needsGateways) && isOld(m_gateways->askedAt(side)))
            m_gateways->look(side);
    }
}

void Verifications::lookWhereDue()
{
    if (!mayRecord() || m_isManual)
        return;
    const auto kinds = kindsOf(dueItems(m_session.checklists(), m_session.plan()));
    look(kinds, lookSeconds);
    compareWhereDue(kinds);
    lookAtRestoredWhereDue(kinds);
}

//! Once a step needs it, and again when it did not hold and one of the databases was written since.
void Verifications::compareWhereDue(const QSet<Kind> &kinds)
{
    const auto &x = m_databases->latest(Side::X);
    const auto &y = m_databases->latest(Side::Y);
    if (!kinds.contains(Kind::ContentsEqual) || m_contents->isRunning() || !x || !y || x->error || y->error)
        return;
    const auto isGateways = [](const DatabaseLook &look) {
        return look.exists && (look.migrationState == MigrationState::FinishDue ||
                               look.migrationState == MigrationState::Executed);
    };
    if (!isGateways(*x) || !isGateways(*y))
        return;
    const auto writes = std::pair(x->rowsWritten, y->rowsWritten);
    const auto &ended = m_contents->endedAt();
    if (ended.isValid()) {
        const auto took = m_contents->startedAt().secsTo(ended);
        const bool isRested =
            ended.secsTo(m_session.now()) >= std::max<qint64>(restSeconds, restFactor * took);
        const auto latest = m_latest.value(Kind::ContentsEqual);
        const bool isWanted =
            !latest.holds() && (writes != m_comparedWrites || latest.outcome == FactOutcome::NotKnown);
        if (!isRested || !isWanted)
            return;
    }
    m_comparedWrites = writes;
    m_contents->start();
}

//! Once X answers on the way back, and again after a rest while it does not hold.
void Verifications::lookAtRestoredWhereDue(const QSet<Kind> &kinds)
{
    m_restored->followPlan(); // X may use another database now
    if (!kinds.contains(Kind::RestoredAsBackup) || m_restored->isLooking() || !m_restored->canLook())
        return;
    if (const auto &ended = m_restored->endedAt(); ended.isValid()) {
        const auto took = m_restored->startedAt().secsTo(ended);
        const bool isRested =
            ended.secsTo(m_session.now()) >= std::max<qint64>(restSeconds, restFactor * took);
        if (!isRested || m_latest.value(Kind::RestoredAsBackup).holds())
            return;
    }
    m_restored->look();
}

void Verifications::checkNow(const ChecklistItem &item)
{
    if (!canLook())
        return;
    m_isStarted = true;
    const auto kinds = kindsOf({item});
    m_session.pollNow();
    if (kinds.contains(Kind::FreezeHolds) || kinds.contains(Kind::BackupFreshAndDrilled))
        m_session.freezeWatch().lookNow();
    look(kinds, 0);
    if (kinds.contains(Kind::ContentsEqual))
        m_contents->start();
    if (kinds.contains(Kind::RestoredAsBackup))
        m_restored->look();
    judge();
    emit changed();
}

void Verifications::checkDue()
{
    if (!canLook())
        return;
    look(kindsOf(dueItems(m_session.checklists(), m_session.plan())), 0);
    judge();
}

} // namespace gatelift
