#include "domain/WhatIf.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <vector>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::WhatIf)
};

constexpr std::size_t quantiles = 4096;           // times are drawn from as many equally likely ones
constexpr double slowProbit = 1.6448536269514722; // 95 of 100 are below it

//! Chance from one number: SplitMix64's steps, as its authors published them into the public domain.
class Chance
{
public:
    explicit Chance(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        auto value = m_state;
        value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31U);
    }

private:
    quint64 m_state;
};

double normalShareBelow(double x)
{
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

//! The standard normal's quantiles at the middle of each of `quantiles` equal parts, by Newton's steps from
//! the one before.
const std::array<double, quantiles> &normalQuantiles()
{
    static const auto table = [] {
        std::array<double, quantiles> values{};
        constexpr double rootOfTwoPi = 2.5066282746310002;
        double x = 0;
        for (std::size_t i = quantiles / 2; i < quantiles; ++i) {
            const double wanted = (double(i) + 0.5) / double(quantiles);
            for (int step = 0; step < 8; ++step)
                x -= (normalShareBelow(x) - wanted) * rootOfTwoPi * std::exp(x * x / 2.0);
            values[i] = x;
            values[quantiles - 1 - i] = -x;
        }
        return values;
    }();
    return table;
}

//! A spread as a table: drawing from it is one look, whatever its shape.
class Times
{
public:
    explicit Times(const Spread &spread)
    {
        const auto typical = std::max(spread.typical, 0.0);
        const auto sigma = typical > 0 ? std::log(std::max(spread.slow / typical, 1.0)) / slowProbit : 0.0;
        const auto &normal = normalQuantiles();
        for (std::size_t i = 0; i < quantiles; ++i)
            m_seconds[i] = typical * std::exp(sigma * normal[i]);
    }

    [[nodiscard]] double at(quint64 bits) const { return m_seconds[bits % quantiles]; }

private:
    std::array<double, quantiles> m_seconds{};
};

struct AllTimes
{
    explicit AllTimes(const WhatIfParameters &p)
        : drain(p.drain)
        , upgrade(p.upgrade)
        , convergence(p.convergence)
        , repair(p.repair)
    {
    }
    Times drain;
    Times upgrade;
    Times convergence;
    Times repair;
};

//! One node's way, drawn.
struct Draw
{
    double awayFrom = 0;   // seconds after its start when it stops serving; below 0: it never does
    double readyAfter = 0; // seconds after its start when its place in the batch is free again
    double servesAfter = 0;
    bool failed = false;
};

struct Phase
{
    double length = 0; // until every node serves
    int lowest = 0;    // nodes that served when fewest did
    int failures = 0;
};

using EarliestFirst = std::priority_queue<double, std::vector<double>, std::greater<>>;

//! \brief Plays one run after the other over the same tables.
class Player
{
public:
    explicit Player(const WhatIfParameters &parameters)
        : m_parameters(parameters)
        , m_times(parameters)
        , m_failsBelow(quint64(std::clamp(parameters.failureShare, 0.0, 1.0) * double(1U << 28U)))
    {
    }

    //! Moves `count` nodes from `from` on; what happens to each goes to `moved` where it isn't empty.
    Phase move(int count, double from, Chance &chance,
               const std::function<void(int node, double start, const Draw &)> &moved)
    {
        Phase phase;
        phase.lowest = m_parameters.nodes;
        m_places = {};
        m_away = {};
        m_failed.clear();
        for (int place = 0; place < std::min(m_parameters.batch, count); ++place)
            m_places.push(from);
        double end = from;
        double start = from;
        for (int node = 0; node < count; ++node) {
            start = whenTolerable(std::max(start, m_places.top())); // nodes start one after the other
            m_places.pop();
            const auto draw = this->draw(chance);
            const auto serves = start + draw.servesAfter;
            m_places.push(start + draw.readyAfter);
            if (draw.failed) {
                ++phase.failures;
                m_failed.push_back({start + draw.readyAfter, serves});
            }
            if (draw.awayFrom >= 0)
                phase.lowest = std::min(phase.lowest, servingBeside(start, serves));
            end = std::max(end, serves);
            if (moved)
                moved(node, start, draw);
        }
        phase.length = end - from;
        return phase;
    }

private:
    //! A failure is known once the node should have been ready. With more of them at once than tolerated, the
    //! next node waits for a repair.
    double whenTolerable(double start)
    {
        for (;;) {
            m_failed.erase(std::remove_if(m_failed.begin(), m_failed.end(),
                                          [start](const Failure &one) { return one.repairedAt <= start; }),
                           m_failed.end());
            int known = 0;
            double next = std::numeric_limits<double>::infinity();
            for (const auto &one : m_failed) {
                if (one.knownAt > start)
                    continue;
                ++known;
                next = std::min(next, one.repairedAt);
            }
            if (known <= m_parameters.failuresTolerated)
                return start;
            start = next;
        }
    }

    //! Starts only ascend, so those that serve again by now can be forgotten.
    int servingBeside(double start, double serves)
    {
        while (!m_away.empty() && m_away.top() <= start)
            m_away.pop();
        m_away.push(serves);
        return m_parameters.nodes - int(m_away.size());
    }

    //! 12 bits for each time, 28 for the failure; the repair has a draw of its own.
    Draw draw(Chance &chance)
    {
        const auto bits = chance.next();
        const auto drains = m_times.drain.at(bits);
        const auto comes = m_times.upgrade.at(bits >> 12U) + m_times.convergence.at(bits >> 24U);
        Draw draw;
        draw.failed = (bits >> 36U) < m_failsBelow;
        const auto repaired = draw.failed ? m_times.repair.at(chance.next()) : 0.0;
        draw.readyAfter = comes + drains;
        draw.servesAfter = draw.readyAfter + repaired;
        // Where the new one comes first, the old one serves until that is there; a failed one costs nothing.
        draw.awayFrom = m_parameters.replacement == Replacement::SamePlace ? 0.0 : -1.0;
        return draw;
    }

    struct Failure
    {
        double knownAt = 0;
        double repairedAt = 0;
    };

    const WhatIfParameters &m_parameters;
    AllTimes m_times;
    quint64 m_failsBelow;
    EarliestFirst m_places; // when each place of the batch is free
    EarliestFirst m_away;   // when each node that is away serves again
    std::vector<Failure> m_failed;
};

//! The start of run `run`: runs don't depend on each other, nor on how many there are.
Chance chanceOf(const WhatIfParameters &parameters, int run)
{
    Chance mixed(parameters.seed);
    const auto base = mixed.next();
    return Chance(base ^ (quint64(run + 1) * 0x9fb21c651e98df25ULL));
}

Band bandOf(std::vector<double> &values)
{
    if (values.empty())
        return {};
    const auto at = [&values](double share) {
        const auto index = std::size_t(std::lround(share * double(values.size() - 1)));
        std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(index), values.end());
        return values[index];
    };
    return {at(0.05), at(0.5), at(0.95)};
}

