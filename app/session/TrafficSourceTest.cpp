#include "session/TrafficSourceTest.h"

#include "gateway/traffic/TrafficReader.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficSourceTest)
};

QString letter(Side side)
{
    return side == Side::X ? QStringLiteral("X") : QStringLiteral("Y");
}

QString count(double number)
{
    return QLocale().toString(number, 'f', 0);
}

//! What it counts, so that a person sees at once whether it is the right one.
QString wordsOf(const TrafficCounters &counters)
{
    QStringList parts;
    if (counters.requests)
        parts << Text::tr("%1 requests").arg(count(*counters.requests));
    if (counters.answers)
        parts << Text::tr("%1 answers, %2 of them 5xx")
                     .arg(count(*counters.answers), count(counters.errors.value_or(0)));
    else if (counters.requests)
        parts << Text::tr("no status of answers");
    if (counters.latency.isEmpty() && !counters.meanMs)
        parts << Text::tr("no latency");
    if (counters.seesControlPlane && !*counters.seesControlPlane)
        parts << Text::tr("not connected to its control plane");
    return parts.join(QStringLiteral(" · "));
}

SourceTestLine lineOf(const TrafficSourceState &state, const TrafficRound &round)
{
    SourceTestLine line;
    line.source = state.source;
    if (state.side)
        line.side = letter(*state.side);
    if (state.error) {
        line.glyph = Glyph::Bad;
        line.words = state.error->hint.isEmpty()
                         ? state.error->why
                         : Text::tr("%1: %2", "why, what to do").arg(state.error->why, state.error->hint);
        return line;
    }
    line.glyph = Glyph::Ok;
    line.words = Text::tr("answers");
    for (const auto &sample : round.samples) {
        if (sample.source == state.source && sample.side == state.side)
            line.words = wordsOf(sample.counters);
    }
    return line;
}

} // namespace

SourceTestResult sourceTestResult(const TrafficRound &round)
{
    SourceTestResult result;
    QHash<Side, int> good;
    int failed = 0;
    for (const auto &state : round.states) {
        result.lines << lineOf(state, round);
        if (state.error)
            ++failed;
        else if (state.side)
            ++good[*state.side];
    }
    std::stable_sort(result.lines.begin(), result.lines.end(), [](const auto &a, const auto &b) {
        return a.glyph == Glyph::Bad && b.glyph != Glyph::Bad;
    });
    const int x = good.value(Side::X);
    const int y = good.value(Side::Y);
    if (x + y == 0) {
        result.glyph = Glyph::Bad;
        result.verdict = Text::tr("It gives no figures.");
    } else if (x == 0 || y == 0) {
        result.glyph = Glyph::Warn;
        result.verdict =
            Text::tr("It gives figures on %1, none on %2: no share can be told until both are there.")
                .arg(letter(x > 0 ? Side::X : Side::Y), letter(x > 0 ? Side::Y : Side::X));
    } else if (failed > 0) {
        result.glyph = Glyph::Warn;
        result.verdict =
            Text::tr("%n source(s) give no figures; the share leaves them out.", nullptr, failed);
    } else {
        result.glyph = Glyph::Ok;
        result.verdict = Text::tr("It gives figures on X (%1) and on Y (%2).").arg(x).arg(y);
    }
    return result;
}

TrafficSourceTest::TrafficSourceTest(const TrafficSettings &settings, const Secret &secret, const Version &x,
                                     const Version &y, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(std::make_unique<TrafficReader>(settings, secret, x, y, clock))
{
    connect(m_reader.get(), &TrafficReader::roundDone, this,
            [this](const TrafficRound &round) { emit finished(sourceTestResult(round)); });
}

TrafficSourceTest::~TrafficSourceTest() = default;

void TrafficSourceTest::start()
{
    m_reader->ask();
}

} // namespace gatelift
