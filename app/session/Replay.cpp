#include "session/Replay.h"

#include "domain/Async.h"
#include "journal/ApprovalCheck.h"
#include "session/UpgradeSession.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace gatelift {
namespace {

constexpr int tickMs = 200;
constexpr int lookAgainMs = 2; // while the session counts or writes
constexpr qint64 mostLateMs = 250;
constexpr qint64 longestWaitMs = 3'600'000;

} // namespace

Replay::Replay(std::shared_ptr<ReplaySource> source, CompatibilityCheck rules, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_rules(std::move(rules))
    , m_clock(m_source->contents().first)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &Replay::publish);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &Replay::tick);
}

Replay::~Replay() = default;

QString Replay::planFile() const
{
    return m_folder.filePath(QStringLiteral("replay.gatelift"));
}

void Replay::attach(UpgradeSession &session)
{
    m_session = &session;
    anchor();
    prepare();
}

void Replay::detach()
{
    m_session = nullptr;
    m_playing = false;
    m_due.stop();
    m_tick.stop();
}

void Replay::play()
{
    if (m_playing || m_atEnd)
        return;
    m_playing = true;
    anchor();
    m_tick.start();
    schedule();
    emit changed();
}

void Replay::pause()
{
    if (!m_playing)
        return;
    tick();
    m_playing = false;
    m_tick.stop();
    if (!isSkipping())
        m_due.stop();
    emit changed();
}

void Replay::setSpeed(int speed)
{
    const int wanted = std::clamp(speed, 1, fastest);
    if (wanted == m_speed)
        return;
    tick();
    m_speed = wanted;
    anchor();
    schedule();
    emit changed();
}

void Replay::skipTo(const QDateTime &time)
{
    if (m_atEnd || time <= position())
        return;
    m_skipTo = std::min(time, contents().last);
    schedule();
    emit changed();
}

void Replay::anchor()
{
    m_anchor = position();
    m_sinceAnchor.start();
}

//! Countdown and ages move between two looks, but never past the next one.
void Replay::tick()
{
    if (!m_playing || isSkipping() || !m_next || !m_next->item)
        return;
    const auto now = m_anchor.addMSecs(m_sinceAnchor.elapsed() * m_speed);
    m_clock.goTo(std::max(position(), std::min(now, timeOf(*m_next->item))));
    emit changed();
}

Replay::Prepared Replay::prepared(const std::shared_ptr<ReplaySource> &source, ClusterWatch watch,
                                  const CompatibilityCheck &rules)
{
    Prepared next;
    next.item = source->next();
    next.watch = std::move(watch);
    if (auto *look = next.item ? std::get_if<RecordedLook>(&*next.item) : nullptr) {
        look->input.compatibility = rules;
        next.watch.setMixedLimit(look->mixedLimit);
        next.events = next.watch.look(look->input);
    }
    return next;
}

void Replay::prepare()
{
    if (m_preparing || m_next)
        return;
    m_preparing = true;
    whenDone(QtConcurrent::run(prepared, m_source, m_watch, m_rules), this,
             [this](Prepared next) { onPrepared(std::move(next)); });
}

void Replay::onPrepared(Prepared next)
{
    m_preparing = false;
    m_next = std::move(next);
    schedule();
}

void Replay::schedule()
{
    if (!m_next || !goesOn())
        return;
    if (!m_next->item) {
        m_due.start(0);
        return;
    }
    const auto at = timeOf(*m_next->item);
    // What the plan was told before the first look belongs to its beginning.
    const bool soon = at <= contents().first || (isSkipping() && at <= m_skipTo);
    if (isSkipping() && !soon) {
        m_skipTo = {};
        anchor();
        emit changed();
        if (!m_playing)
            return;
    }
    const auto wait = soon ? 0 : m_anchor.msecsTo(at) / m_speed - m_sinceAnchor.elapsed();
    m_due.start(static_cast<int>(std::clamp<qint64>(wait, 0, longestWaitMs)));
}

void Replay::publish()
{
    if (!m_next || !goesOn())
        return;
    if (m_next->item && timeOf(*m_next->item) > contents().first && !isSkipping() &&
        m_sinceAnchor.elapsed() * m_speed < m_anchor.msecsTo(timeOf(*m_next->item))) {
        schedule(); // a pause longer than the longest wait
        return;
    }
    // One after the other, as they came: a picture that is still being counted is not overtaken.
    if (m_session->isPolling() || m_session->isSaving()) {
        m_due.start(lookAgainMs);
        return;
    }
    auto next = *std::exchange(m_next, std::nullopt);
    if (!next.item) {
        m_atEnd = true;
        m_playing = false;
        m_skipTo = {};
        m_tick.stop();
        m_clock.goTo(contents().last);
        emit changed();
        return;
    }
    m_clock.goTo(std::max(position(), timeOf(*next.item)));
    if (std::holds_alternative<RecordedLook>(*next.item)) {
        m_watch = std::move(next.watch);
        ++m_played;
        m_session->receive(m_watch.snapshot());
        if (!next.events.isEmpty())
            m_session->receive(next.events);
    } else {
        record(std::get<RecordedEvent>(*next.item));
    }
    // Who can't keep up goes on from where it is instead of hurrying ever after.
    if (m_anchor.msecsTo(position()) / m_speed + mostLateMs < m_sinceAnchor.elapsed())
        anchor();
    emit changed();
    prepare();
}

//! An undo names a line of the journal of then: here it has another number.
void Replay::record(const RecordedEvent &recorded)
{
    PlanEvent event = recorded.event;
    if (const auto *undone = std::get_if<EventUndone>(&recorded.event)) {
        const auto known = m_numbers.constFind(undone->seq);
        if (known == m_numbers.cend())
            return; // it undid what states and alarms don't depend on
        event = EventUndone{*known};
    }
    // Nothing is on its way to the disk, so the next line is this one.
    m_numbers.insert(recorded.seq, m_session->plan().entryCount + 1);
    // An approval names the plan that it was given in; this one only shows what happened there.
    m_session->replay(withoutApproval(event));
}

} // namespace gatelift
