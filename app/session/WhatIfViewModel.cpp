#include "session/WhatIfViewModel.h"

#include "session/UpgradeSession.h"

#include <QLocale>
#include <QtConcurrentRun>

#include <algorithm>

namespace gatelift {
namespace {

constexpr int whole = 100;

void play(QPromise<WhatIfResult> &promise, const WhatIfParameters &parameters)
{
    promise.setProgressRange(0, parameters.runs);
    auto result = playWhatIf(parameters, [&promise](int run) {
        promise.setProgressValue(run);
        return !promise.isCanceled();
    });
    promise.addResult(std::move(result));
}

} // namespace

WhatIfViewModel::WhatIfViewModel(UpgradeSession &session, QObject *parent)
    : QObject(parent)
{
    const auto &plan = session.plan();
    if (!plan.schedule.isEmpty())
        m_parameters.schedule = plan.schedule;
    if (session.summary().total > 0)
        m_parameters.nodes = std::min(session.summary().total, mostWhatIfNodes);
    // A tenth at a time, as long as nothing is known of the capacity.
    m_parameters.batch = std::max(1, m_parameters.nodes / 10);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &WhatIfViewModel::take);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, &WhatIfViewModel::changed);
}

WhatIfViewModel::~WhatIfViewModel()
{
    cancel();
}

QString WhatIfViewModel::problem(const WhatIfParameters &parameters)
{
    return whatIfProblem(parameters);
}

std::optional<Spread> WhatIfViewModel::spreadFromText(const QString &text)
{
    const auto parts = text.split(u',');
    bool typicalOk = false;
    bool slowOk = false;
    const Spread spread{parts.first().trimmed().toDouble(&typicalOk),
                        parts.last().trimmed().toDouble(&slowOk)};
    return parts.size() <= 2 && typicalOk && slowOk ? std::optional(spread) : std::nullopt;
}

QString WhatIfViewModel::textOf(const Spread &spread)
{
    return QStringLiteral("%1, %2").arg(spread.typical).arg(spread.slow);
}

void WhatIfViewModel::run(const WhatIfParameters &parameters)
{
    cancel();
    m_tried = parameters;
    m_running = true;
    m_watcher.setFuture(QtConcurrent::run(play, parameters));
    emit changed();
}

void WhatIfViewModel::cancel()
{
    m_running = false;
    m_watcher.cancel();
}

int WhatIfViewModel::progress() const
{
    const int most = m_watcher.progressMaximum();
    return most > 0 ? m_watcher.progressValue() * whole / most : 0;
}

void WhatIfViewModel::take()
{
    if (m_running && m_watcher.future().resultCount() > 0) {
        m_result = m_watcher.future().result();
        m_steps.setResult(m_result, m_tried);
    }
    m_running = false;
    emit changed();
}

QString WhatIfViewModel::summary() const
{
    if (!hasResult())
        return {};
    return tr("%n runs: %1 in all. In brackets what 5 and 95 of 100 runs stay below.", nullptr, m_result.runs)
        .arg(bandText(m_result.duration));
}

QString WhatIfViewModel::proposal() const
{
    if (!hasResult())
        return {};
    if (m_result.proposedBatch == 0)
        return tr("No batch can be proposed: not even one node may be missing. Add nodes first.");
    if (!m_tried.capacity.nodeRequests || !m_tried.capacity.peakRequests)
        return tr("What one node can serve and the peak are not known: whether enough serves is yours to "
                  "judge.");
    return tr("Proposed: a batch of %n nodes.", nullptr, m_result.proposedBatch);
}

} // namespace gatelift
