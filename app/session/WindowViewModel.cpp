#include "session/WindowViewModel.h"

#include "session/Durations.h"
#include "session/ShownTime.h"
#include "session/UpgradeSession.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WindowViewModel)
};

constexpr int tickMs = 1000;

void setHeadline(WindowPicture &picture, const WindowForecast &forecast, const PlanDetails &details,
                 const QDateTime &now)
{
    if (!details.windowEnd.isValid()) {
        picture.fact = Text::tr("No maintenance window is planned.");
        picture.text = Text::tr("Its begin and end are set on the page Deployment.");
        return;
    }
    const auto warning = warningText(forecast);
    const bool bad = forecast.fit == WindowFit::TooShort || forecast.endFit == WindowFit::TooShort;
    const bool over = now > details.windowEnd;
    if (forecast.endFit == WindowFit::NotKnown) {
        picture.glyph = Glyph::Ok;
        picture.fact = Text::tr("Every step of the run is settled.");
    } else if (over) {
        picture.glyph = Glyph::Bad;
        picture.fact = Text::tr("The window has closed.");
        picture.text = warning;
    } else if (warning.isEmpty()) {
        picture.glyph = Glyph::Ok;
        picture.fact = Text::tr("What is left fits into the window.");
    } else {
        picture.glyph = bad ? Glyph::Bad : Glyph::Warn;
        picture.fact = bad ? Text::tr("What is left does not fit into the window.")
                           : Text::tr("What is left may not fit into the window.");
        picture.text = warning;
    }
}

void addFacts(WindowPicture &picture, const WindowForecast &forecast, const UpgradePlan &plan,
              const QDateTime &now)
{
    const auto zone = plan.zone();
    const auto &details = plan.details;
    const auto add = [&](const QString &key, const QString &value) { picture.facts.append({key, value}); };
    if (details.windowStart.isValid())
        add(Text::tr("Opens"), nightText(details.windowStart.toTimeZone(zone)));
    if (details.windowEnd.isValid()) {
        add(Text::tr("Closes"), nightText(details.windowEnd.toTimeZone(zone)));
        if (now <= details.windowEnd)
            add(Text::tr("Left"), countdown(forecast.available > 0 && now < details.windowStart
                                                ? details.windowStart.secsTo(details.windowEnd)
                                                : now.secsTo(details.windowEnd)));
    }
    if (!forecast.point.isEmpty()) {
        add(Text::tr("Point of no return"), forecast.point);
        add(Text::tr("Up to it"), spanText(forecast.toPoint));
        if (forecast.latestStart.isValid())
            add(Text::tr("Go on at the latest"), nightText(forecast.latestStart.toTimeZone(zone)));
    }
    if (forecast.toEnd.most > 0)
        add(Text::tr("To the end of the run"), spanText(forecast.toEnd));
}

QString tookText(const PhaseForecast &phase, const QTimeZone &zone, const QDateTime &now)
{
    if (!phase.started.isValid())
        return {};
    const auto from = clockText(phase.started.toTimeZone(zone));
    const auto took = minutesText(minutesTaken(phase, now));
    return phase.isDone() ? Text::tr("took %1 to %2 · %3", "time, time, duration")
                                .arg(from, clockText(phase.ended.toTimeZone(zone)), took)
                          : Text::tr("since %1 · %2", "time, duration").arg(from, took);
}

PhaseLine phaseLine(const PhaseForecast &phase, const QTimeZone &zone, const QDateTime &now)
{
    PhaseLine line;
    line.title = phase.title;
    line.planned = phase.plannedEnd.isValid()
                       ? Text::tr("%1, by %2", "durations, time")
                             .arg(spanText(phase.planned), clockText(phase.plannedEnd.toTimeZone(zone)))
                       : spanText(phase.planned);
    line.took = tookText(phase, zone, now);
    line.glyph = phase.isDone() ? Glyph::Ok : phase.isRunning() ? Glyph::Now : Glyph::Todo;
    const int taken = minutesTaken(phase, now);
    if (isLate(phase, now)) {
        line.tone = Tone::Warning;
        line.standing = Text::tr("%1 longer", "a duration").arg(minutesText(taken - phase.planned.most));
        if (!phase.isDone())
            line.glyph = Glyph::Warn;
    } else if (phase.isDone()) {
        line.tone = Tone::Good;
        line.standing =
            taken < phase.planned.least
                ? Text::tr("%1 shorter", "a duration").arg(minutesText(phase.planned.least - taken))
                : Text::tr("as planned");
    } else {
        line.tone = Tone::Muted;
        line.standing = Text::tr("%1 of %n steps", "", phase.items).arg(phase.settled);
    }
    return line;
}

} // namespace

WindowPicture windowPicture(const UpgradePlan &plan, const QMap<StepId, QList<ChecklistItem>> &checklists,
                            const QDateTime &now)
{
    const auto forecast = forecastWindow(plan, checklists, now);
    WindowPicture picture;
    setHeadline(picture, forecast, plan.details, now);
    addFacts(picture, forecast, plan, now);
    for (const auto &phase : forecast.phases)
        picture.phases << phaseLine(phase, plan.zone(), now);
    picture.chart = phaseChart(forecast, plan, now);
    return picture;
}

WindowViewModel::WindowViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &UpgradeSession::planChanged, this, &WindowViewModel::refresh);
    connect(&m_tick, &QTimer::timeout, this, &WindowViewModel::refresh);
    m_tick.start(tickMs);
    m_picture = windowPicture(session.plan(), session.checklists(), session.now());
}

QTimeZone WindowViewModel::zone() const
{
    return m_session.plan().zone();
}

QString WindowViewModel::text() const
{
    QStringList lines{m_picture.fact};
    if (!m_picture.text.isEmpty())
        lines << m_picture.text;
    for (const auto &[key, value] : m_picture.facts)
        lines << key + QLatin1String(": ") + value;
    for (const auto &phase : m_picture.phases)
        lines << QStringList{phase.title, phase.planned, phase.took, phase.standing}.join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n'));
}

void WindowViewModel::refresh()
{
    auto picture = windowPicture(m_session.plan(), m_session.checklists(), m_session.now());
    if (picture == m_picture)
        return;
    m_picture = std::move(picture);
    emit changed();
}

} // namespace gatelift
