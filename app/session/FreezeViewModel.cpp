#include "session/FreezeViewModel.h"

#include "domain/FreezeText.h"
#include "session/FreezeWatch.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QRegularExpression>

#include <algorithm>

namespace gatelift {
namespace {

constexpr qsizetype mostLines = 200;

Glyph glyphOf(const SeenFreezeWrite &one)
{
    if (one.isOpenBreach())
        return Glyph::Bad;
    if (one.isToConfirm())
        return Glyph::Now;
    if (one.write.kind == FreezeWrite::Kind::Attempt)
        return Glyph::Info;
    return one.write.kind == FreezeWrite::Kind::Breach ? Glyph::Waived : Glyph::Ok;
}

} // namespace

FreezeViewModel::FreezeViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &FreezeViewModel::changed);
    connect(&session.freezeWatch(), &FreezeWatch::changed, this, &FreezeViewModel::changed);
}

QString FreezeViewModel::clock(const QDateTime &at) const
{
    return at.toTimeZone(m_session.plan().zone()).toString(QStringLiteral("HH:mm:ss"));
}

FreezeViewModel::State FreezeViewModel::state() const
{
    const auto &plan = m_session.plan();
    const auto standing = m_session.freezeWatch().standing();
    const auto now = m_session.now();
    if (plan.freeze.phase != FreezeState::Phase::Holding)
        return {FreezeShield::NotFrozen, tr("The freeze is not declared."), {}};
    if (standing.breaches > 0)
        return {
            FreezeShield::Breached, tr("Configuration was written under the freeze."),
            tr("Find out who wrote and whether the backup still holds it, then say why the upgrade may go "
               "on. Until then the gates stay closed.")};
    // Announced writes are logged by whoever watches: while nobody does, that is what there is to say.
    if (const auto open = plan.freezeRecord.openPlan(now); open && standing.isWatched())
        return {FreezeShield::Holding, tr("A step writes to X's database, as planned."),
                //: time
                tr("Until %1 its writes are logged, not alarmed.").arg(clock(open->until))};
    if (!plan.freezeRecord.toConfirm(now).isEmpty())
        return {FreezeShield::Unwatched, tr("A step wrote to X's database."),
                tr("See below whether that is what it was meant to write, and confirm the new baseline.")};
    if (standing.isWatched())
        return {FreezeShield::Holding, tr("The freeze holds."),
                //: time, person
                tr("Declared at %1 by %2; nothing was written since.")
                    .arg(clock(plan.freeze.since), plan.freeze.by)};
    const auto lost = standing.notWatchedSince();
    return {
        FreezeShield::Unwatched,
        lost.isValid() ? tr("Not watched since %1.").arg(clock(lost)) : tr("Nobody watches the freeze."),
        standing.sources.isEmpty()
            ? tr("Name the database or the Admin API of X on the Deployment page, so that writes are seen.")
            : tr("What is written meanwhile is found when a source answers again.")};
}

QList<FreezeSourceLine> FreezeViewModel::sources() const
{
    QList<FreezeSourceLine> lines;
    for (const auto &source : m_session.freezeWatch().standing().sources) {
        FreezeSourceLine line;
        line.title = sourceText(source.source);
        line.glyph = source.isWatching ? Glyph::Ok : Glyph::Warn;
        if (source.answeredAt.isValid())
            line.remark = tr("answered at %1").arg(clock(source.answeredAt));
        QStringList words;
        if (source.isWatching)
            //: time, what it sees
            words << tr("Watching since %1: %2.").arg(clock(source.since), reachText(source.source));
        else
            words << (source.answeredAt.isValid()
                          //: time, why
                          ? tr("Not watched since %1: %2.").arg(clock(source.answeredAt), source.why)
                          : tr("Not watched: %1.").arg(source.why));
        if (!source.unreadable.isEmpty()) {
            line.glyph = Glyph::Bad;
            words << tr("%n tables may not be read, so nobody watches them: %1.", nullptr,
                        static_cast<int>(source.unreadable.size()))
                         .arg(source.unreadable.join(QStringLiteral(", ")));
        }
        if (source.isWatching && source.pendingTables > 0)
            words << tr("%n large tables are still being read.", nullptr, source.pendingTables);
        line.text = words.join(QLatin1Char(' '));
        lines << line;
    }
    return lines;
}

