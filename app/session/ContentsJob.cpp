#include "session/ContentsJob.h"

#include "database/ContentsReader.h"
#include "database/DatabaseWorker.h"
#include "domain/Async.h"
#include "knowledge/KnowledgePack.h"
#include "session/SessionDatabase.h"
#include "session/UpgradeSession.h"

#include <utility>

namespace gatelift {
namespace {

constexpr int progressMsecs = 200;
constexpr int whole = 100;

} // namespace

struct ContentsJob::Run
{
    Run(int ownNumber, const ConnInfo &infoX, const ConnInfo &infoY)
        : number(ownNumber)
        , x(makeDatabaseWorker(infoX))
        , y(makeDatabaseWorker(infoY))
    {
    }

    const int number; //!< its answers' sign: the next run may stand at the same address
    QDateTime at;
    std::optional<DatabaseLayout> layoutX;
    std::optional<DatabaseLayout> layoutY;
    ComparisonPlan plan;
    std::optional<QList<PartSum>> sumsX;
    std::optional<QList<PartSum>> sumsY;
    QList<qsizetype> named; //!< parts of which the rows are told
    std::optional<QList<RowMarks>> marksX;
    std::optional<QList<RowMarks>> marksY;
    std::shared_ptr<std::atomic<int>> read = std::make_shared<std::atomic<int>>(0); //!< parts, of both
    DatabaseWorkerPtr x;
    DatabaseWorkerPtr y;
};

ContentsJob::ContentsJob(UpgradeSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_progress.setInterval(progressMsecs);
    connect(&m_progress, &QTimer::timeout, this, [this] {
        if (std::exchange(m_shown, percent()) != percent())
            emit progressed();
    });
}

ContentsJob::~ContentsJob() = default;

bool ContentsJob::isCurrent(int number) const
{
    return m_run && m_run->number == number;
}

int ContentsJob::percent() const
{
    if (!m_run || m_run->plan.parts.isEmpty())
        return 0;
    return static_cast<int>(qint64{whole} * m_run->read->load() / (2 * m_run->plan.parts.size()));
}

void ContentsJob::followPlan()
{
    const auto &plan = m_session.plan();
    const auto now = std::pair(plan.databaseX, plan.databaseY);
    if (m_of == now)
        return;
    cancel();
    m_of = now;
    m_latest.reset();
    m_startedAt = {};
    m_endedAt = {};
}

void ContentsJob::start()
{
    followPlan();
    if (m_run || !m_of.first.isSet() || !m_of.second.isSet())
        return;
    const auto x = connInfo(m_session, m_of.first);
    const auto y = connInfo(m_session, m_of.second);
    if (!x || !y) {
        fail(x ? y.error() : x.error());
        return;
    }
    m_run = std::make_unique<Run>(++m_number, *x, *y);
    m_run->at = m_session.now();
    m_startedAt = m_run->at;
    m_shown = 0;
    m_progress.start();
    readLayouts();
    emit changed();
}

void ContentsJob::readLayouts()
{
    const auto take = [this](std::optional<DatabaseLayout> &place, Result<DatabaseLayout> layout) {
        if (!layout) {
            fail(layout.error());
            return;
        }
        place = std::move(*layout);
        if (m_run->layoutX && m_run->layoutY)
            readParts();
    };
    whenDone(m_run->x->run<DatabaseLayout>(readLayout), this,
             [this, number = m_run->number, take](Result<DatabaseLayout> layout) {
                 if (isCurrent(number))
                     take(m_run->layoutX, std::move(layout));
             });
    whenDone(m_run->y->run<DatabaseLayout>(readLayout), this,
             [this, number = m_run->number, take](Result<DatabaseLayout> layout) {
                 if (isCurrent(number))
                     take(m_run->layoutY, std::move(layout));
             });
}

void ContentsJob::readParts()
{
    const auto &knowledge = *m_session.services().knowledge;
    m_run->plan = comparisonPlan(*m_run->layoutX, *m_run->layoutY, knowledge.tables, knowledge.migrations);
    const auto ask = [this](DatabaseWorker &worker, const DatabaseLayout &layout) {
        return worker.run<QList<PartSum>>(
            [layout, parts = m_run->plan.parts, read = m_run->read](PgConnection &connection) {
                return readSums(connection, layout, parts, [&read](int) { ++*read; });
            });
    };
    const auto take = [this](std::optional<QList<PartSum>> &place, Result<QList<PartSum>> sums) {
        if (!sums) {
            fail(sums.error());
            return;
        }
        place = std::move(*sums);
        if (m_run->sumsX && m_run->sumsY)
            compare();
    };
    whenDone(ask(*m_run->x, *m_run->layoutX), this,
             [this, number = m_run->number, take](Result<QList<PartSum>> sums) {
                 if (isCurrent(number))
                     take(m_run->sumsX, std::move(sums));
             });
    whenDone(ask(*m_run->y, *m_run->layoutY), this,
             [this, number = m_run->number, take](Result<QList<PartSum>> sums) {
                 if (isCurrent(number))
                     take(m_run->sumsY, std::move(sums));
             });
}

void ContentsJob::compare()
{
    m_run->named = partsToName(m_run->plan, *m_run->sumsX, *m_run->sumsY);
    if (m_run->named.isEmpty())
        finish();
    else
        readRows();
}

//! Which rows differ, of the few tables that do.
void ContentsJob::readRows()
{
    QList<ComparedPart> parts;
    for (const auto number : m_run->named)
        parts << m_run->plan.parts[number];
    const auto ask = [&parts](DatabaseWorker &worker, const DatabaseLayout &layout) {
        return worker.run<QList<RowMarks>>(
            [layout, parts](PgConnection &connection) { return readMarks(connection, layout, parts); });
    };
    const auto take = [this](std::optional<QList<RowMarks>> &place, Result<QList<RowMarks>> marks) {
        if (!marks) {
            fail(marks.error());
            return;
        }
        place = std::move(*marks);
        if (m_run->marksX && m_run->marksY)
            finish();
    };
    whenDone(ask(*m_run->x, *m_run->layoutX), this,
             [this, number = m_run->number, take](Result<QList<RowMarks>> marks) {
                 if (isCurrent(number))
                     take(m_run->marksX, std::move(marks));
             });
    whenDone(ask(*m_run->y, *m_run->layoutY), this,
             [this, number = m_run->number, take](Result<QList<RowMarks>> marks) {
                 if (isCurrent(number))
                     take(m_run->marksY, std::move(marks));
             });
}

void ContentsJob::finish()
{
    auto look = comparedContents(m_run->plan, *m_run->sumsX, *m_run->sumsY);
    look.at = m_run->at;
    for (qsizetype i = 0; i < m_run->named.size(); ++i) {
        const auto rows = differingRows((*m_run->marksX)[i], (*m_run->marksY)[i]);
        if (!rows.isEmpty())
            look.rows.insert(m_run->plan.parts[m_run->named[i]].label, rows);
    }
    m_latest = std::move(look);
    m_endedAt = m_session.now();
    m_progress.stop();
    m_run.reset();
    emit changed();
}

void ContentsJob::fail(const Error &error)
{
    m_progress.stop();
    m_endedAt = m_session.now();
    m_run.reset();
    ContentsLook failed;
    failed.error = error;
    m_latest = failed;
    emit changed();
}

void ContentsJob::cancel()
{
    if (!m_run)
        return;
    m_progress.stop();
    m_endedAt = m_session.now();
    m_run.reset();
    emit changed();
}

} // namespace gatelift