struct StepRuns
{
    std::vector<double> duration;
    std::vector<double> end;
    std::vector<double> lowest;
    std::vector<double> rollBack;
    int late = 0;
};

//! Seconds of its planned time after the schedule's first one; nothing where it has none.
std::optional<double> plannedSecond(const WhatIfParameters &parameters, const RolloutStep &step)
{
    for (const auto &first : parameters.schedule) {
        if (first.plannedAt.isValid())
            return step.plannedAt.isValid() ? std::optional(double(first.plannedAt.secsTo(step.plannedAt)))
                                            : std::nullopt;
    }
    return std::nullopt;
}

//! \brief One run through the schedule. `seen` gets each step with its phase, its end and the nodes on Y.
template <typename Seen>
void playRun(const WhatIfParameters &parameters, Player &player, Chance &chance, const Seen &seen,
             const std::function<void(int step, int node, double start, const Draw &)> &moved = {})
{
    double now = 0;
    int onY = 0;
    for (int number = 0; number < parameters.schedule.size(); ++number) {
        const auto &step = parameters.schedule.at(number);
        const auto planned = plannedSecond(parameters, step);
        const bool late = planned && now > *planned;
        now = std::max(now, planned.value_or(now));
        const int wanted = nodesForShare(step.percent, parameters.nodes);
        const int count = std::max(wanted - onY, 0);
        std::function<void(int, double, const Draw &)> tell;
        if (moved)
            tell = [&](int node, double start, const Draw &draw) { moved(number, onY + node, start, draw); };
        const auto phase = player.move(count, now, chance, tell);
        onY += count;
        now += phase.length + step.holdMinutes * 60.0;
        seen(number, phase, now, onY, late);
    }
}

} // namespace