QList<FreezeWriteLine> FreezeViewModel::writes() const
{
    QList<FreezeWriteLine> lines;
    const auto &writes = m_session.plan().freezeRecord.writes;
    for (auto one = writes.crbegin(); one != writes.crend() && lines.size() < mostLines; ++one) {
        FreezeWriteLine line;
        line.id = one->write.id;
        line.glyph = glyphOf(*one);
        line.isOpen = one->isOpenBreach();
        //: kind of write, what was written
        line.title = tr("%1: %2").arg(kindText(one->write.kind), writtenText(one->write));
        line.remark = clock(one->write.until);
        QStringList words;
        if (one->write.kind != FreezeWrite::Kind::Attempt)
            words << writtenRowsText(one->write);
        words << tr("Committed between %1 and %2.").arg(clock(one->write.after), clock(one->write.until));
        if (!one->who.isEmpty())
            words << tr("By the audit log: %1.").arg(one->who);
        if (one->settledAt.isValid())
            words << (one->reason.isEmpty()
                          //: person, time
                          ? tr("Confirmed by %1 at %2.").arg(one->settledBy, clock(one->settledAt))
                          //: person, time, reason
                          : tr("Acknowledged by %1 at %2: %3")
                                .arg(one->settledBy, clock(one->settledAt), one->reason));
        line.text = words.join(QLatin1Char('\n'));
        lines << line;
    }
    const auto &notices = m_session.freezeWatch().notices();
    for (auto notice = notices.crbegin(); notice != notices.crend(); ++notice)
        lines << FreezeWriteLine{{}, Glyph::Info, noticeText(*notice), clock(notice->at), {}, false};
    std::stable_partition(lines.begin(), lines.end(),
                          [](const FreezeWriteLine &line) { return line.isOpen; });
    return lines;
}

bool FreezeViewModel::isReadOnly() const
{
    return m_session.isReadOnly();
}

bool FreezeViewModel::canLift() const
{
    return !isReadOnly() && m_session.plan().freeze.phase == FreezeState::Phase::Holding;
}

bool FreezeViewModel::canAcknowledge() const
{
    return !isReadOnly() && !m_session.plan().freezeRecord.openBreaches().isEmpty();
}

void FreezeViewModel::acknowledge(const QString &reason)
{
    QStringList ids;
    for (const auto &one : m_session.plan().freezeRecord.openBreaches())
        ids << one.write.id;
    m_session.freezeWatch().acknowledge(ids, reason);
}

bool FreezeViewModel::canConfirm() const
{
    return !isReadOnly() && !m_session.plan().freezeRecord.toConfirm(m_session.now()).isEmpty();
}

void FreezeViewModel::confirmBaseline()
{
    m_session.freezeWatch().confirmBaseline();
}

QList<FreezeStepChoice> FreezeViewModel::steps() const
{
    auto items = m_session.checklist(StepId::ControlPlanes);
    // Those that are to write to X's database, and have not yet, come first: the next one is offered.
    std::stable_partition(items.begin(), items.end(), [this](const ChecklistItem &item) {
        return item.details.writes == Side::X &&
               m_session.plan().items.value(item.id).status == ItemStatus::Open;
    });
    QList<FreezeStepChoice> steps;
    for (const auto &item : std::as_const(items))
        steps << FreezeStepChoice{item.id, item.title};
    return steps;
}

bool FreezeViewModel::isPlanOpen() const
{
    return m_session.plan().freezeRecord.openPlan(m_session.now()).has_value();
}

void FreezeViewModel::beginPlanned(const QString &item, const QString &tables, int minutes)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    m_session.freezeWatch().beginPlanned(item, tables.split(between, Qt::SkipEmptyParts), minutes);
}

void FreezeViewModel::endPlanned()
{
    if (const auto open = m_session.plan().freezeRecord.openPlan(m_session.now()))
        m_session.freezeWatch().endPlanned(open->item);
}

} // namespace gatelift