QString whatIfProblem(const WhatIfParameters &p)
{
    if (p.nodes < 1 || p.nodes > mostWhatIfNodes)
        return Text::tr("From 1 to %1 data planes can be tried.").arg(mostWhatIfNodes);
    if (p.runs < 1 || p.runs > mostWhatIfRuns)
        return Text::tr("From 1 to %1 runs can be played.").arg(mostWhatIfRuns);
    if (p.batch < 1)
        return Text::tr("A batch has one node at least.");
    if (p.schedule.isEmpty())
        return Text::tr("The schedule has no share.");
    for (const auto *spread : {&p.drain, &p.upgrade, &p.convergence, &p.repair}) {
        if (!(spread->typical >= 0) || !(spread->slow >= spread->typical) || !std::isfinite(spread->slow))
            return Text::tr("A time must not be negative, and the slow one not below the typical one.");
    }
    if (!(p.failureShare >= 0 && p.failureShare <= 1))
        return Text::tr("The share of nodes that fail lies between 0 and 100 %.");
    if (p.failuresTolerated < 0)
        return Text::tr("The number of failures that are tolerated must not be negative.");
    if (!(p.capacity.safety >= 1) || p.capacity.nodeRequests.value_or(1) <= 0 ||
        p.capacity.peakRequests.value_or(1) < 0)
        return Text::tr("Requests must be positive, and the safety factor 1 or more.");
    return {};
}

WhatIfResult playWhatIf(const WhatIfParameters &parameters, const WhatIfGoesOn &goesOn)
{
    WhatIfResult result;
    if (!whatIfProblem(parameters).isEmpty())
        return result;
    auto capacity = parameters.capacity;
    capacity.nodes = parameters.nodes;
    std::vector<StepRuns> steps(std::size_t(parameters.schedule.size()));
    std::vector<double> total;
    std::vector<int> onYAfter(steps.size());
    Player player(parameters);
    qint64 failures = 0;
    for (int run = 0; run < parameters.runs; ++run) {
        if (goesOn && !goesOn(run))
            return result;
        auto chance = chanceOf(parameters, run);
        double end = 0;
        playRun(parameters, player, chance,
                [&](int number, const Phase &phase, double endsAt, int onY, bool late) {
                    auto &step = steps[std::size_t(number)];
                    step.duration.push_back(phase.length);
                    step.lowest.push_back(phase.lowest);
                    step.end.push_back(endsAt);
                    step.late += late ? 1 : 0;
                    onYAfter[std::size_t(number)] = onY;
                    failures += phase.failures;
                    end = endsAt;
                });
        total.push_back(end);
        // Apart from the way there, so that another schedule's way back can be compared.
        for (std::size_t number = 0; number < steps.size(); ++number)
            steps[number].rollBack.push_back(player.move(onYAfter[number], 0, chance, {}).length);
    }
    result.runs = parameters.runs;
    result.duration = bandOf(total);
    result.failuresPerRun = double(failures) / parameters.runs;
    const int batch = parameters.replacement == Replacement::NewFirst
                          ? parameters.batch
                          : gatelift::proposedBatch(capacity, parameters.batch);
    result.proposedBatch = batch;
    int before = 0;
    for (std::size_t number = 0; number < steps.size(); ++number) {
        auto &runs = steps[number];
        WhatIfStep step;
        step.percent = parameters.schedule.at(qsizetype(number)).percent;
        step.nodesOnY = onYAfter[number];
        step.nodesToMove = step.nodesOnY - before;
        before = step.nodesOnY;
        step.duration = bandOf(runs.duration);
        step.end = bandOf(runs.end);
        step.lowestServing = bandOf(runs.lowest);
        step.rollBack = bandOf(runs.rollBack);
        step.lateShare = double(runs.late) / parameters.runs;
        step.capacity = judgeCapacity(capacity, int(step.lowestServing.low));
        step.proposed = step.nodesToMove == 0 || step.capacity.kind != CapacityVerdict::Kind::TooLittle;
        result.steps << step;
    }
    return result;
}

QList<WhatIfMove> whatIfTrace(const WhatIfParameters &parameters, int run)
{
    QList<WhatIfMove> trace;
    if (!whatIfProblem(parameters).isEmpty())
        return trace;
    Player player(parameters);
    auto chance = chanceOf(parameters, run);
    playRun(
        parameters, player, chance, [](int, const Phase &, double, int, bool) {},
        [&trace](int step, int node, double start, const Draw &draw) {
            trace << WhatIfMove{step, node, start, start + draw.servesAfter, draw.failed};
        });
    std::stable_sort(trace.begin(), trace.end(),
                     [](const WhatIfMove &a, const WhatIfMove &b) { return a.startsAt < b.startsAt; });
    return trace;
}

} // namespace gatelift
